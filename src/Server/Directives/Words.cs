using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.Directives;

internal static class Words
{
    /// <summary>What this room does, as the audit and the system page name it.</summary>
    public static readonly IReadOnlyList<KeyName> Keys =
    [
        new("directives.issue", new("Ban hành chỉ đạo", "Directive issued")),
        new("directives.remind", new("Nhắc đơn vị", "Units reminded")),
        new("directives.receive", new("Tiếp nhận chỉ đạo", "Directive received")),
        new("directives.assign", new("Phân công thực hiện", "Directive assigned")),
        new("directives.begin", new("Bắt đầu thực hiện", "Directive begun")),
        new("directives.done", new("Trả lời đủ", "Directive answered")),
        new("claims.file", new("Gửi trả lời", "Answer sent")),
        new("claims.review", new("Duyệt trả lời", "Answer reviewed")),
        new("directives.end", new("Kết thúc chỉ đạo của đơn vị đã giải thể", "Directives of a closed unit ended")),
        new("directives.pass-on", new("Chuyển chỉ đạo sang đơn vị kế thừa", "Directives passed to the successor")),
        new("directives.overdue", new("Xét các chỉ đạo quá hạn", "Directives past their dates judged")),
    ];

    public static readonly Text Directives = new("Chỉ đạo", "Directives");
    public static readonly Text DirectivesLead = new("Những chỉ đạo đã ban hành và việc các đơn vị tiếp nhận, trả lời.", "Directives issued, and how units received and answered them.");
    public static readonly Text Directive = new("Chỉ đạo", "Directive");
    public static readonly Text SearchDirectives = new("Số, ký hiệu hoặc trích yếu", "Number, symbol or subject");
    public static readonly Text NoDirectives = new("Chưa có chỉ đạo nào", "No directives yet");
    public static readonly Text NoDirectivesHelp = new("Khi Sở ban hành một văn bản đến đơn vị, văn bản đó hiện ở đây cùng những việc cần trả lời.", "When the Department issues a letter to the unit it appears here with what has to be answered.");
    public static readonly Text NothingFound = new("Không có dòng nào khớp", "No row matches");
    public static readonly Text NothingFoundHelp = new("Thử ít từ hơn, hoặc bỏ bớt điều kiện lọc.", "Try fewer words, or drop a filter.");
    public static readonly Text IssuedAt = new("Ban hành", "Issued");
    public static readonly Text ReceiveBy = new("Hạn tiếp nhận", "Receive by");
    public static readonly Text AnswerBy = new("Hạn trả lời", "Answer by");
    public static readonly Text ReportUpBy = new("Hạn Sở báo cáo cấp trên", "The Department reports upwards by");
    public static readonly Text Sent = new("Đã gửi", "Sent");
    public static readonly Text Received = new("Đã tiếp nhận", "Received");
    public static readonly Text NotReceived = new("Chưa tiếp nhận", "Not received");
    public static readonly Text Assigned = new("Đã phân công", "Assigned");
    public static readonly Text Doing = new("Đang thực hiện", "Doing");
    public static readonly Text Done = new("Đã trả lời đủ", "Done");
    public static readonly Text Ended = new("Đơn vị đã dừng hoạt động", "The unit is no more");
    public static readonly Text Progress = new("Tiến độ", "Progress");
    public static readonly Text NoDeadline = new("không nêu hạn", "no deadline");

