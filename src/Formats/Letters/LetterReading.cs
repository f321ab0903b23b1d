using System.Text.Json.Serialization;

namespace VongGac.Formats.Letters;

/// <summary>
/// What an official letter (công văn, công điện, kế hoạch…) says, read from its text. Whatever the text does not
/// say is null or an empty list, never guessed. As JSON it has the shape of <c>docs/letter-reading.schema.json</c>.
/// </summary>
/// <param name="Issuer">Issuing body as printed in the header or, failing that, as the body names itself.</param>
/// <param name="Parent">The body above the issuer, as printed over it in the header.</param>
/// <param name="Number">The number as printed, leading zeros kept: <c>3672</c>, <c>09</c>.</param>
/// <param name="Symbol">What follows the number and its slash: <c>SKHCN-BCVT&amp;CĐS</c>.</param>
/// <param name="Date">The day the letter was signed.</param>
/// <param name="Place">The place named beside the date.</param>
/// <param name="Subject">What the letter is about (V/v…), on one line.</param>
/// <param name="Recipients">Those after "Kính gửi", one per entry.</param>
/// <param name="Secrecy">Mật, Tối mật, Tuyệt mật.</param>
/// <param name="Urgency">Khẩn, Thượng khẩn, Hỏa tốc.</param>
/// <param name="Bases">Letters and laws cited as grounds.</param>
/// <param name="Events">Occasions the letter is about, once each.</param>
/// <param name="Signer">By what authority and under what title it was signed; a name is never kept.</param>
/// <param name="Archive">Where copies are kept, from the "Lưu:" line.</param>
/// <param name="Clauses">The tree of what is ordered, in the order of the text.</param>
/// <param name="Contacts">Who may be asked for help; names are never kept, phones are masked.</param>
/// <param name="Warnings">Findings about the letter itself; codes: <see cref="FindingCode"/>.</param>
public sealed record LetterReading(
    string? Issuer,
    string? Parent,
    string? Number,
    string? Symbol,
    DateOnly? Date,
    string? Place,
    string? Subject,
    IReadOnlyList<string> Recipients,
    string? Secrecy,
    string? Urgency,
    IReadOnlyList<LetterBasis> Bases,
    IReadOnlyList<LetterEvent> Events,
    LetterSigner? Signer,
    IReadOnlyList<string> Archive,
    IReadOnlyList<LetterClause> Clauses,
    IReadOnlyList<LetterContact> Contacts,
    IReadOnlyList<LetterWarning> Warnings)
{
    /// <summary>
    /// The normalised text every span points into: composed Unicode, one paragraph or table row a line, a tab
    /// between columns. Not part of the JSON; empty after reading it back.
    /// </summary>
    [JsonIgnore]
    public string Source { get; init; } = "";

    /// <summary>Every clause of the tree, parents before children.</summary>
    public IEnumerable<LetterClause> AllClauses() => Clauses.SelectMany(clause => clause.WithDescendants());
}

/// <summary>A stretch of <see cref="LetterReading.Source"/> in UTF-16 units.</summary>
/// <param name="Start">First unit inside, from 0.</param>
/// <param name="End">First unit outside; never before <paramref name="Start"/>.</param>
public readonly record struct LetterSpan(int Start, int End)
{
    /// <summary>The words themselves.</summary>
    public string Of(string source) => source[Start..End];
}

/// <summary>One node of the letter's numbering.</summary>
/// <param name="Id">Place in the tree by counting, from 1: <c>1.2</c> is the second child of the first clause.</param>
/// <param name="Marker">The label as printed (<c>I.</c>, <c>1.</c>, <c>đ)</c>, <c>-</c>); null when unnumbered.</param>
/// <param name="Text">Its own words without marker and without its children.</param>
/// <param name="Span">From the first of its own words to the end of its last child: it begins with <paramref name="Text"/>.</param>
/// <param name="Asks">What it orders or forbids; empty for a mere title.</param>
/// <param name="Audience">Who it names as addressed; empty means as its parent says, in the end the letter's recipients.</param>
/// <param name="Roles">Roles the unit must fill or keep, as the text calls them.</param>
/// <param name="Quantities">Figures that can be measured.</param>
/// <param name="Deadlines">When; empty when it does not say.</param>
/// <param name="Children">Clauses below it.</param>
public sealed record LetterClause(
    string Id,
    string? Marker,
    string Text,
    LetterSpan Span,
    IReadOnlyList<LetterAsk> Asks,
    IReadOnlyList<string> Audience,
    IReadOnlyList<string> Roles,
    IReadOnlyList<LetterQuantity> Quantities,
    IReadOnlyList<LetterDeadline> Deadlines,
    IReadOnlyList<LetterClause> Children)
{
    /// <summary>Itself, then everything below it, in the order of the text.</summary>
    public IEnumerable<LetterClause> WithDescendants() => Children.SelectMany(child => child.WithDescendants()).Prepend(this);
}

