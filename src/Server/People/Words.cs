using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.People;

internal static class Words
{
    /// <summary>What this room does, as the audit and the system page name it.</summary>
    public static readonly IReadOnlyList<KeyName> Keys =
    [
        new("people.add", new("Thêm người", "Person added")),
        new("people.appoint", new("Phân công vai trò", "Person appointed")),
        new("people.end", new("Kết thúc phân công", "Appointment ended")),
        new("people.change-contact", new("Đổi liên hệ", "Contact changed")),
        new("people.send-code", new("Gửi mã xác minh", "Code sent")),
        new("people.verify-contact", new("Xác minh liên hệ", "Contact verified")),
        new("people.reveal", new("Xem thông tin cá nhân", "Personal data seen")),
    ];

    public static readonly Text People = new("Nhân sự", "People");
    public static readonly Text Start = new("Trang đầu", "Start");
    public static readonly Text Lead = new("Ai giữ vai trò nào ở đơn vị nào. Họ tên và liên hệ được che; muốn xem đầy đủ phải ghi lý do và được lưu lại.", "Who holds which role where. Names and contacts are masked; seeing them in full needs a reason, which is kept.");
    public static readonly Text Search = new("Tên đơn vị, số điện thoại hoặc địa chỉ thư đầy đủ", "Unit, or a full phone number or mail address");
    public static readonly Text Name = new("Họ và tên", "Name");
    public static readonly Text Person = new("Người", "Person");
    public static readonly Text Role = new("Vai trò", "Role");
    public static readonly Text Unit = new("Đơn vị", "Unit");
    public static readonly Text Contacts = new("Liên hệ", "Contacts");
    public static readonly Text Phone = new("Điện thoại di động", "Mobile phone");
    public static readonly Text Email = new("Thư điện tử", "E-mail");
    public static readonly Text Since = new("Từ ngày", "Since");
    public static readonly Text Until = new("Đến ngày", "Until");
    public static readonly Text Now = new("đến nay", "to date");
    public static readonly Text NobodyFound = new("Không tìm thấy ai", "Nobody found");
    public static readonly Text NobodyFoundHelp = new("Tìm theo tên đơn vị; hoặc ghi đủ số điện thoại, địa chỉ thư. Không tìm được theo một phần số.", "Search by the unit; or give the whole number or address. Parts of a number find nothing.");
    public static readonly Text NobodyYet = new("Chưa có phân công nào", "No appointments yet");
    public static readonly Text NobodyYetHelp = new("Mỗi đơn vị cần thủ trưởng, lãnh đạo phụ trách và đầu mối. Mở trang đơn vị rồi chọn “Phân công”.", "Each unit needs a head, a leader in charge and a focal point. Open the unit's page and choose \"Appoint\".");
    public static readonly Text Vacant = new("Chưa phân công", "Nobody appointed");
    public static readonly Text Appoint = new("Phân công", "Appoint");
    public static readonly Text AppointLead = new("Người giữ vai trò này được mời xác minh liên hệ. Có hiệu lực từ ngày ghi dưới đây.", "Whoever holds this role is asked to confirm the contact. In force from the day given below.");
    public static readonly Text HandOver = new("Bàn giao", "Hand over");
    public static readonly Text HandOverLead = new("Phân công hiện tại kết thúc và người mới giữ vai trò ngay từ lúc lưu.", "The present appointment ends and the new person takes over when you save.");
    public static readonly Text End = new("Kết thúc phân công", "End the appointment");
    public static readonly Text EndQuestion = new("Kết thúc phân công này?", "End this appointment?");
    public static readonly Text EndEffect = new("Đơn vị sẽ không có người giữ vai trò này cho đến khi phân công mới; kết luận liên quan chuyển thành “Chưa đạt”.", "The unit will have nobody in this role until a new appointment; the verdict becomes \"not met\".");
    public static readonly Text Save = new("Lưu", "Save");
    public static readonly Text Appointed = new("Đã phân công.", "Appointed.");
    public static readonly Text HandedOver = new("Đã bàn giao.", "Handed over.");
    public static readonly Text EndedSaid = new("Đã kết thúc phân công.", "The appointment has ended.");
    public static readonly Text RoleMissing = new("Chưa chọn vai trò.", "Choose a role.");
    public static readonly Text SinceHelp = new("Ngày quyết định có hiệu lực; để trống là từ hôm nay. Ví dụ: 05/09/2026.", "The day the decision took effect; empty means today. For example 05/09/2026.");
    public static readonly Text Appointments = new("Phân công", "Appointments");

