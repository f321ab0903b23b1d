using VongGac.Agent.Probes.Linux;

namespace VongGac.Agent.Tests.Probes.Linux;

public sealed class SystemTests
{
    [Fact]
    public void The_system_names_itself()
    {
        using var root = new PlantedRoot();
        root.File("/etc/os-release", SharedArchive.Text("debian12-real-outputs.tar.gz", "os-release.txt"))
            .File("/proc/sys/kernel/hostname", "may-01\n").File("/proc/sys/kernel/osrelease", "6.1.0-18-amd64\n").File("/proc/stat", "cpu 1\nbtime 1763600029\n");
        var seen = SystemProbe.Look(root.Ground())!;
        Assert.Equal(("may-01", "Debian GNU/Linux", "debian", "12", "6.1.0-18-amd64"), (seen.HostName, seen.Name, seen.Edition, seen.Release, seen.Kernel));
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1763600040), seen.BootedAt);
    }

    [Theory]
    [InlineData("os-release-centos", "centos", "7")]
    [InlineData("os-release-ubuntu", "ubuntu", "18.04")]
    public void Other_systems_name_themselves_too(string file, string edition, string release)
    {
        using var root = new PlantedRoot();
        root.File("/usr/lib/os-release", SharedArchive.Text("linux-command-outputs.tar.gz", "jc/generic/" + file)).File("/etc/hostname", "a\n").Link("/etc/os-release", "../usr/lib/os-release");
        var seen = SystemProbe.Look(root.Ground())!;
        Assert.Equal((edition, release), (seen.Edition, seen.Release));
    }

    [Fact]
    public void An_absolute_link_leads_to_the_planted_machine_not_to_ours()
    {
        using var root = new PlantedRoot();
        root.File("/usr/lib/os-release", "NAME=Planted\n").Link("/etc/os-release", "/usr/lib/os-release").File("/etc/hostname", "a");
        Assert.Equal("Planted", SystemProbe.Look(root.Ground())!.Name);
    }

    [Theory]
    [InlineData("Discharging", "0", true)]
    [InlineData("Charging", "1", false)]
    public void A_laptop_off_the_mains_runs_on_its_battery(string status, string online, bool expected)
    {
        using var root = new PlantedRoot();
        root.File("/etc/os-release", "ID=debian\n").File("/etc/hostname", "a")
            .File("/sys/class/power_supply/AC/type", "Mains\n").File("/sys/class/power_supply/AC/online", online + "\n")
            .File("/sys/class/power_supply/BAT0/type", "Battery\n").File("/sys/class/power_supply/BAT0/status", status + "\n");
        Assert.Equal(expected, SystemProbe.Look(root.Ground())!.OnBattery);
    }

    [Fact]
    public void A_battery_of_a_mouse_is_not_the_machines()
    {
        using var root = new PlantedRoot();
        root.File("/etc/os-release", "ID=debian\n").File("/sys/class/power_supply/hid/type", "Battery\n").File("/sys/class/power_supply/hid/scope", "Device\n").File("/sys/class/power_supply/hid/status", "Discharging\n");
        Assert.False(SystemProbe.Look(root.Ground())!.OnBattery);
    }

    [Fact]
    public void A_machine_of_a_domain_is_known_by_sssd()
    {
        using var root = new PlantedRoot();
        root.File("/etc/os-release", "ID=debian\n").File("/etc/sssd/sssd.conf", "[domain/truong.example]\nid_provider = ad\n");
        Assert.True(SystemProbe.Look(root.Ground())!.DomainJoined);
    }

    [Fact]
    public void Hardware_is_known_by_its_marks()
    {
        using var root = new PlantedRoot();
        root.File("/sys/class/dmi/id/sys_vendor", "Dell Inc.\n").File("/sys/class/dmi/id/board_serial", "/ABC/\n").File("/sys/class/dmi/id/product_uuid", "4C4C4544-0001\n").File("/sys/class/dmi/id/product_serial", "\n")
            .Folder("/sys/class/net/enp1s0/device").File("/sys/class/net/enp1s0/address", "AA:BB:CC:00:11:22\n").File("/sys/class/net/enp1s0/addr_assign_type", "0\n")
            .Folder("/sys/class/net/wlan0/device").File("/sys/class/net/wlan0/address", "02:bb:cc:00:11:23\n").File("/sys/class/net/wlan0/addr_assign_type", "1\n")
            .File("/sys/class/net/docker0/address", "02:42:00:00:00:01\n")
            .Folder("/sys/block/sda/device").File("/sys/block/sda/device/vpd_pg80", [0, 0x80, 0, 10, .. "  WD-WX123 "u8])
            .File("/sys/block/nvme0n1/device/serial", "S4EV    \n").File("/sys/block/loop0/size", "1\n").File("/sys/block/sdb/removable", "1\n").File("/sys/block/sdb/device/serial", "STICK\n")
            .Folder("/sys/class/tpm/tpm0").File("/etc/machine-id", "abc\n").File("/proc/meminfo", "MemTotal:       4028840 kB\n")
            .File("/proc/cpuinfo", "processor\t: 0\nmodel name\t: Intel(R) Core(TM) i3\nflags\t\t: fpu vme\n\nprocessor\t: 1\nmodel name\t: Intel(R) Core(TM) i3\n");
        var seen = HardwareProbe.Look(root.Ground());
        Assert.Equal(["aa:bb:cc:00:11:22"], seen.Macs);
        Assert.Equal(["S4EV", "WD-WX123"], seen.DiskSerials);
        Assert.Equal(("Dell Inc.", "/ABC/", null, "4c4c4544-0001"), (seen.Manufacturer, seen.BoardSerial, seen.BiosSerial, seen.SystemUuid));
        Assert.Equal((true, "abc", 4028840L * 1024, 2, false), (seen.Tpm, seen.MachineId, seen.MemoryBytes, seen.Processors, seen.Virtual));
    }
}
