using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.Overview;

/// <summary>Every sentence of this room.</summary>
internal static class Words
{
    /// <summary>What this room does, as the audit and the system page name it.</summary>
    public static readonly IReadOnlyList<KeyName> Keys =
    [
        new("overview.waive", new("Chấp nhận rủi ro", "Risk accepted")),
    ];

    public static readonly Text Home = new("Trang đầu", "Start");
    public static readonly Text NoUnit = new("Không có đơn vị này trong phạm vi của anh/chị.", "There is no such unit within what you may see.");
    public static readonly Text DayAhead = new("Chưa có số liệu của ngày sắp tới.", "There are no figures of a day still to come.");
    public static readonly Text NoMeasure = new("Không có thước đo này.", "There is no such measure.");

    public static readonly Text WhichUnit = new("Đơn vị", "Unit");
    public static readonly Text WhichAxis = new("Theo tuyến", "Line");
    public static readonly Text Professional = new("Chỉ đạo chuyên môn", "Professional direction");
    public static readonly Text Managing = new("Quản lý trực tiếp", "Direct management");
    public static readonly Text AsOfDay = new("Số liệu đến hết ngày", "As of the end of");
    public static readonly Text DayPattern = new("ngày/tháng/năm", "dd/mm/yyyy");
    public static readonly Text AskWhat = new("Chọn đơn vị và thời điểm", "Choose unit and moment");
    public static readonly Text Look = new("Xem", "Show");
    public static readonly Text ExportCsv = new("Tải về (CSV)", "Download (CSV)");
    public static readonly Text FileName = new("so-lieu", "figures");
    public static readonly Text SortBy = new("Sắp xếp:", "Order:");
    public static readonly Text SameFigures = new("Xem số liệu dạng bảng", "The same figures as a table");

    public static readonly Text JobsToday = new("Hôm nay đơn vị cần làm {0} việc", "Today your unit has {0} things to do");
    public static readonly Text NoJobsToday = new("Hôm nay đơn vị không còn việc phải làm", "Your unit has nothing left to do today");
    public static readonly Text NoJobs = new("Không có việc nào đang chờ", "Nothing is waiting");
    public static readonly Text NoJobsHelp = new(
        "Khi có văn bản mới hoặc có nội dung cần bổ sung, việc phải làm sẽ hiện ở đây, kèm thời gian dự kiến và nút thực hiện.",
        "When a letter arrives or something has to be completed, it appears here with the time it takes and the button that does it.");
    public static readonly Text NextDeadline = new("Hạn gần nhất: {0}.", "Next deadline: {0}.");
    public static readonly Text AllJobs = new("Xem tất cả {0} việc", "See all {0}");
    public static readonly Text UnitLead = new("Các nghĩa vụ của đơn vị: kết quả đo bên cạnh điều đơn vị tự khai.", "The unit's obligations: what was measured beside what the unit says.");
    public static readonly Text OwnObligations = new("Nghĩa vụ của đơn vị", "The unit's obligations");
    public static readonly Text ObligationsNoun = new("nghĩa vụ", "obligations");
    public static readonly Text Measured = new("Kết quả đo:", "Measured:");
    public static readonly Text Claimed = new("Tự khai:", "Claimed:");
    public static readonly Text NotClaimed = new("Chưa khai", "No claim");
    public static readonly Text ClaimDiffers = new("Tự khai khác với kết quả đo", "The claim differs from the measurement");
    public static readonly Text NothingAsked = new("Chưa có nghĩa vụ nào được theo dõi", "No obligation is followed yet");
    public static readonly Text NothingAskedHelp = new(
        "Khi đơn vị được đưa vào danh sách, 24 nghĩa vụ sẽ hiện ở đây, ban đầu là “Chưa biết”.", "Once the unit is listed, the 24 obligations appear here, at first as “Unknown”.");
    public static readonly Text Machines = new("Máy tính", "Machines");
    public static readonly Text AllMeasures = new("Xem tất cả thước đo", "See all measures");

    public static readonly Text PeakNow = new("Đang trong đợt cao điểm {0}, đến hết ngày {1}.", "The peak window {0} is on until {1}.");
    public static readonly Text PeakSoon = new("Còn {0} ngày đến đợt cao điểm {1} ({2} – {3}).", "{0} days until the peak window {1} ({2} – {3}).");

