using VongGac.Agent.Probes;
using VongGac.Agent.Probes.Browsers;
using VongGac.Agent.Tests.Probes.Windows;
using VongGac.Checks.Facts;

namespace VongGac.Agent.Tests.Probes.Browsers;

/// <summary>Profiles as they lie on Windows and Linux.</summary>
public sealed class BrowsersOnDiskTests
{
    private const string Preferences = """{"credentials_enable_service":false,"profile":{"name":"Giáo viên"}}""";

    [Fact]
    public void Browsers_of_a_Windows_PC_Coc_Coc_and_portable_ones_among_them()
    {
        using var root = new PlantedRoot();
        root.File("/C/Users/Giáo viên/AppData/Local/CocCoc/Browser/User Data/Default/Login Data", Store.With(("https://mail.example.gov.vn/", 0), ("https://facebook.example/", 0), ("https://never.example/", 1)))
            .File("/C/Users/Giáo viên/AppData/Local/Google/Chrome/User Data/Default/Login Data", Store.With(("https://a.example/", 0)))
            .File("/C/Users/Giáo viên/AppData/Local/Google/Chrome/User Data/Profile 1/Preferences", Preferences)
            .File("/C/Users/Giáo viên/AppData/Roaming/Mozilla/Firefox/Profiles/x.default/logins.json", """{"logins":[{"hostname":"https://mail.example.gov.vn"}]}""")
            .File("/C/Users/Giáo viên/AppData/Roaming/Mozilla/Firefox/Profiles/x.default/prefs.js", "user_pref(\"signon.rememberSignons\", false);\n")
            .File("/C/Program Files/Mozilla Firefox/distribution/policies.json", """{"policies":{"PasswordManagerEnabled":false}}""")
            .File("/D/GoogleChromePortable/Data/profile/Local State", "{}")
            .File("/D/GoogleChromePortable/Data/profile/Default/Login Data", Store.With(("https://b.example/", 0)))
            .File("/C/Users/Giáo viên/Downloads/FirefoxPortable/Data/profile/prefs.js", "")
            .File("/C/Users/Giáo viên/Downloads/FirefoxPortable/Data/profile/logins.json", """{"logins":[]}""");
        var looking = PlantedWindows.Look(root.Path, "example.gov.vn");
        var seen = WindowsBrowsers.Look(new PlantedWindows().With(PlantedHives.LabPc(), looking), TestContext.Current.CancellationToken).Items;
        Assert.Equal(
            [
                "chrome 126.0.6478.127 forbidden=True portable=False 1:1/0/ 2:0/0/True", "coccoc 127.0.6533.124 forbidden=False portable=False 3:2/1/",
                "firefox 115.0.2 forbidden=True portable=False 4:1/1/True", "chrome  forbidden= portable=True 5:1/0/", "firefox  forbidden= portable=True 6:0/0/False",
            ],
            seen.Select(Line));
        Assert.Empty(looking.Misses);
    }

    [Fact]
    public async Task Browsers_of_a_Linux_PC_with_policy_files()
    {
        using var root = new PlantedRoot();
        root.File("/etc/passwd", "root:x:0:0::/root:/bin/bash\ngv:x:1000:1000::/home/gv:/bin/bash\ndaemon:x:1:1::/srv:/bin/false\n")
            .File("/var/lib/dpkg/status", "Package: google-chrome-stable\nStatus: install ok installed\nVersion: 126.0-1\n\nPackage: firefox-esr\nStatus: deinstall ok config-files\nVersion: 1\n\n")
            .File("/etc/opt/chrome/policies/managed/a.json", """{"PasswordManagerEnabled":false}""")
            .File("/home/gv/.config/google-chrome/Default/Login Data", Store.With(("https://mail.example.gov.vn/", 0)))
            .File("/home/gv/.config/BraveSoftware/Brave-Browser/Default/Preferences", "{}")
            .File("/home/gv/.config/BraveSoftware/Brave-Browser/Last Version", "1.70.0")
            .File("/srv/.config/chromium/Default/Preferences", "{}");
        var looking = new Looking(root.Path, PlantedWindows.Now, ["example.gov.vn"]);
        var facts = await LinuxBrowsers.Probe.Look(new MachineFacts { SeenAt = PlantedWindows.Now, Platform = Platform.Linux }, looking, TestContext.Current.CancellationToken);
        Assert.Equal(["chrome 126.0-1 forbidden=True portable=False 1:1/1/", "brave 1.70.0 forbidden=False portable=True 2:0/0/False"], facts.Browsers!.Items.Select(Line));
    }

    [Fact]
    public void A_store_that_is_locked_damaged_or_no_file_is_unknown_and_said_by_number()
    {
        using var root = new PlantedRoot();
        const string data = "/C/Users/Giáo viên/AppData/Local/Google/Chrome/User Data/";
        root.File(data + "Default/Login Data", Store.With(("https://a.example/", 0))).File(data + "Profile 1/Login Data", "rác").File(data + "Profile 2/Preferences", "{rác")
            .File(data + "Profile 3/Login Data", Store.With()).File(data + "Profile 3/Login Data-journal", Convert.FromHexString("D9D505F920A163D700000001"));
        using var locked = new FileStream(root.At(data + "Default/Login Data"), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        var looking = PlantedWindows.Look(root.Path);
        var seen = WindowsBrowsers.Look(new PlantedWindows().With(PlantedHives.LabPc(), looking), TestContext.Current.CancellationToken).Items;
        var chrome = seen.Single(browser => browser.Name == "chrome");
        Assert.Equal(4, chrome.Profiles.Count);
        Assert.Equal([null, null, 0, null], chrome.Profiles.OrderBy(profile => profile.Number).Select(profile => profile.SavedLogins));
        Assert.Equal(4, looking.Misses.Count);
        Assert.All(looking.Misses, miss => Assert.DoesNotContain("Giáo viên", miss));
    }

    private static string Line(BrowserSeen seen) =>
        $"{seen.Name} {seen.Version} forbidden={seen.SavingForbidden} portable={seen.Portable} {string.Join(' ', seen.Profiles.Select(profile => $"{profile.Number}:{profile.SavedLogins}/{profile.OfficialMailLogins}/{profile.SavingOff}"))}";
}
