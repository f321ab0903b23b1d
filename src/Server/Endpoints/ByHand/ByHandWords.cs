using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.Endpoints;

/// <summary>Every sentence about inspections that a person carries in.</summary>
internal static class ByHandWords
{
    public static readonly IReadOnlyList<KeyName> Keys = [new("endpoints.by-hand", new("Nhập kết quả kiểm tra ngoại tuyến", "Offline inspection imported"))];

    public static readonly Text Title = new("Nhập kết quả kiểm tra ngoại tuyến", "Import offline inspections");
    public static readonly Text Lead = new(
        "Dành cho máy không nối được với máy chủ: chạy vonggac-agent từ USB, rồi tải kết quả lên đây.",
        "For machines without a way to the server: run vonggac-agent from a stick, then upload the result here.");

    public static readonly Text Files = new("Tệp kết quả (.vonggac.json) hoặc ảnh chụp mã vuông (.png, .jpg)", "Result files (.vonggac.json) or pictures of the square code (.png, .jpg)");
    public static readonly Text Typed = new("Hoặc gõ các nhóm ký tự trên trang kết quả", "Or type the groups of the result page");
    public static readonly Text TypedHelp = new("Gõ đủ các nhóm 5 ký tự; không phân biệt chữ hoa, chữ thường.", "All groups of five; capitals do not matter.");
    public static readonly Text MachineName = new("Tên máy (khi gõ mã)", "Machine's name (with a typed code)");
    public static readonly Text UnitCode = new("Mã đơn vị (khi kết quả chưa ghi)", "Unit code (where the result has none)");
    public static readonly Text UnitCodeHelp = new("Để trống là đơn vị của anh/chị.", "Blank is your own unit.");
    public static readonly Text Import = new("Nhập kết quả", "Import");

    public static readonly Text HowTitle = new("Cách làm", "How to");
    public static readonly Text How = new(
        "Chép vonggac-agent vào USB; tại máy cần kiểm tra chạy: vonggac-agent inspect --offline THƯ_MỤC_USB --code MÃ_ĐƠN_VỊ. Xem docs/offline.md.",
        "Copy vonggac-agent to a stick; on the machine run: vonggac-agent inspect --offline FOLDER --code UNIT_CODE. See docs/offline.md.");

    public static readonly Text Results = new("Kết quả nhập", "Outcome");
    public static readonly Text Source = new("Nguồn", "Source");
    public static readonly Text Machine = new("Máy", "Machine");
    public static readonly Text Outcome = new("Kết quả", "Outcome");
    public static readonly Text TypedSource = new("Mã gõ tay", "Typed code");

    public static readonly Text TakenWhole = new("Đã nhận đủ dữ kiện, kiểm tra lúc {0}: {1} đạt, {2} chưa đạt, {3} chưa biết.", "Taken with all facts, inspected {0}: {1} met, {2} not met, {3} unknown.");
    public static readonly Text TakenVerdicts = new(
        "Đã nhận kết luận, kiểm tra lúc {0}: {1} đạt, {2} chưa đạt, {3} chưa biết. Không kèm dữ kiện để đối chiếu.",
        "Verdicts taken, inspected {0}: {1} met, {2} not met, {3} unknown. There are no facts to compare with.");
    public static readonly Text Repeated = new("Kết quả này đã được nhập trước đó.", "This result was imported before.");

    public static readonly Refusal Nothing = new("by-hand.nothing", new("Hãy chọn tệp hoặc gõ mã.", "Choose files or type a code."), "files");
    public static readonly Refusal TooMany = new("by-hand.too-many", new("Mỗi lần tối đa 20 tệp, mỗi tệp không quá 12 MB.", "At most 20 files of 12 MB at a time."), "files");
    public static readonly Refusal OtherUnit = new("by-hand.other-unit", new(
        "Mã đơn vị trong kết quả không thuộc phạm vi của anh/chị.", "The unit code in the result is not within your scope."));
    public static readonly Refusal UnknownKey = new("by-hand.unknown-key", new(
        "Kết quả ký bằng khóa của một máy không có trong đơn vị này.", "The result is signed with the key of a machine that is not of this unit."));
    public static readonly Refusal Retired = new("by-hand.retired", new("Máy này đã thanh lý.", "This machine was written off."));
    public static readonly Refusal Newer = new("by-hand.newer", new(
        "Máy này đã có kết quả mới hơn.", "There is a newer inspection of this machine."));
    public static readonly Refusal OtherCatalogue = new("by-hand.other-catalogue", new(
        "Kết quả dùng bộ phép kiểm tra khác với máy chủ, nên không đọc được từ mã. Hãy tải tệp .vonggac.json, hoặc chạy lại bằng vonggac-agent cùng phiên bản với máy chủ.",
        "The result was made with another edition of the checks, so a code cannot be read. Upload the .vonggac.json file, or run the agent of the server's version again."));
    public static readonly Refusal NameMissing = new("by-hand.name", new("Hãy ghi tên máy, tối đa 80 ký tự.", "Give the machine's name, at most 80 characters."), "machine");
    public static readonly Refusal NoReader = new("by-hand.no-reader", new(
        "Máy chủ chưa cài bộ đọc mã vuông (apt-get install zbar-tools). Hãy gõ mã, hoặc tải tệp .vonggac.json.",
        "The server has no reader of square codes (apt-get install zbar-tools). Type the code, or upload the .vonggac.json file."));
    public static readonly Refusal NotSeen = new("by-hand.not-seen", new(
        "Không thấy mã vuông trong ảnh. Hãy chụp thẳng, đủ sáng, mã chiếm hơn nửa ảnh.",
        "No square code is seen in the picture. Take it straight, in good light, the square filling more than half."));

    public static Refusal TooOld(int days) => new("by-hand.too-old", new Text(
        "Kết quả cũ hơn {0} ngày. Hãy kiểm tra lại máy.", "The result is older than {0} days. Inspect the machine again.").With(days));
}
