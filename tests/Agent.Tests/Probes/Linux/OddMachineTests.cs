using System.Text.Json;
using CsCheck;
using VongGac.Agent.Probes.Linux;
using VongGac.Checks.Facts;

namespace VongGac.Agent.Tests.Probes.Linux;

/// <summary>Machines no vendor ships: empty, half a container, or made to confuse.</summary>
public sealed class OddMachineTests
{
    private static readonly string[] Places =
    [
        "/etc/passwd", "/etc/shadow", "/etc/group", "/etc/sudoers", "/etc/login.defs", "/etc/os-release", "/etc/ssh/sshd_config", "/etc/samba/smb.conf", "/etc/pam.d/common-auth", "/etc/pam.d/common-password",
        "/etc/security/pwquality.conf", "/etc/nftables.conf", "/etc/ufw/ufw.conf", "/etc/ufw/user.rules", "/etc/iptables/rules.v4", "/etc/firewalld/firewalld.conf", "/etc/firewalld/zones/public.xml", "/etc/crontab",
        "/etc/apt/apt.conf.d/20x", "/etc/systemd/system/a.service", "/etc/systemd/timesyncd.conf", "/etc/resolv.conf", "/etc/clamav/clamd.conf", "/etc/ld.so.preload", "/etc/machine-id",
        "/var/lib/dpkg/status", "/var/lib/apt/lists/x_binary-amd64_Packages", "/var/lib/apt/lists/x_InRelease", "/var/log/dpkg.log", "/var/log/dpkg.log.2.gz", "/var/log/lastlog", "/var/lib/clamav/daily.cvd", "/usr/sbin/clamd",
        "/proc/net/tcp", "/proc/net/udp6", "/proc/net/fib_trie", "/proc/net/if_inet6", "/proc/stat", "/proc/meminfo", "/proc/cpuinfo", "/proc/self/mountinfo", "/proc/cmdline", "/proc/1/comm",
        "/sys/class/dmi/id/board_serial", "/sys/block/sda/device/vpd_pg80", "/sys/class/net/e/address", "/sys/class/net/e/device", "/sys/class/power_supply/B/type",
    ];

    private static readonly string[] Lines =
    [
        "root:x:0:0:root:/root:/bin/bash", "a:b:c:d:e:f:g:h:i", ":::::::", "Package: x", "Status: install ok installed", "Version: ", "ALL=ALL", "@include /etc/sudoers", "Include *", "Match", "Match all", "[x]", "=", "x=", "[",
        "   0: 00000000:0016 00000000:0000 0A 0:0 0:0 0 0 0 -5", "btime 99999999999999999999", "MemTotal: 999999999999999999 kB", "### tuple ###", "table inet x {", "*filter", "-A INPUT", "password", "auth [ pam_x.so",
        "22 1 0:50 / / rw - overlay", "22 1 254:1 / / rw shared - - -", "ClamAV-VDB:", "<zone><port/>", "Tường lửa: bật", "\u202e\ud800", "TMOUT=999999999999", "2026-13-45 99:99:99 upgrade x", "|-- 999.1.1.1", "/32 host LOCAL", "\\",
    ];

    [Fact]
    public async Task An_empty_machine_gives_no_facts_and_every_collector_says_so()
    {
        using var root = new PlantedRoot();
        var (facts, runs) = await root.Inspection();
        Assert.Null(facts.Accounts);
        Assert.Null(facts.Software);
        Assert.Null(facts.Network);
        Assert.Equal(LinuxProbes.All.Select(probe => probe.Section), runs.Select(run => run.Name));
        Assert.All(runs.Where(run => run.Name != "hardware"), run => Assert.False(run.Ok, run.Name));
        Assert.All(runs.Where(run => !run.Ok), run => Assert.NotNull(run.Error));
    }

