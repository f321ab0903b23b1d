using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.Demo;

internal static class Words
{
    public static readonly IReadOnlyList<KeyName> Keys = [new("demo.retire", new("Thanh lý máy tính (mẫu)", "Computers written off (example)"))];

    public static readonly Text NotEmpty = new(
        "Dữ liệu mẫu chỉ nạp được vào hệ thống chưa có đơn vị nào. Hãy chạy lại với một thư mục dữ liệu mới (--data).",
        "The example can be loaded only where there are no units yet. Start again with a new data folder (--data).");

    public static readonly Text BrokenOff = new(
        "Lần nạp dữ liệu mẫu trước bị ngắt giữa chừng. Hãy xóa thư mục dữ liệu đó hoặc chạy lại với một thư mục mới (--data).",
        "An earlier load of the example was broken off. Remove that data folder or start again with a new one (--data).");

    public static readonly Text Officer = new("Cán bộ Sở (mẫu)", "Officer of the Department (example)");
    public static readonly Text Duty = new("Trực ban Sở (mẫu)", "Duty officer (example)");
    public static readonly Text Commune = new("Cán bộ UBND xã (mẫu)", "Commune officer (example)");
    public static readonly Text Head = new("Thủ trưởng đơn vị trực thuộc Sở (mẫu)", "Head of a unit under the Department (example)");
    public static readonly Text CommuneHead = new("Hiệu trưởng trường thuộc xã (mẫu)", "Head of a commune school (example)");
    public static readonly Text Administrator = new("Quản trị hệ thống (mẫu)", "Administrator (example)");
}
