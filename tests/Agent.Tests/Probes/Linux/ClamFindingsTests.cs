using VongGac.Agent.Probes.Linux;
using VongGac.Checks.Facts;

namespace VongGac.Agent.Tests.Probes.Linux;

public sealed class ClamFindingsTests
{
    private const string Log = "/var/log/clamav/clamav.log", Hash = "44d88612fea8a8f36de82e1278abb02f";

    [Theory]
    [InlineData($"Mon Nov 23 10:39:04 2026 -> /srv/web/a.php: Win.Test.EICAR_HDB-1({Hash}:68) FOUND", "/srv/web/a.php", "Win.Test.EICAR_HDB-1", Hash)]
    [InlineData("/srv/bài giảng: mới.zip: Php.Webshell.Small-3 FOUND", "/srv/bài giảng: mới.zip", "Php.Webshell.Small-3", null)]
    [InlineData("/srv/a -> b: Eicar-Signature FOUND", "/srv/a -> b", "Eicar-Signature", null)]
    public void A_finding_is_read_as_configured(string line, string path, string name, string? hash) => Assert.Equal((path, name, hash), ClamFindings.Read(line));

    [Theory]
    [InlineData("Thu Nov 26 10:01:43 2026 -> instream(127.0.0.1@42164): Eicar-Signature FOUND")]
    [InlineData("Thu Nov 26 10:01:43 2026 -> SelfCheck: Database status OK.")]
    [InlineData("/srv/a.txt: OK")]
    [InlineData(" FOUND")]
    [InlineData("/: FOUND")]
    [InlineData("")]
    public void What_names_no_file_of_this_machine_is_no_finding(string line) => Assert.Null(ClamFindings.Read(line));

    [Fact]
    public void A_file_that_lies_there_still_is_a_threat_and_one_that_is_gone_is_none()
    {
        using var root = new PlantedRoot().File("/srv/a.php", "x").File(LinuxMachine.Home + "/b.php", "x");
        root.File(Log + ".1", $"{LinuxMachine.Home}/b.php: Php.Webshell.Small-3({Hash}:1) FOUND\n").File(Log, "/srv/a.php: Php.Webshell.Small-3 FOUND\n/srv/gone.php: Win.Trojan.Agent-1 FOUND\n");
        Assert.Equal([new ThreatSeen("clamav", "Php.Webshell.Small-3", "Webshell", "/home/%USER%/b.php", Hash, 2)], ClamFindings.Active(root.Ground(), Log));
    }

    [Fact]
    public void A_log_without_findings_says_that_there_are_none()
    {
        using var root = new PlantedRoot().File(Log, "SelfCheck: Database status OK.\n");
        Assert.Empty(ClamFindings.Active(root.Ground(), Log)!);
    }

    [Fact]
    public void Without_a_log_nothing_is_concluded()
    {
        using var root = new PlantedRoot();
        var ground = root.Ground();
        Assert.Null(ClamFindings.Active(ground, Log));
        Assert.Null(ClamFindings.Active(ground, null));
        Assert.Contains("clamav: no log of what was found", ground.Looking.Misses);
    }

    [Fact]
    public void The_daemons_own_setting_says_where_the_log_is_and_its_findings_are_the_machines()
    {
        using var root = new PlantedRoot().File("/usr/sbin/clamd", "").Process(1, "init").Process(5, "clamd");
        root.File("/etc/clamav/clamd.conf", $"LogFile {Log}\n").File(Log, "/srv/a.php: Php.Webshell.Small-3 FOUND\n").File("/srv/a.php", "x");
        var seen = AntimalwareProbe.Look(LinuxMachine.Nothing, root.Ground())!;
        Assert.Equal(1, Assert.Single(seen.Products).ActiveThreats);
        Assert.Equal("Php.Webshell.Small-3", Assert.Single(seen.Threats!).Name);
    }
}
