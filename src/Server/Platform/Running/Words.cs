using VongGac.Model;

namespace VongGac.Server.Platform;

/// <summary>What the system page says. Platform is one namespace, hence not plain <c>Words</c>.</summary>
internal static class SystemWords
{
    /// <summary>What the platform does, as the audit and the system page name it.</summary>
    public static readonly IReadOnlyList<KeyName> Named =
    [
        new("backup.made", new("Sao lưu", "Backup made")),
        new("audit.seal", new("Niêm phong nhật ký", "Audit sealed")),
        new("notices.send", new("Gửi thư", "Mail sent")),
    ];

    public static readonly Text Title = new("Vận hành hệ thống", "System");
    public static readonly Text Lead = new("Tình trạng của bản cài đặt này.", "The state of this installation.");
    public static readonly Text Version = new("Phiên bản", "Version");
    public static readonly Text Database = new("Cơ sở dữ liệu", "Database");
    public static readonly Text Node = new("Nút", "Node");
    public static readonly Text Keys = new("Khóa mã hóa tạo ngày", "Keys made on");
    public static readonly Text Backup = new("Sao lưu gần nhất", "Last backup");
    public static readonly Text NoBackup = new("chưa có", "none yet");
    public static readonly Text NoBackupHelp = new(
        "Chưa có bản sao lưu nào. Trên máy chủ, chạy “vonggac backup TỆP” và cất tệp ở nơi khác, cụm mật khẩu ở nơi khác nữa.",
        "There is no backup. On the server run “vonggac backup FILE”; keep the file elsewhere and the passphrase in yet another place.");

    public static readonly Text Mail = new("Thư gửi đi", "Outgoing mail");
    public static readonly Text NoMail = new(
        "Chưa khai báo máy chủ thư: thư đang xếp hàng chờ, chưa gửi. Khởi động lại với --smtp để gửi.",
        "No mail server is set: messages wait and are not sent. Start again with --smtp to send them.");

    public static readonly Text Waiting = new("đang chờ gửi", "waiting");
    public static readonly Text GivenUp = new("không gửi được", "given up");
    public static readonly Text Uncertain = new("lần gửi không rõ kết quả", "tries of unknown outcome");
    public static readonly Text Works = new("Việc chạy định kỳ", "Scheduled work");
    public static readonly Text Work = new("Việc", "Work");
    public static readonly Text LastRun = new("Lần chạy gần nhất", "Last run");
    public static readonly Text Due = new("Lần kế tiếp", "Next");
    public static readonly Text Faults = new("Số lần lỗi", "Faults");
    public static readonly Text LastFault = new("Lỗi gần nhất", "Last fault");
    public static readonly Text Never = new("chưa chạy", "not yet");
    public static readonly Text None = new("không", "none");
    public static readonly Text NoWorks = new("Chưa có việc nào chạy.", "Nothing has run yet.");
    public static readonly Text NoWorksHelp = new("Việc định kỳ bắt đầu vài giây sau khi khởi động.", "Scheduled work begins some seconds after start.");
}