    public static readonly Text IssueTitle = new("Ban hành đến đơn vị", "Issue to units");
    public static readonly Text IssueLead = new("Xem danh sách nơi nhận trước khi ban hành. Ban hành rồi thì không thu hồi được.", "Look at who will receive it before issuing. It cannot be taken back.");
    public static readonly Text AudienceAndDates = new("Nơi nhận và thời hạn", "Audience and time limits");
    public static readonly Text IssuedBefore = new("Văn bản này đã được ban hành ngày {0}. Chỉ ban hành tiếp khi cần gửi đến nơi nhận khác.", "This letter was issued on {0}. Issue it again only to reach other units.");
    public static readonly Text WhoReceives = new("Gửi đến", "Goes to");
    public static readonly Text WhenTo = new("Thời hạn", "Time limits");
    public static readonly Text Managed = new("Đơn vị trực thuộc Sở", "Units directly under the Department");
    public static readonly Text ManagedHint = new("Trường và trung tâm do Sở quản lý trực tiếp; không gồm trường thuộc UBND xã.", "Schools and centres the Department manages itself; no commune schools.");
    public static readonly Text Directed = new("Mọi cơ sở giáo dục Sở chỉ đạo chuyên môn", "Every school the Department directs professionally");
    public static readonly Text DirectedHint = new("Gồm cả trường mầm non, tiểu học, trung học cơ sở thuộc UBND xã.", "Kindergartens, primary and lower-secondary schools of the communes included.");
    public static readonly Text ThroughCommunes = new("Qua UBND cấp xã", "Through the commune committees");
    public static readonly Text ThroughCommunesHint = new("UBND xã, phường, đặc khu và các trường do UBND quản lý.", "Commune committees and the schools they manage.");
    public static readonly Text SuggestedFrom = new("Đề xuất theo nơi nhận ghi trong văn bản: {0}", "Suggested by the recipients in the letter: {0}");
    public static readonly Text OnlyKinds = new("Chỉ những loại hình", "Only these kinds");
    public static readonly Text OnlyFacts = new("Chỉ đơn vị có ít nhất một điều sau (chưa khai báo vẫn được tính)", "Only units with at least one of these (undeclared counts as having)");
    public static readonly Text ShowList = new("Xem danh sách nơi nhận", "Show who receives it");
    public static readonly Text AudienceCount = new("{0} đơn vị sẽ nhận", "{0} units will receive it");
    public static readonly Text ObligationCount = new("{0} nghĩa vụ sẽ giao", "{0} obligations will be asked");
    public static readonly Text UnboundWarning = new("{0} yêu cầu của văn bản chưa gắn với nghĩa vụ nào và sẽ không được theo dõi.", "{0} demands of the letter are bound to no obligation and will not be followed.");
    public static readonly Text ConfirmIssue = new("Ban hành đến {0} đơn vị", "Issue to {0} units");
    public static readonly Text TitleField = new("Tên hiển thị", "Title");
    public static readonly Text Unit = new("Đơn vị", "Unit");
    public static readonly Text Kind = new("Loại hình", "Kind");
    public static readonly Text SaidIssued = new("Đã ban hành đến {0} đơn vị.", "Issued to {0} units.");

    public static readonly Text Ask = new("Nội dung cần thực hiện", "What is asked");
    public static readonly Text Meaning = new("Nghĩa là", "That means");
    public static readonly Text Show = new("Cách chứng minh", "How to show it");
    public static readonly Text WhatToDo = new("Phải làm gì, chứng minh thế nào", "What to do and how to show it");
    public static readonly Text InTheLetter = new("Văn bản viết", "In the letter");
    public static readonly Text Duty = new("Phải làm", "Duty");
    public static readonly Text Ban = new("Không được làm", "Ban");
    public static readonly Text DueOn = new("Hạn {0}", "Due {0}");
    public static readonly Text ConfirmReceived = new("Xác nhận đã nhận", "Confirm receipt");
    public static readonly Text ConfirmReceivedHelp = new("Xác nhận để Sở biết đơn vị đã nhận được chỉ đạo này. Hạn: {0}.", "Let the Department know that the unit has it. By {0}.");
    public static readonly Text AssignTo = new("Phân công người thực hiện", "Assign somebody");
    public static readonly Text AssignButton = new("Phân công", "Assign");
    public static readonly Text NobodyToAssign = new("Đơn vị chưa có ai được cử trên hệ thống. Hãy cử đầu mối ở mục Nhân sự, rồi quay lại đây.", "Nobody is appointed in the unit yet. Appoint a focal point under People, then come back.");
    public static readonly Text BeginButton = new("Bắt đầu thực hiện", "Begin");
    public static readonly Text AnswerButton = new("Trả lời", "Answer");
    public static readonly Text AnswerAgainButton = new("Trả lời lại", "Answer again");
    public static readonly Text NotAnswered = new("Chưa trả lời", "Not answered");
    public static readonly Text YourAnswer = new("Đơn vị đã trả lời", "The unit answered");
    public static readonly Text Steps = new("Các bước thực hiện", "Steps");
    public static readonly Text Answered = new("{0}/{1} nội dung đã trả lời", "{0} of {1} answered");
    public static readonly Text Says = new("Đơn vị đã thực hiện chưa?", "Has the unit done it?");
    public static readonly Text SaysMet = new("Đã thực hiện", "Done");
    public static readonly Text SaysNotMet = new("Chưa thực hiện", "Not done");
    public static readonly Text SaysNot = new("Không áp dụng với đơn vị", "Does not apply to us");
    public static readonly Text SaysNotHint = new("Ghi lý do ở mục ghi chú để Sở xem xét.", "Give the reason in the note for the Department to consider.");
    public static readonly Text Note = new("Ghi chú", "Note");
    public static readonly Text NoteHelp = new("Đã làm gì, còn vướng gì. Không ghi mật khẩu, số điện thoại riêng.", "What was done, what is in the way. No passwords or private numbers.");
    public static readonly Text Document = new("Minh chứng", "Evidence");
    public static readonly Text Send = new("Gửi trả lời", "Send the answer");
    public static readonly Text SaidReceived = new("Đã xác nhận tiếp nhận.", "Receipt confirmed.");
    public static readonly Text SaidAssigned = new("Đã phân công.", "Assigned.");
    public static readonly Text SaidBegun = new("Đã ghi nhận bắt đầu thực hiện.", "Noted as begun.");
    public static readonly Text SaidFiled = new("Đã gửi trả lời.", "The answer was sent.");

