using System.Globalization;
using VongGac.Checks.Facts;
using VongGac.Model;

namespace VongGac.Server.Endpoints;

/// <summary>Firewall, ports, connections and ways in from elsewhere in plain words.</summary>
internal static class NetworkLines
{
    public static FactSection Of(FirewallFacts facts) => FactSheet.Section("firewall",
        [new FactLine(FactWords.FirewallKind, facts.Kind == "none" ? FactWords.None : FactLine.Plain(facts.Kind))],
        FactSheet.List(FactWords.Profiles, [FactWords.Profile, FactWords.On, FactWords.BlocksInbound, FactWords.ActiveNow], FactSheet.Seen(facts.Profiles),
            profile => [ProfileName(profile.Name), FactLine.Yes(profile.Enabled), FactLine.Yes(profile.BlocksInbound), FactLine.Yes(profile.Active)]),
        FactSheet.List(FactWords.Openings, [FactWords.Ports, FactWords.From, FactWords.Program, FactWords.Profile], FactSheet.Seen(facts.Openings), opening =>
        [
            FactLine.Plain($"{opening.Protocol} {(opening.Ports == "any" ? "*" : opening.Ports)}"), FromWord(opening.From),
            opening.Program is null ? FactWords.AnyProgram : FactLine.Plain(opening.Program),
            FactSheet.Seen(opening.Profiles).Count == 0 ? FactWords.All : FactLine.Plain(string.Join(", ", FactSheet.Seen(opening.Profiles))),
        ]));

    public static FactSection Of(NetworkFacts facts) => FactSheet.Section("network",
        [
            FactLine.Of(FactWords.Addresses, FactSheet.Seen(facts.Addresses).Count == 0 ? null : string.Join(", ", FactSheet.Seen(facts.Addresses))),
            FactLine.Of(FactWords.DnsServers, FactSheet.Seen(facts.DnsServers).Count == 0 ? null : string.Join(", ", FactSheet.Seen(facts.DnsServers))),
        ],
        FactSheet.List(FactWords.Listening, [FactWords.Ports, FactWords.Exposed, FactWords.Program],
            FactSheet.Seen(facts.Listening).OrderByDescending(port => port.Exposed).ThenBy(port => port.Port),
            port => [FactLine.Plain(string.Create(CultureInfo.InvariantCulture, $"{port.Protocol} {port.Port}")), FactLine.Yes(port.Exposed), Program(port.Program)]),
        FactSheet.List(FactWords.Connections, [FactWords.Address, FactWords.Ports, FactWords.Program], FactSheet.Seen(facts.Connections),
            to => [FactLine.Plain(to.Address), FactLine.Plain(string.Create(CultureInfo.InvariantCulture, $"{to.Protocol} {to.Port}")), Program(to.Program)],
            facts.ConnectionsLeftOut));

    public static FactSection Of(RemoteFacts facts) => FactSheet.Section("remote",
        [
            FactLine.Of(FactWords.RemoteDesktop, facts.RemoteDesktop), FactLine.Of(FactWords.NetworkAuthentication, facts.NetworkLevelAuthentication),
            FactLine.Of(FactWords.Ssh, facts.Ssh), FactLine.Of(FactWords.SshRoot, facts.SshRootPassword), FactLine.Of(FactWords.SshPasswords, facts.SshPasswords),
            FactLine.Of(FactWords.Telnet, facts.Telnet), FactLine.Of(FactWords.Ftp, facts.Ftp), FactLine.Of(FactWords.Smb1, facts.Smb1),
            FactLine.Of(FactWords.SmbSigning, facts.SmbSigning), FactLine.Of(FactWords.SmbGuests, facts.SmbGuests),
            FactLine.Of(FactWords.RemoteRegistry, facts.RemoteRegistry), FactLine.Of(FactWords.Llmnr, facts.Llmnr),
            FactLine.Of(FactWords.Autorun, facts.Autorun), FactLine.Of(FactWords.UsbForbidden, facts.UsbStorageForbidden),
        ],
        FactSheet.List(FactWords.RemoteTools, [FactWords.Product, FactWords.Version, FactWords.Running, FactWords.Unattended], FactSheet.Seen(facts.Tools),
            tool => [FactLine.Plain(tool.Name), FactLine.Plain(tool.Version ?? "–"), FactLine.Yes(tool.Running), FactLine.Yes(tool.Unattended)]));

    private static Text Program(string? path) => path is null ? FactWords.Unseen : FactLine.Plain(path);

    private static Text ProfileName(string name) => name switch
    {
        "domain" => FactWords.ProfileDomain,
        "private" => FactWords.ProfilePrivate,
        "public" => FactWords.ProfilePublic,
        "host" => FactWords.ProfileHost,
        _ => FactLine.Plain(name),
    };

    private static Text FromWord(string from) => from switch
    {
        "any" => FactWords.FromAny,
        "localSubnet" => FactWords.FromLocal,
        _ => FactLine.Plain(from),
    };
}
