using CsCheck;
using VongGac.Agent.Probes.Linux;
using VongGac.Agent.Probes.Linux.Firewalls;
using VongGac.Checks.Facts;

namespace VongGac.Agent.Tests.Probes.Linux;

public sealed class FirewallTests
{
    private const string Recorded = "debian12-real-outputs.tar.gz";

    [Fact]
    public void A_recorded_ruleset_of_nft_refuses_all_but_three_ports()
    {
        var walk = RuleWalk.Of(NftJson.Parse(SharedArchive.Text(Recorded, "nft-list-ruleset.json"), out bool foreign)!);
        Assert.False(foreign);
        Assert.True(walk.Blocks4 && walk.Blocks6);
        Assert.Equal(["tcp 22 @ssh_allowed", "tcp 80,443 any"], Said(walk.Openings));
    }

    [Fact]
    public void The_same_ruleset_as_text_means_the_same()
    {
        var walk = RuleWalk.Of(NftText.Parse(SharedArchive.Text(Recorded, "nft-list-ruleset.txt").Split('\n')));
        Assert.True(walk.Blocks4 && walk.Blocks6);
        Assert.Equal(["tcp 22 @ssh_allowed", "tcp 80,443 any"], Said(walk.Openings));
    }

    [Fact]
    public void A_recorded_ruleset_of_iptables_refuses_all_but_four_ports()
    {
        var walk = RuleWalk.Of(IptablesRules.Parse(SharedArchive.Text(Recorded, "iptables-save.txt").Split('\n'), 4));
        Assert.Equal((true, false), (walk.Blocks4, walk.Blocks6));
        Assert.Equal(["tcp 22 10.20.0.0/16", "tcp 3389 any", "tcp 80,443 any"], Said(walk.Openings));
    }

    [Theory]
    [InlineData(":INPUT ACCEPT [0:0]\n-A INPUT -p tcp --dport 22 -j ACCEPT", false, "")]
    [InlineData(":INPUT ACCEPT [0:0]\n-A INPUT -p tcp --dport 22 -j ACCEPT\n-A INPUT -j DROP", true, "tcp 22 any")]
    [InlineData(":INPUT DROP [0:0]\n-A INPUT -j ACCEPT", false, "")]
    [InlineData(":INPUT DROP [0:0]\n-A INPUT -i lo -j ACCEPT\n-A INPUT -m state --state ESTABLISHED -j ACCEPT", true, "")]
    [InlineData(":INPUT DROP [0:0]\n:web - [0:0]\n-A INPUT -p tcp -j web\n-A web --dport 443 -j ACCEPT", true, "tcp 443 any")]
    [InlineData(":INPUT ACCEPT [0:0]\n:rest - [0:0]\n-A INPUT -j rest\n-A rest -p udp --dport 53 -j ACCEPT\n-A rest -j REJECT --reject-with icmp-port-unreachable", true, "udp 53 any")]
    [InlineData(":INPUT DROP [0:0]\n-A INPUT -s 10.0.0.0/8 -j ACCEPT", true, "any any 10.0.0.0/8")]
    [InlineData(":INPUT DROP [0:0]\n-A INPUT -p icmp -j ACCEPT", true, "")]
    [InlineData(":INPUT DROP [0:0]\n-A INPUT -p udp -d 224.0.0.251 --dport 5353 -j ACCEPT", true, "")]
    [InlineData(":INPUT DROP [0:0]\n:a - [0:0]\n-A INPUT -j a\n-A a -j a", true, "")]
    [InlineData(":INPUT DROP [0:0]\n-A INPUT -p tcp -m comment --comment \"mở cổng -j DROP\" --dport 80 -j ACCEPT", true, "tcp 80 any")]
    [InlineData(":INPUT DROP [0:0]\n-A INPUT -p tcp --dport 1000:2000 -j ACCEPT", true, "tcp 1000-2000 any")]
    [InlineData(":INPUT DROP [0:0]\n-A INPUT ! -s 10.0.0.1 -p tcp --dport 80 -j ACCEPT", true, "tcp 80 any")]
    public void Rules_of_iptables_are_walked_as_the_kernel_walks_them(string rules, bool blocks, string openings)
    {
        var walk = RuleWalk.Of(IptablesRules.Parse(("*filter\n" + rules + "\nCOMMIT\n").Split('\n'), 4));
        Assert.Equal(blocks, walk.Blocks4);
        Assert.Equal(openings, string.Join("; ", Said(walk.Openings)));
    }

