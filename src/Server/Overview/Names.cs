using System.Globalization;
using VongGac.Model;
using VongGac.Server.Design;
using VongGac.Server.Ledger;
using VongGac.Server.Letters;

namespace VongGac.Server.Overview;

/// <summary>What values are called on the pages of this room, and how some of them are written in an address.</summary>
internal static class Names
{
    public static readonly IReadOnlyList<Option> States =
        [.. VerdictLook.Order.Select(state => new Option(RowsLink.Word(state), VerdictLook.Word(state)))];

    public static readonly IReadOnlyList<Option> Reasons = [.. Enum.GetValues<UnknownReason>().Where(reason => reason != UnknownReason.None)
        .Select(reason => new Option(RowsLink.Word(reason), VerdictLook.Why(reason)))];

    public static readonly IReadOnlyList<Option> Levels = [.. Enum.GetValues<Silence>().OrderDescending()
        .Select(level => new Option(Overview.Silences.Word(level), Of(level)))];

    public static readonly IReadOnlyList<Option> Kinds =
        [.. new[] { MeasureKind.Verdict, MeasureKind.Obligation, MeasureKind.Claim, MeasureKind.Fact }.Select(kind => new Option(Word(kind), Of(kind)))];

    public static Text Of(Silence level) => level switch
    {
        Silence.Most => new("Im lặng phần lớn (từ 2/3)", "Mostly silent (two thirds or more)"),
        Silence.Much => new("Im lặng nhiều (từ 1/3)", "Much silence (a third or more)"),
        Silence.Some => new("Còn im lặng (dưới 1/3)", "Some silence (less than a third)"),
        Silence.NotMet => new("Biết hết, có nội dung chưa đạt", "All known, something fails"),
        Silence.Met => new("Biết hết, đều đạt", "All known, all met"),
        _ => new("Không áp dụng", "Not applicable"),
    };

    public static Text Of(MeasureKind kind) => kind switch
    {
        MeasureKind.Obligation => new("Nghĩa vụ", "Obligations"),
        MeasureKind.Claim => new("Tự khai", "Claims"),
        MeasureKind.Fact => new("Dữ kiện đã khai báo", "Declared facts"),
        _ => new("Kết quả đo", "Measurements"),
    };

    /// <summary>How a kind is written in an address.</summary>
    public static string Word(MeasureKind kind) => kind switch
    {
        MeasureKind.Obligation => "obligation",
        MeasureKind.Claim => "claim",
        MeasureKind.Fact => "fact",
        _ => "verdict",
    };

    /// <summary>The kind an address names; null when it names none.</summary>
    public static MeasureKind? KindOfWord(string? word) =>
        Enum.GetValues<MeasureKind>().Where(kind => Word(kind) == word).Cast<MeasureKind?>().FirstOrDefault();

    /// <summary>What is owed first, then what is seen, what is said, what is declared.</summary>
    public static int Rank(MeasureKind kind) => kind switch
    {
        MeasureKind.Obligation => 0,
        MeasureKind.Verdict => 1,
        MeasureKind.Claim => 2,
        _ => 3,
    };

    /// <summary>What is counted, in the plural. Two populations never share a figure.</summary>
    public static Text Noun(string population) => population switch
    {
        Populations.Units => new("đơn vị", "units"),
        Populations.Endpoints => new("máy", "machines"),
        Populations.Contacts => new("đầu mối liên lạc", "contacts"),
        Populations.Receipts => new("lượt tiếp nhận", "receipts"),
        _ => new("đối tượng", "subjects"),
    };

    public static Text Of(Proof proof) => proof switch
    {
        Proof.Machine => new("đo trên máy", "seen on the machine"),
        Proof.Image => new("theo ảnh chuẩn", "from the golden image"),
        Proof.Document => new("theo tài liệu đã duyệt", "from an accepted document"),
        Proof.Person => new("người trả lời trực tiếp", "a person answered"),
        _ => new("theo sổ của hệ thống", "from the records"),
    };

    public static Text Of(AppointmentRole role) => role switch
    {
        AppointmentRole.Head => new("Thủ trưởng đơn vị", "Head"),
        AppointmentRole.ResponsibleLeader => new("Lãnh đạo phụ trách", "Responsible leader"),
        AppointmentRole.FocalPoint => new("Đầu mối", "Focal point"),
        AppointmentRole.DutyOfficer => new("Người trực", "Duty officer"),
        AppointmentRole.Editor => new("Người biên tập", "Editor"),
        AppointmentRole.Approver => new("Người duyệt", "Approver"),
        _ => new("Cán bộ, giáo viên, nhân viên", "Staff"),
    };

    public static Text Of(Recurrence recurrence) => recurrence switch
    {
        Recurrence.Monthly => new("Hằng tháng", "Every month"),
        Recurrence.Quarterly => new("Hằng quý", "Every quarter"),
        Recurrence.HalfYearly => new("Sáu tháng một lần", "Every six months"),
        Recurrence.Yearly => new("Hằng năm", "Every year"),
        Recurrence.PeakWindows => new("Mỗi đợt cao điểm", "In each peak window"),
        _ => new("Thường xuyên", "Always"),
    };

    public static Text FoldRule(Fold fold) => fold == Fold.Every ? Words.FoldEvery : Words.FoldShares.With(fold.SeenPercent, fold.MetPercent);

    public static Text Freshness(TimeSpan? freshness) => freshness switch
    {
        null => new("Đến khi thay đổi", "Until it changes"),
        { TotalDays: >= 2 } days => new Text("{0} ngày", "{0} days").With(Whole(days.TotalDays)),
        var hours => new Text("{0} giờ", "{0} hours").With(Whole(hours.Value.TotalHours)),
    };

    /// <summary>Until when an answer seen then holds. What an agent looks at holds so long after each look, and looks that change nothing are not told here.</summary>
    public static Text GoodUntil(DateTimeOffset? seen, Measure measure) => measure is { Freshness: { } holds, Collector: null } && seen is { } at
        ? new Text("Đến {0}", "Until {0}").With(VietnamTime.Minute(at + holds))
        : Freshness(measure.Freshness);

    public static Text WhoAnswers(Measure measure) => measure switch
    {
        { Kind: MeasureKind.Obligation } => new("Gộp từ các thước đo khác", "Folded from other measures"),
        { Kind: MeasureKind.Claim or MeasureKind.Fact } => new("Đơn vị tự khai", "The unit itself"),
        { Population: Populations.Endpoints } => new("Phần mềm trên máy", "The software on the machine"),
        { Collector: { } collector } => new Text("Bộ thu thập {0}", "Collector {0}").With(collector),
        { Population: Populations.Contacts } => new("Người được liên lạc", "The person contacted"),
        _ => new("Hồ sơ trong hệ thống", "The house's own records"),
    };

    private static string Whole(double value) => Math.Round(value).ToString("0", CultureInfo.InvariantCulture);
}