    public static readonly Text Verified = new("Đã xác minh {0}", "Verified {0}");
    public static readonly Text Unverified = new("Chưa xác minh", "Not verified");
    public static readonly Text VerifiedOld = new("Xác minh đã quá 12 tháng ({0})", "Verified more than 12 months ago ({0})");
    public static readonly Text ByCode = new("bằng mã", "by code");
    public static readonly Text ByLink = new("bằng liên kết", "by link");
    public static readonly Text ByCall = new("bằng cuộc gọi", "by a call");
    public static readonly Text SendCode = new("Gửi mã xác minh", "Send a code");
    public static readonly Text CodeSent = new("Đã gửi mã đến địa chỉ thư này. Mã có hiệu lực 24 giờ.", "A code is on its way to that address. It is good for 24 hours.");
    public static readonly Text LogCall = new("Ghi cuộc gọi xác minh", "Log a call");
    public static readonly Text CallNote = new("Ai trả lời, xác nhận điều gì", "Who answered, what was confirmed");
    public static readonly Text CallNoteHelp = new("Ví dụ: chính người này nghe máy, nhận là đầu mối. Không ghi số điện thoại.", "For example: the person answered and confirmed the role. Do not write the number.");
    public static readonly Text CallLogged = new("Đã ghi cuộc gọi. Liên hệ được xác minh.", "The call was logged. The contact is verified.");
    public static readonly Text ChangeContact = new("Đổi liên hệ", "Change contacts");
    public static readonly Text ChangeContactHelp = new("Để trống nếu giữ nguyên. Liên hệ mới phải xác minh lại.", "Leave empty to keep. A new contact must be verified again.");
    public static readonly Text ContactChanged = new("Đã đổi liên hệ. Cần xác minh lại.", "The contact was changed and needs to be verified again.");

    public static readonly Text Reveal = new("Xem đầy đủ", "See in full");
    public static readonly Text RevealWhy = new("Lý do cần xem", "Why you need it");
    public static readonly Text RevealWhyHelp = new("Ví dụ: gọi báo sự cố tại phòng máy. Người quản lý xem được nhật ký này.", "For example: to call about an incident. Those in charge can read this log.");
    public static readonly Text Revealed = new("Thông tin đầy đủ", "In full");
    public static readonly Text RevealedNote = new("Lần xem này đã được ghi lại. Rời trang là thông tin được che lại.", "This look was logged. Once you leave, it is masked again.");
    public static readonly Text RevealLogTitle = new("Nhật ký xem thông tin cá nhân", "Log of personal data seen");
    public static readonly Text RevealLogLead = new("Ai đã xem họ tên và liên hệ của ai, lúc nào, vì sao.", "Who looked at whose name and contacts, when and why.");
    public static readonly Text RevealLogEmpty = new("Chưa ai xem thông tin cá nhân", "Nobody has looked yet");
    public static readonly Text Who = new("Người xem", "Who looked");
    public static readonly Text When = new("Lúc", "When");
    public static readonly Text Why = new("Lý do", "Why");
    public static readonly Text Export = new("Tải danh bạ", "Download the directory");
    public static readonly Text ExportLead = new("Danh sách đơn vị kèm thủ trưởng, lãnh đạo phụ trách, đầu mối và liên hệ đầy đủ. Lần tải được ghi lại cho từng người.", "Units with head, leader, focal point and full contacts. The download is logged for each person.");

    public static readonly Text VerifyTitle = new("Xác minh liên hệ", "Confirm your contact");
    public static readonly Text VerifyLead = new("Nhập mã trong thư vừa nhận để xác nhận đây là địa chỉ anh/chị đang dùng.", "Enter the code from the mail to confirm that this address is in use.");
    public static readonly Text VerifyCode = new("Mã xác minh", "Code");
    public static readonly Text VerifyCodeHelp = new("8 chữ số trong thư.", "The 8 digits in the mail.");
    public static readonly Text VerifyDo = new("Xác nhận", "Confirm");
    public static readonly Text VerifyDone = new("Đã xác minh", "Confirmed");
    public static readonly Text VerifyDoneLead = new("Cảm ơn anh/chị. Liên hệ này được ghi nhận trong 12 tháng. Có thể đóng trang.", "Thank you. This contact is good for 12 months. You may close the page.");
    public static readonly Text MailSubject = new("Mã xác minh liên hệ – Vọng Gác", "Your code – Vọng Gác");
    public static readonly Text MailText = new(
        "Kính gửi anh/chị,\n\nĐơn vị ghi địa chỉ này làm liên hệ về an toàn thông tin. Để xác nhận, mở {0} và nhập mã {1}.\nMã có hiệu lực 24 giờ. Nếu không phải anh/chị, xin bỏ qua thư này.\n",
        "This address was given as a contact for information security. To confirm it, open {0} and enter the code {1}.\nThe code is good for 24 hours. If this is not you, ignore this mail.\n");

    public static Text Of(AppointmentRole role) => role switch
    {
        AppointmentRole.Head => new("Thủ trưởng", "Head"),
        AppointmentRole.ResponsibleLeader => new("Lãnh đạo phụ trách", "Leader in charge"),
        AppointmentRole.FocalPoint => new("Đầu mối", "Focal point"),
        AppointmentRole.DutyOfficer => new("Người trực", "Duty officer"),
        AppointmentRole.Editor => new("Người biên tập", "Editor"),
        AppointmentRole.Approver => new("Người duyệt bài", "Approver"),
        AppointmentRole.Staff => new("Nhân viên", "Staff"),
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, null),
    };

    public static Text Of(VerifiedBy by) => by switch { VerifiedBy.Code => ByCode, VerifiedBy.Link => ByLink, _ => ByCall };
}
