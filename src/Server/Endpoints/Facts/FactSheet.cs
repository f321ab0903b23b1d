using System.Globalization;
using VongGac.Checks.Facts;
using VongGac.Model;
using VongGac.Server.Design;

namespace VongGac.Server.Endpoints;

/// <summary>One fact in plain words; a value nobody could see says so.</summary>
public sealed record FactLine(Text Name, Text Value)
{
    public static FactLine Of(Text name, string? value) => new(name, value is null ? FactWords.Unseen : Plain(value));

    public static FactLine Of(Text name, bool? value) => new(name, Yes(value));

    public static FactLine Of(Text name, long? value) => new(name, Number(value));

    public static FactLine Of(Text name, DateTimeOffset? value) => Of(name, value is { } at ? VietnamTime.Minute(at) : null);

    /// <summary>Zero means never.</summary>
    public static FactLine OrNever(Text name, int? value, Text unit) =>
        new(name, value switch { null => FactWords.Unseen, 0 => FactWords.Never, { } some => unit.With(some) });

    public static Text Plain(string value) => new(value, value);

    public static Text Yes(bool? value) => value switch { true => FactWords.Yes, false => FactWords.No, null => FactWords.Unseen };

    public static Text Number(long? value) =>
        value is { } number ? new Text(Figures.Write(number, Language.Vi), Figures.Write(number, Language.En)) : FactWords.Unseen;

    public static Text Day(DateTimeOffset? value) => value is { } at ? Plain(VietnamTime.Date(at)) : FactWords.Unseen;
}

/// <summary>Several facts of one sort, one a row.</summary>
/// <param name="LeftOut">How many more the agent saw than it keeps.</param>
public sealed record FactList(Text Title, IReadOnlyList<Text> Columns, IReadOnlyList<IReadOnlyList<Text>> Rows, int LeftOut = 0);

/// <summary>What one collector saw, as a person reads it. Ids of persons are cut to the part that says what sort of account it is.</summary>
/// <param name="Name">The section's name in <see cref="MachineFacts"/>, as it stands in the address.</param>
public sealed record FactSection(string Name, Text Title, IReadOnlyList<FactLine> Lines, IReadOnlyList<FactList> Lists);

/// <summary>All facts of one machine by section, in the order of <see cref="MachineFacts"/>; sections nobody saw are left out.</summary>
internal static class FactSheet
{
    /// <summary>Every section there can be, with its name on screen.</summary>
    public static IReadOnlyList<(string Name, Text Title)> Sections { get; } =
    [
        ("system", FactWords.System), ("hardware", FactWords.Hardware), ("accounts", FactWords.Accounts), ("signIn", FactWords.SignIn),
        ("firewall", FactWords.Firewall), ("network", FactWords.Network), ("antimalware", FactWords.Antimalware), ("updates", FactWords.Updates),
        ("software", FactWords.Software), ("autostart", FactWords.Autostart), ("browsers", FactWords.Browsers), ("remote", FactWords.Remote),
        ("disks", FactWords.Disks), ("clock", FactWords.Clock),
    ];

    /// <summary>What a section is called; its own name where nobody knows it.</summary>
    public static Text TitleOf(string section) => section == KeptSections.Spool ? FactWords.Spool : Sections.FirstOrDefault(one => one.Name == section).Title ?? FactLine.Plain(section);

    public static IReadOnlyList<FactSection> Of(MachineFacts facts) =>
    [
        .. new[]
        {
            facts.System is { } system ? SystemLines.Of(system) : null,
            facts.Hardware is { } hardware ? SystemLines.Of(hardware) : null,
            facts.Accounts is { } accounts ? AccountLines.Of(accounts) : null,
            facts.SignIn is { } signIn ? AccountLines.Of(signIn) : null,
            facts.Firewall is { } firewall ? NetworkLines.Of(firewall) : null,
            facts.Network is { } network ? NetworkLines.Of(network) : null,
            facts.Antimalware is { } antimalware ? ProtectionLines.Of(antimalware) : null,
            facts.Updates is { } updates ? ProtectionLines.Of(updates) : null,
            facts.Software is { } software ? ProtectionLines.Of(software) : null,
            facts.Autostart is { } autostart ? ProtectionLines.Of(autostart) : null,
            facts.Browsers is { } browsers ? BrowserLines.Of(browsers) : null,
            facts.Remote is { } remote ? NetworkLines.Of(remote) : null,
            facts.Disks is { } disks ? SystemLines.Of(disks) : null,
            facts.Clock is { } clock ? SystemLines.Of(clock) : null,
        }.OfType<FactSection>(),
    ];

    /// <summary>A list an older agent does not send is null, whatever its declaration says.</summary>
    internal static IReadOnlyList<T> Seen<T>(IReadOnlyList<T>? list) => list ?? [];

    internal static FactSection Section(string name, IReadOnlyList<FactLine> lines, params IReadOnlyList<FactList> lists) =>
        new(name, TitleOf(name), lines, [.. lists.Where(list => list.Rows.Count > 0)]);

    internal static FactList List<T>(Text title, IReadOnlyList<Text> columns, IEnumerable<T> items, Func<T, IReadOnlyList<Text>> row, int leftOut = 0) =>
        new(title, columns, [.. items.Select(row)], leftOut);

    /// <summary>Bytes in gigabytes, one decimal.</summary>
    internal static string? Gigabytes(long? bytes) =>
        bytes is { } size ? (size / 1e9).ToString("0.#", CultureInfo.InvariantCulture) + " GB" : null;
}