    public static readonly Text TreeLead = new("Nơi nào đang im lặng, nơi nào chưa đạt. Im lặng không phải là đạt.", "Where nothing is known and where something fails. Silence is not a pass.");
    public static readonly Text StatSilent = new("đơn vị im lặng ở phần lớn nghĩa vụ (từ 2/3)", "units silent on most obligations (two thirds or more)");
    public static readonly Text StatFailing = new("đơn vị có nghĩa vụ chưa đạt", "units failing an obligation");
    public static readonly Text StatMet = new("đơn vị đạt mọi nghĩa vụ", "units meeting every obligation");
    public static readonly Text StatMachines = new("máy chưa biết: {0}", "machines unknown: {0}");
    public static readonly Text SilenceMap = new("Bản đồ im lặng", "Silence map");
    public static readonly Text MapHelpBodies = new(
        "Mỗi ô là một đơn vị, xếp theo cơ quan quản lý; nơi im lặng nhiều nhất đứng trước. Chọn một cơ quan để xem các đơn vị của cơ quan đó.",
        "Each square is a unit, by the body that manages it; the most silent come first. Choose a body to see its units.");
    public static readonly Text MapHelpUnits = new(
        "Mỗi ô là một nghĩa vụ của đơn vị, theo thứ tự O01 đến O24; đơn vị im lặng nhiều nhất đứng trước. Chọn một đơn vị để xem từng nghĩa vụ.",
        "Each square is one obligation of the unit, in order O01 to O24; the most silent come first. Choose a unit to see each obligation.");
    public static readonly Text MapLegend = new("Chú giải", "Legend");
    public static readonly Text MapRest = new("Xem thêm {0} ô im lặng ít hơn", "Show {0} more tiles, less silent");
    public static readonly Text MapAsTable = new("Xem cùng số liệu dạng bảng", "The same figures as a table");
    public static readonly Text NoMap = new("Chưa có đơn vị nào để vẽ", "No unit to draw yet");
    public static readonly Text NoMapHelp = new("Thêm hoặc nhập danh sách đơn vị trước; mỗi đơn vị sẽ là một ô.", "Add or import units first; each becomes a square.");
    public static readonly Text SomethingFails = new("Có nội dung chưa đạt", "Something fails");
    public static readonly Text OnlyFailing = new("Chỉ đơn vị có nội dung chưa đạt", "Only units where something fails");
    public static readonly Text TileUnits = new("{0}/{1} im lặng", "{0} of {1} silent");
    public static readonly Text TileAnswers = new("{0}/{1} chưa biết", "{0} of {1} unknown");
    public static readonly Text SilentOf = new("{0}/{1} nghĩa vụ chưa biết", "{0} of {1} obligations unknown");
    public static readonly Text WorstSilences = new("Im lặng nhiều nhất", "The most silent");
    public static readonly Text NoSilence = new("Không có đơn vị nào im lặng.", "No unit is silent.");
    public static readonly Text OpenDirectives = new("Văn bản đang thực hiện", "Open directives");
    public static readonly Text NoDirective = new("Chưa có văn bản nào đang thực hiện.", "No directive is open.");
    public static readonly Text Received = new("Đã tiếp nhận", "Received");
    public static readonly Text Done = new("Đã trả lời xong", "Answered");
    public static readonly Text WeekChanges = new("Thay đổi trong 7 ngày qua", "Changes in the last 7 days");
    public static readonly Text NoChange = new("Không có nghĩa vụ nào thay đổi trong 7 ngày qua.", "No obligation changed in the last 7 days.");

    public static readonly Text SystemLead = new("Vận hành hệ thống và tài khoản. Số liệu của đơn vị không thuộc phạm vi quản trị.", "The installation and its accounts. Units' figures are not the administrator's.");
    public static readonly Text SystemTitle = new("Tình trạng hệ thống", "System");
    public static readonly Text SystemHelp = new("Cơ sở dữ liệu, sao lưu, công việc tự động, thư chờ gửi.", "Database, backups, scheduled work, queued messages.");
    public static readonly Text AccountsTitle = new("Tài khoản và vai trò", "Accounts and posts");
    public static readonly Text AccountsHelp = new("Mời người dùng, giao hoặc thu hồi vai trò.", "Invite people, grant or withdraw posts.");
    public static readonly Text UnitsTitle = new("Danh sách đơn vị", "Units");
    public static readonly Text UnitsHelp = new("Thêm, chuyển, sáp nhập, nhập từ bảng tính.", "Add, move, merge, import from a sheet.");
    public static readonly Text AuditTitle = new("Nhật ký thao tác", "Audit");
    public static readonly Text AuditHelp = new("Ai đã thay đổi gì, vào lúc nào.", "Who changed what, and when.");