    [Fact]
    public async Task A_bare_container_gives_what_it_has_and_nulls_for_the_rest()
    {
        using var root = new PlantedRoot();
        root.File("/etc/os-release", "NAME=\"Debian GNU/Linux\"\nID=debian\nVERSION_ID=\"12\"\n").File("/etc/hostname", "c\n").File("/etc/passwd", "root:x:0:0:root:/root:/bin/bash\n").File("/etc/shadow", "root:*:20000:0:99999:7:::\n")
            .File("/etc/group", "root:x:0:\n").File(DpkgStatus.Path, "Package: base-files\nStatus: install ok installed\nArchitecture: amd64\nVersion: 12.4\n").File("/.dockerenv", "").Folder("/usr/bin");
        var (facts, runs) = await root.Inspection();
        Assert.Equal("debian", facts.System!.Edition);
        Assert.Equal("none", facts.Firewall!.Kind);
        Assert.Single(facts.Software!.Items);
        Assert.Null(facts.Updates!.Pending);
        Assert.Null(facts.Clock!.Source);
        Assert.Null(facts.SignIn);
        Assert.Equal(["disks", "network", "signIn"], runs.Where(run => !run.Ok).Select(run => run.Name).Order());
    }

    [Fact]
    public async Task Folders_where_files_should_be_and_links_that_lead_nowhere_or_to_themselves_are_survived()
    {
        using var root = new PlantedRoot();
        root.Folder("/etc/passwd").Link("/etc/shadow", "/etc/shadow").Link("/etc/os-release", "/gone").Link("/proc/net/tcp", "../../../../../../../etc/nothing").Folder("/var/lib/dpkg/status").Link("/etc/systemd/system", "system");
        var (_, runs) = await root.Inspection();
        Assert.DoesNotContain(runs, run => run.Error?.Contains("Exception", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task Files_that_may_not_be_read_are_said_and_root_may_read_them()
    {
        using var root = new PlantedRoot();
        root.File("/etc/passwd", "root:x:0:0::/root:/bin/sh\n").File("/etc/shadow", "x");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(root.At("/etc/shadow"), UnixFileMode.None);
        var (_, runs) = await root.Inspection();
        Assert.Equal(Environment.IsPrivilegedProcess ? null : "/etc/shadow: not permitted", runs.Single(run => run.Name == "accounts").Error);
    }

    [Fact]
    public async Task Any_content_of_any_file_is_survived()
    {
        var content = Gen.OneOf(
            Gen.Int[0, Lines.Length - 1].Select(i => Lines[i]).Array[0, 8].Select(lines => System.Text.Encoding.UTF8.GetBytes(string.Join('\n', lines))),
            Gen.Byte.Array[0, 300]);
        await Gen.Select(Gen.Int[0, Places.Length - 1].Select(i => Places[i]), content).Array[5, 40].SampleAsync(async files =>
        {
            using var root = new PlantedRoot();
            foreach (var (path, bytes) in files) root.File(path, bytes);
            var (facts, runs) = await root.Inspection();
            Assert.All(runs, run => Assert.False(run.Error?.Contains("Exception", StringComparison.Ordinal) == true, $"{run.Name}: {run.Error}"));
            _ = JsonSerializer.SerializeToUtf8Bytes(facts, FactsJson.Default.MachineFacts);
        }, iter: 150, threads: 1);
    }

    [Fact]
    public async Task Vietnamese_words_change_nothing_that_is_judged()
    {
        using var root = new PlantedRoot();
        root.File("/etc/os-release", "NAME=\"Hệ điều hành\"\nID=debian\n").File("/etc/hostname", "máy-giáo-viên\n").File("/etc/passwd", "root:x:0:0:Quản trị:/root:/bin/bash\n").File("/etc/ufw/ufw.conf", "# bật tường lửa\nENABLED=yes\n")
            .File("/etc/default/ufw", "DEFAULT_INPUT_POLICY=\"DROP\"\n").File("/etc/ufw/user.rules", "### tuple ### allow tcp 22 0.0.0.0/0 any 0.0.0.0/0 in comment=6de1bb9f\n");
        var (facts, _) = await root.Inspection();
        Assert.Equal(("máy-giáo-viên", "ufw", "22"), (facts.System!.HostName, facts.Firewall!.Kind, facts.Firewall.Openings[0].Ports));
    }
}