    [Theory]
    [InlineData("table inet f { chain i { type filter hook input priority 0; policy drop; iifname \"lo\" accept; ip saddr { 10.0.0.0/8, 192.168.0.0/16 } tcp dport 22 accept } }", true, true, "tcp 22 10.0.0.0/8,192.168.0.0/16")]
    [InlineData("table ip f { chain i { type filter hook input priority 0; policy drop; } }", true, false, "")]
    [InlineData("table inet f { chain i { type filter hook input priority 0; policy accept; tcp dport 22 accept; counter drop } }", true, true, "tcp 22 any")]
    [InlineData("table inet f { chain i { type filter hook input priority 0; policy accept; tcp dport 22 accept } }", false, false, "")]
    [InlineData("table inet f { chain o { type filter hook output priority 0; policy drop; } }", false, false, "")]
    [InlineData("table inet f { chain i { type filter hook input priority 0; policy drop; jump web; } chain web { udp dport 53 accept; } }", true, true, "udp 53 any")]
    [InlineData("table inet f { chain i { type filter hook input priority 0; policy drop; ct state vmap { established : accept } } }", true, true, "")]
    [InlineData("flush ruleset", false, false, "")]
    public void The_language_of_nft_is_understood_as_far_as_it_matters(string text, bool four, bool six, string openings)
    {
        var walk = RuleWalk.Of(NftText.Parse(text.Replace("; ", ";\n").Split('\n')));
        Assert.Equal((four, six), (walk.Blocks4, walk.Blocks6));
        Assert.Equal(openings, string.Join("; ", Said(walk.Openings)));
    }

    [Theory]
    [InlineData("### tuple ### allow tcp 22 0.0.0.0/0 any 10.20.0.0/16 in", "tcp 22 10.20.0.0/16")]
    [InlineData("### tuple ### limit tcp 2222 0.0.0.0/0 any 0.0.0.0/0 in", "tcp 2222 any")]
    [InlineData("### tuple ### allow_log tcp 80,443 ::/0 any ::/0 in", "tcp 80,443 any")]
    [InlineData("### tuple ### deny tcp 3389 0.0.0.0/0 any 0.0.0.0/0 in comment=6b68", null)]
    [InlineData("### tuple ### allow any any 0.0.0.0/0 any 0.0.0.0/0 out", null)]
    [InlineData("### tuple ### route:allow tcp 80 10.0.0.1 any 0.0.0.0/0 in", null)]
    [InlineData("-A ufw-user-input -p tcp --dport 22 -j ACCEPT", null)]
    public void Ufws_own_record_is_read(string line, string? expected) => Assert.Equal(expected, Ufw.Tuple(line) is { } opening ? Said([opening])[0] : null);

    [Fact]
    public void A_configured_ufw_is_named_and_said_to_be_taken_from_its_configuration()
    {
        using var root = new PlantedRoot();
        root.File("/etc/ufw/ufw.conf", "ENABLED=yes\n").File("/etc/default/ufw", "DEFAULT_INPUT_POLICY=\"DROP\"\n").File("/etc/ufw/user.rules", "### tuple ### allow tcp 22 0.0.0.0/0 any 0.0.0.0/0 in\n");
        var ground = root.Ground();
        var seen = FirewallProbe.Look(ground)!;
        Assert.Equal(("ufw", new FirewallProfile("host", true, true, true)), (seen.Kind, seen.Profiles[0]));
        Assert.Equal(["tcp 22 any"], Said(seen.Openings));
        Assert.NotEmpty(ground.Looking.Misses);
    }

