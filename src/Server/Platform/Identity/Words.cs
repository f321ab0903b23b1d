using VongGac.Model;
using VongGac.Server.Design;

namespace VongGac.Server.Platform;

/// <summary>What the door and the account pages say. Platform is one namespace, hence not plain <c>Words</c>.</summary>
internal static class IdentityWords
{
    /// <summary>What this room does, as the audit and the system page name it.</summary>
    public static readonly IReadOnlyList<KeyName> Keys =
    [
        new("account.create", new("Tạo tài khoản", "Account made")),
        new("account.invite", new("Cấp liên kết đặt mật khẩu", "Invitation made")),
        new("account.password", new("Đặt mật khẩu", "Password set")),
        new("account.sign-in", new("Đăng nhập", "Signed in")),
        new("account.locked-out", new("Tạm khóa do nhập sai nhiều lần", "Locked after wrong tries")),
        new("account.lock", new("Khóa tài khoản", "Account locked")),
        new("account.unlock", new("Mở khóa tài khoản", "Account unlocked")),
        new("account.language", new("Đổi ngôn ngữ", "Language changed")),
        new("account.second-factor-on", new("Bật xác thực hai bước", "Second factor on")),
        new("account.second-factor-off", new("Tắt xác thực hai bước", "Second factor off")),
        new("account.recovery-code", new("Dùng mã khôi phục", "Recovery code used")),
        new("post.grant", new("Giao vị trí", "Post granted")),
        new("post.withdraw", new("Thu hồi vị trí", "Post withdrawn")),
    ];

    public static readonly Text SignIn = new("Đăng nhập", "Sign in");
    public static readonly Text SignInLead = new("Dùng tài khoản đơn vị cấp. Không dùng chung tài khoản.", "Use the account you were given. Accounts are not shared.");
    public static readonly Text SignedOut = new("Đã đăng xuất.", "You are signed out.");
    public static readonly Text UserName = new("Tên đăng nhập", "User name");
    public static readonly Text UserNameHelp = new("Chữ không dấu, số, dấu chấm hoặc gạch; từ 3 đến 60 ký tự.", "Letters without accents, digits, dots or dashes; 3 to 60.");
    public static readonly Text Password = new("Mật khẩu", "Password");
    public static readonly Text Wrong = new("Tên đăng nhập hoặc mật khẩu không đúng, hoặc tài khoản đang tạm khóa.", "The user name or password is wrong, or the account is locked for now.");
    public static readonly Text LockHint = new("Sai 5 lần liên tiếp, tài khoản tạm khóa 15 phút.", "After 5 wrong tries in a row an account is locked for 15 minutes.");
    public static readonly Text ForgotHint = new(
        "Quên mật khẩu: liên hệ quản trị hệ thống hoặc đầu mối của Sở để nhận liên kết đặt lại.", "Forgot it? Ask the administrator or the Department's contact for a new link.");

    public static readonly Text NoPost = new(
        "Tài khoản chưa được giao vị trí ở đơn vị nào, hoặc vị trí đã được thu hồi. Xin liên hệ quản trị hệ thống.", "This account holds no post, or it was withdrawn. Please ask the administrator.");

    public static readonly Text SecondFactor = new("Xác thực hai bước", "Second factor");
    public static readonly Text CodeLead = new("Nhập mã 6 số trong ứng dụng xác thực trên điện thoại.", "Type the six digits your authenticator app shows.");
    public static readonly Text Code = new("Mã xác thực", "Code");
    public static readonly Text CodeHelp = new("Mất điện thoại: nhập một mã khôi phục, ví dụ ABCDE-FGHIJ.", "Lost the phone? Type a recovery code, such as ABCDE-FGHIJ.");
    public static readonly Text WrongCode = new("Mã không đúng hoặc đã dùng. Xin đợi mã mới rồi nhập lại.", "The code is wrong or was used. Wait for a new one and try again.");
    public static readonly Text Continue = new("Tiếp tục", "Continue");

    public static readonly Text First = new("Thiết lập lần đầu", "First use");
    public static readonly Text FirstLead = new(
        "Tạo tài khoản đầu tiên: quản trị hệ thống và cán bộ Sở. Trang này đóng lại ngay sau khi tạo.", "Create the first account: administrator and officer of the Department. This page closes afterwards.");

