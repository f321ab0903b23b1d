using VongGac.Model;

namespace VongGac.Agent.Life;

internal static class LifeWords
{
    public static readonly Text NoServer = new("Chưa biết địa chỉ máy chủ nào.", "No server is known.");

    public static readonly Text Stranger = new(
        "{0} trả lời nhưng không phải máy chủ Vọng Gác (có thể là cổng đăng nhập mạng hoặc proxy).",
        "{0} answers but is no Vọng Gác server (a sign-in page of the network or a proxy, perhaps).");

    public static readonly Text NotEnrolled = new(
        "Máy này chưa ghi danh. Hãy chạy: vonggac-agent enrol --server ĐỊA_CHỈ --code MÃ",
        "This machine is not enrolled. Run: vonggac-agent enrol --server URL --code CODE");

    public static readonly Text Already = new(
        "Máy này đã ghi danh vào {0}. Thêm --again để ghi danh lại.", "This machine is enrolled with {0}. Add --again to enrol anew.");

    public static readonly Text Enrolled = new("Đã ghi danh máy này vào {0}.", "This machine is enrolled with {0}.");

    public static readonly Text Called = new("Đã gửi, máy chủ đã xác nhận. Lần gọi sau: {0}.", "Sent and acknowledged. Next call: {0}.");

    public static readonly Text NotCalled = new("Chưa gửi được: {0} Thử lại lúc {1}.", "Not sent: {0} Next try: {1}.");

    public static readonly Text Restarting = new("Tác nhân khởi động lại bằng phiên bản khác.", "The agent restarts with another version.");

    public static readonly Text EnrolPurpose = new("Ghi danh máy này với máy chủ bằng mã của đơn vị.", "Enrol this machine with a server, with a code of the unit.");

    public static readonly Text RunPurpose = new("Chạy tác nhân cho đến khi bị dừng.", "Run the agent until it is stopped.");

    public static readonly Text ServerOption = new("Địa chỉ máy chủ, ví dụ https://vonggac.tinh.example", "Address of the server, such as https://vonggac.province.example");

    public static readonly Text CodeOption = new("Mã ghi danh do đơn vị cấp.", "The enrolment code the unit gave.");

    public static readonly Text RoomOption = new("Phòng máy đặt máy này.", "The lab room this machine stands in.");

    public static readonly Text AgainOption = new("Ghi danh lại dù đã ghi danh.", "Enrol although it already is.");

    public static readonly Text StateOption = new("Thư mục trạng thái của tác nhân.", "State folder of the agent.");

    public static readonly Text ProxyOption = new("Proxy, ví dụ http://10.0.0.1:8080", "Proxy, such as http://10.0.0.1:8080");

    public static readonly Text NowOption = new("Kiểm tra và gọi ngay, không chờ.", "Inspect and call at once, without waiting.");

    public static readonly Text OnceOption = new("Kiểm tra, gửi một lần rồi thoát.", "Inspect, send once and leave.");

    public static readonly Text TrialOption = new("Phiên bản mới tự thử (do tác nhân gọi).", "A new version tries itself (started by the agent).");
}
