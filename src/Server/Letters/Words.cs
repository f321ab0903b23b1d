using VongGac.Formats.Letters;
using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.Letters;

internal static class Words
{
    /// <summary>What this room does, as the audit and the system page name it.</summary>
    public static readonly IReadOnlyList<KeyName> Keys =
    [
        new("letters.add", new("Nhập văn bản", "Letter read in")),
        new("letters.correct", new("Hiệu chỉnh bản đọc", "Reading corrected")),
        new("letters.undo", new("Hoàn tác hiệu chỉnh", "Correction undone")),
        new("letters.bind", new("Gắn nghĩa vụ", "Obligations bound")),
    ];

    public static readonly Text Letters = new("Văn bản", "Letters");
    public static readonly Text Letter = new("Văn bản", "Letter");
    public static readonly Text LettersLead = new(
        "Văn bản chỉ đạo đã nhận: đọc, hiệu chỉnh, gắn với nghĩa vụ rồi ban hành đến đơn vị.",
        "Directives received: read, corrected, bound to obligations, then issued to units.");
    public static readonly Text SearchLetters = new("Số, ký hiệu, trích yếu hoặc nơi ban hành", "Number, symbol, subject or issuer");
    public static readonly Text State = new("Tình trạng", "State");
    public static readonly Text NotIssued = new("Chưa ban hành", "Not issued");
    public static readonly Text Issued = new("Đã ban hành", "Issued");
    public static readonly Text FileNameWord = new("Tên tệp", "File");
    public static readonly Text AddedAt = new("Thời điểm nhập", "Read in");
    public static readonly Text NothingFound = new("Không có văn bản nào khớp", "No letter matches");
    public static readonly Text NothingFoundHelp = new("Thử ít từ hơn, hoặc bỏ bớt điều kiện lọc.", "Try fewer words, or drop a filter.");
    public static readonly Text NoLetters = new("Chưa có văn bản nào", "No letters yet");
    public static readonly Text NoLettersHelp = new(
        "Tải lên một công văn (.docx, .pdf hoặc .txt). Hệ thống đọc ra từng yêu cầu, thời hạn và đề xuất nghĩa vụ tương ứng; cán bộ kiểm tra lại trước khi ban hành.",
        "Upload a letter (.docx, .pdf or .txt). Its demands and time limits are read out and obligations proposed; an officer checks them before anything is issued.");

    public static readonly Text Upload = new("Nhập văn bản", "Read in a letter");
    public static readonly Text UploadLead = new("Chọn tệp văn bản. Chưa có gì gửi đến đơn vị ở bước này.", "Choose the letter's file. Nothing goes to any unit at this step.");
    public static readonly Text FileOfLetter = new("Tệp văn bản", "The letter's file");
    public static readonly Text ReadLetter = new("Đọc văn bản", "Read the letter");
    public static readonly Text WhatHappens = new("Sau khi tải lên", "What happens next");
    public static readonly Text WhatHappensText = new(
        "Bản đọc hiện cạnh nguyên văn để đối chiếu từng điểm. Bản quét được nhận dạng chữ nên mất vài giây mỗi trang.",
        "The reading appears beside the source so that every clause can be compared. A scan is recognised first, a few seconds a page.");
    public static readonly Text FileMissing = new("Chưa chọn tệp văn bản.", "No file was chosen.");
    public static readonly Text LetterKnown = new("Tệp này đã được nhập trước đây. Tìm trong danh sách văn bản.", "This very file was read in before. Look in the list of letters.");
    public static readonly Text LetterRead = new("Đã đọc xong văn bản. Xin đối chiếu với nguyên văn trước khi ban hành.", "The letter was read. Please compare it with the source before issuing.");

    public static readonly Text Parts = new("Các phần của văn bản", "Parts of the letter");
    public static readonly Text Reading = new("Nội dung đọc được", "Reading");
    public static readonly Text Source = new("Nguyên văn", "Source text");
    public static readonly Text Findings = new("Lưu ý về văn bản", "Findings about the letter");
    public static readonly Text NoFindings = new("Không có điểm nào cần lưu ý.", "Nothing to note.");
    public static readonly Text Corrections = new("Lịch sử hiệu chỉnh", "Corrections");
    public static readonly Text NoCorrections = new("Chưa hiệu chỉnh gì", "Nothing corrected");
    public static readonly Text NoCorrectionsHelp = new("Bản đọc của máy luôn được giữ; mỗi hiệu chỉnh ghi riêng và hoàn tác được.", "The machine's reading is always kept; each correction stands apart and can be undone.");
    public static readonly Text Undo = new("Hoàn tác", "Undo");
    public static readonly Text UndoneAt = new("Đã hoàn tác lúc {0}", "Undone at {0}");
    public static readonly Text Undone = new("Đã hoàn tác hiệu chỉnh.", "The correction was undone.");
    public static readonly Text Download = new("Tải tệp gốc", "Download the original file");
    public static readonly Text Issue = new("Ban hành đến đơn vị", "Issue to units");
    public static readonly Text IssueMore = new("Ban hành đến nơi nhận khác", "Issue to other units");
    public static readonly Text EditHeader = new("Sửa phần đầu văn bản", "Correct the header");
    public static readonly Text EditHeaderLead = new("Điền những gì văn bản thể hiện bằng hình ảnh hoặc đọc chưa đúng.", "Fill in what the letter shows as a picture or what was read wrong.");