    public static readonly Text Obligations = new("Nghĩa vụ", "Obligations");
    public static readonly Text ObligationsLead = new("Kết quả đo và điều các đơn vị tự khai, đặt cạnh nhau. Mỗi con số dẫn đến danh sách của nó.", "What was measured beside what units say. Every figure leads to its rows.");
    public static readonly Text ObligationSearch = new("Tên hoặc mã nghĩa vụ", "Name or code of an obligation");
    public static readonly Text WithAnswer = new("Có kết quả", "With answer");
    public static readonly Text ById = new("Theo mã", "By code");
    public static readonly Text ByUnknown = new("Chưa biết nhiều nhất", "Most unknown");
    public static readonly Text ByNotMet = new("Chưa đạt nhiều nhất", "Most not met");
    public static readonly Text ByMet = new("Đạt ít nhất", "Least met");
    public static readonly Text LineMeaning = new(
        "Đường 12 tháng: nét liền là đạt, nét chấm là chưa đạt, nét đứt là chưa biết (tỷ lệ trên tổng số). Vạch đứng: từ đó tiêu chí thay đổi.",
        "Twelve-month line: solid is met, dotted not met, dashed unknown (share of all). An upright bar: the criteria changed there.");
    public static readonly Text TrendFrom = new("Từ {0} đến {1}:", "From {0} to {1}:");
    public static readonly Text RuleChanged = new("Tiêu chí thay đổi.", "The criteria changed.");
    public static readonly Text NoObligation = new("Không có nghĩa vụ nào phù hợp", "No obligation fits");
    public static readonly Text NoObligationHelp = new("Thử từ khác, hoặc bỏ bớt điều kiện lọc.", "Try another word, or drop a filter.");
    public static readonly Text UnitsSay = new("Đơn vị tự khai:", "Units say:");
    public static readonly Text SaysMet = new("đã thực hiện", "done");
    public static readonly Text SaysNotMet = new("chưa thực hiện", "not done");
    public static readonly Text SaysNotApplicable = new("không áp dụng", "not applicable");
    public static readonly Text SaysNothing = new("chưa khai", "no claim");
    public static readonly Text WhyUnknown = new("Vì sao chưa biết:", "Why unknown:");
    public static readonly Text WhatItMeans = new("Nghĩa vụ này là gì", "What it asks");
    public static readonly Text HowToShow = new("Chứng minh bằng cách nào", "How to show it");
    public static readonly Text LegalBasisOn = new("Căn cứ pháp lý, hiệu lực ngày {0}", "Legal basis in force on {0}");
    public static readonly Text NoBasis = new("Không có căn cứ nào có hiệu lực vào ngày này.", "Nothing was in force on this day.");
    public static readonly Text InForceFrom = new("hiệu lực từ {0}", "in force from {0}");
    public static readonly Text NotChecked = new("chưa đối chiếu bản gốc", "not checked against the original");
    public static readonly Text Accountable = new("Người chịu trách nhiệm", "Accountable");
    public static readonly Text Doer = new("Người thực hiện", "Does it");
    public static readonly Text HowOften = new("Định kỳ", "How often");
    public static readonly Text AnsweredBy = new("Trả lời bằng những thước đo nào", "Which measures answer it");
    public static readonly Text NotAllMeasured = new("Chưa đo được hết", "Not all of it is measured");
    public static readonly Text NothingMeasuresIt = new("Chưa có thước đo nào trả lời nghĩa vụ này.", "No measure answers this obligation yet.");
    public static readonly Text FoldEvery = new("Đơn vị đạt khi mọi đối tượng của thước đo này đều đạt hoặc không áp dụng.", "A unit meets it when every subject of this measure is met or not applicable.");
    public static readonly Text FoldShares = new("Đơn vị đạt khi đã thấy ít nhất {0}% và đạt ít nhất {1}% số đã thấy.", "A unit meets it when at least {0}% were seen and at least {1}% of those are met.");
    public static readonly Text TwelveMonths = new("Diễn biến 12 tháng", "Twelve months");
    public static readonly Text ByUnitBelow = new("Theo đơn vị", "By unit");
    public static readonly Text ChildrenOfToday = new("Bảng này luôn theo số liệu hiện nay.", "This table is always of today.");

