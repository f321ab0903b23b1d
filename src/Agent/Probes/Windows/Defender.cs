using VongGac.Checks.Facts;

namespace VongGac.Agent.Probes.Windows;

/// <summary>Microsoft Defender Antivirus out of its keys in the registry, where policy wins over its own settings.</summary>
internal static class Defender
{
    private const string Own = @"HKLM\SOFTWARE\Microsoft\Windows Defender";
    private const string Policy = @"HKLM\SOFTWARE\Policies\Microsoft\Windows Defender";
    private const string Service = "WinDefend";
    private const int MostExclusions = 500;

    private static readonly string[] Places = [Own, Policy];
    private static readonly string[] Kinds = ["Paths", "Extensions", "Processes", "TemporaryPaths"];

    /// <param name="byItself">What it told the Security Center; null where there is none.</param>
    /// <param name="threats">What it found and did not deal with; null when its log could not be read.</param>
    public static AntimalwareProduct? Look(WindowsMachine machine, Presence presence, SecurityProvider? byItself, out IReadOnlyList<ThreatSeen>? threats)
    {
        threats = null;
        var keys = machine.Keys;
        if (!keys.Exists(WindowsMachine.Services + '\\' + Service)) return null;

        bool off = Said("DisableAntiSpyware") == true || Said("DisableAntiVirus") == true || machine.StartOf(Service) == 4;
        bool passive = keys.Number(Own, "PassiveMode") is 1 or 2;
        bool enabled = !off && !passive && presence.ServiceRuns(Service) && byItself?.On != false;
        threats = machine.Ask("defender's log", () => machine.Api.Events(DefenderLog.Channel, DefenderLog.Query, DefenderLog.Most)) is { } events ? DefenderLog.Active(events, machine.Looking) : null;
        bool monitors = Said(@"Real-Time Protection\DisableRealtimeMonitoring") != true && Said(@"Real-Time Protection\DisableOnAccessProtection") != true;
        return new AntimalwareProduct(
            "defender", Version(machine), enabled, enabled && monitors,
            keys.Moment(Own + @"\Signature Updates", "AVSignatureApplied") ?? keys.Moment(Own + @"\Signature Updates", "ASSignatureApplied")
                ?? keys.Moment(Own + @"\Signature Updates", "SignaturesLastUpdated"),
            keys.Number(Own + @"\Scan", "LastScanType") == 2 ? keys.Moment(Own + @"\Scan", "LastScanRun") : null,
            Exclusions(machine),
            // 5 on, 4 off; 0 and 1 are states of older builds, off and on by default.
            keys.Number(Own + @"\Features", "TamperProtection") switch { 5 or 1 => true, 4 or 0 => false, _ => null },
            threats?.Count);

        bool? Said(string value)
        {
            int slash = value.LastIndexOf('\\');
            string below = slash < 0 ? "" : '\\' + value[..slash], name = value[(slash + 1)..];
            return keys.Flag(Policy + below, name) ?? keys.Flag(Own + below, name);
        }
    }

    /// <summary>The platform's folder bears its version: <c>…\Platform\4.18.2104.14-0\</c>.</summary>
    private static string? Version(WindowsMachine machine)
    {
        string? folder = machine.Keys.Text(Own, "InstallLocation") ?? machine.Keys.Text(WindowsMachine.Services + '\\' + Service, "ImagePath");
        return folder?.Split('\\').Select(part => part.Split('-')[0]).FirstOrDefault(part => System.Version.TryParse(part, out _));
    }

    private static IReadOnlyList<string> Exclusions(WindowsMachine machine)
    {
        var found = Places.SelectMany(place => Kinds
            .SelectMany(kind => machine.Keys.Names($@"{place}\Exclusions\{kind}").Select(name => Keys.Clean(name)).OfType<string>()
                .Where(name => name is not ("Exclusions_Paths" or "Exclusions_Extensions" or "Exclusions_Processes"))))
            .Select(Discreet.Path).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal).ToList();
        if (found.Count > MostExclusions) machine.Looking.Incomplete($"defender: {found.Count - MostExclusions} exclusions more");
        return [.. found.Take(MostExclusions)];
    }
}
