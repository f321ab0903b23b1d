using System.Globalization;
using System.Xml;
using VongGac.Checks.Facts;

namespace VongGac.Agent.Probes.Windows;

/// <summary>
/// What Defender's own log tells of threats. Names of the fields come from its manifest and are English everywhere; what is translated
/// (names of categories, severities, actions) is not read, numbers stand beside it. Microsoft: "Review event logs and error codes to
/// troubleshoot issues with Microsoft Defender Antivirus".
/// </summary>
internal static class DefenderLog
{
    public const string Channel = "Microsoft-Windows-Windows Defender/Operational";

    /// <summary>Found (1006, 1116), acted on (1007, 1117), could not be acted on (1008, 1118, 1119); of the last 90 days.</summary>
    public const string Query =
        "*[System[(EventID=1006 or EventID=1007 or EventID=1008 or EventID=1116 or EventID=1117 or EventID=1118 or EventID=1119) and TimeCreated[timediff(@SystemTime) <= 7776000000]]]";

    /// <summary>Events asked for, newest first.</summary>
    public const int Most = 1_000;

    private const string FilePrefix = "file:_";
    private const int MostThreats = 200;

    /// <summary>Cleaned, quarantined, removed, blocked: everything else leaves it where it is.</summary>
    private static readonly string[] Dealt = ["1", "2", "3", "10"];

    /// <summary>Threats that lie on the machine still: of each detection the newest event counts, for it says how it stands.</summary>
    /// <param name="events">XML as <c>EvtRender</c> gives it, newest first.</param>
    public static IReadOnlyList<ThreatSeen> Active(IReadOnlyList<string> events, Looking looking)
    {
        var told = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var active = new List<(string Name, IReadOnlyList<string> Files)>();
        int odd = 0;
        foreach (string text in events)
        {
            if (Read(text) is not { } seen || seen.Data.GetValueOrDefault("Threat Name") is not { Length: > 0 } name)
            {
                odd++;
                continue;
            }

            // Without a number of its own a detection is told by what was found and where.
            string paths = seen.Data.GetValueOrDefault("Path") ?? "";
            string detection = seen.Data.GetValueOrDefault("Detection ID") is { Length: > 0 } id ? id : $"{name}|{paths}";
            if (told.Add(detection) && !IsDealtWith(seen)) active.Add((Keys.Clean(name) ?? "?", Files(paths)));
        }

        if (odd > 0) looking.Missed($"defender: {odd} events of another shape");
        var threats = active.GroupBy(one => one.Name, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => (group.Key, Files: group.SelectMany(one => one.Files).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal).ToList()))
            .Select(one => new ThreatSeen("defender", one.Key, Kind(one.Key), one.Files.FirstOrDefault(), Hash: null, Math.Max(1, one.Files.Count))).ToList();
        if (threats.Count > MostThreats) looking.Incomplete($"defender: {threats.Count - MostThreats} threats more");
        return [.. threats.Take(MostThreats)];
    }

    private static bool IsDealtWith(Event seen) => seen.Id is 1007 or 1117 && Dealt.Contains(seen.Data.GetValueOrDefault("Action ID")) && Succeeded(seen.Data.GetValueOrDefault("Error Code"));

    /// <summary><c>0x00000000</c>; older builds leave it out.</summary>
    private static bool Succeeded(string? code) =>
        code is null or "" || (code.StartsWith("0x", StringComparison.OrdinalIgnoreCase) && uint.TryParse(code.AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out uint number) && number == 0);

    /// <summary>What stands before the platform: <c>Trojan</c> of <c>Trojan:Win32/AgentTesla!ml</c>.</summary>
    private static string? Kind(string name) => name.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon ? name[..colon] : null;

    /// <summary><c>containerfile:_C:\a.zip; file:_C:\a.zip->b.exe</c>; web addresses and processes are no files that lie there.</summary>
    private static List<string> Files(string paths) =>
        [.. paths.Split("; ").Where(part => part.StartsWith(FilePrefix, StringComparison.OrdinalIgnoreCase)).Select(part => Keys.Clean(part[FilePrefix.Length..])).OfType<string>().Select(Discreet.Path)];

    private static Event? Read(string text)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = 1 << 20 });
            var data = new Dictionary<string, string>(StringComparer.Ordinal);
            int? id = null;
            while (!reader.EOF)
            {
                if (reader is { NodeType: XmlNodeType.Element, LocalName: "EventID" }) id = int.TryParse(reader.ReadElementContentAsString(), CultureInfo.InvariantCulture, out int number) ? number : null;
                else if (reader is { NodeType: XmlNodeType.Element, LocalName: "Data" } && reader.GetAttribute("Name") is { } name) data[name] = reader.ReadElementContentAsString().Trim();
                else reader.Read();
            }

            return id is { } known ? new Event(known, data) : null;
        }
        catch (XmlException)
        {
            return null; // counted by the caller
        }
    }

    private sealed record Event(int Id, IReadOnlyDictionary<string, string> Data);
}
