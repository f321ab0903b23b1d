using VongGac.Model;

namespace VongGac.Server.Endpoints;

/// <summary>What facts are called on screen.</summary>
internal static class FactWords
{
    public static readonly Text Unseen = new("chưa thấy được", "could not be seen");
    public static readonly Text Yes = new("Có", "Yes");
    public static readonly Text No = new("Không", "No");
    public static readonly Text Never = new("Không bao giờ", "Never");
    public static readonly Text None = new("Không có", "None");
    public static readonly Text All = new("Tất cả", "All");
    public static readonly Text Days = new("{0} ngày", "{0} days");
    public static readonly Text Tries = new("Sau {0} lần sai", "After {0} failed tries");
    public static readonly Text Minutes = new("Sau {0} phút", "After {0} minutes");
    public static readonly Text Seconds = new("{0} giây", "{0} s");
    public static readonly Text HowMany = new("Số lượng", "How many");
    public static readonly Text Product = new("Tên", "Name");
    public static readonly Text Version = new("Phiên bản", "Version");
    public static readonly Text Program = new("Chương trình", "Program");
    public static readonly Text Enabled = new("Đang bật", "Enabled");
    public static readonly Text Running = new("Đang chạy", "Running");
    public static readonly Text On = new("Bật", "On");

    public static readonly Text System = new("Hệ điều hành", "Operating system");
    public static readonly Text HostName = new("Tên máy trong mạng", "Host name");
    public static readonly Text SystemName = new("Hệ điều hành", "Operating system");
    public static readonly Text Release = new("Bản phát hành", "Release");
    public static readonly Text Build = new("Số hiệu bản dựng", "Build");
    public static readonly Text Architecture = new("Kiến trúc", "Architecture");
    public static readonly Text BootedAt = new("Khởi động lúc", "Started");
    public static readonly Text InstalledAt = new("Cài đặt lúc", "Installed");
    public static readonly Text DisplayLanguage = new("Ngôn ngữ hiển thị", "Display language");
    public static readonly Text LanguageVi = new("Tiếng Việt", "Vietnamese");
    public static readonly Text LanguageEn = new("Tiếng Anh", "English");
    public static readonly Text DomainJoined = new("Thuộc miền (domain)", "Joined to a domain");
    public static readonly Text OnBattery = new("Đang chạy bằng pin", "On battery");

    public static readonly Text Hardware = new("Phần cứng", "Hardware");
    public static readonly Text Processor = new("Bộ xử lý", "Processor");
    public static readonly Text Memory = new("Bộ nhớ", "Memory");
    public static readonly Text BoardSerial = new("Số máy bo mạch chủ", "Board serial");
    public static readonly Text BiosSerial = new("Số máy BIOS", "BIOS serial");
    public static readonly Text DiskSerials = new("Số máy ổ đĩa", "Disk serials");
    public static readonly Text Macs = new("Địa chỉ MAC", "MAC addresses");
    public static readonly Text Tpm = new("Có chip bảo mật TPM", "Has a TPM");
    public static readonly Text Virtual = new("Máy ảo", "Virtual machine");

    public static readonly Text Accounts = new("Tài khoản trên máy", "Local accounts");
    public static readonly Text Users = new("Tài khoản", "Accounts");
    public static readonly Text UsersEnabled = new("Số tài khoản đăng nhập được", "Accounts that can sign in");
    public static readonly Text AdministratorCount = new("Số thành viên nhóm quản trị", "Members of the administrators");
    public static readonly Text RemoteUsers = new("Số tài khoản được điều khiển từ xa", "Remote Desktop users");
    public static readonly Text User = new("Tài khoản", "Account");
    public static readonly Text UserAdministrator = new("Quản trị dựng sẵn (500)", "Built-in administrator (500)");
    public static readonly Text UserGuest = new("Khách dựng sẵn (501)", "Built-in guest (501)");
    public static readonly Text UserDefault = new("Mặc định của Windows (503)", "Windows default (503)");
    public static readonly Text UserRoot = new("root (0)", "root (0)");
    public static readonly Text UserNumber = new("Người dùng số {0}", "User no. {0}");
    public static readonly Text Administrator = new("Quyền quản trị", "Administrator");
    public static readonly Text PasswordRequired = new("Phải có mật khẩu", "Password required");
    public static readonly Text PasswordSet = new("Đổi mật khẩu gần nhất", "Password set");
    public static readonly Text LastSignIn = new("Đăng nhập gần nhất", "Last sign-in");
    public static readonly Text NeverOrUnseen = new("Chưa lần nào hoặc chưa thấy được", "Never, or could not be seen");