    public static readonly Text FirstDo = new("Tạo tài khoản", "Create the account");
    public static readonly Text FirstDone = new("Đã tạo tài khoản. Nên bật xác thực hai bước ngay bây giờ.", "The account is made. Turn the second factor on now.");
    public static readonly Text FirstClosed = new(
        "Liên kết thiết lập không đúng, hoặc hệ thống đã có tài khoản. Liên kết đúng được in trên màn hình máy chủ khi khởi động.",
        "The link is wrong, or an account exists already. The right link is printed on the server's console at start.");

    public static readonly Text NewPassword = new("Mật khẩu mới", "New password");
    public static readonly Text PasswordAgain = new("Nhập lại mật khẩu mới", "New password again");
    public static readonly Text PasswordHelp = new(
        "Ít nhất 12 ký tự (trường học: 8). Nên dùng một câu dài, dễ nhớ; không dùng tên trường, tên mình.", "At least 12 characters (schools: 8). A long phrase is best; not the name of the school or your own.");

    public static readonly Text PasswordShort = new("Mật khẩu cần ít nhất {0} ký tự.", "The password needs at least {0} characters.");
    public static readonly Text PasswordLong = new("Mật khẩu dài quá {0} ký tự.", "The password is longer than {0} characters.");
    public static readonly Text PasswordCommon = new("Mật khẩu này quá phổ biến, kẻ xấu sẽ thử trước tiên.", "This password is too common; it is what attackers try first.");
    public static readonly Text PasswordName = new("Mật khẩu gần như chỉ gồm tên đơn vị hoặc tên người.", "The password is little more than the name of the unit or a person.");
    public static readonly Text PasswordsDiffer = new("Hai lần nhập không giống nhau.", "The two do not match.");
    public static readonly Text PasswordSet = new("Đã đặt mật khẩu. Xin đăng nhập.", "The password is set. Please sign in.");
    public static readonly Text SetPassword = new("Đặt mật khẩu", "Set the password");

    public static readonly Text Invitation = new("Kích hoạt tài khoản", "Activate your account");
    public static readonly Text InvitationLead = new("Liên kết này chỉ dùng được một lần.", "This link works once.");
    public static readonly Text YourUserName = new("Tên đăng nhập của anh/chị:", "Your user name:");
    public static readonly Text InvitationClosed = new(
        "Liên kết đã dùng hoặc đã hết hạn (7 ngày). Xin đề nghị người quản trị cấp liên kết mới.", "The link was used or is older than 7 days. Please ask for a new one.");

    public static readonly Text Own = new("Tài khoản của tôi", "My account");
    public static readonly Text OwnLead = new("Mật khẩu, xác thực hai bước, ngôn ngữ và vị trí đang làm việc.", "Password, second factor, language and the post you act in.");
    public static readonly Text ActAs = new("Làm việc với tư cách", "Acting as");
    public static readonly Text PostsHeld = new("Vị trí được giao", "Posts");
    public static readonly Text Switch = new("Chuyển vị trí", "Switch");
    public static readonly Text PostGone = new("Vị trí này không còn hiệu lực.", "This post is no longer held.");
    public static readonly Text PostChosen = new("Đã chuyển vị trí làm việc.", "You now act in the chosen post.");
    public static readonly Text ChangePassword = new("Đổi mật khẩu", "Change password");
    public static readonly Text OldPassword = new("Mật khẩu hiện tại", "Present password");
    public static readonly Text OldWrong = new("Mật khẩu hiện tại không đúng.", "The present password is wrong.");
    public static readonly Text PasswordChanged = new("Đã đổi mật khẩu. Các phiên đăng nhập khác đã kết thúc.", "The password is changed. All other sessions have ended.");
    public static readonly Text LanguageTitle = new("Ngôn ngữ", "Language");
    public static readonly Text LanguageOfAccount = new("Ngôn ngữ hiển thị của tài khoản", "Language of this account");
    public static readonly Text LanguageChanged = new("Đã lưu ngôn ngữ.", "The language is saved.");
    public static readonly Text Save = new("Lưu", "Save");

