using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.Units;

internal static class Words
{
    /// <summary>What this room does, as the audit and the system page name it.</summary>
    public static readonly IReadOnlyList<KeyName> Keys =
    [
        new("units.added", new("Thêm đơn vị", "Unit added")),
        new("units.moved", new("Chuyển cơ quan quản lý", "Unit moved")),
        new("units.merged", new("Sáp nhập vào đơn vị khác", "Unit merged")),
        new("units.took-over", new("Nhận sáp nhập", "Unit took over another")),
        new("units.split", new("Chia tách", "Unit split")),
        new("units.closed", new("Giải thể", "Unit closed")),
        new("units.lost-unit", new("Đơn vị cấp dưới giải thể", "A unit below closed")),
        new("units.renamed", new("Đổi tên", "Unit renamed")),
        new("units.recoded", new("Đổi mã", "Unit recoded")),
        new("units.kind-changed", new("Đổi loại hình", "Kind changed")),
        new("units.pupils-counted", new("Khai số học sinh", "Pupils counted")),
        new("units.computers-counted", new("Khai số máy tính", "Computers counted")),
        new("units.fact-declared", new("Khai thông tin đơn vị", "Fact declared")),
        new("units.import", new("Ghi danh sách đơn vị đã xác nhận", "Confirmed lists imported")),
    ];

    public static readonly Text Units = new("Đơn vị", "Units");
    public static readonly Text Start = new("Trang đầu", "Start");
    public static readonly Text Lead = new("Trường, trung tâm và cơ quan quản lý trong phạm vi của anh/chị.", "Schools, centres and authorities within your scope.");
    public static readonly Text Add = new("Thêm đơn vị", "Add a unit");
    public static readonly Text Import = new("Nhập từ danh sách", "Import a list");
    public static readonly Text ExportXlsx = new("Tải về Excel", "Download as Excel");
    public static readonly Text ExportCsv = new("Tải về CSV", "Download as CSV");
    public static readonly Text Search = new("Tên đơn vị hoặc mã, có dấu hoặc không dấu", "Name or code, with or without accents");
    public static readonly Text Code = new("Mã", "Code");
    public static readonly Text Name = new("Tên đơn vị", "Name");
    public static readonly Text Kind = new("Loại hình", "Kind");
    public static readonly Text ManagedBy = new("Cơ quan quản lý", "Managing body");
    public static readonly Text DirectedBy = new("Cơ quan chỉ đạo chuyên môn", "Professional body");
    public static readonly Text Pupils = new("Số học sinh", "Pupils");
    public static readonly Text Computers = new("Số máy tính", "Computers");
    public static readonly Text ComputersHelp = new("Tổng số máy đơn vị khai có, kể cả phòng máy. Mọi tỉ lệ về máy tính trên số này.", "All machines the unit says it has, labs included. Every share about machines is of this number.");
    public static readonly Text Since = new("Có trong hệ thống từ", "In the system since");
    public static readonly Text NothingFound = new("Không tìm thấy đơn vị nào", "No unit found");
    public static readonly Text NothingFoundHelp = new("Thử tên ngắn hơn, hoặc bỏ bớt điều kiện lọc.", "Try a shorter name or fewer filters.");
    public static readonly Text NoUnits = new("Chưa có đơn vị nào", "No units yet");
    public static readonly Text NoUnitsHelp = new("Bắt đầu bằng một danh sách Excel: hệ thống đọc thử, chỉ rõ từng dòng nhận được hay chưa, rồi mới ghi.", "Begin with an Excel list: it is read first, row by row you see what would be taken, and only then is anything kept.");

