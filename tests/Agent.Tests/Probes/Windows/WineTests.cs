using System.Text.Json;
using VongGac.Agent.Probes.Windows;

namespace VongGac.Agent.Tests.Probes.Windows;

/// <summary>
/// The same lab PC twice: planted, looked at on Linux by the probes alone, and imported into the registry of a Windows on Wine,
/// looked at by the published agent. What both can see must be the same.
/// </summary>
public sealed class WineTests(WineMachine machine) : IClassFixture<WineMachine>
{
    private const string Profile = @"C:\Users\Giáo viên";

    [Fact]
    public async Task The_published_agent_sees_on_Windows_what_was_planted()
    {
        if (machine.Absent is { } why) Assert.Skip(why);
        await machine.Import(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Probes/Windows/LabPc.reg"), TestContext.Current.CancellationToken));
        await machine.Plant(Profile + @"\AppData\Local\CocCoc\Browser\User Data\Default\Login Data", Browsers.Store.With(("https://mail.example.gov.vn/", 0), ("https://b.example/", 0), ("https://never.example/", 1)));
        await machine.Plant(Profile + @"\AppData\Roaming\Mozilla\Firefox\Profiles\x.default\logins.json", """{"logins":[{"hostname":"https://a.example"}]}"""u8.ToArray());
        await machine.Plant(Profile + @"\AppData\Roaming\Microsoft\Windows\Start Menu\Programs\Startup\Bộ gõ.lnk", [1]);
        await machine.Plant(@"C:\windows\system32\Tasks\Cập nhật điểm", System.Text.Encoding.Unicode.GetPreamble().Concat(System.Text.Encoding.Unicode.GetBytes("<Task><Triggers><Enabled>true</Enabled></Triggers><Settings><Enabled>false</Enabled></Settings></Task>")).ToArray());

        // Hives of people do not outlive Wine's server: this one is not signed in, its hive is a file.
        await machine.Plant(Profile + @"\NTUSER.DAT", new HiveMaker().Key(@"Software\Microsoft\Windows\CurrentVersion\Uninstall\Zalo", ("DisplayName", "Zalo 24.6.3"), ("DisplayVersion", "24.6.3"), ("Publisher", "VNG Corp.")).Bytes());

        var inspected = await machine.Inspect();
        var facts = inspected.GetProperty("facts");
        var planted = new PlantedWindows { Services = [] }.With(PlantedHives.LabPc());

        var system = SystemProbe.Look(planted);
        Same(system.Name, facts, "system", "name");
        Same(system.Edition, facts, "system", "edition");
        Same(system.Ubr, facts, "system", "ubr");
        Same(system.Build, facts, "system", "build");
        Same(1066, facts, "system", "language");
        Assert.Equal(JsonOf(UpdatesProbe.Look(planted).Installed), Raw(facts, "updates", "installed"));
        Assert.Equal(JsonOf(FirewallProbe.Look(planted).Openings.Select(opening => opening.Ports)), JsonOf(facts.GetProperty("firewall").GetProperty("openings").EnumerateArray().Select(opening => opening.GetProperty("ports").GetString())));
        Assert.Equal(FirewallProbe.Look(planted).Profiles.Select(profile => profile.Enabled), facts.GetProperty("firewall").GetProperty("profiles").EnumerateArray().Select(profile => profile.GetProperty("enabled").GetBoolean()));

        Assert.Equal(SoftwareProbe.Look(planted).Items.Select(item => item.Name).Order(StringComparer.Ordinal), Texts(facts, "software", "name").Order(StringComparer.Ordinal));
        Assert.Contains("Cốc Cốc", Texts(facts, "software", "name"));

        var antimalware = facts.GetProperty("antimalware").GetProperty("products").EnumerateArray().ToList();
        Assert.Equal(["defender", "bkav"], antimalware.Select(product => product.GetProperty("name").GetString()));
        Assert.Equal(new DateTimeOffset(2026, 11, 24, 3, 15, 0, TimeSpan.Zero), antimalware[0].GetProperty("signaturesAt").GetDateTimeOffset());
        Assert.Equal([@"C:\Users\%USER%\Downloads\Bẻ khoá", @"D:\Phần mềm", "exe"], antimalware[0].GetProperty("exclusions").EnumerateArray().Select(one => one.GetString()));

        Same(true, facts, "signIn", "autoLogonPasswordStored");
        Same(900, facts, "signIn", "lockAfterSeconds");
        Same(true, facts, "remote", "remoteDesktop");
        Same(false, facts, "remote", "networkLevelAuthentication");
        Same(true, facts, "remote", "smb1");
        Same("time.windows.com", facts, "clock", "server");
        Assert.Equal("deepfreeze", facts.GetProperty("disks").GetProperty("freeze")[0].GetProperty("name").GetString());

        var autostart = facts.GetProperty("autostart").GetProperty("items").EnumerateArray().Select(item =>
            (item.GetProperty("kind").GetString(), item.GetProperty("name").GetString(), item.TryGetProperty("command", out var command) ? command.GetString() : null, item.TryGetProperty("enabled", out var enabled) ? enabled.GetBoolean() : (bool?)null)).ToList();
        Assert.Contains(("task", @"\Cập nhật điểm", @"C:\Users\%USER%\AppData\Roaming\capnhat.exe /silent", false), autostart);
        Assert.Contains(("startup", "Bộ gõ.lnk", @"C:\Users\%USER%\AppData\Roaming\Microsoft\Windows\Start Menu\Programs\Startup\Bộ gõ.lnk", true), autostart);

        var browsers = facts.GetProperty("browsers").GetProperty("items").EnumerateArray().ToDictionary(browser => browser.GetProperty("name").GetString()!);
        Assert.Equal(2, browsers["coccoc"].GetProperty("profiles")[0].GetProperty("savedLogins").GetInt32());
        Assert.Equal(1, browsers["firefox"].GetProperty("profiles")[0].GetProperty("savedLogins").GetInt32());
        Assert.True(browsers["chrome"].GetProperty("savingForbidden").GetBoolean());

        string printed = inspected.ToString();
        Assert.DoesNotContain("Giáo viên", printed);
        Assert.DoesNotContain("Abc@12345", printed);
        Assert.DoesNotContain("123456\"", printed);
    }

    [Fact]
    public async Task Functions_of_Windows_answer_through_our_declarations()
    {
        if (machine.Absent is { } why) Assert.Skip(why);
        var inspected = await machine.Inspect();
        var facts = inspected.GetProperty("facts");
        Assert.Equal("x64", facts.GetProperty("system").GetProperty("architecture").GetString());
        Assert.InRange(facts.GetProperty("hardware").GetProperty("memoryBytes").GetInt64(), 1L << 28, 1L << 44);
        Assert.False(facts.GetProperty("system").GetProperty("domainJoined").GetBoolean());
        Assert.InRange(facts.GetProperty("disks").GetProperty("systemBytes").GetInt64(), 1L << 28, 1L << 50);
        Assert.True(facts.GetProperty("system").TryGetProperty("bootedAt", out _));
        var collectors = inspected.GetProperty("collectors").EnumerateArray().ToDictionary(run => run.GetProperty("name").GetString()!, run => run);
        Assert.Equal(14, collectors.Count);
        // What Wine 8 lacks, and the page on the agent says so: users and their policy.
        Assert.Equal(["accounts"], collectors.Where(run => !run.Value.GetProperty("ok").GetBoolean()).Select(run => run.Key));
        Assert.InRange(collectors.Values.Sum(run => run.GetProperty("milliseconds").GetInt64()), 0, 9_000);
    }

    private static void Same<T>(T expected, JsonElement facts, string section, string fact) => Assert.Equal(JsonOf(expected), Raw(facts, section, fact));

    private static string Raw(JsonElement facts, string section, string fact) => JsonOf(facts.GetProperty(section).GetProperty(fact));

    private static string JsonOf<T>(T value) => JsonSerializer.Serialize(value);

    private static List<string> Texts(JsonElement facts, string section, string fact) => [.. facts.GetProperty(section).GetProperty("items").EnumerateArray().Select(item => item.GetProperty(fact).GetString()!)];
}