    public static readonly Text ClaimedTitle = new("Đơn vị tự khai", "What units say");
    public static readonly Text MeasuredTitle = new("Kết quả đo", "What was measured");
    public static readonly Text Units = new("đơn vị", "units");
    public static readonly Text Receipts = new("Danh sách tiếp nhận", "Receipts");
    public static readonly Text SearchUnits = new("Tên hoặc mã đơn vị", "Name or code of the unit");
    public static readonly Text Step = new("Bước", "Step");
    public static readonly Text SilentFor = new("Im lặng", "Silent");
    public static readonly Text Days = new("{0} ngày", "{0} days");
    public static readonly Text ReceivedOn = new("Tiếp nhận lúc", "Received");
    public static readonly Text RemindedOn = new("Đã nhắc lúc", "Reminded");
    public static readonly Text RemindAll = new("Nhắc đơn vị chưa xong", "Remind those not done");
    public static readonly Text RemindQuestion = new("Nhắc mọi đơn vị chưa trả lời đủ?", "Remind every unit that is not done?");
    public static readonly Text RemindHelp = new("Việc đang chờ của các đơn vị này được đưa lên đầu danh sách; thủ trưởng và đầu mối có thư điện tử nhận thêm thư nhắc. Mỗi đơn vị được nhắc nhiều nhất một lần trong ngày.", "Their open jobs move to the top of the list; heads and focal points with a mail address get a mail besides. A unit is reminded at most once a day.");
    public static readonly Text RemindSubject = new("Nhắc trả lời chỉ đạo", "Reminder: a directive waits for your answer");
    public static readonly Text RemindText = new(
        "Đơn vị chưa trả lời đủ chỉ đạo: {0}.\nHạn trả lời: {1}.\nXin đăng nhập Vọng Gác, mở mục Việc cần làm để trả lời. Thư này gửi tự động, không cần phúc đáp.",
        "Your unit has not fully answered the directive: {0}.\nDue: {1}.\nPlease sign in to Vọng Gác and open Jobs. This mail is sent by the system; no reply is needed.");
    public static readonly Text SaidReminded = new("Đã nhắc {0} đơn vị.", "{0} units were reminded.");
    public static readonly Text NobodyToRemind = new("Không có đơn vị nào cần nhắc lúc này.", "Nobody needs reminding now.");
    public static readonly Text Code = new("Mã", "Code");
    public static readonly Text ManagedBy = new("Cơ quan quản lý", "Managed by");
    public static readonly Text SilentDays = new("Số ngày im lặng", "Days of silence");
    public static readonly Text ExportCsv = new("Xuất CSV", "Export CSV");
    public static readonly Text ExportXlsx = new("Xuất Excel", "Export Excel");
    public static readonly Text AnsweredCount = new("Đã trả lời", "Answered");
    public static readonly Text ByObligation = new("Theo từng nghĩa vụ", "By obligation");
    public static readonly Text Said = new("Tự khai", "Claimed");
    public static readonly Text Seen = new("Kết quả đo", "Measured");
    public static readonly Text Differ = new("Khác nhau", "Differ");
    public static readonly Text Evidence = new("Minh chứng", "Evidence");
    public static readonly Text NotMeasuredYet = new("Chưa đo", "Not measured yet");
    public static readonly Text Letter = new("Xem văn bản", "Open the letter");