    public static readonly Text Place = new("Vị trí", "Place");
    public static readonly Text LineManaging = new("Tuyến quản lý", "Managing line");
    public static readonly Text LineProfessional = new("Tuyến chuyên môn", "Professional line");
    public static readonly Text UnitsBelow = new("Đơn vị trực thuộc", "Units below");
    public static readonly Text ListBelow = new("Xem danh sách {0} đơn vị", "See the list of {0} units");
    public static readonly Text Facts = new("Đơn vị tự khai", "As the unit declares");
    public static readonly Text FactsLead = new("Đây là lời khai của đơn vị, quyết định nghĩa vụ nào áp dụng; chưa phải kết quả đo.", "What the unit says of itself; it decides which obligations apply. It is not a measurement.");
    public static readonly Text FactYes = new("Khai có", "Says yes");
    public static readonly Text FactNo = new("Khai không", "Says no");
    public static readonly Text FactUnsaid = new("Chưa khai", "Not said");
    public static readonly Text FactsSave = new("Lưu lời khai", "Save");
    public static readonly Text FactsSaved = new("Đã lưu lời khai của đơn vị.", "What the unit declares was saved.");
    public static readonly Text History = new("Quá trình", "History");
    public static readonly Text Edit = new("Sửa thông tin", "Edit");
    public static readonly Text Move = new("Chuyển cơ quan quản lý", "Move");
    public static readonly Text Merge = new("Sáp nhập", "Merge");
    public static readonly Text Split = new("Chia tách", "Split");
    public static readonly Text Close = new("Giải thể", "Close");
    public static readonly Text Reorganise = new("Sắp xếp lại", "Reorganise");
    public static readonly Text ClosedOn = new("Đơn vị đã giải thể ngày {0}.", "This unit was closed on {0}.");
    public static readonly Text MergedOn = new("Đơn vị đã sáp nhập ngày {0}.", "This unit was merged on {0}.");

    public static readonly Text Save = new("Lưu", "Save");
    public static readonly Text Saved = new("Đã lưu {0}.", "{0} was saved.");
    public static readonly Text Added = new("Đã thêm {0}.", "{0} was added.");
    public static readonly Text CodeHelp = new("Chữ cái không dấu, chữ số, gạch nối. Ví dụ: THCS-012.", "Plain letters, digits, hyphens. For example THCS-012.");
    public static readonly Text KindMissing = new("Chưa chọn loại hình.", "Choose a kind.");
    public static readonly Text AddLead = new("Đơn vị có hiệu lực từ lúc lưu. Nếu có nhiều đơn vị, nên nhập từ danh sách.", "It takes effect when saved. For many units, import a list instead.");
    public static readonly Text SplitLead = new("Một phần của đơn vị trở thành đơn vị mới. Số học sinh và số máy ghi dưới đây được trừ ở đơn vị cũ.", "A part becomes a unit of its own. The pupils and computers given below leave the old unit.");

