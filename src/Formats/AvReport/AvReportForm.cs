using VongGac.Model;

namespace VongGac.Formats.AvReport;

/// <summary>
/// The rules of one edition of the national report, as <c>content/forms/avreport-*.yaml</c> states them: what is written in which
/// order, what may be missing, how long it may be. A new edition is a new file.
/// </summary>
/// <param name="Id">Stable: <c>avreport-2290</c>.</param>
/// <param name="Basis">The letter that asks for it.</param>
/// <param name="From">First day of its use.</param>
/// <param name="Until">Last day; null while nothing replaced it.</param>
/// <param name="Note">What is not certain about these rules, for whoever is about to rely on them.</param>
/// <param name="Batch">Most indicators a message may hold; null when a message is never split.</param>
public sealed record AvReportForm(
    string Id, Text Title, Text Basis, DateOnly From, DateOnly? Until, Text Note, AvEnvelope Envelope,
    IReadOnlyList<AvField> Sender, IReadOnlyList<AvSection> Sections, int? Batch)
{
    /// <summary>True on the days it is used.</summary>
    public bool IsInForce(DateOnly day) => day >= From && (Until is null || day <= Until);

    /// <summary>Names no row can answer; empty for a sound form.</summary>
    public IReadOnlyList<string> UnknownValues() =>
    [
        .. Sender.Where(field => !AvValues.Sender.ContainsKey(field.Value)).Select(field => field.Value),
        .. Sections.SelectMany(section => section.Machine.Concat(section.Fields).Select(field => field.Value)
            .Where(value => !AvValues.Machine.ContainsKey(value) && !AvValues.Items(section.Part).Contains(value, StringComparer.Ordinal))),
    ];
}

/// <summary>Elements around the report. Names are <c>prefix:name</c>, prefixes are declared at the root.</summary>
/// <param name="Namespaces">Prefix to address.</param>
/// <param name="Subject">With <c>{day}</c> and <c>{time}</c> of the moment reported on, local time.</param>
/// <param name="SplitSubject">Added to the subject of a split message, with <c>{part}</c> and <c>{parts}</c>.</param>
public sealed record AvEnvelope(
    IReadOnlyDictionary<string, string> Namespaces, string Root, string Header, string Message, string From, string Body,
    string SubjectName, string Subject, string SplitSubject);

/// <summary>What a section tells.</summary>
public enum AvPart : byte
{
    Malware = 1,
    Connections,
    Weaknesses,
    Systems,

    /// <summary>One number: machines whose signatures are older than fifteen days.</summary>
    OldSignatures,
    Quality,
}

/// <param name="Name">Element under <c>AVReport</c>.</param>
/// <param name="Item">Element under <c>Machine</c> that holds the fields; null when they stand in <c>Machine</c> itself.</param>
/// <param name="Machine">Attributes of <c>Machine</c>.</param>
/// <param name="Needed">Without it there is no report; otherwise a section nobody measured is left out.</param>
public sealed record AvSection(string Name, AvPart Part, string? Item, IReadOnlyList<AvField> Machine, IReadOnlyList<AvField> Fields, bool Needed);

/// <param name="Value">What is written there: a key of <c>AvValues</c>.</param>
/// <param name="Missing">What happens when it is not known.</param>
/// <param name="Most">Most characters; longer values are refused.</param>
public sealed record AvField(string Name, string Value, AvMissing Missing, int Most);

/// <summary>What is done about a value that is not known.</summary>
public enum AvMissing : byte
{
    /// <summary>The element is left out.</summary>
    Omit = 1,

    /// <summary>The element stands there empty.</summary>
    Blank,

    /// <summary>The report is refused.</summary>
    Refuse,
}