    public static readonly Text Silences = new("Im lặng theo đơn vị", "Silence by unit");
    public static readonly Text SilencesLead = new("Mỗi đơn vị có bao nhiêu nghĩa vụ chưa biết, chưa đạt, đạt. Cùng số liệu với bản đồ im lặng.", "How many obligations of each unit are unknown, not met, met. The same figures as the silence map.");
    public static readonly Text UnitSearch = new("Tên hoặc mã đơn vị", "Name or code of a unit");
    public static readonly Text UnitsInAll = new("Có {0} đơn vị.", "{0} units.");
    public static readonly Text NoUnitFound = new("Không có đơn vị nào phù hợp", "No unit fits");
    public static readonly Text NoUnitFoundHelp = new("Thử gõ một phần tên, không cần dấu, hoặc bỏ bớt điều kiện lọc.", "Try part of the name, or drop a filter.");

    public static readonly Text Rows = new("Danh sách", "Rows");
    public static readonly Text RowsLead = new("Từng {0}, thuộc {1}.", "Each of the {0} of {1}.");
    public static readonly Text AsItStood = new("Số liệu như vào cuối ngày {0}.", "Figures as they stood at the end of {0}.");
    public static readonly Text RowSearch = new("Tên đối tượng", "Name of a subject");
    public static readonly Text RowsInAll = new("Có {0} dòng.", "{0} rows.");
    public static readonly Text NoRow = new("Không có dòng nào phù hợp", "No row fits");
    public static readonly Text NoRowHelp = new("Bỏ bớt điều kiện lọc, hoặc chọn đơn vị khác.", "Drop a filter, or choose another unit.");
    public static readonly Text Never = new("Chưa bao giờ", "Never");
    public static readonly Text WaivedUntil = new("chấp nhận rủi ro đến {0}", "risk accepted until {0}");

    public static readonly Text Measures = new("Thước đo", "Measures");
    public static readonly Text MeasuresLead = new("Mọi câu hỏi được đặt ra: hỏi về cái gì, ai trả lời, câu trả lời giữ được bao lâu.", "Every question asked: about what, who answers, how long an answer holds.");
    public static readonly Text MeasureSearch = new("Tên thước đo", "Name of a measure");
    public static readonly Text KindsOfMeasure = new("Loại thước đo", "Kinds of measure");
    public static readonly Text NoMeasureHere = new("Không có thước đo nào", "No measure");
    public static readonly Text NoMeasureHereHelp = new("Thử từ khác, hoặc xem loại khác.", "Try another word, or another kind.");