    public static readonly Text SecondLead = new("Ngoài mật khẩu, mỗi lần đăng nhập cần thêm một mã trên điện thoại.", "Besides the password each sign-in asks for a code from your phone.");
    public static readonly Text SecondOn = new("Xác thực hai bước đang bật.", "The second factor is on.");
    public static readonly Text SecondOff = new("Xác thực hai bước chưa bật.", "The second factor is off.");
    public static readonly Text SecondStart = new("Bật xác thực hai bước", "Turn it on");
    public static readonly Text SecondChange = new("Xem hoặc tắt", "See or turn off");
    public static readonly Text SecondOffDo = new("Tắt xác thực hai bước", "Turn it off");
    public static readonly Text SecondTurnedOff = new("Đã tắt xác thực hai bước.", "The second factor is off.");
    public static readonly Text SecondScan = new("Mở ứng dụng xác thực trên điện thoại và quét mã vuông này.", "Open the authenticator app on your phone and scan this square.");
    public static readonly Text SecondType = new("Không quét được? Nhập khóa này vào ứng dụng:", "Cannot scan? Type this key into the app:");
    public static readonly Text SecondProve = new("Mã 6 số mà ứng dụng đang hiện.", "The six digits the app shows now.");
    public static readonly Text RecoveryHelp = new(
        "Ghi lại các mã khôi phục dưới đây và cất nơi an toàn. Mỗi mã dùng được một lần khi mất điện thoại; trang này không hiện lại.",
        "Write these recovery codes down and keep them safe. Each works once if the phone is lost; they are not shown again.");

    public static readonly Text Noted = new("Tôi đã ghi lại", "I have noted them");

    public static readonly Text Accounts = new("Tài khoản", "Accounts");
    public static readonly Text AccountsLead = new("Ai được đăng nhập, với vai trò nào, ở đơn vị nào.", "Who may sign in, in which role, at which unit.");
    public static readonly Text AccountSearch = new("Tên đăng nhập hoặc họ tên", "User name or name");
    public static readonly Text OneAccount = new("Tài khoản", "Account");
    public static readonly Text NoAccounts = new("Không có tài khoản nào khớp.", "No account matches.");
    public static readonly Text NoAccountsHelp = new("Thử một phần của tên đăng nhập.", "Try part of the user name.");
    public static readonly Text State = new("Tình trạng", "State");
    public static readonly Text IsLocked = new("Đang khóa", "Locked");
    public static readonly Text IsWaiting = new("Chờ kích hoạt", "Not activated");
    public static readonly Text IsActive = new("Đang dùng", "In use");
    public static readonly Text HasSecond = new("Hai bước", "Second factor");
    public static readonly Text NewAccount = new("Tạo tài khoản", "New account");
    public static readonly Text NewAccountHelp = new(
        "Hệ thống tạo một liên kết dùng một lần; người nhận tự đặt mật khẩu. Không ai khác biết mật khẩu.", "A one-time link is made; its receiver sets the password. Nobody else knows it.");

