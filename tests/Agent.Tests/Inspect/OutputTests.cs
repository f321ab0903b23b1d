using System.Text.Json;
using VongGac.Checks;
using VongGac.Checks.Facts;

namespace VongGac.Agent.Tests.Inspections;

public sealed class OutputTests
{
    private static readonly Inspection Seen = new(
        new MachineFacts
        {
            SeenAt = new(2026, 11, 20, 8, 0, 0, TimeSpan.Zero), Platform = Platform.Linux,
            System = new SystemFacts { HostName = "máy-01", Name = "Debian GNU/Linux" },
            Firewall = new FirewallFacts { Kind = "none", Profiles = [new FirewallProfile("host", false, false, true)] },
        },
        [new CollectorRun("system", true, 3, null), new CollectorRun("firewall", true, 4, "a rule"), new CollectorRun("disks", false, 5, "saw nothing")]);

    [Fact]
    public void Json_has_facts_verdicts_and_collectors_of_the_agreed_shape()
    {
        using var json = JsonDocument.Parse(InspectJson.Write(Seen, CheckSet.BuiltIn.Judge(Seen)));
        Assert.Equal(["facts", "verdicts", "collectors"], json.RootElement.EnumerateObject().Select(member => member.Name));
        Assert.Equal(("linux", "máy-01"), (json.RootElement.GetProperty("facts").GetProperty("platform").GetString(), json.RootElement.GetProperty("facts").GetProperty("system").GetProperty("hostName").GetString()));
        var verdict = json.RootElement.GetProperty("verdicts").EnumerateArray().Single(one => one.GetProperty("check").GetString() == "machines.firewall-on");
        Assert.Equal(["check", "version", "state", "reason", "severity", "obligations"], verdict.EnumerateObject().Select(member => member.Name));
        Assert.Equal(("notMet", "O04"), (verdict.GetProperty("state").GetString(), verdict.GetProperty("obligations")[0].GetString()));
        Assert.All(json.RootElement.GetProperty("verdicts").EnumerateArray(), one => Assert.Contains(one.GetProperty("state").GetString(), new[] { "met", "notMet", "notApplicable", "unknown" }));
        var collector = json.RootElement.GetProperty("collectors")[2];
        Assert.Equal(["name", "ok", "milliseconds", "error"], collector.EnumerateObject().Select(member => member.Name));
        Assert.Equal("saw nothing", collector.GetProperty("error").GetString());
        Assert.Equal(JsonValueKind.Null, json.RootElement.GetProperty("collectors")[0].GetProperty("error").ValueKind);
    }

    [Fact]
    public void The_page_says_first_what_is_not_met_and_last_what_could_not_be_seen()
    {
        string page = string.Join('\n', InspectPage.Lines(Seen, CheckSet.BuiltIn.Judge(Seen), privileged: false));
        Assert.StartsWith("Kết quả đo máy máy-01 lúc 15:00 20/11/2026\n", page, StringComparison.Ordinal);
        Assert.Contains("[machines.firewall-on]", page, StringComparison.Ordinal);
        Assert.Contains("  disks: saw nothing", page, StringComparison.Ordinal);
        Assert.Contains("  firewall (xem được một phần (seen in part)): a rule", page, StringComparison.Ordinal);
        Assert.Contains("quyền quản trị", page, StringComparison.Ordinal);
    }
}
