using VongGac.Agent.Probes.Windows;
using VongGac.Checks.Facts;

namespace VongGac.Agent.Tests.Probes.Windows;

/// <summary>A PC of a school's lab room: Vietnamese Windows 10, Bkav, Deep Freeze, UltraViewer, automatic sign-in.</summary>
public sealed class LabPcTests
{
    private static readonly WindowsMachine Pc = new PlantedWindows().With(PlantedHives.LabPc());

    [Fact]
    public void Which_Windows_it_is()
    {
        var system = SystemProbe.Look(Pc);
        Assert.Equal(
            new SystemFacts
            {
                HostName = "PHONGMAY1-07", Name = "Windows 10 Pro", Edition = "Professional", Release = "22H2", Build = 19045, Ubr = 4651, Server = false, Architecture = "x64",
                BootedAt = new DateTimeOffset(2026, 11, 25, 0, 3, 4, TimeSpan.Zero), InstalledAt = DateTimeOffset.FromUnixTimeSeconds(1_691_550_000), Language = 1066, DomainJoined = false,
            },
            system);
    }

    [Fact]
    public void Windows_11_is_not_taken_for_the_10_it_calls_itself() =>
        Assert.Equal("Windows 11 Pro", SystemProbe.Look(new PlantedWindows().With(PlantedHives.LabPc().Set(@"HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion", "CurrentBuildNumber", "22631"))).Name);

    [Fact]
    public void A_server_is_one_by_its_kind_of_installation() =>
        Assert.True(SystemProbe.Look(new PlantedWindows().With(PlantedHives.LabPc().Set(@"HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion", "InstallationType", "Server Core"))).Server);

    [Fact]
    public void Accounts_are_known_by_number_and_group()
    {
        var accounts = AccountsProbe.Look(Pc);
        Assert.Equal([(500, false, true), (501, false, false), (1001, true, true)], accounts.Users.Select(user => ((int)user.Rid, user.Enabled, user.Administrator)));
        var teacher = accounts.Users[2];
        Assert.False(teacher.PasswordRequired);
        Assert.False(teacher.PasswordExpires);
        Assert.Equal(new DateTimeOffset(2026, 11, 24, 8, 0, 0, TimeSpan.Zero), teacher.PasswordSetAt);
        Assert.Equal([PlantedWindows.Machine + "-1001", PlantedWindows.Machine + "-500"], accounts.Administrators);
    }

    [Fact]
    public void Without_administrators_the_section_fails_rather_than_says_none() =>
        Assert.Throws<InvalidDataException>(() => AccountsProbe.Look(new PlantedWindows { Groups = [] }.With(PlantedHives.LabPc())));

    [Fact]
    public void Automatic_sign_in_is_seen_and_its_password_never_read()
    {
        var hives = PlantedHives.LabPc();
        var signIn = SignInProbe.Look(new PlantedWindows().With(hives));
        Assert.Equal((true, true, 900, true), (signIn.AutoLogon, signIn.AutoLogonPasswordStored, signIn.LockAfterSeconds, signIn.UserAccountControl));
        Assert.DoesNotContain("DefaultPassword", hives.Asked);
        Assert.DoesNotContain("DefaultUserName", hives.Asked);
    }

    [Fact]
    public void For_ever_is_no_age() =>
        Assert.Equal((0, 0, 0, 30), SignInProbe.Look(Pc) is var signIn ? (signIn.MinimumLength, signIn.MaximumAgeDays, signIn.LockoutThreshold, signIn.LockoutMinutes) : default);

    [Fact]
    public void A_screen_saver_that_asks_for_nothing_locks_nothing() =>
        Assert.Equal(0, SignInProbe.Look(new PlantedWindows().With(PlantedHives.LabPc().Remove(@"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System", "InactivityTimeoutSecs"))).LockAfterSeconds);

    [Fact]
    public void The_firewall_by_profile_with_policy_above_settings() =>
        Assert.Equal(
            [new FirewallProfile("domain", true, true, null), new FirewallProfile("private", true, true, null), new FirewallProfile("public", true, true, null)],
            FirewallProbe.Look(Pc).Profiles);

