using VongGac.Agent.Probes;
using VongGac.Agent.Probes.Windows;
using VongGac.Checks.Facts;

namespace VongGac.Agent.Tests.Probes.Windows;

/// <summary>Events in the shape Windows renders them, with the translated words of a Vietnamese Windows in the fields nobody reads.</summary>
public sealed class DefenderLogTests
{
    private const string Homes = @"C:\Us" + @"ers";

    private const string Found = "{11111111-0000-0000-0000-000000000001}", Other = "{11111111-0000-0000-0000-000000000002}";

    private readonly Looking _looking = PlantedWindows.Look();

    [Fact]
    public void A_threat_that_was_found_and_not_acted_on_lies_there_still()
    {
        var threat = Assert.Single(Active(Event(1116, Found, path: $@"containerfile:_{Homes}\Cô Hoa\bai-giang.zip; file:_{Homes}\Cô Hoa\bai-giang.zip->mo.exe; file:_D:\mo.exe")));
        Assert.Equal(new ThreatSeen("defender", "Trojan:Win32/AgentTesla!ml", "Trojan", @"C:\Us" + @"ers\%USER%\bai-giang.zip->mo.exe", null, 2), threat);
    }

    [Theory]
    [InlineData(1117, "2", "0x00000000", 0)] // quarantined
    [InlineData(1117, "3", "0x00000000", 0)] // removed
    [InlineData(1117, "2", "0x80508023", 1)] // tried to, and could not
    [InlineData(1117, "6", "0x00000000", 1)] // allowed by somebody
    [InlineData(1117, "9", "0x00000000", 1)] // no action
    [InlineData(1118, "2", "0x80070005", 1)] // failed
    [InlineData(1119, "2", "0x80508023", 1)]
    [InlineData(1007, "2", "", 0)] // an older Defender
    public void The_newest_event_of_a_detection_says_how_it_stands(int id, string action, string error, int active) =>
        Assert.Equal(active, Active(Event(id, Found, action, error), Event(1116, Found)).Count);

    [Fact]
    public void Found_again_after_it_was_removed_is_there_again() =>
        Assert.Single(Active(Event(1116, Other), Event(1117, Found, "3"), Event(1116, Found)));

    [Fact]
    public void The_same_threat_in_two_places_is_one_with_two_files() =>
        Assert.Equal((@"C:\a.exe", 2), Active(Event(1116, Found, path: @"file:_C:\b.exe"), Event(1116, Other, path: @"file:_C:\a.exe")) is [var one] ? (one.Path, one.Files) : default);

    [Theory]
    [InlineData("")]
    [InlineData("<Event")]
    [InlineData("<!DOCTYPE x [<!ENTITY a \"aaaa\">]><Event>&a;</Event>")]
    [InlineData("<Event><System><EventID>many</EventID></System></Event>")]
    [InlineData("<Event><System><EventID>1116</EventID></System><EventData/></Event>")]
    public void What_is_no_event_is_said_and_passed_over(string text)
    {
        Assert.Single(Active(text, Event(1116, Found)));
        Assert.Contains(_looking.Misses, miss => miss.Contains("another shape", StringComparison.Ordinal));
    }

    [Fact]
    public void Names_stand_for_the_machine_only_when_every_product_that_runs_tells_them()
    {
        AntimalwareProduct one = new("defender", null, true, true, null, null, [], null, 1), silent = new("bkav", null, true, true, null, null, [], null, null), off = silent with { Enabled = false };
        IReadOnlyList<ThreatSeen> told = [new("defender", "x", null, null, null, 1)];
        Assert.Same(told, Threats.OfAll([one, off], told));
        Assert.Null(Threats.OfAll([one, silent], told));
        Assert.Null(Threats.OfAll([one with { Enabled = false }, off], told));
        Assert.Null(Threats.OfAll([], null));
    }

    [Fact]
    public void A_log_that_cannot_be_opened_leaves_the_number_unseen_and_the_product_seen()
    {
        var looking = PlantedWindows.Look();
        var defender = AntimalwareProbe.Look(new PlantedWindows().With(PlantedHives.LabPc(), looking)).Products[0];
        Assert.Equal(("defender", null), (defender.Name, defender.ActiveThreats));
        Assert.Contains("defender's log: error 15007", looking.Misses);
        Assert.False(looking.Lacking);
    }

    [Fact]
    public void Beside_a_product_that_does_not_tell_the_number_is_Defenders_alone()
    {
        var seen = AntimalwareProbe.Look(new PlantedWindows { Log = [Event(1116, Found)] }.With(PlantedHives.LabPc()));
        Assert.Equal(1, seen.Products[0].ActiveThreats);
        Assert.Null(seen.Threats);
    }

    private IReadOnlyList<ThreatSeen> Active(params string[] events) => DefenderLog.Active(events, _looking);

    private static string Event(int id, string detection, string action = "9", string error = "0x00000000", string path = @"file:_D:\mo.exe") => $"""
        <Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='Microsoft-Windows-Windows Defender' Guid='11cd958a-c507-4ef3-b3f2-5fd9dfbd2c78'/>
        <EventID>{id}</EventID><Version>0</Version><Level>3</Level><TimeCreated SystemTime='2026-11-24T01:02:03.4567890Z'/><EventRecordID>812</EventRecordID><Channel>{DefenderLog.Channel}</Channel><Computer>PM1-07</Computer></System>
        <EventData><Data Name='Product Name'>Microsoft Defender Antivirus</Data><Data Name='Detection ID'>{detection}</Data><Data Name='Threat ID'>2147735503</Data><Data Name='Threat Name'>Trojan:Win32/AgentTesla!ml</Data>
        <Data Name='Severity ID'>5</Data><Data Name='Severity Name'>Nghiêm trọng</Data><Data Name='Category ID'>8</Data><Data Name='Category Name'>Trojan</Data><Data Name='Path'>{path.Replace(">", "&gt;")}</Data>
        <Data Name='Detection User'>PM1-07\Cô Hoa</Data><Data Name='Action ID'>{action}</Data><Data Name='Action Name'>Cách ly</Data><Data Name='Error Code'>{error}</Data></EventData></Event>
        """;
}