    public static readonly Text Subject = new("Đối tượng", "Subject");
    public static readonly Text AnswersInAll = new("Có {0} kết quả.", "{0} answers.");
    public static readonly Text AllAnswers = new("xem tất cả {0}", "see all {0}");
    public static readonly Text Document = new("Xem minh chứng", "See the document");
    public static readonly Text SeeHistory = new("Xem diễn biến", "See history");
    public static readonly Text History = new("Diễn biến", "History");
    public static readonly Text LastChanges = new("Những thay đổi gần đây nhất. Để xem đủ, chọn Xem diễn biến ở từng dòng.", "The latest changes. For all of them choose See history beside an answer.");
    public static readonly Text NoAnswerHelp = new("Xem tất cả kết quả, hoặc chọn loại khác.", "See all answers, or choose another kind.");
    public static readonly Text NoHistory = new("Chưa có thay đổi nào được ghi nhận.", "No change recorded yet.");
    public static readonly Text WaiveTitle = new("Chấp nhận rủi ro", "Accept a risk");
    public static readonly Text WaiveHelp = new(
        "Ghi nhận rằng điều này được chấp nhận đến một ngày, vì một lý do. Kết quả không thay đổi: vẫn là chưa đạt hoặc chưa biết, và vẫn được đếm.",
        "Records that this is accepted until a day, for a reason. The verdict does not change: it stays not met or unknown, and is still counted.");
    public static readonly Text WaiveWhy = new("Lý do", "Reason");
    public static readonly Text WaiveWhyHelp = new("Vì sao chấp nhận, và biện pháp thay thế là gì. Không ghi tên, số điện thoại.", "Why it is accepted and what is done instead. No names, no phone numbers.");
    public static readonly Text WaiveUntil = new("Chấp nhận đến hết ngày", "Accepted until the end of");
    public static readonly Text WaiveUntilHelp = new("Không quá một năm. Ví dụ: 30/06/2027.", "At most a year. For example 30/06/2027.");
    public static readonly Text WaiveSure = new("Xác nhận", "Confirm");
    public static readonly Text WaiveSureYes = new("Tôi hiểu việc này được ghi nhật ký và hiện công khai bên cạnh kết quả", "I understand that this is audited and shown beside the verdict");
    public static readonly Text WaiveDo = new("Chấp nhận rủi ro", "Accept the risk");
    public static readonly Text WaiveNoMeasure = new("Chọn một kết quả chưa đạt hoặc chưa biết của đối tượng này.", "Choose an answer of this subject that is not met or unknown.");
    public static readonly Text WaiveWhyLength = new("Lý do cần từ {0} đến {1} ký tự.", "The reason needs {0} to {1} characters.");
    public static readonly Text WaiveUntilRange = new("Chọn một ngày từ hôm nay đến một năm sau.", "Choose a day from today to a year from now.");
    public static readonly Text WaiveNotSure = new("Xin đánh dấu xác nhận.", "Please tick the confirmation.");
    public static readonly Text Waived = new("Đã ghi nhận chấp nhận rủi ro đến hết ngày {0}.", "Risk accepted until the end of {0}.");

    public static readonly Text ColumnCode = new("Mã", "Code");
    public static readonly Text ColumnObligation = new("Nghĩa vụ", "Obligation");
    public static readonly Text ColumnPopulation = new("Tổng số", "In all");
    public static readonly Text ColumnSaysMet = new("Tự khai: đã thực hiện", "Claimed: done");
    public static readonly Text ColumnSaysNotMet = new("Tự khai: chưa", "Claimed: not done");
    public static readonly Text ColumnSaysNotApplicable = new("Tự khai: không áp dụng", "Claimed: not applicable");
    public static readonly Text ColumnSaysNothing = new("Chưa khai", "No claim");
    public static readonly Text ColumnUnit = new("Đơn vị", "Unit");
    public static readonly Text ColumnBody = new("Cơ quan quản lý", "Managed by");
    public static readonly Text ColumnLevel = new("Mức im lặng", "Silence");
    public static readonly Text ColumnQuestions = new("Số nghĩa vụ", "Obligations");
    public static readonly Text ColumnSubject = new("Đối tượng", "Subject");
    public static readonly Text ColumnGroup = new("Nhóm", "Group");
    public static readonly Text ColumnVerdict = new("Kết quả", "Verdict");
    public static readonly Text ColumnReason = new("Lý do chưa biết", "Why unknown");
    public static readonly Text ColumnWhy = new("Vì sao", "Why");
    public static readonly Text ColumnObserved = new("Thấy lúc", "Seen");
    public static readonly Text ColumnProof = new("Cơ sở", "Proof");
    public static readonly Text ColumnNote = new("Ghi chú", "Note");
    public static readonly Text ColumnWaived = new("Chấp nhận rủi ro đến", "Risk accepted until");
    public static readonly Text ColumnMeasure = new("Thước đo", "Measure");
    public static readonly Text ColumnFreshness = new("Giữ được", "Holds");
    public static readonly Text ColumnWho = new("Ai trả lời", "Who answers");
    public static readonly Text ColumnDay = new("Đến hết ngày", "As of");
    public static readonly Text ColumnHistory = new("Diễn biến", "History");

    public static readonly Text ExamRunning = new("Đang tạm dừng kiểm tra máy vì có kỳ thi", "Machines stand still for an exam");
    public static readonly Text ExamUntil = new("Máy của đơn vị không kiểm tra, không cập nhật đến {0}.", "The unit's machines neither inspect nor update until {0}.");
    public static readonly Text AllMachines = new("Danh sách máy", "All machines");
    public static readonly Text MachineCoverage = new("Độ phủ giám sát máy tính", "Coverage of machines");
}
