using System.Text;
using VongGac.Agent.Probes;
using VongGac.Agent.Probes.Linux;
using VongGac.Checks.Facts;

namespace VongGac.Agent.Tests.Probes.Linux;

public sealed class ProtectionTests
{
    [Fact]
    public void Clamav_that_runs_is_told_with_the_age_of_its_signatures_and_what_it_passes_over()
    {
        using var root = Clam().Process(1, "init").Process(5, "clamd").Process(6, "clamonacc");
        root.File("/etc/clamav/clamd.conf", $"# x\nExcludePath ^{LinuxMachine.Home}/\nOnAccessExcludePath /proc\n");
        var seen = AntimalwareProbe.Look(LinuxMachine.Nothing with { Software = new SoftwareFacts { Items = [new InstalledSoftware("clamav-daemon", "1.4.1", null, "dpkg", null)] } }, root.Ground())!;
        var product = Assert.Single(seen.Products);
        Assert.Equal(("clamav", "1.4.1", true, true), (product.Name, product.Version, product.Enabled, product.RealTime));
        Assert.Equal(new DateTimeOffset(2024, 7, 14, 8, 35, 0, TimeSpan.Zero), product.SignaturesAt);
        Assert.Equal(["/proc", "^/home/%USER%/"], product.Exclusions);
    }

    [Fact]
    public void Clamav_installed_and_not_running_protects_nobody()
    {
        using var root = Clam().Process(1, "init");
        var product = Assert.Single(AntimalwareProbe.Look(LinuxMachine.Nothing, root.Ground())!.Products);
        Assert.Equal((false, false), (product.Enabled, product.RealTime));
    }

    [Fact]
    public void What_runs_is_not_guessed_where_processes_cannot_be_seen()
    {
        using var root = Clam();
        var product = Assert.Single(AntimalwareProbe.Look(LinuxMachine.Nothing, root.Ground())!.Products);
        Assert.Null(product.Enabled);
        Assert.Null(product.RealTime);
    }

    [Theory]
    [InlineData("ClamAV-VDB:7 Jan 2026 10-05 +0000:27500:1:90:x", 2026, 1, 7)]
    [InlineData("ClamAV-VDB:rubbish:1", 0, 0, 0)]
    [InlineData("", 0, 0, 0)]
    public void The_head_of_a_database_says_when_it_was_made(string head, int year, int month, int day) =>
        Assert.Equal(year == 0 ? null : new DateTimeOffset(year, month, day, 10, 5, 0, TimeSpan.Zero), AntimalwareProbe.HeadDate(head));

    [Theory]
    [InlineData("/opt/kaspersky/kesl", "kaspersky")]
    [InlineData("/opt/eset", "eset")]
    [InlineData("/opt/bkav", "bkav")]
    [InlineData("/opt/microsoft/mdatp", "defender")]
    public void Other_products_are_named_and_what_they_do_not_tell_is_said(string folder, string name)
    {
        using var root = new PlantedRoot();
        root.Folder(folder);
        var ground = root.Ground();
        Assert.Equal(name, Assert.Single(AntimalwareProbe.Look(LinuxMachine.Nothing, ground)!.Products).Name);
        Assert.NotEmpty(ground.Looking.Misses);
    }

    [Fact]
    public void A_machine_without_any_product_says_so()
    {
        using var root = new PlantedRoot();
        root.Folder("/usr");
        Assert.Empty(AntimalwareProbe.Look(LinuxMachine.Nothing, root.Ground())!.Products);
    }

    [Theory]
    [InlineData("CRYPT-LUKS2-abc-luks", true)]
    [InlineData("LVM-abc", false)]
    public void The_root_file_system_is_encrypted_when_luks_lies_below_it(string uuid, bool expected)
    {
        using var root = new PlantedRoot();
        root.File("/proc/self/mountinfo", "22 1 254:1 / / rw,relatime shared:1 - ext4 /dev/mapper/vg-root rw\n23 22 0:21 / /proc rw - proc proc rw\n")
            .File("/sys/dev/block/254:1/dm/uuid", "LVM-xyz\n").Folder("/sys/dev/block/254:1/slaves/dm-0").File("/sys/class/block/dm-0/dm/uuid", uuid + "\n");
        Assert.Equal(expected, DisksProbe.Look(root.Ground())!.SystemEncrypted);
    }

    [Fact]
    public void An_overlay_of_a_container_is_no_device_so_nothing_is_said_of_its_encryption()
    {
        using var root = new PlantedRoot();
        root.File("/proc/self/mountinfo", "22 1 0:50 / / rw - overlay overlay rw,lowerdir=/var/lib/x\n");
        var seen = DisksProbe.Look(root.Ground())!;
        Assert.Null(seen.SystemEncrypted);
        Assert.Empty(seen.Freeze);
    }

    [Fact]
    public void A_root_that_lives_in_memory_over_a_frozen_disk_is_seen()
    {
        using var root = new PlantedRoot();
        root.File("/proc/self/mountinfo", "22 1 0:50 / / rw - overlay overlayroot rw,lowerdir=/media/root-ro,upperdir=/media/root-rw/overlay\n").File("/etc/overlayroot.conf", "overlayroot=\"tmpfs\"\n");
        Assert.Equal([new FreezeProduct("overlayroot", null, true)], DisksProbe.Look(root.Ground())!.Freeze);
    }

    [Theory]
    [InlineData("systemd-timesyncd.service", "/etc/systemd/timesyncd.conf", "[Time]\nNTP=vn.pool.example 1.example\n", "vn.pool.example")]
    [InlineData("chrony.service", "/etc/chrony/chrony.conf", "# x\npool 2.debian.pool.example iburst\n", "2.debian.pool.example")]
    [InlineData("ntp.service", "/etc/ntp.conf", "server 10.0.0.1\n", "10.0.0.1")]
    public void Who_sets_the_clock_is_named(string unit, string file, string text, string server)
    {
        using var root = new PlantedRoot();
        root.Enabled(unit).File(file, text).Link("/etc/localtime", "/usr/share/zoneinfo/Asia/Ho_Chi_Minh");
        var seen = ClockProbe.Look(root.Ground())!;
        Assert.Equal(("ntp", server, "Asia/Ho_Chi_Minh"), (seen.Source, seen.Server, seen.TimeZone));
    }

    [Fact]
    public void A_clock_nobody_sets_is_told_from_a_containers()
    {
        using var root = new PlantedRoot();
        root.Folder("/etc").Folder("/usr/lib/systemd/system").Process(1, "systemd");
        Assert.Equal("none", ClockProbe.Look(root.Ground())!.Source);
        root.File("/run/systemd/container", "docker");
        Assert.Null(ClockProbe.Look(root.Ground())!.Source);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(1.9, 0.0)]
    [InlineData(-2.6, -5.0)]
    [InlineData(86_401.0, 86_400.0)]
    public void The_offset_is_told_in_steps_so_that_it_does_not_seem_to_change(double? measured, double? said) => Assert.Equal(said, Steps.Offset(measured));

    private static PlantedRoot Clam() => new PlantedRoot().File("/usr/sbin/clamd", "")
        .File("/var/lib/clamav/daily.cvd", [.. "ClamAV-VDB:14 Jul 2024 04-35 -0400:27336:2063902:90:md5:sig:builder:1720946100"u8, .. new byte[600]])
        .File("/var/lib/clamav/main.cvd", Encoding.ASCII.GetBytes("ClamAV-VDB:16 Sep 2021 08-32 -0400:62:1:90:x:y:z:1"));
}
