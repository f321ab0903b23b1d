using VongGac.Model;

namespace VongGac.Server.People;

/// <summary>Why an act on people is refused, and how to mend it. Places are the names of form fields.</summary>
internal static class Refusals
{
    public static readonly Refusal NoSuchPerson = new("people.unknown", new("Không có người này trong phạm vi của anh/chị.", "There is no such person in your scope."), "person", Absent: true);
    public static readonly Refusal NoSuchUnit = new("people.unknown-unit", new("Không có đơn vị này trong phạm vi của anh/chị, hoặc đơn vị đã giải thể.", "There is no such unit in your scope, or it was closed."), "unit");
    public static readonly Refusal NoSuchAppointment = new("people.unknown-appointment", new("Không có phân công này trong phạm vi của anh/chị.", "There is no such appointment in your scope."), Absent: true);
    public static readonly Refusal NoSuchContact = new("people.unknown-contact", new("Không có liên hệ này trong phạm vi của anh/chị.", "There is no such contact in your scope."), Absent: true);
    public static readonly Refusal Name = new("people.name", new("Chưa ghi họ và tên (2–100 ký tự).", "Give the full name (2–100 characters)."), "name");
    public static readonly Refusal Phone = new("people.phone", new("Số điện thoại chưa đúng. Ghi 10 chữ số, ví dụ: 0900.000.001.", "That is not a phone number. Write 10 digits, for example 0900.000.001."), "phone");
    public static readonly Refusal Mail = new("people.mail", new("Địa chỉ thư chưa đúng. Ví dụ: vanthu@truong.example.", "That is not a mail address. For example office@school.example."), "email");
    public static readonly Refusal AlreadyHolds = new("people.already-holds", new("Người này đang giữ vai trò đó ở đơn vị.", "This person already holds that role in the unit."), "person");
    public static readonly Refusal HeadTaken = new("people.head-taken", new(
        "Đơn vị đang có thủ trưởng trong thời gian này. Hãy dùng “Bàn giao”, hoặc kết thúc phân công cũ trước.",
        "The unit has a head at that time. Use \"Hand over\", or end the former appointment first."), "role");
    public static readonly Refusal Ended = new("people.ended", new("Phân công này đã kết thúc.", "This appointment has ended."));
    public static readonly Refusal EndsBeforeStart = new("people.ends-before-start", new("Ngày kết thúc phải sau ngày bắt đầu.", "It must end after it began."), "at");
    public static readonly Refusal Why = new("people.why", new("Hãy ghi lý do cần xem (5–300 ký tự); lý do được lưu lại.", "Say why you need to see it (5–300 characters); it is kept."), "why");
    public static readonly Refusal NotByMail = new("people.not-by-mail", new("Chỉ gửi được mã đến địa chỉ thư. Với điện thoại, hãy gọi và ghi lại cuộc gọi.", "A code can only be sent to a mail address. For a phone, call it and log the call."));
    public static readonly Refusal OwnCall = new("people.own-call", new(
        "Đơn vị không tự xác minh liên hệ của mình bằng cuộc gọi. Đề nghị Sở gọi, hoặc dùng mã gửi qua thư.",
        "A unit cannot confirm its own contacts by a call. Ask the Department to call, or use a code sent by mail."));
    public static readonly Refusal CallNote = new("people.call-note", new("Ghi ai trả lời và nội dung xác nhận (5–300 ký tự), không ghi số điện thoại.", "Say who answered and what was confirmed (5–300 characters), without the number."), "note");
    public static readonly Refusal WrongCode = new("people.wrong-code", new("Mã không đúng hoặc đã hết hạn. Kiểm tra lại thư; nếu cần, đề nghị gửi mã mới.", "The code is wrong or has expired. Look at the mail again; if needed ask for a new one."), "code");
    public static readonly Refusal InTheFuture = new("people.future", new("Chưa đến ngày này. Hãy ghi ngày hôm nay hoặc trước đó.", "That day has not come. Give today or an earlier day."), "from");
}
