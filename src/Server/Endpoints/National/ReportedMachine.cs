using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using VongGac.Checks.Facts;
using VongGac.Formats.AvReport;

namespace VongGac.Server.Endpoints;

/// <summary>What facts of one machine say in the words of the national report. A fact that is not there stays not measured.</summary>
internal static class ReportedMachine
{
    /// <summary>The sections of facts a form is made from: what it does not say need not be read of 25,000 machines.</summary>
    public static IEnumerable<string> SectionsOf(AvReportForm form)
    {
        var says = form.Sections.SelectMany(section => section.Machine.Concat(section.Fields)).Select(field => field.Value).ToHashSet(StringComparer.Ordinal);
        var parts = form.Sections.Select(section => section.Part).ToHashSet();
        yield return "antimalware";
        if (says.Contains("machine-address")) yield return "network";
        if (says.Contains("system") || parts.Contains(AvPart.Systems)) yield return "system";
        if (says.Contains("updated-at")) yield return "updates";
        if (says.Contains("firewall") || parts.Contains(AvPart.Quality)) yield return "firewall";
    }

    /// <param name="facts">Sections that were measured, as they are stored.</param>
    /// <param name="publicAddress">Where the machine calls from, as the server sees it.</param>
    /// <returns>The machine, and the products that report on it.</returns>
    public static (AvMachine Machine, IEnumerable<string> Products) Of(string name, string? publicAddress, IReadOnlyDictionary<string, byte[]> facts)
    {
        var antimalware = Read(facts, "antimalware", FactsJson.Default.AntimalwareFacts);
        var system = Read(facts, "system", FactsJson.Default.SystemFacts);
        var machine = new AvMachine(name, Inside(Read(facts, "network", FactsJson.Default.NetworkFacts)), publicAddress)
        {
            Malware = Malware(antimalware),
            System = system is null ? null : string.Join(' ', new[] { system.Name, system.Release }.Where(part => !string.IsNullOrEmpty(part))),
            UpdatedAt = Read(facts, "updates", FactsJson.Default.UpdateFacts)?.LastInstalledAt,
            SignaturesAt = antimalware?.Products?.Max(product => product.SignaturesAt),
            AutoProtect = Any(antimalware?.Products?.Select(product => product.RealTime)),
            Firewall = Firewall(Read(facts, "firewall", FactsJson.Default.FirewallFacts)),
        };
        return (machine, antimalware?.Products?.Select(product => product.Name) ?? []);
    }

    // Names where a product tells them; a count without names is stated as rows without a name, which the form then refuses.
    private static IReadOnlyList<AvMalware>? Malware(AntimalwareFacts? facts)
    {
        if (facts?.Threats is { } threats) return [.. threats.Select(threat => new AvMalware(threat.Name, threat.Kind, null, threat.Path, threat.Hash, null, threat.Files))];
        int?[] counts = [.. facts?.Products?.Select(product => product.ActiveThreats).Where(count => count is not null) ?? []];
        return counts.Length == 0 ? null : [.. Enumerable.Range(0, counts.Sum() ?? 0).Take(200).Select(_ => new AvMalware(null, null, null, null, null, null, 1))];
    }

    private static bool? Firewall(FirewallFacts? facts) => facts switch
    {
        null => null,
        { Kind: "none" } => false,
        { Profiles.Count: > 0 } => facts.Profiles.All(profile => profile.Enabled),
        _ => null,
    };

    // One that is on is enough; off is only said when every product said so.
    private static bool? Any(IEnumerable<bool?>? answers)
    {
        bool?[] all = [.. answers ?? []];
        return all.Any(answer => answer == true) ? true : all.Length > 0 && all.All(answer => answer == false) ? false : null;
    }

    private static string? Inside(NetworkFacts? facts) => facts?.Addresses?
        .Select(address => IPAddress.TryParse(address, out var parsed) ? parsed : null).OfType<IPAddress>()
        .Where(address => !IPAddress.IsLoopback(address) && !address.IsIPv6LinkLocal).OrderBy(address => address.AddressFamily == AddressFamily.InterNetwork ? 0 : 1)
        .FirstOrDefault()?.ToString();

    private static T? Read<T>(IReadOnlyDictionary<string, byte[]> facts, string section, JsonTypeInfo<T> type)
        where T : class
    {
        if (!facts.TryGetValue(section, out byte[]? packed)) return null;
        try
        {
            return JsonSerializer.Deserialize(Packed.Open(packed), type);
        }
        catch (JsonException)
        {
            return null; // facts of another shape: not measured
        }
    }
}