    public static readonly Text MoveLead = new("Đơn vị và mọi đơn vị trực thuộc chuyển sang cơ quan khác, kể từ lúc xác nhận.", "The unit, with all below it, passes to another body from the moment you confirm.");
    public static readonly Text MergeLead = new("Đơn vị này kết thúc và trở thành một phần của đơn vị khác.", "This unit ends and becomes a part of another.");
    public static readonly Text CloseLead = new("Đơn vị kết thúc hoạt động, không có đơn vị kế tục.", "The unit ends without a successor.");
    public static readonly Text OnLine = new("Theo tuyến", "On the line");
    public static readonly Text To = new("Chuyển đến", "Move to");
    public static readonly Text Into = new("Sáp nhập vào", "Merge into");
    public static readonly Text IntoHelp = new("Ghi mã, hoặc tên đầy đủ của đơn vị tiếp nhận.", "The code or the full name of the unit that takes over.");
    public static readonly Text Reason = new("Căn cứ, lý do", "Ground, reason");
    public static readonly Text ReasonHelp = new("Ví dụ: Quyết định số 15/QĐ-UBND ngày 01/08/2026.", "For example the number and date of the decision.");
    public static readonly Text SeeConsequences = new("Xem hệ quả", "See what will happen");
    public static readonly Text Consequences = new("Điều sẽ xảy ra", "What will happen");
    public static readonly Text Confirm = new("Xác nhận", "Confirm");
    public static readonly Text Back = new("Quay lại đơn vị", "Back to the unit");
    public static readonly Text NotFoundByName = new("Không có đơn vị nào mang mã hoặc tên “{0}”. Kiểm tra lại ở danh sách đơn vị.", "No unit has the code or name \"{0}\". Check the list of units.");
    public static readonly Text MovedSaid = new("Đã chuyển {0}.", "{0} was moved.");
    public static readonly Text MergedSaid = new("Đã sáp nhập. Đơn vị kế tục: {0}.", "Merged. The successor is {0}.");
    public static readonly Text ClosedSaid = new("Đã giải thể {0}.", "{0} was closed.");
    public static readonly Text MoveEffect = new("{0} chuyển từ “{1}” sang “{2}”.", "{0} passes from \"{1}\" to \"{2}\".");
    public static readonly Text MoveBelowEffect = new("{0} đơn vị trực thuộc đi cùng.", "{0} units below go along.");
    public static readonly Text MoveSightEffect = new("Cơ quan cũ không còn thấy dữ liệu của đơn vị; báo cáo đã chốt trước đó giữ nguyên.", "The former body no longer sees the unit's data; reports frozen before stay as they are.");
    public static readonly Text MergeEffect = new("{0} kết thúc; {1} tiếp nhận {2} học sinh và {3} máy.", "{0} ends; {1} takes over {2} pupils and {3} computers.");
    public static readonly Text MergeOpenEffect = new("Việc đang mở, tiếp nhận văn bản, máy và đơn vị trực thuộc chuyển cho đơn vị kế tục.", "Open jobs, receipts, machines and units below pass to the successor.");
    public static readonly Text MergePeopleEffect = new("Phân công ở đơn vị cũ kết thúc; hồ sơ nhân sự chuyển sang đơn vị kế tục để phân công lại.", "Appointments in the old unit end; records of people pass to the successor for new appointments.");
    public static readonly Text CloseEffect = new("{0} ra khỏi mọi danh sách và mẫu số từ lúc xác nhận; báo cáo ghi rõ lý do.", "{0} leaves all lists and denominators from now on; reports name the reason.");
    public static readonly Text CloseOpenEffect = new("Việc đang mở và phân công của đơn vị kết thúc.", "Its open jobs and appointments end.");
    public static readonly Text CannotUndo = new("Không thể hoàn tác; nếu nhầm, phải làm một thao tác mới.", "This cannot be undone; a mistake needs a new act.");

    public static readonly Text ActAdded = new("Thêm vào hệ thống", "Added");
    public static readonly Text ActMoved = new("Chuyển đến {0}", "Moved to {0}");
    public static readonly Text ActMerged = new("Sáp nhập vào {0}", "Merged into {0}");
    public static readonly Text ActTookOver = new("Tiếp nhận {0}", "Took over {0}");
    public static readonly Text ActSplit = new("Tách ra {0}", "{0} split off");
    public static readonly Text ActClosed = new("Giải thể: {0}", "Closed: {0}");
    public static readonly Text ActLostUnit = new("Đơn vị trực thuộc {0} giải thể", "{0} below was closed");
    public static readonly Text ActRenamed = new("Đổi tên thành {0}", "Renamed to {0}");
    public static readonly Text ActRecoded = new("Đổi mã thành {0}", "Code changed to {0}");
    public static readonly Text ActKind = new("Đổi loại hình thành {0}", "Kind changed to {0}");
    public static readonly Text ActPupils = new("Khai {0} học sinh", "Declared {0} pupils");
    public static readonly Text ActComputers = new("Khai {0} máy tính", "Declared {0} computers");
    public static readonly Text ActFactYes = new("Khai: {0}", "Declared: {0}");
    public static readonly Text ActFactNo = new("Khai không: {0}", "Declared not: {0}");
    public static readonly Text ActWas = new("Trước đó: {0}", "Before: {0}");