/// <summary>One thing a clause asks for.</summary>
/// <param name="Kind">To do or not to do.</param>
/// <param name="Text">The words that ask.</param>
/// <param name="Span">Where they stand, inside the clause.</param>
public sealed record LetterAsk(AskKind Kind, string Text, LetterSpan Span);

/// <summary>The two ways of asking.</summary>
public enum AskKind
{
    /// <summary>Something must be done.</summary>
    [JsonStringEnumMemberName("duty")]
    Duty,

    /// <summary>Something must not be done.</summary>
    [JsonStringEnumMemberName("ban")]
    Ban,
}

/// <summary>A figure a measure can use.</summary>
/// <param name="Name">
/// <c>password-length</c>, <c>password-classes</c>, <c>round-the-clock</c>, <c>share</c>, <c>every</c>, <c>at-least</c>, <c>at-most</c>.
/// </param>
/// <param name="Value">The figure.</param>
/// <param name="Unit">What is counted, in the letter's words: <c>ký tự</c>, <c>nhóm ký tự</c>, <c>giờ/ngày</c>, <c>%</c>, <c>tháng</c>…</param>
public sealed record LetterQuantity(string Name, decimal Value, string Unit);

/// <summary>One time limit.</summary>
/// <param name="Kind">How it is said.</param>
/// <param name="Date">
/// The day for <see cref="DeadlineKind.Absolute"/>, the last day of the month for <see cref="DeadlineKind.Month"/>;
/// null for the others and when the text gives no year and the letter no date.
/// </param>
/// <param name="To">The body that must have received the result by then, when the text names it.</param>
/// <param name="Text">The words that say it.</param>
public sealed record LetterDeadline(DeadlineKind Kind, DateOnly? Date, string? To, string Text);

/// <summary>How a time limit is said.</summary>
public enum DeadlineKind
{
    /// <summary>By a day ("trước ngày 25/12/2025").</summary>
    [JsonStringEnumMemberName("absolute")]
    Absolute,

    /// <summary>Counted from another moment ("trong vòng 05 ngày làm việc kể từ ngày nhận được văn bản").</summary>
    [JsonStringEnumMemberName("relative")]
    Relative,

    /// <summary>Again and again ("trước ngày 20 hằng tháng").</summary>
    [JsonStringEnumMemberName("recurring")]
    Recurring,

    /// <summary>Within a month ("trong tháng 9/2024").</summary>
    [JsonStringEnumMemberName("month")]
    Month,
}

/// <summary>A letter or law cited as ground.</summary>
/// <param name="Number">As printed; null when cited without one.</param>
/// <param name="Symbol">What follows the number's slash.</param>
/// <param name="Date">Day of that document.</param>
/// <param name="Issuer">Who issued it.</param>
public sealed record LetterBasis(string? Number, string? Symbol, DateOnly? Date, string? Issuer);

/// <summary>An occasion (Tết, a congress, an exam).</summary>
/// <param name="Name">As the letter calls it.</param>
/// <param name="Date">Its day, where letter and calendar settle it: Tết is the first day of the lunar year.</param>
public sealed record LetterEvent(string Name, DateOnly? Date);

/// <summary>The signature block without the name.</summary>
/// <param name="Authority">KT., TM., TL., TUQ., Q. with the words that belong to it (<c>KT. GIÁM ĐỐC</c>); null when signed in own right.</param>
/// <param name="Title">The signer's title (<c>PHÓ GIÁM ĐỐC</c>).</param>
public sealed record LetterSigner(string? Authority, string? Title);

/// <summary>Where a unit may turn. Personal data: no name, and the phone only as <c>0900•••001</c>.</summary>
/// <param name="Role">What the contact is for or is, in the letter's words.</param>
/// <param name="Unit">The office it belongs to.</param>
/// <param name="PhoneMasked">First four and last three digits.</param>
public sealed record LetterContact(string? Role, string? Unit, string? PhoneMasked);

/// <summary>A finding about the letter, not about those who received it.</summary>
/// <param name="Code">Stable; listed with its meaning in <see cref="FindingCode"/>.</param>
/// <param name="Clause">The clause it is about; null for the letter as a whole.</param>
/// <param name="Message">One Vietnamese sentence. English: <see cref="FindingCode.Meaning"/>.</param>
public sealed record LetterWarning(string Code, string? Clause, string Message);
