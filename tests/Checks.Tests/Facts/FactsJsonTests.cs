using System.Text.Json;
using VongGac.Checks.Facts;

namespace VongGac.Checks.Tests.Facts;

public sealed class FactsJsonTests
{
    private static readonly MachineFacts Machine = new()
    {
        SeenAt = new DateTimeOffset(2026, 11, 25, 7, 0, 0, TimeSpan.FromHours(7)),
        Platform = Platform.Windows,
        System = new SystemFacts { HostName = "PM1-07", Name = "Windows 10 Pro", Build = 19045 },
        Remote = new RemoteFacts { Autorun = false, Tools = [new RemoteTool("ultraviewer", "6.6", Running: true, Unattended: null)] },
    };

    [Fact]
    public void Names_are_camel_case_kinds_are_words_and_nothing_is_null()
    {
        string json = JsonSerializer.Serialize(Machine, FactsJson.Default.MachineFacts);

        Assert.Contains("\"platform\":\"windows\"", json, StringComparison.Ordinal);
        Assert.Contains("\"hostName\":\"PM1-07\"", json, StringComparison.Ordinal);
        Assert.DoesNotContain("null", json, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_taken_apart_is_put_together_again()
    {
        var again = FactsSections.Join(Machine.Platform, Machine.SeenAt, FactsSections.Split(Machine));

        Assert.Equal(JsonSerializer.Serialize(Machine, FactsJson.Default.MachineFacts), JsonSerializer.Serialize(again, FactsJson.Default.MachineFacts));
    }

    [Fact]
    public void Every_section_has_its_name() => Assert.Equal(
        ["system", "hardware", "accounts", "signIn", "firewall", "network", "antimalware", "updates", "software", "autostart", "browsers", "remote", "disks", "clock"],
        FactsSections.Names);

    [Fact]
    public void The_hash_does_not_see_the_order_of_members_nor_spaces_nor_nulls()
    {
        var one = JsonDocument.Parse("""{"a":1,"b":[{"x":"Máy","y":null}]}""").RootElement;
        var two = JsonDocument.Parse("""{ "b": [ { "x": "M\u00e1y" } ], "a": 1 }""").RootElement;

        Assert.Equal(FactsHash.OfSection(one), FactsHash.OfSection(two));
    }

    [Fact]
    public void The_hash_sees_one_changed_fact() => Assert.NotEqual(
        FactsHash.Of(Machine),
        FactsHash.Of(Machine with { Remote = Machine.Remote! with { Autorun = true } }));

    [Fact]
    public void The_hash_does_not_see_when_the_machine_was_looked_at() => Assert.Equal(
        FactsHash.Of(Machine),
        FactsHash.Of(Machine with { SeenAt = Machine.SeenAt.AddHours(1) }));

    [Fact]
    public void The_hash_sees_what_a_newer_agent_adds()
    {
        var sections = new Dictionary<string, JsonElement>(FactsSections.Split(Machine)) { ["printers"] = JsonDocument.Parse("{}").RootElement };

        Assert.NotEqual(FactsHash.Of(Machine), FactsHash.Of(sections));
        Assert.Equal(16, FactsHash.Of(sections).Length);
    }
}
