using System.Text;
using CsCheck;
using VongGac.Agent.Probes.Linux;
using VongGac.Agent.Probes.Linux.Updates;

namespace VongGac.Agent.Tests.Probes.Linux;

public sealed class UpdatesTests
{
    private const string Lists = "/var/lib/apt/lists/", Site = "deb.example_debian_dists_";

    private const string Status =
        "Package: apt\nStatus: install ok installed\nArchitecture: amd64\nVersion: 2.6.1\n\nPackage: bash\nStatus: install ok installed\nArchitecture: amd64\nVersion: 5.2.15-2\n\n"
        + "Package: tzdata\nStatus: install ok installed\nArchitecture: all\nVersion: 2025a\n\nPackage: wine\nStatus: install ok installed\nArchitecture: i386\nVersion: 1\n";

    [Fact]
    public void Packages_with_a_newer_version_in_the_lists_are_counted()
    {
        using var root = Machine();
        var seen = UpdatesProbe.Look(LinuxMachine.Nothing, root.Ground(), TestContext.Current.CancellationToken)!;
        Assert.Equal((2, 1), (seen.Pending, seen.PendingSecurity));
    }

    [Fact]
    public void Backports_which_do_not_install_by_themselves_are_left_out()
    {
        using var root = Machine();
        root.File(Lists + Site + "bookworm-backports_InRelease", "NotAutomatic: yes\n").File(Lists + Site + "bookworm-backports_main_binary-amd64_Packages", "Package: bash\nVersion: 9.9\n");
        Assert.Equal(2, UpdatesProbe.Look(LinuxMachine.Nothing, root.Ground(), TestContext.Current.CancellationToken)!.Pending);
    }

    [Fact]
    public void Without_lists_nothing_is_said_about_what_is_pending()
    {
        using var root = new PlantedRoot();
        root.File(DpkgStatus.Path, Status);
        var ground = root.Ground();
        Assert.Null(UpdatesProbe.Look(LinuxMachine.Nothing, ground, TestContext.Current.CancellationToken)!.Pending);
        Assert.NotEmpty(ground.Looking.Misses);
    }

    [Fact]
    public void Lists_that_cannot_be_unpacked_are_not_taken_for_empty()
    {
        using var root = Machine();
        root.File(Lists + Site + "bookworm_contrib_binary-amd64_Packages.lz4", "rubbish");
        Assert.Null(UpdatesProbe.Look(LinuxMachine.Nothing, root.Ground(), TestContext.Current.CancellationToken)!.Pending);
    }

