using VongGac.Checks.Facts;

namespace VongGac.Agent.Probes.Windows;

/// <summary>Windows Firewall, out of where its service keeps its rules and where policy overrides them; or the product that took its place.</summary>
internal static class FirewallProbe
{
    private const string Own = WindowsMachine.Services + @"\SharedAccess\Parameters\FirewallPolicy";
    private const string Policy = @"HKLM\SOFTWARE\Policies\Microsoft\WindowsFirewall";
    private const string Providers = @"HKLM\SOFTWARE\Microsoft\Security Center\Provider\Fw";
    private const int MostRules = 5_000;

    /// <summary>Name, key below <see cref="Own"/> and keys below <see cref="Policy"/>, the newer first.</summary>
    private static readonly (string Name, string Key, string[] Policies)[] Known =
    [
        ("domain", "DomainProfile", ["DomainProfile"]),
        ("private", "StandardProfile", ["PrivateProfile", "StandardProfile"]),
        ("public", "PublicProfile", ["PublicProfile"]),
    ];

    public static FirewallFacts Look(WindowsMachine machine)
    {
        if (SecurityProvider.Below(machine.Keys, Providers).FirstOrDefault(provider => provider.On) is { } other)
            return new FirewallFacts { Kind = other.Name, Profiles = [new FirewallProfile("host", true, null, null)] };

        bool stopped = machine.MayRun("MpsSvc") == false;
        var profiles = Known.Select(known => Profile(machine.Keys, known, stopped)).OfType<(FirewallProfile Profile, bool TakesRules)>().ToList();
        if (profiles.Count == 0 && !stopped) throw new InvalidDataException("Windows Firewall's profiles are not in the registry");

        return new FirewallFacts
        {
            Kind = "windows",
            Profiles = [.. profiles.Select(profile => profile.Profile)],
            Openings = Openings(machine, [.. profiles.Where(profile => profile.TakesRules).Select(profile => profile.Profile.Name)]),
        };
    }

    private static (FirewallProfile, bool)? Profile(Keys keys, (string Name, string Key, string[] Policies) known, bool stopped)
    {
        string own = Own + '\\' + known.Key;
        string[] places = [.. known.Policies.Select(policy => Policy + '\\' + policy), own];
        bool? enabled = Said("EnableFirewall");
        if (enabled is null && !stopped) return null;

        // Not written: inbound is blocked, as Windows documents (MS-FASP 2.2.4).
        bool blocks = Said("DefaultInboundAction") ?? true;
        bool shut = Said("DoNotAllowExceptions") ?? false;
        return (new FirewallProfile(known.Name, enabled == true && !stopped, blocks, null), !shut);

        bool? Said(string name) => places.Select(place => keys.Flag(place, name)).FirstOrDefault(said => said is not null);
    }

    private static List<FirewallOpening> Openings(WindowsMachine machine, IReadOnlyList<string> takingRules)
    {
        var keys = machine.Keys;
        List<FirewallRule> rules = [];
        int odd = 0, left = 0;
        bool localCount = !Known.All(known => known.Policies.Any(policy => keys.Flag($@"{Policy}\{policy}", "AllowLocalPolicyMerge") == false));
        foreach (string place in localCount ? new[] { Policy + @"\FirewallRules", Own + @"\FirewallRules" } : [Policy + @"\FirewallRules"])
        {
            foreach (string name in keys.Names(place))
            {
                if (rules.Count >= MostRules) left++;
                else if (Text(place, name) is not { } text) odd++;
                else if (FirewallRule.Read(text) is { } rule) rules.Add(rule);
                else odd++;
            }
        }

        if (odd > 0) machine.Looking.Incomplete($"firewall: {odd} rules could not be read");
        if (left > 0) machine.Looking.Incomplete($"firewall: {left} rules more than {MostRules}");

        var blocking = rules.Where(rule => rule is { Active: true, Allows: false, Inbound: true }).ToList();
        return
        [
            .. rules.Where(rule => rule is { Active: true, Allows: true, Inbound: true } && !blocking.Exists(block => block.Shuts(rule)))
                .Where(rule => rule.Profiles.Count == 0 ? takingRules.Count > 0 : rule.Profiles.Any(takingRules.Contains))
                .Select(rule => new FirewallOpening(
                    rule.Protocol, rule.Ports.Count == 0 ? "any" : string.Join(',', rule.Ports), rule.From.Count == 0 ? "any" : string.Join(',', rule.From),
                    rule.Program is { } program ? Discreet.Path(program) : rule.Service is { } service ? $"service:{service}" : null, rule.Profiles))
                .DistinctBy(opening => (opening.Protocol, opening.Ports, opening.From, opening.Program, string.Join(',', opening.Profiles)))
                .OrderBy(opening => (opening.Protocol, opening.Ports, opening.Program, opening.From)),
        ];

        // A rule is longer than other texts may be: taken whole, but bounded by its reader.
        string? Text(string place, string name) => keys.Long(place, name);
    }
}
