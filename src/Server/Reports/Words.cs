using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.Reports;

/// <summary>What the pages of this room say. What a report itself says stands in its form and in <see cref="ReportText"/>.</summary>
internal static class Words
{
    /// <summary>What this room does, as the audit and the system page name it.</summary>
    public static readonly IReadOnlyList<KeyName> Keys =
    [
        new("reports.make", new("Lập báo cáo", "Report made")),
    ];

    public static readonly Text Reports = new("Báo cáo", "Reports");
    public static readonly Text ReportsLead = new("Số liệu đóng băng tại thời điểm chốt: in lại bao nhiêu lần cũng như nhau.", "Figures frozen at a cut-off: printed again they are the same.");
    public static readonly Text New = new("Lập báo cáo", "New report");
    public static readonly Text SearchHint = new("Số, ký hiệu hoặc trích yếu", "Number, symbol or subject");
    public static readonly Text Number = new("Số, ký hiệu", "Number, symbol");
    public static readonly Text Subject = new("Trích yếu", "Subject");
    public static readonly Text CutOff = new("Chốt số liệu", "Cut-off");
    public static readonly Text MadeAt = new("Lập lúc", "Made");
    public static readonly Text NoReports = new("Chưa có báo cáo nào", "No reports yet");
    public static readonly Text NoReportsHelp = new(
        "Báo cáo được lập từ số liệu đã có: chọn văn bản, chọn thời điểm chốt, xem trước rồi lưu. Không ai phải gõ con số nào.",
        "A report is made from what is known: choose the letter and the cut-off, look, and keep it. Nobody types a figure.");
    public static readonly Text NothingFound = new("Không có báo cáo phù hợp", "No report matches");
    public static readonly Text NothingFoundHelp = new("Thử từ khác hoặc bỏ lọc.", "Try another word or clear the filter.");
    public static readonly Text Made = new("Đã lập báo cáo. Số liệu được giữ nguyên như tại thời điểm chốt.", "The report is made. Its figures stay as they were at the cut-off.");

    public static readonly Text NewLead = new("Chọn nội dung và thời điểm chốt để xem trước số liệu; sau đó điền phần chữ và lưu.", "Choose what and until when to see the figures; then fill in the words and keep it.");
    public static readonly Text ChooseTitle = new("1. Báo cáo về việc gì, đến khi nào", "1. About what, until when");
    public static readonly Text Directive = new("Văn bản chỉ đạo", "Directive");
    public static readonly Text AllObligations = new("Tất cả nghĩa vụ trong phạm vi của đơn vị", "All obligations of the unit's subtree");
    public static readonly Text Day = new("Ngày chốt số liệu", "Cut-off day");
    public static readonly Text DayHelp = new("Để trống: ngay bây giờ. Có thể chọn ngày đã qua.", "Empty: now. A past day is allowed.");
    public static readonly Text Time = new("Giờ chốt", "Cut-off time");
    public static readonly Text TimeHelp = new("Ví dụ: 17:00. Để trống: 17:00.", "For example 17:00. Empty: 17:00.");
    public static readonly Text Preview = new("Xem trước số liệu", "Preview the figures");
    public static readonly Text FieldsTitle = new("2. Phần chữ của báo cáo", "2. The words of the report");
    public static readonly Text FiguresTitle = new("3. Số liệu sẽ được đóng băng", "3. The figures to be frozen");
    public static readonly Text ParentBody = new("Cơ quan chủ quản", "Parent body");
    public static readonly Text IssuingBody = new("Cơ quan ban hành", "Issuing body");
    public static readonly Text NumberField = new("Số", "Number");
    public static readonly Text NumberHelp = new("Để trống nếu văn thư cấp số sau.", "Leave empty when the clerk gives it later.");
    public static readonly Text Symbol = new("Ký hiệu", "Symbol");
    public static readonly Text SymbolHelp = new("Tên loại và chữ viết tắt cơ quan, ví dụ: BC-SGDĐT.", "Kind and abbreviation of the body, for example BC-SGDĐT.");
    public static readonly Text Place = new("Địa danh", "Place");
    public static readonly Text Dated = new("Ngày của văn bản", "Date of the document");
    public static readonly Text DatedHelp = new("Để trống nếu ghi ngày khi ký. Ví dụ: 05/12/2026.", "Leave empty to date it when signing. For example 05/12/2026.");
    public static readonly Text Addressees = new("Kính gửi", "Addressees");
    public static readonly Text OneALine = new("Mỗi dòng một mục.", "One a line.");
    public static readonly Text Bases = new("Căn cứ", "Bases");
    public static readonly Text Recipients = new("Nơi nhận", "Recipients");
    public static readonly Text Authority = new("Quyền hạn, chức vụ của người ký", "Authority and title of the signer");
    public static readonly Text AuthorityHelp = new("Mỗi dòng một mục, ví dụ: KT. GIÁM ĐỐC rồi PHÓ GIÁM ĐỐC.", "One a line, for example KT. GIÁM ĐỐC, then PHÓ GIÁM ĐỐC.");
    public static readonly Text Signer = new("Họ và tên người ký", "Name of the signer");
    public static readonly Text Difficulties = new("Khó khăn, vướng mắc", "Difficulties");
    public static readonly Text Proposals = new("Đề xuất, kiến nghị", "Proposals");
    public static readonly Text Keep = new("Lưu báo cáo", "Keep the report");