    public static readonly Text Queue = new("Duyệt minh chứng", "Review evidence");
    public static readonly Text QueueLead = new("Trả lời có minh chứng hoặc khai không áp dụng, cũ nhất trước.", "Answers with a document or claimed not to apply, oldest first.");
    public static readonly Text QueueEmpty = new("Không còn trả lời nào chờ duyệt", "Nothing waits for review");
    public static readonly Text QueueEmptyHelp = new("Khi đơn vị gửi minh chứng, trả lời đó hiện ở đây để chấp nhận hoặc trả lại kèm lý do.", "When a unit hands in a document it appears here to be accepted or returned with a reason.");
    public static readonly Text ObligationWord = new("Nghĩa vụ", "Obligation");
    public static readonly Text FiledAt = new("Gửi lúc", "Filed");
    public static readonly Text Look = new("Xem xét", "Review");
    public static readonly Text Decision = new("Kết luận", "Decision");
    public static readonly Text Accept = new("Chấp nhận", "Accept");
    public static readonly Text Return = new("Trả lại để bổ sung", "Return");
    public static readonly Text Reason = new("Lý do trả lại", "Reason for returning");
    public static readonly Text ReasonHelp = new("Cần bổ sung gì, để đơn vị làm được ngay.", "What is missing, so that the unit can act.");
    public static readonly Text SaveDecision = new("Lưu kết luận", "Save the decision");
    public static readonly Text SaidAccepted = new("Đã chấp nhận.", "Accepted.");
    public static readonly Text SaidReturned = new("Đã trả lại đơn vị kèm lý do.", "Returned to the unit with the reason.");
    public static readonly Text StateAccepted = new("Sở đã chấp nhận", "Accepted");
    public static readonly Text StateReturned = new("Sở trả lại: {0}", "Returned: {0}");
    public static readonly Text StateWaiting = new("Chờ Sở xem xét", "Waiting for review");

    public static readonly Text NoLetter = new("Không có văn bản này trong phạm vi của anh/chị.", "There is no such letter within your scope.");
    public static readonly Text NoDirective = new("Không có chỉ đạo này trong phạm vi của anh/chị.", "There is no such directive within your scope.");
    public static readonly Text NoReceipt = new("Đơn vị không nhận chỉ đạo này.", "The unit did not receive this directive.");
    public static readonly Text NotReceivedYet = new("Hãy xác nhận đã nhận trước.", "Confirm receipt first.");
    public static readonly Text NotOfUnit = new("Người này hiện không được cử ở đơn vị.", "This person holds no appointment in the unit now.");
    public static readonly Text PersonMissing = new("Chưa chọn người thực hiện.", "Choose who does it.");
    public static readonly Text TitleMissing = new("Chưa có tên hiển thị của chỉ đạo.", "The directive has no title.");
    public static readonly Text NothingAsked = new("Chưa gắn yêu cầu nào với nghĩa vụ nên chưa có gì để giao. Hãy gắn ở trang văn bản.", "No demand is bound to an obligation, so there is nothing to ask. Bind them on the letter's page.");
    public static readonly Text ReceiveByMissing = new("Chưa ghi hạn tiếp nhận.", "Give the last day to receive it.");
    public static readonly Text ReceiveByPast = new("Hạn tiếp nhận đã qua.", "The last day to receive it has passed.");
    public static readonly Text AnswerByBefore = new("Hạn trả lời phải sau hạn tiếp nhận.", "Answers cannot be due before receipt.");
    public static readonly Text UpByBefore = new("Hạn báo cáo cấp trên phải sau hạn đơn vị trả lời.", "The report upwards cannot be due before units answer.");
    public static readonly Text NoIssuer = new("Cơ quan ban hành không còn hoạt động.", "The issuer is no more.");
    public static readonly Text NoAudience = new("Không có đơn vị nào thuộc nơi nhận đã chọn.", "No unit belongs to the audience chosen.");
    public static readonly Text NoObligation = new("Danh mục không có nghĩa vụ {0} đang hiệu lực.", "The catalogue has no obligation {0} in force.");
    public static readonly Text SaysMissing = new("Chưa chọn câu trả lời.", "Choose an answer.");
    public static readonly Text NoteTooLong = new("Nội dung dài quá {0} ký tự.", "More than {0} characters.");
    public static readonly Text NotAsked = new("Chỉ đạo này không yêu cầu nghĩa vụ đó.", "The directive does not ask for that obligation.");
    public static readonly Text FileEmpty = new("Tệp minh chứng trống.", "The document is empty.");
    public static readonly Text FileTooLarge = new("Tệp minh chứng lớn hơn 20 MB. Hãy giảm dung lượng hoặc gửi bản chụp nhỏ hơn.", "The document is larger than 20 MB. Make it smaller.");
    public static readonly Text FileType = new("Chỉ nhận PDF, Word (.docx), Excel (.xlsx) không có macro, hoặc ảnh JPG, PNG.", "Only PDF, Word (.docx), Excel (.xlsx) without macros, or JPG and PNG pictures.");
    public static readonly Text NoClaim = new("Không có trả lời này trong phạm vi của anh/chị.", "There is no such answer within your scope.");
    public static readonly Text ClaimReplaced = new("Đơn vị đã gửi trả lời mới hơn. Hãy xem trả lời mới.", "The unit has answered again since. Look at the newer answer.");
    public static readonly Text NothingToReview = new("Đơn vị khai chưa thực hiện, không có gì để duyệt.", "The unit says it is not done: there is nothing to review.");
    public static readonly Text NoEvidence = new("Trả lời này không kèm minh chứng nên chưa thể chấp nhận. Hãy trả lại và nêu rõ cần gì.", "There is no document, so it cannot be accepted. Return it and say what is needed.");
    public static readonly Text ReasonMissing = new("Chưa ghi lý do trả lại.", "Give the reason for returning it.");
    public static readonly Text DecisionMissing = new("Chưa chọn kết luận.", "Choose a decision.");