    [Fact]
    public void The_last_upgrade_is_found_in_an_older_log_when_the_newest_has_none()
    {
        using var root = Machine();
        using var packed = new MemoryStream();
        using (var gzip = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionMode.Compress, leaveOpen: true))
            gzip.Write("2026-08-01 07:00:00 upgrade apt:amd64 2.6.0 2.6.1\n"u8);
        root.File("/var/log/dpkg.log", "2026-11-01 07:00:00 install bash:amd64 <none> 5.2.15-2\n").File("/var/log/dpkg.log.2.gz", packed.ToArray());
        Assert.Equal(new DateTimeOffset(2026, 8, 1, 7, 0, 0, TimeSpan.Zero), UpdatesProbe.Look(LinuxMachine.Nothing, root.Ground(), TestContext.Current.CancellationToken)!.LastInstalledAt);
    }

    [Fact]
    public void A_damaged_log_is_survived_and_said()
    {
        using var root = Machine();
        root.File("/var/log/dpkg.log", "9999-99-99 07:00:00 upgrade apt:amd64 2.6.0 2.6.1\n").File("/var/log/dpkg.log.2.gz", "not gzip");
        var ground = root.Ground();
        Assert.Null(UpdatesProbe.Look(LinuxMachine.Nothing, ground, TestContext.Current.CancellationToken)!.LastInstalledAt);
        Assert.Contains("/var/log/dpkg.log.2.gz: cannot be read", ground.Looking.Misses);
    }

    [Theory]
    [InlineData("APT::Periodic::Unattended-Upgrade \"1\";", true)]
    [InlineData("APT { Periodic { Unattended-Upgrade \"1\"; }; };", true)]
    [InlineData("APT::Periodic::Unattended-Upgrade \"0\";", false)]
    [InlineData("// APT::Periodic::Unattended-Upgrade \"1\";", false)]
    [InlineData("/* APT::Periodic::Unattended-Upgrade \"1\"; */", false)]
    [InlineData("APT::Periodic::Unattended-Upgrade \"1\"; APT::Periodic::Enable \"0\";", false)]
    [InlineData("apt::periodic::unattended-upgrade \"always\";", true)]
    [InlineData("\"", false)]
    public void Updates_install_by_themselves_when_apt_is_told_so(string settings, bool expected)
    {
        using var root = Machine();
        root.File("/etc/apt/apt.conf.d/20auto-upgrades", settings + "\n").File("/usr/bin/unattended-upgrade", "").Enabled("apt-daily-upgrade.timer", target: "timers.target");
        Assert.Equal(expected, UpdatesProbe.Look(LinuxMachine.Nothing, root.Ground(), TestContext.Current.CancellationToken)!.Automatic);
    }

    [Fact]
    public void A_masked_timer_is_a_disabled_service()
    {
        using var root = Machine();
        root.File("/usr/lib/systemd/system/apt-daily-upgrade.timer", "").Link("/etc/systemd/system/apt-daily-upgrade.timer", "/dev/null");
        Assert.True(UpdatesProbe.Look(LinuxMachine.Nothing, root.Ground(), TestContext.Current.CancellationToken)!.ServiceDisabled);
    }

    [Theory]
    [InlineData("6.1.0-18-amd64", "6.1.0-18-amd64", false)]
    [InlineData("6.1.0-18-amd64", "6.1.0-18-amd64 6.1.0-21-amd64", true)]
    [InlineData("6.1.0-18-amd64", "", null)]
    public void A_newer_kernel_on_the_disk_waits_for_a_restart(string running, string installed, bool? expected)
    {
        using var root = Machine();
        root.File("/proc/sys/kernel/osrelease", running + "\n");
        foreach (string kernel in installed.Split(' ', StringSplitOptions.RemoveEmptyEntries)) root.File("/boot/vmlinuz-" + kernel, "");
        Assert.Equal(expected, UpdatesProbe.Look(LinuxMachine.Nothing, root.Ground(), TestContext.Current.CancellationToken)!.RebootPending);
    }

    [Fact]
    public void Lines_longer_than_the_buffer_and_without_end_are_passed_over()
    {
        string text = new string('x', 400_000) + "\nPackage: apt\nVersion: 3.0";
        var seen = new List<string>();
        AptLists.Versions(new MemoryStream(Encoding.UTF8.GetBytes(text)), new() { ["apt"] = new DpkgPackage("apt", "1", "amd64") }, (_, version) => seen.Add(version));
        Assert.Equal(["3.0"], seen);
    }

    [Fact]
    public void Lines_come_out_of_the_buffer_as_they_went_in() =>
        Gen.String[Gen.Char["ab\n"], 0, 400].Sample(text =>
        {
            var lines = new ByteLines(new MemoryStream(Encoding.ASCII.GetBytes(text)), 1_000_000);
            var seen = new List<string>();
            while (lines.Next(out var line)) seen.Add(Encoding.ASCII.GetString(line));
            Assert.Equal(text.Length == 0 ? [] : text.EndsWith('\n') ? text[..^1].Split('\n') : text.Split('\n'), seen);
        });

    private static PlantedRoot Machine() => new PlantedRoot()
        .File(DpkgStatus.Path, Status)
        .File(Lists + Site + "bookworm_InRelease", "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nOrigin: Debian\nLabel: Debian\nSuite: oldstable\nMD5Sum:\n abc\nNotAutomatic: yes\n")
        .File(Lists + Site + "bookworm_main_binary-amd64_Packages", "Package: apt\nVersion: 2.6.1\n\nPackage: tzdata\nVersion: 2025b\n\nPackage: wine\nVersion: 2\n\nPackage: unknown\nVersion: 9\n")
        .File(Lists + Site + "bookworm-security_InRelease", "Label: Debian-Security\n")
        .File(Lists + Site + "bookworm-security_main_binary-amd64_Packages", "Package: apt\r\nVersion: 2.6.2\r\n\r\n");
}