    [Fact]
    public void Openings_are_what_lets_in_and_is_neither_off_nor_blocked()
    {
        var openings = FirewallProbe.Look(Pc).Openings;
        Assert.Equal(
            [
                ("tcp", "3389", "any", @"%SystemRoot%\system32\svchost.exe", ""),
                ("tcp", "445", "localSubnet", null, "private"),
                ("udp", "5000-5010", "any", @"C:\Users\%USER%\AppData\Local\Programs\Zalo\Zalo.exe", "public"),
            ],
            openings.Select(opening => (opening.Protocol, opening.Ports, opening.From, opening.Program, string.Join(',', opening.Profiles))));
    }

    [Fact]
    public void A_firewall_whose_service_is_disabled_protects_no_profile() =>
        Assert.All(FirewallProbe.Look(new PlantedWindows().With(PlantedHives.LabPc().Set(WindowsMachine.Services + @"\mpssvc", "Start", 4))).Profiles, profile => Assert.False(profile.Enabled));

    [Fact]
    public void A_product_that_took_the_firewalls_place_is_named()
    {
        var hives = PlantedHives.LabPc().Set(@"HKLM\SOFTWARE\Microsoft\Security Center\Provider\Fw\{1}", "DISPLAYNAME", "Kaspersky").Set(@"HKLM\SOFTWARE\Microsoft\Security Center\Provider\Fw\{1}", "STATE", 0x41000);
        Assert.Equal("Kaspersky", FirewallProbe.Look(new PlantedWindows().With(hives)).Kind);
    }

    [Fact]
    public void Two_products_one_protects()
    {
        var seen = AntimalwareProbe.Look(Pc);
        Assert.Equal(["defender", "bkav"], seen.Products.Select(product => product.Name));
        var (defender, bkav) = (seen.Products[0], seen.Products[1]);
        Assert.Equal((false, false, "4.18.24060.7", true), (defender.Enabled, defender.RealTime, defender.Version, defender.TamperProtection));
        Assert.Equal(new DateTimeOffset(2026, 11, 24, 3, 15, 0, TimeSpan.Zero), defender.SignaturesAt);
        Assert.Equal(new DateTimeOffset(2026, 11, 20, 5, 0, 0, TimeSpan.Zero), defender.LastScanAt);
        Assert.Equal([@"C:\Users\%USER%\Downloads\Bẻ khoá", @"D:\Phần mềm", "exe"], defender.Exclusions);
        Assert.Equal((true, true, "2026.1"), (bkav.Enabled, bkav.RealTime, bkav.Version));
        Assert.True(seen.SmartScreen);
    }

    [Theory, InlineData(0x61100, true, true), InlineData(0x60100, false, true), InlineData(0x41010, true, false), InlineData(0x63110, false, false)]
    public void The_state_a_product_registers(int state, bool on, bool fresh) =>
        Assert.Equal((on, fresh), SecurityProvider.Of("x", state, null) is var provider ? (provider.On, provider.UpToDate) : default);

    [Fact]
    public void Installed_updates_are_those_in_force_wherever_their_article_is_written()
    {
        var updates = UpdatesProbe.Look(Pc);
        Assert.Equal(["KB5040427", "KB5044273"], updates.Installed);
        Assert.Equal(new DateTimeOffset(2026, 10, 9, 2, 30, 0, TimeSpan.Zero), updates.LastInstalledAt);
        Assert.Equal((true, true, false, null), (updates.ServiceDisabled, updates.RebootPending, updates.Automatic, updates.Pending));
    }

    [Fact]
    public void Software_is_what_has_a_name_and_is_neither_hidden_nor_an_update()
    {
        var software = SoftwareProbe.Look(Pc);
        Assert.Equal(
            ["7-Zip 23.01 (x64)", "Bkav Pro Internet Security AI", "Cốc Cốc", "Google Chrome", "Microsoft.WindowsCalculator", "Mozilla Firefox (x64 vi)", "UltraViewer version 6.6", "Zalo 24.6.3"],
            software.Items.Select(item => item.Name).Order(StringComparer.Ordinal));
        Assert.Equal(new InstalledSoftware("Google Chrome", "126.0.6478.127", "Google LLC", "machine", new DateOnly(2024, 6, 11)), software.Items.Single(item => item.Name == "Google Chrome"));
        Assert.Equal("user", software.Items.Single(item => item.Name == "Zalo 24.6.3").Source);
        // A day written as people write it here could be either of two.
        Assert.Null(software.Items.Single(item => item.Name == "Cốc Cốc").InstalledOn);
    }