    [Fact]
    public void Zones_of_firewalld_are_read_the_operators_before_the_packages()
    {
        using var root = new PlantedRoot();
        root.File("/etc/firewalld/firewalld.conf", "DefaultZone=public\n").Enabled("firewalld.service")
            .File("/usr/lib/firewalld/zones/public.xml", "<zone><service name=\"telnet\"/></zone>")
            .File("/etc/firewalld/zones/public.xml", "<?xml version=\"1.0\"?><zone><service name=\"ssh\"/><port port=\"8080-8090\" protocol=\"tcp\"/><rule><service name=\"http\"/><reject/></rule></zone>")
            .File("/etc/firewalld/zones/trusted.xml", "<zone target=\"ACCEPT\"/>")
            .File("/usr/lib/firewalld/services/ssh.xml", "<service><port protocol=\"tcp\" port=\"22\"/></service>");
        var seen = FirewallProbe.Look(root.Ground())!;
        Assert.Equal(("firewalld", true), (seen.Kind, seen.Profiles[0].BlocksInbound));
        Assert.Equal(["tcp 22 any", "tcp 8080-8090 any"], Said(seen.Openings));
    }

    [Fact]
    public void A_zone_that_accepts_everything_blocks_nothing()
    {
        using var root = new PlantedRoot();
        root.File("/etc/firewalld/firewalld.conf", "DefaultZone=trusted\n").Enabled("firewalld.service").File("/etc/firewalld/zones/trusted.xml", "<zone target=\"ACCEPT\"/>");
        Assert.False(FirewallProbe.Look(root.Ground())!.Profiles[0].BlocksInbound);
    }

    [Fact]
    public void Ipv6_left_open_counts_where_the_machine_has_an_address_others_can_reach()
    {
        using var root = new PlantedRoot();
        root.File("/etc/iptables/rules.v4", "*filter\n:INPUT DROP [0:0]\nCOMMIT\n").Enabled("netfilter-persistent.service");
        Assert.True(FirewallProbe.Look(root.Ground())!.Profiles[0].BlocksInbound);
        root.File("/proc/net/if_inet6", "20010db8000000000000000000000002 02 40 00 80     eth0\n");
        Assert.False(FirewallProbe.Look(root.Ground())!.Profiles[0].BlocksInbound);
    }

    [Fact]
    public void A_firewall_that_is_installed_and_switched_off_is_none()
    {
        using var root = new PlantedRoot();
        root.File("/etc/ufw/ufw.conf", "ENABLED=no\n");
        Assert.Equal(("none", false), (FirewallProbe.Look(root.Ground())!.Kind, FirewallProbe.Look(root.Ground())!.Profiles[0].Enabled));
    }

    [Fact]
    public void Any_text_in_place_of_rules_is_survived()
    {
        string[] words = ["table", "inet", "f", "{", "}", "chain", "i", "type", "filter", "hook", "input", ";", "policy", "drop", "accept", "jump", "i", "\"", "#", "\\", "\n", "tcp", "dport", "22", "-A", "INPUT", "-j", ":INPUT", "*filter", "!", "-s", "ct", "state", "vmap"];
        Gen.OneOf(Gen.Int[0, words.Length - 1].Select(i => words[i]), Gen.String[0, 6]).Array[0, 60].Sample(parts =>
        {
            string[] text = ("*filter\n" + string.Join(' ', parts)).Split('\n');
            RuleWalk.Of(NftText.Parse(text));
            RuleWalk.Of(IptablesRules.Parse(text, 4));
        });
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"nftables\":{}}")]
    [InlineData("{\"nftables\":[1,null,{\"rule\":null},{\"chain\":[]},{\"rule\":{\"family\":\"inet\",\"expr\":[{\"match\":1}]}}]}")]
    public void Json_of_another_shape_is_survived(string json)
    {
        var chains = NftJson.Parse(json, out _);
        Assert.All(chains ?? [], chain => Assert.False(chain.Input));
    }

    private static string[] Said(IEnumerable<FirewallOpening> openings) => [.. openings.Select(opening => $"{opening.Protocol} {opening.Ports} {opening.From}").Order(StringComparer.Ordinal)];
}