    public static readonly Text Missing = new("chưa có, cần bổ sung", "missing, to be completed");
    public static readonly Text Issuer = new("Cơ quan ban hành", "Issuer");
    public static readonly Text Number = new("Số", "Number");
    public static readonly Text Symbol = new("Ký hiệu", "Symbol");
    public static readonly Text NumberSymbol = new("Số, ký hiệu", "Number and symbol");
    public static readonly Text DateOf = new("Ngày ban hành", "Date");
    public static readonly Text Subject = new("Trích yếu", "Subject");
    public static readonly Text Recipients = new("Kính gửi", "Recipients");
    public static readonly Text RecipientsHelp = new("Mỗi nơi nhận một dòng.", "One recipient a line.");
    public static readonly Text Urgency = new("Mức độ khẩn", "Urgency");
    public static readonly Text Bases = new("Căn cứ", "Bases");
    public static readonly Text Events = new("Sự kiện", "Events");
    public static readonly Text Contacts = new("Đầu mối liên hệ", "Contacts");

    public static readonly Text Duty = new("Phải làm", "Duty");
    public static readonly Text Ban = new("Không được làm", "Ban");
    public static readonly Text MereTitle = new("Đề mục, không yêu cầu gì", "A title that asks for nothing");
    public static readonly Text ByHand = new("Đã hiệu chỉnh", "Corrected");
    public static readonly Text Unbound = new("Chưa gắn nghĩa vụ", "Not bound");
    public static readonly Text UnboundTitle = new("{0} yêu cầu chưa gắn với nghĩa vụ nào", "{0} demands are bound to no obligation");
    public static readonly Text AcceptAll = new("Chấp nhận các đề xuất", "Accept what is proposed");
    public static readonly Text Accepted = new("Đã gắn {0} nghĩa vụ theo đề xuất. Những yêu cầu còn lại cần cán bộ chọn.", "{0} obligations were bound as proposed. The rest need an officer's choice.");
    public static readonly Text CorrectAndBind = new("Hiệu chỉnh, gắn nghĩa vụ cho điểm {0}", "Correct and bind clause {0}");
    public static readonly Text DeadlineDay = new("Hạn {0}{1}", "By {0}{1}");
    public static readonly Text ClauseNumber = new("Điểm {0}", "Clause {0}");
    public static readonly Text AddClause = new("Bổ sung một yêu cầu máy chưa đọc ra", "Add a demand the machine did not see");
    public static readonly Text AddClauseHelp = new("Chép đúng lời văn bản.", "Copy the letter's own words.");
    public static readonly Text AddAfter = new("Đặt sau", "Place after");
    public static readonly Text Add = new("Bổ sung", "Add");
    public static readonly Text ClauseAdded = new("Đã bổ sung yêu cầu.", "The demand was added.");

    public static readonly Text BindTitle = new("Gắn với nghĩa vụ", "Bind to obligations");
    public static readonly Text NoProposal = new("Máy không đề xuất được nghĩa vụ nào cho điểm này.", "No obligation could be proposed for this clause.");
    public static readonly Text WhichObligations = new("Điểm này yêu cầu những nghĩa vụ nào?", "Which obligations does this clause ask for?");
    public static readonly Text WhichObligationsHelp = new("Đề xuất đứng đầu danh sách; từ ngữ làm căn cứ được đánh dấu ở trên. Bỏ chọn là bác đề xuất.", "Proposals come first; the words that speak for them are marked above. Unticking turns a proposal down.");
    public static readonly Text Due = new("Hạn đơn vị trả lời", "Units answer by");
    public static readonly Text ReportUpBy = new("Hạn Sở báo cáo cấp trên", "The Department reports upwards by");
    public static readonly Text Every = new("Lặp lại", "Comes back");
    public static readonly Text SaveBinding = new("Lưu nghĩa vụ đã chọn", "Save the obligations");
    public static readonly Text Bound = new("Đã lưu nghĩa vụ của điểm này.", "The clause's obligations were saved.");
    public static readonly Text CorrectTitle = new("Hiệu chỉnh bản đọc", "Correct the reading");
    public static readonly Text ClauseText = new("Lời văn", "Words");
    public static readonly Text ClauseSort = new("Loại yêu cầu", "Sort of demand");
    public static readonly Text ClauseDeadline = new("Thời hạn nêu trong văn bản", "Time limit given in the letter");
    public static readonly Text SaveCorrection = new("Lưu hiệu chỉnh", "Save the correction");
    public static readonly Text SplitAt = new("Tách: phần thứ hai bắt đầu từ những chữ", "Split: the second part begins with the words");
    public static readonly Text SplitHelp = new("Chép vài chữ đầu của phần thứ hai, đúng như lời văn ở trên.", "Copy the first words of the second part as they stand above.");
    public static readonly Text Split = new("Tách làm hai", "Split in two");
    public static readonly Text Merge = new("Gộp điểm kế tiếp vào", "Join the next clause to it");
    public static readonly Text Delete = new("Bỏ điểm này và các điểm con", "Remove it and all below it");
    public static readonly Text CorrectHelp = new("Mọi hiệu chỉnh được ghi riêng với bản đọc của máy và hoàn tác được ở mục Lịch sử hiệu chỉnh.", "Every correction stands apart from the machine's reading and can be undone under Corrections.");
    public static readonly Text AsRead = new("Máy đã đọc", "As the machine read it");
    public static readonly Text Corrected = new("Đã lưu hiệu chỉnh.", "The correction was saved.");
    public static readonly Text NothingChanged = new("Không có gì thay đổi.", "Nothing changed.");

