using VongGac.Model;

namespace VongGac.Formats.Sheets;

/// <summary>Why a file is not read, and what to do instead.</summary>
internal static class SheetRefusal
{
    public static readonly Refusal Empty = new("sheet.empty", new(
        "Tệp không có dòng nào. Hãy kiểm tra lại tệp.", "The file holds no rows. Check the file."));

    public static readonly Refusal TooLarge = new("sheet.too-large", new(
        "Tệp lớn hơn 20 MB. Hãy bỏ bớt ảnh và các trang tính không cần.", "The file is larger than 20 MB. Remove pictures and sheets that are not needed."));

    public static readonly Refusal ManyRows = new("sheet.many-rows", new(
        "Tệp có hơn 50.000 dòng. Hãy tách thành nhiều tệp.", "The file has more than 50,000 rows. Split it."));

    public static readonly Refusal Bomb = new("sheet.bomb", new(
        "Tệp nén bất thường (bung ra quá lớn) nên không được đọc.", "The file unpacks to an abnormal size and is not read."));

    public static readonly Refusal OldExcel = new("sheet.old-excel", new(
        "Tệp .xls đời cũ hoặc tệp có mật khẩu chưa đọc được. Hãy mở bằng Excel rồi lưu thành .xlsx không mật khẩu.",
        "Old .xls files and files with a password are not read. Open it in Excel and save it as .xlsx without a password."));

    public static readonly Refusal NotASheet = new("sheet.not-a-sheet", new(
        "Đây không phải bảng tính. Hãy dùng .xlsx hoặc .csv.", "This is not a sheet. Use .xlsx or .csv."));

    public static readonly Refusal Damaged = new("sheet.damaged", new(
        "Tệp bảng tính bị hỏng. Hãy mở bằng Excel, lưu lại rồi thử lần nữa.", "The workbook is damaged. Open it in Excel, save it again and retry."));
}
