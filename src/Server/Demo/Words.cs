using VongGac.Model;

namespace VongGac.Server.Demo;

internal static class Words
{
    public static readonly Text NotEmpty = new(
        "Dữ liệu mẫu chỉ nạp được vào hệ thống chưa có đơn vị nào. Hãy chạy lại với một thư mục dữ liệu mới (--data).",
        "The example can be loaded only where there are no units yet. Start again with a new data folder (--data).");
}
