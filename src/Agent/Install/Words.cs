using VongGac.Model;

namespace VongGac.Agent.Install;

internal static class InstallWords
{
    public static readonly Text Purpose = new(
        "Cài tác nhân thành dịch vụ của máy, ghi danh và chạy: một lệnh là xong.", "Install the agent as a service, enrol and start it, in one command.");

    public static readonly Text RemovePurpose = new("Dừng và gỡ tác nhân khỏi máy.", "Stop the agent and remove it from this machine.");

    public static readonly Text KeepState = new("Giữ lại thư mục trạng thái (danh tính của máy).", "Keep the state folder (who this machine is).");

    public static readonly Text NotAllowed = new("Cần quyền quản trị (Administrator hoặc root).", "This needs an administrator (or root).");

    public static readonly Text NoCode = new("Máy chưa ghi danh: cần --server và --code.", "The machine is not enrolled: --server and --code are needed.");

    public static readonly Text NotSingle = new(
        "Chỉ cài được từ tệp vonggac-agent phát hành, không phải từ bản dựng để thử.", "Only the released file vonggac-agent can be installed, not a build for trying.");

    public static readonly Text NoSystemd = new(
        "Máy này không có systemd. Tệp đã chép vào {0}; hãy tự chạy khi máy khởi động: {0} run --state {1}",
        "This machine has no systemd. The file is at {0}; start it yourself with the machine: {0} run --state {1}");

    public static readonly Text Systemctl = new("systemctl {0} không được: {1}", "systemctl {0} failed: {1}");

    public static readonly Text Service = new("Không cài được dịch vụ Windows ({0}, mã {1}): {2}", "The Windows service cannot be installed ({0}, code {1}): {2}");

    public static readonly Text Installed = new("Đã cài và chạy: {0}. Xem: vonggac-agent status", "Installed and running: {0}. See: vonggac-agent status");

    public static readonly Text Removed = new("Đã gỡ tác nhân khỏi máy này.", "The agent is removed from this machine.");
}