    public static readonly Text SignIn = new("Mật khẩu và khóa màn hình", "Passwords and screen lock");
    public static readonly Text MinimumLength = new("Độ dài mật khẩu tối thiểu", "Minimum password length");
    public static readonly Text Complexity = new("Bắt buộc mật khẩu phức tạp", "Complexity required");
    public static readonly Text MaximumAge = new("Phải đổi mật khẩu sau", "Maximum password age");
    public static readonly Text Lockout = new("Khóa tài khoản", "Lock-out");
    public static readonly Text AutoLogon = new("Tự đăng nhập khi bật máy", "Automatic sign-in");
    public static readonly Text AutoLogonStored = new("Mật khẩu tự đăng nhập nằm lộ trong máy", "Automatic sign-in password stored readable");
    public static readonly Text LockAfter = new("Khóa màn hình khi không dùng", "Screen locks");
    public static readonly Text Uac = new("Hỏi trước khi dùng quyền quản trị (UAC)", "User Account Control");

    public static readonly Text Firewall = new("Tường lửa", "Firewall");
    public static readonly Text FirewallKind = new("Loại tường lửa", "Kind");
    public static readonly Text Profiles = new("Cấu hình theo loại mạng", "Profiles");
    public static readonly Text Profile = new("Loại mạng", "Profile");
    public static readonly Text ProfileDomain = new("Mạng miền", "Domain");
    public static readonly Text ProfilePrivate = new("Mạng riêng", "Private");
    public static readonly Text ProfilePublic = new("Mạng công cộng", "Public");
    public static readonly Text ProfileHost = new("Toàn máy", "Whole machine");
    public static readonly Text BlocksInbound = new("Chặn kết nối vào", "Blocks inbound");
    public static readonly Text ActiveNow = new("Đang nối mạng loại này", "Active now");
    public static readonly Text Openings = new("Các luật cho kết nối vào", "Rules that let in");
    public static readonly Text Ports = new("Cổng", "Ports");
    public static readonly Text From = new("Từ đâu", "From");
    public static readonly Text FromAny = new("Mọi nơi", "Anywhere");
    public static readonly Text FromLocal = new("Mạng nội bộ", "Local subnet");
    public static readonly Text AnyProgram = new("Mọi chương trình", "Any program");

    public static readonly Text Network = new("Mạng", "Network");
    public static readonly Text Addresses = new("Địa chỉ", "Addresses");
    public static readonly Text Address = new("Địa chỉ", "Address");
    public static readonly Text DnsServers = new("Máy chủ tên miền (DNS)", "DNS servers");
    public static readonly Text Listening = new("Cổng đang chờ kết nối", "Listening ports");
    public static readonly Text Exposed = new("Máy khác nối tới được", "Reachable from outside");
    public static readonly Text Connections = new("Kết nối ra ngoài Internet", "Connections to public addresses");

    public static readonly Text Antimalware = new("Diệt mã độc", "Anti-malware");
    public static readonly Text Products = new("Phần mềm diệt mã độc", "Products");
    public static readonly Text RealTime = new("Bảo vệ tức thời", "Real time");
    public static readonly Text SignaturesAt = new("Mẫu nhận dạng ngày", "Signatures of");
    public static readonly Text LastScan = new("Quét toàn bộ gần nhất", "Last whole scan");
    public static readonly Text Threats = new("Mã độc chưa xử lý", "Active threats");
    public static readonly Text Exclusions = new("Chỗ không quét", "Exclusions");
    public static readonly Text Excluded = new("Bỏ qua", "Excluded");
    public static readonly Text SmartScreen = new("Lọc SmartScreen", "SmartScreen");

    public static readonly Text Updates = new("Bản vá", "Updates");
    public static readonly Text LastInstalled = new("Cài bản vá gần nhất", "Last installed");
    public static readonly Text LastChecked = new("Kiểm tra bản vá gần nhất", "Last checked");
    public static readonly Text Pending = new("Bản vá chưa cài", "Pending");
    public static readonly Text PendingSecurity = new("Trong đó bản vá bảo mật", "Of them security updates");
    public static readonly Text AutomaticUpdates = new("Tự động cập nhật", "Automatic");
    public static readonly Text RebootPending = new("Đang chờ khởi động lại", "Restart pending");
    public static readonly Text UpdateServiceOff = new("Dịch vụ cập nhật bị tắt", "Update service disabled");
    public static readonly Text InstalledUpdates = new("Bản vá đã cài", "Installed updates");
    public static readonly Text Update = new("Bản vá", "Update");

