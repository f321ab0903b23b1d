using VongGac.Agent.Probes.Linux;
using VongGac.Checks.Facts;

namespace VongGac.Agent.Tests.Probes.Linux;

public sealed class RemoteTests
{
    [Theory]
    [InlineData("", true, false)]
    [InlineData("PasswordAuthentication no\n", true, false)] // PAM's questions still take one
    [InlineData("PasswordAuthentication no\nKbdInteractiveAuthentication no\n", false, false)]
    [InlineData("PasswordAuthentication no\nChallengeResponseAuthentication no\n", false, false)]
    [InlineData("PermitRootLogin yes\n", true, true)]
    [InlineData("permitrootlogin=yes\n", true, true)]
    [InlineData("PermitRootLogin no\nPermitRootLogin yes\n", true, false)]
    [InlineData("PasswordAuthentication no\nUsePAM no\nMatch Address 10.0.0.0/8\n  PasswordAuthentication yes\n", true, false)]
    [InlineData("PasswordAuthentication no\nUsePAM no\nMatch User a\n  X11Forwarding no\nMatch all\nPermitRootLogin yes\n", false, false)]
    [InlineData("Include /etc/ssh/sshd_config.d/*.conf\nPermitRootLogin no\n", true, true)]
    [InlineData("Include /etc/ssh/sshd_config\n", true, false)]
    public void Sshd_is_judged_by_the_first_value_and_the_loosest_exception(string config, bool passwords, bool root)
    {
        using var machine = new PlantedRoot();
        machine.File("/etc/ssh/sshd_config", (config.Contains("UsePAM", StringComparison.Ordinal) ? "" : "UsePAM yes\n") + config).File("/etc/ssh/sshd_config.d/50-cloud.conf", "PermitRootLogin yes\n");
        var seen = SshdConfig.Read(machine.Ground())!;
        Assert.Equal((passwords, root), (seen.Passwords, seen.RootPassword));
    }

    [Fact]
    public void A_recorded_configuration_is_read() =>
        Assert.NotNull(With(root => root.File("/etc/ssh/sshd_config", SharedArchive.Text("linux-command-outputs.tar.gz", "jc/generic/sshd_config")).Enabled("ssh.service")).SshPasswords);

    [Fact]
    public void Without_an_ssh_server_nobody_comes_in_by_it()
    {
        var seen = With(root => root.Process(1, "systemd"));
        Assert.Equal((false, false, false), (seen.Ssh, seen.SshPasswords, seen.SshRootPassword));
    }

    [Fact]
    public void An_ssh_server_that_runs_or_starts_by_itself_is_seen()
    {
        Assert.True(With(root => root.Process(1, "init").Process(7, "sshd")).Ssh);
        Assert.True(With(root => root.Enabled("ssh.socket", target: "sockets.target")).Ssh);
    }

    [Fact]
    public void An_installed_server_whose_processes_cannot_be_seen_is_not_guessed() =>
        Assert.Null(With(root => root.File("/usr/sbin/sshd", "")).Ssh);

    [Theory]
    [InlineData("", false, false, false)]
    [InlineData("server min protocol = NT1\nserver signing = mandatory\n", true, true, false)]
    [InlineData("map to guest = Bad User\n[chung]\nguest ok = yes\n", false, false, true)]
    [InlineData("[chung]\npublic = yes\n", false, false, false)]
    public void Shares_are_judged_by_the_configuration_of_samba(string config, bool old, bool signed, bool guests)
    {
        var seen = With(root => root.File("/etc/samba/smb.conf", "[global]\n" + config).Enabled("smbd.service"));
        Assert.Equal((old, signed, guests), (seen.Smb1, seen.SmbSigning, seen.SmbGuests));
    }

    [Theory]
    [InlineData("/etc/inetd.conf", "telnet stream tcp nowait root /usr/sbin/tcpd in.telnetd\n", true)]
    [InlineData("/etc/inetd.conf", "#telnet stream tcp nowait root\n", false)]
    [InlineData("/etc/xinetd.d/telnet", "service telnet\n{\n disable = no\n}\n", true)]
    [InlineData("/etc/xinetd.d/telnet", "service telnet\n{\n\tdisable\t= yes\n}\n", false)]
    public void Telnet_behind_a_super_server_is_seen(string file, string text, bool expected) => Assert.Equal(expected, With(root => root.File(file, text)).Telnet);

    [Fact]
    public void Programs_for_remote_control_are_named_with_version_and_whether_they_run_unattended()
    {
        var software = new SoftwareFacts { Items = [new InstalledSoftware("anydesk", "6.3.0", null, "dpkg", null)] };
        var seen = With(root => root.Process(1, "systemd").Process(9, "anydesk").Enabled("anydesk.service"), software);
        Assert.Equal([new RemoteTool("anydesk", "6.3.0", true, true)], seen.Tools);
    }

    [Theory]
    [InlineData("install usb-storage /bin/true\n", true)]
    [InlineData("blacklist usb-storage\n", true)]
    [InlineData("# blacklist usb-storage\n", false)]
    public void Usb_storage_forbidden_to_the_kernel_is_seen(string text, bool expected) => Assert.Equal(expected, With(root => root.File("/etc/modprobe.d/usb.conf", text)).UsbStorageForbidden);

    [Theory]
    [InlineData("[Resolve]\n#LLMNR=no\n", true)]
    [InlineData("[Resolve]\nLLMNR=no\n", false)]
    public void Names_are_answered_on_the_local_network_unless_the_resolver_is_told_not_to(string text, bool expected) =>
        Assert.Equal(expected, With(root => root.File("/etc/systemd/resolved.conf", text).Enabled("systemd-resolved.service")).Llmnr);

    private static RemoteFacts With(Func<PlantedRoot, PlantedRoot> plant, SoftwareFacts? software = null)
    {
        using var root = new PlantedRoot();
        plant(root.Folder("/etc"));
        return RemoteProbe.Look(LinuxMachine.Nothing with { Software = software }, root.Ground())!;
    }
}