    public static readonly Text CreateDo = new("Tạo và lấy liên kết", "Create and get the link");
    public static readonly Text DisplayName = new("Họ và tên", "Name");
    public static readonly Text RoleLabel = new("Vai trò", "Role");
    public static readonly Text RoleMissing = new("Chưa chọn vai trò.", "No role was chosen.");
    public static readonly Text UnitCode = new("Mã đơn vị", "Unit code");
    public static readonly Text OnlyAtHome = new(
        "Vai trò cấp Sở, trực ban và công an chỉ giao được tại chính đơn vị của anh/chị; nơi khác do quản trị hệ thống giao.",
        "Roles of the Department, of duty officers and of the police can be granted at your own unit only; elsewhere an administrator grants them.");
    public static readonly Text UnitUnknown = new("Không có đơn vị mang mã này trong phạm vi của anh/chị.", "There is no unit with this code in your scope.");
    public static readonly Text BadUserName = new("Tên đăng nhập chỉ gồm chữ không dấu, số, dấu chấm, gạch hoặc @; từ 3 đến 60 ký tự.", "A user name has letters without accents, digits, dots, dashes or @; 3 to 60.");
    public static readonly Text BadDisplayName = new("Xin ghi họ và tên (tối đa 120 ký tự).", "Please give a name (at most 120 characters).");
    public static readonly Text UserNameTaken = new("Tên đăng nhập này đã có người dùng.", "This user name is taken.");
    public static readonly Text AccountUnknown = new("Không có tài khoản này.", "There is no such account.");
    public static readonly Text AboveReach = new("Việc này vượt quá quyền của vị trí hiện tại.", "This is beyond the reach of your present post.");
    public static readonly Text NotYourself = new("Không thể tự khóa hoặc tự thu hồi vị trí đang dùng.", "You cannot lock yourself or withdraw the post you act in.");
    public static readonly Text GrantTitle = new("Giao thêm vị trí", "Grant a post");
    public static readonly Text GrantDo = new("Giao vị trí", "Grant");
    public static readonly Text PostGranted = new("Đã giao vị trí.", "The post is granted.");
    public static readonly Text WithdrawDo = new("Thu hồi", "Withdraw");
    public static readonly Text WithdrawQuestion = new("Thu hồi vị trí này?", "Withdraw this post?");
    public static readonly Text WithdrawHelp = new("Người giữ vị trí mất quyền ngay lập tức. Lịch sử vẫn được giữ.", "Its holder loses the rights at once. The history stays.");
    public static readonly Text PostWithdrawn = new("Đã thu hồi vị trí.", "The post is withdrawn.");
    public static readonly Text Ended = new("đã thu hồi", "withdrawn");
    public static readonly Text InviteDo = new("Cấp liên kết đặt mật khẩu", "New password link");
    public static readonly Text InviteQuestion = new("Cấp liên kết đặt lại mật khẩu?", "Make a link to set a new password?");
    public static readonly Text InviteHelp = new("Liên kết cũ chưa dùng sẽ mất hiệu lực. Mật khẩu hiện tại vẫn dùng được cho đến khi đặt mật khẩu mới.", "An unused older link ends. The present password works until a new one is set.");
    public static readonly Text LockDo = new("Khóa tài khoản", "Lock");
    public static readonly Text LockQuestion = new("Khóa tài khoản này?", "Lock this account?");
    public static readonly Text LockHelp = new("Mọi phiên đăng nhập của tài khoản kết thúc ngay.", "All its sessions end at once.");
    public static readonly Text LockDone = new("Đã khóa tài khoản.", "The account is locked.");
    public static readonly Text UnlockDo = new("Mở khóa", "Unlock");
    public static readonly Text UnlockDone = new("Đã mở khóa tài khoản.", "The account is unlocked.");
    public static readonly Text InvitationLink = new("Liên kết kích hoạt", "Activation link");
    public static readonly Text LinkHelp = new(
        "Gửi liên kết này cho người dùng {0} qua kênh tin cậy. Dùng một lần, trong 7 ngày; trang này không hiện lại.",
        "Send this link to {0} over a channel you trust. It works once, for 7 days, and is not shown again.");

    public static readonly IReadOnlyList<Option> RoleOptions = [.. Enum.GetValues<Role>().Select(role => new Option(role.ToString(), RoleName(role)))];

    public static Text RoleName(Role role) => role switch
    {
        Role.Administrator => new("Quản trị hệ thống", "Administrator"),
        Role.Department => new("Cán bộ Sở", "Officer of the Department"),
        Role.Duty => new("Trực ban", "Officer on duty"),
        Role.Commune => new("Cán bộ UBND xã", "Officer of the commune"),
        Role.Head => new("Thủ trưởng đơn vị", "Head of unit"),
        Role.Staff => new("Đầu mối, phụ trách CNTT", "Contact, IT teacher"),
        Role.Police => new("Phòng An ninh mạng (PA05)", "Cyber police (PA05)"),
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, null),
    };

    /// <summary>Role and unit in one line; the unit's number where it has no name yet.</summary>
    public static Text PostAt(Post post, string? unit)
    {
        var role = RoleName(post.Role);
        return unit is null ? new($"{role.Vi} – đơn vị số {post.Unit}", $"{role.En} – unit {post.Unit}") : new($"{role.Vi} – {unit}", $"{role.En} – {unit}");
    }
}