    public static readonly Text NoLetter = new("Không có văn bản này trong phạm vi của anh/chị.", "There is no such letter within your scope.");
    public static readonly Text NoCorrection = new("Không có hiệu chỉnh này.", "There is no such correction.");
    public static readonly Text NoClause = new("Điểm này không còn trong bản đọc. Có thể đã được gộp hoặc bỏ.", "The clause is no longer in the reading. It may have been joined or removed.");
    public static readonly Text NoField = new("Không có mục này ở phần đầu văn bản.", "The header has no such field.");
    public static readonly Text NoObligation = new("Danh mục không có nghĩa vụ {0} đang hiệu lực.", "The catalogue has no obligation {0} in force.");
    public static readonly Text BadDay = new("Ngày không đúng. Ghi theo ngày/tháng/năm.", "Not a day. Write day/month/year.");
    public static readonly Text TooLong = new("Nội dung quá dài.", "The text is too long.");
    public static readonly Text WordsMissing = new("Chưa ghi lời văn.", "No words were given.");
    public static readonly Text KindMissing = new("Chưa chọn loại yêu cầu.", "Choose the sort of demand.");
    public static readonly Text SplitNotFound = new("Không thấy những chữ này ở giữa lời văn. Xin chép đúng vài chữ đầu của phần thứ hai.", "These words do not stand inside the clause. Copy the first words of the second part exactly.");
    public static readonly Text NothingToMerge = new("Không có điểm kế tiếp để gộp.", "There is no next clause to join.");

    /// <summary><c>O06 – Phòng, chống…, hạn 05/01/2026</c>.</summary>
    public static Text Obligation(string id, Text? title, DateOnly? due)
    {
        Text name = title is null ? new(id, id) : new($"{id} – {title.Vi}", $"{id} – {title.En}");
        return due is not { } day ? name : new($"{name.Vi}, hạn {VietnamTime.Date(day)}", $"{name.En}, by {VietnamTime.Date(day)}");
    }

    public static Text Proposed(string id, Text title) => new($"{id} – {title.Vi} (đề xuất)", $"{id} – {title.En} (proposed)");

    public static Text Quantity(LetterQuantity quantity)
    {
        string value = quantity.Value.ToString("0.##", System.Globalization.CultureInfo.InvariantCulture);
        return new($"{value} {quantity.Unit}", $"{value} {quantity.Unit}");
    }

    public static Text HowOften(Recurrence every) => every switch
    {
        Recurrence.Standing => new("Thường xuyên", "Standing"),
        Recurrence.Monthly => new("Hằng tháng", "Every month"),
        Recurrence.Quarterly => new("Hằng quý", "Every three months"),
        Recurrence.HalfYearly => new("Sáu tháng một lần", "Every six months"),
        Recurrence.Yearly => new("Hằng năm", "Every year"),
        Recurrence.PeakWindows => new("Mỗi đợt cao điểm", "In each peak window"),
        _ => throw new ArgumentOutOfRangeException(nameof(every), every, null),
    };

    public static Text CorrectionKindWord(CorrectionKind kind) => kind switch
    {
        CorrectionKind.Header => new("Sửa phần đầu", "Header corrected"),
        CorrectionKind.Text => new("Sửa lời văn", "Words corrected"),
        CorrectionKind.Kind => new("Đổi loại yêu cầu", "Sort changed"),
        CorrectionKind.Deadline => new("Sửa thời hạn", "Time limit changed"),
        CorrectionKind.Split => new("Tách điểm", "Clause split"),
        CorrectionKind.Merge => new("Gộp điểm", "Clauses joined"),
        CorrectionKind.Delete => new("Bỏ điểm", "Clause removed"),
        CorrectionKind.Add => new("Bổ sung yêu cầu", "Demand added"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