    public static readonly Text ImportTitle = new("Nhập danh sách đơn vị", "Import a list of units");
    public static readonly Text ImportLead = new("Nhận tệp Excel hoặc CSV như đơn vị vẫn dùng. Trước khi ghi, anh/chị xem từng dòng sẽ được xử lý thế nào.", "Takes Excel or CSV as you have it. Before anything is kept you see what each row will do.");
    public static readonly Text ImportColumns = new("Cột nhận biết được", "Columns it knows");
    public static readonly Text ImportColumnsText = new(
        "Mã; Tên đơn vị; Loại hình (hoặc Cấp học); Cơ quan quản lý (hoặc Trực thuộc, UBND xã); Số học sinh; Số máy tính; Hiệu trưởng, Lãnh đạo phụ trách, Đầu mối, mỗi người kèm Điện thoại và Email. Thứ tự cột, dòng tiêu đề, ô gộp thế nào cũng được; cột lạ được bỏ qua.",
        "Code; name; kind; managing body; pupils; computers; head, leader, focal point, each with phone and e-mail. Any order, any header line, merged cells; unknown columns are ignored.");
    public static readonly Text ImportNoCode = new("Không có mã cũng được: đơn vị được nhận ra theo tên và cơ quan quản lý.", "Codes are not needed: units are recognised by name and managing body.");
    public static readonly Text ImportSample = new("Tải danh sách hiện có làm mẫu", "Download the present list as a sample");
    public static readonly Text ImportFile = new("Tệp danh sách", "The list");
    public static readonly Text ImportRead = new("Đọc thử", "Read it");
    public static readonly Text ImportFileMissing = new("Chưa chọn tệp.", "Choose a file.");
    public static readonly Text ImportDry = new("Kết quả đọc thử", "What it would do");
    public static readonly Text ImportDryLead = new("Chưa có gì được ghi. Xem lại rồi xác nhận.", "Nothing has been kept yet. Look it over, then confirm.");
    public static readonly Text ImportDoing = new("Đang ghi danh sách", "Importing");
    public static readonly Text ImportWaiting = new("Trang tự cập nhật; có thể đóng trang, việc ghi vẫn tiếp tục.", "This page renews itself; you may close it, the import goes on.");
    public static readonly Text ImportDone = new("Đã ghi danh sách", "The list was imported");
    public static readonly Text ImportConfirm = new("Ghi {0} đơn vị", "Import {0} units");
    public static readonly Text ImportNothing = new("Không có gì để ghi.", "There is nothing to import.");
    public static readonly Text ImportAgain = new("Chọn tệp khác", "Another file");
    public static readonly Text ImportRejected = new("Tải các dòng chưa nhận ({0}), kèm lý do", "Download what was not taken ({0}), with reasons");
    public static readonly Text OutcomeTaken = new("mới", "new");
    public static readonly Text OutcomeChanged = new("thay đổi", "changed");
    public static readonly Text OutcomeUnchanged = new("không đổi", "unchanged");
    public static readonly Text OutcomeSkipped = new("chưa nhận", "not taken");
    public static readonly Text ColumnRow = new("Dòng", "Row");
    public static readonly Text ColumnOutcome = new("Kết quả", "Outcome");
    public static readonly Text ColumnRemarks = new("Ghi chú, cách sửa", "Remarks, how to mend");
    public static readonly Text ImportGone = new("Tệp này đã được xóa sau 7 ngày hoặc không thuộc về anh/chị. Hãy chọn lại tệp.", "This file was removed after 7 days or is not yours. Choose it again.");
    public static readonly Text Rejected = new("Chưa nhận", "Not taken");
    public static readonly Text RejectedWhy = new("Lý do và cách sửa", "Why, and how to mend it");
    public static readonly Text Everyone = new("Tất cả", "All");
}