    public static readonly Text Software = new("Phần mềm đã cài", "Installed software");
    public static readonly Text Publisher = new("Nhà phát hành", "Publisher");
    public static readonly Text InstalledOn = new("Ngày cài", "Installed on");

    public static readonly Text Autostart = new("Tự chạy khi bật máy", "Starts by itself");
    public static readonly Text Kind = new("Loại", "Kind");
    public static readonly Text Command = new("Câu lệnh", "Command");

    public static readonly Text Browsers = new("Trình duyệt", "Browsers");
    public static readonly Text SavingForbidden = new("Cấm lưu mật khẩu", "Saving forbidden");
    public static readonly Text BrowserProfiles = new("Số hồ sơ người dùng", "Profiles");
    public static readonly Text SavedLogins = new("Số mật khẩu đã lưu", "Saved log-ins");
    public static readonly Text OfficialLogins = new("Trong đó thư công vụ", "Of official mail");

    public static readonly Text Remote = new("Truy cập từ xa và chia sẻ", "Remote access and sharing");
    public static readonly Text RemoteDesktop = new("Điều khiển từ xa (Remote Desktop)", "Remote Desktop");
    public static readonly Text NetworkAuthentication = new("Xác thực trước khi nối (NLA)", "Network level authentication");
    public static readonly Text Ssh = new("SSH", "SSH");
    public static readonly Text SshRoot = new("SSH cho root vào bằng mật khẩu", "SSH lets root in with a password");
    public static readonly Text SshPasswords = new("SSH nhận mật khẩu", "SSH takes passwords");
    public static readonly Text Telnet = new("Telnet", "Telnet");
    public static readonly Text Ftp = new("FTP", "FTP");
    public static readonly Text Smb1 = new("Chia sẻ tệp kiểu cũ (SMB 1)", "SMB 1");
    public static readonly Text SmbSigning = new("Bắt buộc ký khi chia sẻ tệp", "SMB signing required");
    public static readonly Text SmbGuests = new("Khách đọc được thư mục chia sẻ", "Guests may read shares");
    public static readonly Text RemoteRegistry = new("Sửa cấu hình từ xa (Remote Registry)", "Remote registry");
    public static readonly Text Llmnr = new("Phân giải tên LLMNR", "LLMNR");
    public static readonly Text Autorun = new("Tự chạy từ USB", "Autorun");
    public static readonly Text UsbForbidden = new("Cấm lưu trữ USB", "USB storage forbidden");
    public static readonly Text RemoteTools = new("Phần mềm điều khiển từ xa", "Remote control programs");
    public static readonly Text Unattended = new("Chạy không cần người", "Unattended");

    public static readonly Text Disks = new("Ổ đĩa và đóng băng", "Disks and freezing");
    public static readonly Text SystemEncrypted = new("Ổ hệ thống được mã hóa", "System drive encrypted");
    public static readonly Text SystemSize = new("Dung lượng ổ hệ thống", "System drive size");
    public static readonly Text SystemFree = new("Còn trống", "Free");
    public static readonly Text Freeze = new("Phần mềm đóng băng", "Freezing products");
    public static readonly Text FrozenNow = new("Đang đóng băng", "Frozen now");

    public static readonly Text Spool = new("Báo cáo chờ gửi trên máy", "Reports waiting on the machine");
    public static readonly Text Dropped = new("Số báo cáo phải bỏ vì lâu không gửi được", "Reports given up because they could not be sent for long");

    public static readonly Text Clock = new("Đồng hồ", "Clock");
    public static readonly Text TimeSource = new("Lấy giờ từ", "Time source");
    public static readonly Text TimeNone = new("Không đồng bộ giờ", "Not synchronised");
    public static readonly Text TimeDomain = new("Máy chủ miền", "Domain");
    public static readonly Text TimeNtp = new("Máy chủ giờ (NTP)", "Time server (NTP)");
    public static readonly Text TimeServer = new("Máy chủ giờ", "Time server");
    public static readonly Text TimeOffset = new("Lệch so với máy chủ", "Offset from the server");
    public static readonly Text TimeZone = new("Múi giờ", "Time zone");
}
