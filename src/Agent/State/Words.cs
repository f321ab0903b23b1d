using VongGac.Model;

namespace VongGac.Agent.State;

internal static class StateWords
{
    public static readonly Text Closed = new(
        "Không mở được thư mục trạng thái {0}: {1}. Hãy chạy bằng quyền quản trị, hoặc chỉ thư mục khác bằng --state.",
        "The state folder {0} cannot be opened: {1}. Run as administrator, or name another folder with --state.");

    public static readonly Text Broken = new("Tệp {0} bị hỏng: {1}. Hãy ghi danh lại máy này.", "The file {0} is broken: {1}. Enrol this machine again.");

    public static readonly Text Occupied = new("Đã có một tác nhân đang chạy với thư mục {0}.", "Another agent already runs on the folder {0}.");
}
