using System.Diagnostics;
using System.Text;
using CsCheck;
using VongGac.Agent.Probes;
using VongGac.Agent.Probes.Windows;
using VongGac.Checks.Facts;

namespace VongGac.Agent.Tests.Probes.Windows;

/// <summary>Registries as they are found: wrong kinds, forbidden keys, noise, far too much.</summary>
public sealed class BrokenRegistryTests
{
    [Fact]
    public async Task Values_of_any_wrong_kind_crash_nothing_and_are_reported()
    {
        object[] wrong = [Array.Empty<byte>(), new byte[] { 1, 2, 3 }, "không phải số", "", -1, long.MinValue, new[] { "a", "" }, "\0\u0001\uD800", new string('x', 100_000)];
        foreach (object value in wrong)
        {
            var spoiled = Spoiled(value);
            Assert.All(await Look(() => spoiled), section => Assert.True(section.Fault is null or InvalidDataException, $"{section.Name}: {section.Fault}"));
        }

        Assert.Contains(await Look(() => Spoiled(new byte[] { 1, 2, 3 })), section => section is { Name: "remote", Misses.Count: > 0 });
    }

    [Fact]
    public void Noise_in_place_of_any_value_crashes_nothing() =>
        Gen.Select(Gen.Int[0, 10_000], Gen.OneOf<object>(Gen.Int.Select(number => (object)number), Gen.String.Select(text => (object)text), Gen.Byte.Array.Select(bytes => (object)bytes)))
            .Sample(
                (which, value) =>
                {
                    var hives = PlantedHives.LabPc();
                    var places = Places(hives).ToList();
                    hives.Set(places[which % places.Count].Key, places[which % places.Count].Name, value);
                    foreach (var section in Look(() => hives).GetAwaiter().GetResult()) Assert.True(section.Fault is null or InvalidDataException, $"{section.Name}: {section.Fault}");
                },
                iter: 150);

    [Fact]
    public async Task Forbidden_keys_are_reported_and_the_rest_is_seen()
    {
        var sections = await Look(() => PlantedHives.LabPc().Deny(@"HKLM\SOFTWARE\Microsoft\Windows Defender\Exclusions").Deny(@"HKLM\SOFTWARE\WOW6432Node\Microsoft"));
        var antimalware = sections.Single(section => section.Name == "antimalware");
        Assert.True(antimalware.Lacking);
        Assert.Contains(antimalware.Misses, miss => miss.Contains("Exclusions", StringComparison.Ordinal));
        var software = sections.Single(section => section.Name == "software");
        Assert.True(software.Lacking);
        Assert.Contains(software.Facts!.Software!.Items, item => item.Name == "Google Chrome");
    }

    [Fact]
    public async Task An_empty_registry_gives_nothing_and_no_crash() =>
        Assert.All(await Look(() => new PlantedHives()), section => Assert.True(section.Fault is null or InvalidDataException, $"{section.Name}: {section.Fault}"));

    [Fact]
    public void Ten_thousand_programs_are_read_in_a_second()
    {
        var hives = PlantedHives.LabPc();
        for (int number = 0; number < 10_000; number++)
            hives.Set($@"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall\p{number}", "DisplayName", $"Phần mềm số {number} \"; DROP TABLE x; --\u0007").Set($@"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall\p{number}", "DisplayVersion", "1.0");
        long begun = Stopwatch.GetTimestamp();
        var software = SoftwareProbe.Look(new PlantedWindows().With(hives));
        Assert.True(software.Items.Count > 10_000);
        Assert.All(software.Items, item => Assert.DoesNotContain(item.Name, char.IsControl));
        Assert.InRange(Stopwatch.GetElapsedTime(begun).TotalSeconds, 0, 5);
    }

    [Theory]
    [InlineData("v2.31|Action=Allow|Active=TRUE|Dir=In|", true), InlineData("v1.0|Action=Allow|", false), InlineData("", false), InlineData("|||", false), InlineData("v2.9|=|==|LPort|Protocol=|", true)]
    public void Rules_of_other_versions_are_no_rules(string text, bool read) => Assert.Equal(read, FirewallRule.Read(text) is not null);

    [Theory]
    [InlineData("SE Asia Standard Time\0\u6f00garbage", "SE Asia Standard Time"), InlineData("  ", null), InlineData("\0", null), InlineData("Cốc Cốc\u0007", "Cốc Cốc\uFFFD")]
    public void Text_ends_at_its_first_nul_and_survives_the_road(string raw, string? clean)
    {
        Assert.Equal(clean, Keys.Clean(raw));
        if (clean is not null) Assert.Equal(clean, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(clean)));
    }

    [Fact]
    public void Half_a_letter_is_replaced() => Assert.Equal("a\uFFFDb\uFFFD", Keys.Clean("a\uD800b\uDC00"));

    private static async Task<List<Section>> Look(Func<PlantedHives> hives)
    {
        List<Section> sections = [];
        foreach (var probe in WindowsProbes.Of(hives, new PlantedWindows()))
        {
            var looking = PlantedWindows.Look();
            var (facts, fault) = await Try(probe, looking);
            sections.Add(new Section(probe.Section, facts, fault, looking.Misses, looking.Lacking));
        }

        return sections;
    }

    private static async Task<(MachineFacts?, Exception?)> Try(Probe probe, Looking looking)
    {
        try
        {
            return (await probe.Look(new MachineFacts { SeenAt = PlantedWindows.Now, Platform = Platform.Windows }, looking, TestContext.Current.CancellationToken), null);
        }
        catch (Exception fault)
        {
            return (null, fault);
        }
    }

    private static PlantedHives Spoiled(object value)
    {
        var hives = PlantedHives.LabPc();
        foreach (var (key, name) in Places(hives).ToList()) hives.Set(key, name, value);
        return hives;
    }

    private static IEnumerable<(string Key, string Name)> Places(PlantedHives hives)
    {
        Stack<string> open = new(["HKLM", "HKU"]);
        while (open.TryPop(out string? key))
        {
            foreach (string name in hives.Names(key) ?? []) yield return (key, name);
            foreach (string below in hives.Below(key) ?? []) open.Push(key + '\\' + below);
        }
    }

    private sealed record Section(string Name, MachineFacts? Facts, Exception? Fault, IReadOnlyList<string> Misses, bool Lacking);
}
