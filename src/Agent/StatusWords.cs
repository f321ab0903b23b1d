using VongGac.Model;

namespace VongGac.Agent;

/// <summary>What <c>status</c> says to the staff whose machine it is: what is looked at, what never is, and where it goes.</summary>
internal static class StatusWords
{
    public static readonly Text Purpose = new(
        "Cho biết tác nhân thu thập gì, không thu thập gì, và đang gửi về đâu.", "Say what the agent collects, what it does not, and where it sends it.");

    public static readonly Text Title = new("TÁC NHÂN VỌNG GÁC TRÊN MÁY NÀY (phiên bản {0})", "THE VỌNG GÁC AGENT ON THIS MACHINE (version {0})");

    public static readonly Text NotEnrolled = new(
        "Máy này chưa ghi danh: không có gì được gửi đi.", "This machine is not enrolled: nothing is sent.");

    public static readonly Text Closed = new(
        "Chỉ người quản trị máy mới xem được tác nhân đang gửi về đâu. Phần dưới đây thì ai cũng xem được.",
        "Only an administrator of the machine may see where the agent sends. What follows is for everybody.");

    public static readonly Text Unit = new("Đơn vị: {0}", "Unit: {0}");
    public static readonly Text Server = new("Máy chủ: {0}", "Server: {0}");
    public static readonly Text Contact = new("Lần gửi được gần nhất: {0}", "Last time something was sent: {0}");
    public static readonly Text Inspected = new("Lần đo gần nhất: {0}", "Last inspection: {0}");
    public static readonly Text NextCall = new("Lần gọi sau: {0}", "Next call: {0}");
    public static readonly Text Never = new("chưa lần nào", "never");
    public static readonly Text Waiting = new("Còn {0} lần đo chờ gửi.", "{0} inspections wait to be sent.");
    public static readonly Text Trouble = new("Lần gọi gần nhất không thành: {0}", "The last call failed: {0}");
    public static readonly Text Quiet = new("Đang tạm nghỉ theo yêu cầu của đơn vị đến {0} (ví dụ trong giờ thi).", "Paused by the unit until {0} (an exam, for instance).");

    public static readonly Text CollectedHeading = new("CÓ THU THẬP (để biết máy có an toàn không)", "COLLECTED (to know whether the machine is safe)");

    public static readonly Text[] Collected =
    [
        new("Hệ điều hành, phiên bản, bản vá đã cài, lần khởi động gần nhất; máy có chạy pin không.", "Operating system, version, installed patches, last start; whether it runs on battery."),
        new("Tên máy, hãng, số sê-ri của máy và ổ đĩa, địa chỉ card mạng: để không nhầm máy này với máy khác.", "Name of the machine, maker, serial numbers of machine and disks, network card addresses: so that it is not taken for another."),
        new("Có bao nhiêu tài khoản trên máy, tài khoản nào là quản trị, có mật khẩu hay không, đổi lần cuối khi nào. Chỉ ghi số hiệu, không ghi tên.", "How many accounts there are, which are administrators, whether they have a password and when it was last changed. By number, not by name."),
        new("Quy định mật khẩu, khóa màn hình, tự đăng nhập.", "Password rules, screen lock, automatic sign-in."),
        new("Tường lửa, cổng đang mở, kết nối ra Internet (địa chỉ và chương trình).", "Firewall, open ports, connections to the Internet (address and program)."),
        new("Phần mềm diệt vi-rút: có bật không, mẫu nhận diện mới đến đâu, bỏ qua thư mục nào.", "Anti-malware: whether it is on, how fresh its signatures are, what it leaves out."),
        new("Phần mềm đã cài, chương trình tự chạy, công cụ điều khiển từ xa.", "Installed software, programs that start by themselves, tools for remote control."),
        new("Trình duyệt: phiên bản, có cho lưu mật khẩu không, và SỐ LƯỢNG mật khẩu đã lưu.", "Browsers: version, whether they may keep passwords, and HOW MANY are kept."),
        new("Ổ đĩa có mã hóa, có đóng băng không, còn trống bao nhiêu; nguồn giờ của máy.", "Whether the disk is encrypted or frozen, how much is free; where the clock gets its time."),
    ];

    public static readonly Text NotCollectedHeading = new("KHÔNG BAO GIỜ THU THẬP", "NEVER COLLECTED");

    public static readonly Text[] NotCollected =
    [
        new("Mật khẩu, kể cả mật khẩu đã lưu trong trình duyệt: chỉ đếm, không đọc, không giải mã.", "Passwords, those kept in browsers included: counted, not read, not decrypted."),
        new("Tên người dùng, tên đăng nhập, tên thư mục riêng của người dùng.", "Names of users, log-in names, names of users' own folders."),
        new("Nội dung tài liệu, ảnh, thư điện tử, tin nhắn.", "Contents of documents, pictures, mail, messages."),
        new("Lịch sử duyệt web, trang đang xem, từ khóa tìm kiếm.", "Browsing history, pages being read, words searched for."),
        new("Phím đã gõ, hình màn hình, âm thanh, máy ảnh, vị trí.", "Keys typed, the screen, sound, camera, location."),
    ];

    public static readonly Text SeeForYourself = new(
        "Xem tận mắt mọi thứ được thu thập trên máy này: vonggac-agent inspect --json", "See everything that is collected on this machine: vonggac-agent inspect --json");
}
