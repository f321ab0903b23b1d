using VongGac.Model;

namespace VongGac.Server.Units;

/// <summary>A column a list of units may have.</summary>
/// <param name="Titles">What it may be called, the commonest first; the reader knows more.</param>
/// <param name="What">What it holds.</param>
public sealed record ListColumn(IReadOnlyList<string> Titles, Text What);

/// <summary>The columns of a list of units, for people who prepare one.</summary>
public static class ListColumns
{
    public static IReadOnlyList<ListColumn> All { get; } =
    [
        new(["Mã", "Mã đơn vị", "Mã trường", "Mã định danh"], new("mã; bỏ trống thì hệ thống cấp", "code; assigned when left out")),
        new(["Tên đơn vị", "Tên trường", "Đơn vị"], new("tên đầy đủ", "full name")),
        new(["Loại hình", "Cấp học"], new("Mầm non, Tiểu học, THCS, TH&THCS, THPT, GDTX…; bỏ trống thì đoán theo tên", "kind; guessed by the name when left out")),
        new(["Cơ quan quản lý", "Trực thuộc", "UBND xã", "Xã/phường"], new("tên hoặc mã; bỏ trống: Sở, nếu không phải MN, TH, THCS", "managing body: name or code; the Department when left out, but for schools of communes")),
        new(["Cơ quan chỉ đạo chuyên môn"], new("bỏ trống: Sở", "professional body; the Department when left out")),
        new(["Số học sinh", "Số HS", "Sĩ số"], new("số nguyên: 412, 1.234", "pupils")),
        new(["Số máy tính", "Số máy"], new("số nguyên: 35, “35 máy”", "computers")),
        new(["Hiệu trưởng", "Thủ trưởng", "Giám đốc"], new("họ tên thủ trưởng", "name of the head")),
        new(["Lãnh đạo phụ trách", "Phó hiệu trưởng"], new("họ tên lãnh đạo phụ trách", "name of the responsible leader")),
        new(["Đầu mối", "Phụ trách CNTT"], new("họ tên đầu mối", "name of the focal point")),
        new(["Điện thoại", "SĐT", "Di động"], new("của người ở cột trước nó", "phone of whoever stands in the column before")),
        new(["Email", "Hộp thư", "Thư điện tử"], new("của người ở cột trước nó", "mail of whoever stands in the column before")),
        new(["Từ ngày", "Ngày bổ nhiệm"], new("05/09/2025, 9/2025, ngày 5 tháng 9 năm 2025", "since when, of whoever stands in the column before")),
    ];
}