    [Fact]
    public void What_starts_by_itself_without_secrets_and_names()
    {
        var items = AutostartProbe.Look(Pc).Items;
        Assert.Contains(new AutostartEntry("run", "SecurityHealth", @"%windir%\system32\SecurityHealthSystray.exe", true), items);
        Assert.Contains(new AutostartEntry("run", "Zalo", @"""C:\Users\%USER%\AppData\Local\Programs\Zalo\Zalo.exe"" --open-on-startup", false), items);
        Assert.Contains(new AutostartEntry("task", @"\Cập nhật điểm", @"C:\Users\%USER%\AppData\Roaming\capnhat.exe /silent", null), items);
        Assert.Contains(new AutostartEntry("task", @"\Microsoft\Windows\Defrag\ScheduledDefrag", "COM {33221100-5544-7766-8899-aabbccddeeff}", null), items);
        Assert.Contains(items, item => item is { Kind: "service", Name: "BkavService" });
        Assert.DoesNotContain(items, item => item.Name == "wuauserv");
        Assert.All(items, item => Assert.DoesNotContain("Abc@12345", item.Command ?? ""));
        Assert.All(items, item => Assert.DoesNotContain("Giáo viên", item.Command ?? ""));
    }

    [Fact]
    public void Ways_in_are_open()
    {
        var remote = RemoteProbe.Look(Pc);
        Assert.Equal((true, false, true, false), (remote.RemoteDesktop, remote.NetworkLevelAuthentication, remote.Smb1, remote.SmbSigning));
        Assert.Equal((false, false, true, true), (remote.SmbGuests, remote.RemoteRegistry, remote.Llmnr, remote.Autorun));
        Assert.Equal([new RemoteTool("ultraviewer", "6.6.97", true, true)], remote.Tools);
        Assert.False(remote.UsbStorageForbidden);
    }

    [Fact]
    public void The_old_file_protocol_needs_its_driver() =>
        Assert.False(RemoteProbe.Look(new PlantedWindows().With(PlantedHives.LabPc().Set(WindowsMachine.Services + @"\srv", "Start", 4))).Smb1);

    [Theory, InlineData(0xFF, false), InlineData(0x91, true), InlineData(0x95, false)]
    public void Autorun_is_off_where_policy_covers_removable_drives(int types, bool autorun) =>
        Assert.Equal(autorun, RemoteProbe.Look(new PlantedWindows().With(PlantedHives.LabPc().Set(@"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\Explorer", "NoDriveTypeAutoRun", types))).Autorun);

    [Fact]
    public void The_disk_is_frozen_and_open()
    {
        var disks = DisksProbe.Look(Pc);
        Assert.False(disks.SystemEncrypted);
        Assert.Equal([new FreezeProduct("deepfreeze", "8.63.020.5634", true)], disks.Freeze);
        Assert.Equal(50L << 30, disks.SystemFreeBytes);
    }

    [Theory, InlineData(1, true), InlineData(5, false), InlineData(3, false), InlineData(null, null)]
    public void Encrypted_is_what_cannot_be_read_without_its_key(int? shell, bool? encrypted) =>
        Assert.Equal(encrypted, DisksProbe.Look(new PlantedWindows { Protection = shell }.With(PlantedHives.LabPc())).SystemEncrypted);

    [Fact]
    public void The_time_comes_from_the_net() =>
        Assert.Equal(new ClockFacts { Source = "ntp", Server = "time.windows.com", TimeZone = "SE Asia Standard Time" }, ClockProbe.Look(Pc));

    [Fact]
    public async Task Every_section_is_filled_and_nothing_is_missed_but_what_was_not_planted()
    {
        var api = new PlantedWindows { Smbios = SmbiosTests.Tables(), Log = [] };
        var facts = new MachineFacts { SeenAt = PlantedWindows.Now, Platform = Platform.Windows };
        List<string> missed = [];
        foreach (var probe in WindowsProbes.Of(PlantedHives.LabPc, api))
        {
            var looking = PlantedWindows.Look();
            facts = await probe.Look(facts, looking, TestContext.Current.CancellationToken);
            missed.AddRange(looking.Misses);
        }

        Assert.Empty(missed);
        Assert.DoesNotContain(typeof(MachineFacts).GetProperties(), section => section.GetValue(facts) is null);
    }
}