    public static readonly Text FiguresTab = new("Số liệu", "Figures");
    public static readonly Text RowsTab = new("Từng đơn vị", "Unit by unit");
    public static readonly Text SinceTab = new("Thay đổi sau khi chốt", "Corrected since");
    public static readonly Text Views = new("Các phần của báo cáo", "Parts of the report");
    public static readonly Text DownloadWord = new("Tải báo cáo (.docx)", "Report (.docx)");
    public static readonly Text DownloadAnnex = new("Tải phụ lục (.xlsx)", "Annex (.xlsx)");
    public static readonly Text DownloadPdf = new("Tải bản PDF", "PDF");
    public static readonly Text Scope = new("Phạm vi", "Scope");
    public static readonly Text Seq = new("Mốc dữ liệu", "Ledger number");
    public static readonly Text Receipt = new("Tiếp nhận văn bản", "Receipt of the directive");
    public static readonly Text Sent = new("đơn vị được gửi", "units sent to");
    public static readonly Text InTime = new("tiếp nhận đúng hạn", "received in time");
    public static readonly Text Late = new("tiếp nhận muộn", "received late");
    public static readonly Text NotReceived = new("chưa tiếp nhận", "not received");
    public static readonly Text Obligations = new("Kết quả từng nghĩa vụ", "Obligation by obligation");
    public static readonly Text Units = new("đơn vị", "units");
    public static readonly Text WhyUnknown = new("Chưa biết gồm: {0}.", "Unknown: {0}.");
    public static readonly Text BarsTitle = new("Bốn kết luận theo nghĩa vụ (gạch chéo: chưa đạt; chấm: chưa biết)", "The four answers by obligation (hatched: not met; dotted: unknown)");
    public static readonly Text Whole = new("Tổng số đơn vị", "Units");
    public static readonly Text ReceiptLine = new("Số đơn vị đã tiếp nhận, theo ngày", "Units that had received, by day");
    public static readonly Text Deadline = new("hạn tiếp nhận", "receive by");
    public static readonly Text DayColumn = new("Ngày", "Day");
    public static readonly Text Received = new("Đã tiếp nhận", "Received");
    public static readonly Text StripTitle = new("Số đơn vị theo số nghĩa vụ chưa biết", "Units by number of unknown obligations");
    public static readonly Text UnknownObligations = new("Số nghĩa vụ chưa biết", "Unknown obligations");
    public static readonly Text UnitCount = new("Số đơn vị", "Units");
    public static readonly Text Silences = new("Chưa có dữ liệu lâu nhất", "The longest silent");
    public static readonly Text SilencesCount = new("{0}/{1} đơn vị còn nghĩa vụ chưa biết; bảng nêu {2} đơn vị đầu.", "{0} of {1} units have unknown obligations; the first {2} are shown.");
    public static readonly Text NoSilence = new("Không có đơn vị nào còn nghĩa vụ chưa biết.", "No unit has an unknown obligation.");
    public static readonly Text Unit = new("Đơn vị", "Unit");
    public static readonly Text UnknownOf = new("Chưa biết / nghĩa vụ", "Unknown / asked");
    public static readonly Text LastHeard = new("Lần cuối có dữ liệu", "Last heard");
    public static readonly Text Never = new("chưa từng", "never");
    public static readonly Text Days = new("Số ngày", "Days");
    public static readonly Text Differences = new("Tự khai khác kết quả đo", "Claimed otherwise than measured");
    public static readonly Text DifferencesCount = new("{0} trường hợp; bảng nêu {1} trường hợp đầu.", "{0} cases; the first {1} are shown.");
    public static readonly Text NoDifference = new("Chưa phát hiện trường hợp tự khai khác kết quả đo.", "No claim differs from what was measured.");
    public static readonly Text Obligation = new("Nghĩa vụ", "Obligation");
    public static readonly Text Said = new("Tự khai", "Claimed");
    public static readonly Text Seen = new("Kết quả đo", "Measured");
    public static readonly Text Waivers = new("Chấp nhận rủi ro và ngừng theo dõi", "Waivers and retired subjects");
    public static readonly Text WaiversCount = new("{0} trường hợp được chấp nhận rủi ro (kết luận giữ nguyên); {1} đối tượng ngừng theo dõi.", "{0} accepted risks (verdicts unchanged); {1} retired subjects.");
    public static readonly Text Answer = new("Kết luận", "Verdict");
    public static readonly Text ReceivedAt = new("Tiếp nhận lúc", "Received");
    public static readonly Text RowsOf = new("Từng đơn vị: {0}", "Unit by unit: {0}");
    public static readonly Text SearchUnit = new("Tên hoặc mã đơn vị", "Name or code of the unit");
    public static readonly Text NoRows = new("Không có đơn vị phù hợp", "No unit matches");
    public static readonly Text NoRowsHelp = new("Chọn kết luận khác hoặc bỏ lọc.", "Choose another verdict or clear the filter.");
    public static readonly Text SinceLead = new(
        "Cùng thời điểm chốt, tính lại với mọi dữ liệu có đến nay. Báo cáo đã lập không đổi.",
        "The same moment, counted again with all that is known today. The report itself does not change.");
    public static readonly Text NothingSince = new("Không có gì thay đổi từ khi lập báo cáo.", "Nothing changed since the report was made.");
    public static readonly Text SinceCount = new("{0} kết luận khác đi; {1} đơn vị có ngày tiếp nhận khác; {2} đơn vị thêm vào hoặc rút ra.", "{0} verdicts differ; {1} receipts differ; {2} units added or gone.");
    public static readonly Text Then = new("Khi lập báo cáo", "In the report");
    public static readonly Text Today = new("Tính lại hôm nay", "Counted today");
    public static readonly Text NotAsked = new("không hỏi", "not asked");