    public static readonly Text MeasureReceived = new("Tiếp nhận chỉ đạo đúng hạn", "Directive received in time");
    public static readonly Text MeasureFiled = new("Đã trả lời: {0}", "Answered: {1}");
    public static readonly Text MeasureAccepted = new("Minh chứng được chấp nhận: {0}", "Evidence accepted: {1}");
    public static readonly Text MeasureClaimed = new("Đơn vị tự khai: {0}", "Claimed: {1}");

    /// <summary>A question no part of the product answers yet.</summary>
    public static Text Unanswered(string key) => key switch
    {
        "machines.antivirus-fresh" => new("Phần mềm chống mã độc bật và mới trên máy (chưa đo)", "Anti-malware on and fresh (not measured yet)"),
        "machines.clean" => new("Máy không có mã độc (chưa đo)", "Machine free of malware (not measured yet)"),
        "machines.firewall-on" => new("Tường lửa của máy bật (chưa đo)", "Host firewall on (not measured yet)"),
        "machines.hunted" => new("Máy đã được truy tìm (chưa đo)", "Machine hunted (not measured yet)"),
        "machines.no-saved-passwords" => new("Trình duyệt không lưu mật khẩu (chưa đo)", "No passwords saved in browsers (not measured yet)"),
        "machines.patched" => new("Máy được cập nhật bản vá (chưa đo)", "Machine patched (not measured yet)"),
        _ => new($"{key} (chưa đo)", $"{key} (not measured yet)"),
    };

    public static Text AudienceWord(AudienceAxis audience) => audience switch
    {
        AudienceAxis.Managed => Managed,
        AudienceAxis.Directed => Directed,
        AudienceAxis.ThroughCommunes => ThroughCommunes,
        _ => throw new ArgumentOutOfRangeException(nameof(audience), audience, null),
    };

    public static Text StepWord(ReceiptStep step) => step switch
    {
        ReceiptStep.Sent => NotReceived,
        ReceiptStep.Received => Received,
        ReceiptStep.Assigned => Assigned,
        ReceiptStep.Doing => Doing,
        ReceiptStep.Done => Done,
        ReceiptStep.Ended => Ended,
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, null),
    };

    /// <summary>What the Department said to a claim.</summary>
    public static Text? ReviewState(Claim? claim) => claim switch
    {
        null => null,
        { Accepted: true } => StateAccepted,
        { Accepted: false } => StateReturned.With(claim.ReturnReason),
        { EvidenceId: null, Says: VerdictState.Met } or { Says: VerdictState.NotMet } => null,
        _ => StateWaiting,
    };

    public static Text ObligationName(string id, Text? title) => title is null ? new(id, id) : new($"{id} – {title.Vi}", $"{id} – {title.En}");
}
