using VongGac.Model;

namespace VongGac.Server.Units;

/// <summary>What an import says about a row and how to mend it.</summary>
internal static class ImportWords
{
    public static readonly Refusal NoHeader = new("units.import.no-header", new(
        "Không tìm thấy dòng tiêu đề. Cần ít nhất một cột “Tên đơn vị” hoặc “Mã”, và một cột khác như “Loại hình”, “Cơ quan quản lý”, “Số học sinh”.",
        "No header was found. At least a column \"Tên đơn vị\" or \"Mã\" and one more, such as \"Loại hình\", is needed."));

    public static readonly Refusal NoRows = new("units.import.no-rows", new("Dưới dòng tiêu đề không có dòng nào.", "There are no rows below the header."));

    public static readonly Text NameMissing = new("Chưa ghi tên đơn vị (2–200 ký tự).", "The unit's name is missing (2–200 characters).");
    public static readonly Text CodeWrong = new("Mã “{0}” không dùng được. Mã gồm 1–32 chữ cái không dấu, chữ số, dấu chấm, gạch nối.", "The code \"{0}\" cannot be used: 1–32 plain letters, digits, dots or hyphens.");
    public static readonly Text KindUnknown = new("Không rõ loại hình “{0}”. Ghi ví dụ: Mầm non, Tiểu học, THCS, TH&THCS, THPT, GDTX.", "The kind \"{0}\" is not known. Write for example Mầm non, Tiểu học, THCS, TH&THCS, THPT, GDTX.");
    public static readonly Text KindMissing = new("Chưa rõ loại hình của đơn vị. Thêm cột “Loại hình”.", "The kind of the unit is not clear. Add a column \"Loại hình\".");
    public static readonly Text NumberUnknown = new("“{0}” không phải số nguyên nên chưa lấy. Ghi ví dụ: 1234.", "\"{0}\" is not a whole number and was not taken. Write for example 1234.");
    public static readonly Text ContactWithoutName = new("Có điện thoại hoặc thư nhưng chưa có họ tên, nên chưa lấy.", "There is a phone or mail but no name; it was not taken.");
    public static readonly Text ParentMissing = new("Chưa ghi cơ quan quản lý. Ghi tên như trong danh sách, ví dụ: UBND xã An Phú.", "The managing body is missing. Write its name as in the list, for example UBND xã An Phú.");
    public static readonly Text ParentUnknown = new("Không tìm thấy cơ quan “{0}”. Ghi đúng tên hoặc mã; nếu là cơ quan mới, thêm một dòng cho cơ quan đó.", "The body \"{0}\" was not found. Write its exact name or code; if it is new, add a row for it.");
    public static readonly Text ParentSkipped = new("Cơ quan “{0}” ở dòng {1} của tệp chưa được nhận. Sửa dòng đó trước.", "The body \"{0}\" in row {1} of the file was not taken. Mend that row first.");
    public static readonly Text ParentAmbiguous = new("Có nhiều cơ quan cùng khớp “{0}”. Ghi rõ xã hay phường, hoặc ghi mã.", "Several bodies match \"{0}\". Say whether it is a commune or a ward, or give the code.");
    public static readonly Text Ambiguous = new("Có nhiều đơn vị cùng tên này. Ghi thêm mã hoặc cơ quan quản lý.", "Several units bear this name. Add the code or the managing body.");
    public static readonly Text NamedElsewhere = new(
        "Đã có đơn vị cùng tên thuộc {0}. Nếu chính đơn vị ấy chuyển đến thì ghi mã của nó ({1}); nếu là đơn vị khác thì ghi mã mới.",
        "A unit of this name stands under {0}. If it is the one that moved, give its code ({1}); if it is another, give a new code.");

    public static readonly Text ClosedUnit = new("Đơn vị mang mã này đã giải thể hoặc sáp nhập. Dùng mã khác cho đơn vị mới.", "The unit with this code was closed or merged. Use another code for a new one.");
    public static readonly Text Repeated = new("Trùng với dòng {0} của tệp.", "Repeats row {0} of the file.");
    public static readonly Text Contradicts = new("Cùng đơn vị với dòng {0} của tệp nhưng nội dung khác. Giữ lại một dòng.", "The same unit as in row {0} of the file, with different content. Keep one.");
    public static readonly Text CodeMade = new("Chưa có mã; hệ thống cấp mã {0}.", "No code was given; {0} was assigned.");
    public static readonly Text PersonNew = new("thêm người giữ vai trò này", "somebody new holds this role");
    public static readonly Text PersonChanged = new("đổi người hoặc số liên hệ", "another holder or another contact");
}