    public static readonly Text NoUnit = new("Không có đơn vị này trong phạm vi của anh/chị.", "There is no such unit in your scope.");
    public static readonly Text NoDirective = new("Không có văn bản này tại thời điểm chốt số liệu.", "There was no such directive at the cut-off.");
    public static readonly Text CutOffInFuture = new("Thời điểm chốt số liệu phải là hiện tại hoặc đã qua.", "The cut-off must be now or in the past.");
    public static readonly Text TimeUnreadable = new("Không đọc được giờ “{0}”. Ví dụ: 17:00.", "The time “{0}” cannot be read. For example 17:00.");
    public static readonly Text NumberUnreadable = new("Số văn bản là số nguyên dương, ví dụ: 125. Để trống nếu chưa cấp số.", "The number is a positive whole number, for example 125. Leave it empty when there is none yet.");
    public static readonly Text ParentMissing = new("Chưa ghi cơ quan chủ quản.", "No parent body given.");
    public static readonly Text IssuerMissing = new("Chưa ghi cơ quan ban hành.", "No issuing body given.");
    public static readonly Text SymbolMissing = new("Chưa ghi ký hiệu, ví dụ: BC-SGDĐT.", "No symbol given, for example BC-SGDĐT.");
    public static readonly Text PlaceMissing = new("Chưa ghi địa danh.", "No place given.");
    public static readonly Text SubjectMissing = new("Chưa ghi trích yếu.", "No subject given.");
    public static readonly Text TooLong = new("Quá dài: tối đa {0} ký tự.", "Too long: at most {0} characters.");
    public static readonly Text TooManyLines = new("Quá nhiều dòng: tối đa {0}.", "Too many lines: at most {0}.");
    public static readonly Text NoForm = new("Không tìm thấy biểu mẫu Word {0}.", "The Word form {0} is not there.");
    public static readonly Text NoLibreOffice = new(
        "Máy chủ chưa cài LibreOffice nên không tạo được PDF. Hãy tải bản .docx, hoặc cài: apt-get install libreoffice-writer.",
        "LibreOffice is not installed on the server, so no PDF can be made. Download the .docx, or install it: apt-get install libreoffice-writer.");
    public static readonly Text PrinterBusy = new("Đang tạo PDF cho người khác. Xin thử lại sau một phút.", "A PDF is being made for somebody else. Try again in a minute.");
    public static readonly Text PrinterFailed = new("Không tạo được PDF. Xin tải bản .docx.", "The PDF could not be made. Please download the .docx.");

    /// <summary>Number and symbol; before the clerk gave a number the symbol alone, and that it has none yet.</summary>
    public static Text NumberOf(string number) => number is ['/', .. var symbol]
        ? new($"{symbol} (chưa cấp số)", $"{symbol} (no number yet)")
        : new(number, number);

    /// <summary>What a population is called; the key itself for one this room does not know.</summary>
    public static Text Population(string key) => key switch
    {
        Populations.Units => new("Đơn vị", "Units"),
        Populations.Endpoints => new("Máy tính, máy chủ", "Computers and servers"),
        Populations.Contacts => new("Đầu mối liên hệ", "Contacts"),
        Populations.Receipts => new("Lượt tiếp nhận văn bản", "Receipts"),
        _ => new(key, key),
    };
}
