using VongGac.Agent.Probes.Linux;

namespace VongGac.Agent.Tests.Probes.Linux;

public sealed class AccountsTests
{
    private const string Passwd =
        $"root:x:0:0:root:/root:/bin/bash\ndaemon:x:1:1::/usr/sbin:/usr/sbin/nologin\nhoa:x:1000:1000:Hoa,,,:{LinuxMachine.Home}:/bin/bash\nbinh:x:1001:1001::/home/binh:/bin/bash\ntu:x:1002:1002::/home/tu:/bin/zsh\n";

    private const string Shadow =
        "root:!:20000:0:99999:7:::\nhoa:$y$j9T$abc:20400:0:90:7:::\nbinh::20000:0:99999:7:::\ntu:$6$x:20000:0:99999:7::100:\n";

    [Fact]
    public void Users_are_told_by_number_and_no_name_is_kept()
    {
        using var root = new PlantedRoot();
        root.File("/etc/passwd", Passwd).File("/etc/shadow", Shadow).File("/etc/group", "sudo:x:27:hoa\n");
        var seen = AccountsProbe.Look(root.Ground())!;
        Assert.Equal([0L, 1000, 1001, 1002], seen.Users.Select(user => user.Rid));
        Assert.Equal(["0", "1000"], seen.Administrators);
        Assert.DoesNotContain("hoa", System.Text.Json.JsonSerializer.Serialize(seen), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_locked_root_may_not_sign_in_unless_it_has_a_key()
    {
        using var root = new PlantedRoot();
        root.File("/etc/passwd", Passwd).File("/etc/shadow", Shadow);
        Assert.False(AccountsProbe.Look(root.Ground())!.Users[0].Enabled);
        root.File("/root/.ssh/authorized_keys", "ssh-ed25519 AAAA\n");
        Assert.True(AccountsProbe.Look(root.Ground())!.Users[0].Enabled);
    }

    [Fact]
    public void Passwords_are_judged_by_the_shadow_file_and_never_read()
    {
        using var root = new PlantedRoot();
        root.File("/etc/passwd", Passwd).File("/etc/shadow", Shadow);
        var users = AccountsProbe.Look(root.Ground())!.Users.ToDictionary(user => user.Rid);
        Assert.Equal((true, true, new DateTimeOffset(2025, 11, 8, 0, 0, 0, TimeSpan.Zero)), (users[1000].PasswordRequired!.Value, users[1000].PasswordExpires!.Value, users[1000].PasswordSetAt!.Value));
        Assert.False(users[1001].PasswordRequired);
        Assert.False(users[1001].PasswordExpires);
        Assert.False(users[1002].Enabled);
    }

    [Fact]
    public void Without_the_shadow_file_passwords_are_not_guessed()
    {
        using var root = new PlantedRoot();
        root.File("/etc/passwd", Passwd);
        var ground = root.Ground();
        var user = AccountsProbe.Look(ground)!.Users[1];
        Assert.Null(user.PasswordRequired);
        Assert.Null(user.PasswordExpires);
        Assert.Equal(["/etc/shadow: not there"], ground.Looking.Misses);
    }

    [Theory]
    [InlineData("hoa ALL=(ALL:ALL) NOPASSWD: ALL", "0 1000")]
    [InlineData("%giaovien ALL=(ALL) ALL", "0 1001")]
    [InlineData("%#1001 ALL=(ALL) ALL", "0 1001")]
    [InlineData("#1002 ALL=ALL", "0 1002")]
    [InlineData("User_Alias QUANTRI = hoa, tu\nQUANTRI ALL=(ALL) ALL", "0 1000 1002")]
    [InlineData("hoa ALL=(ALL) /usr/bin/apt", "0")]
    [InlineData("Defaults env_reset\nDefaults:hoa !authenticate", "0")]
    [InlineData("ALL ALL=(ALL) ALL", "0 1000 1001 1002")]
    [InlineData("hoa \\\n ALL=(ALL) ALL", "0 1000")]
    [InlineData("@includedir /etc/sudoers.d", "0 1002")]
    [InlineData("@include /etc/sudoers", "0")]
    public void Who_may_run_everything_as_root_is_an_administrator(string rules, string expected)
    {
        using var root = new PlantedRoot();
        root.File("/etc/passwd", Passwd).File("/etc/group", "giaovien:x:1001:\n").File("/etc/sudoers", rules + "\n")
            .File("/etc/sudoers.d/10-tu", "tu ALL=(ALL) ALL\n").File("/etc/sudoers.d/old.bak", "binh ALL=(ALL) ALL\n");
        Assert.Equal(expected.Split(' '), AccountsProbe.Look(root.Ground())!.Administrators);
    }

    [Fact]
    public void Administrators_from_elsewhere_are_counted_without_their_names()
    {
        using var root = new PlantedRoot();
        root.File("/etc/passwd", Passwd).File("/etc/shadow", Shadow).File("/etc/sudoers", "quantri@truong.example ALL=(ALL) ALL\n");
        var ground = root.Ground();
        AccountsProbe.Look(ground);
        Assert.Equal(["sudoers: 1 entries for accounts that are not local"], ground.Looking.Misses);
    }

    [Fact]
    public void The_last_sign_in_is_read_from_the_record_of_the_users_number()
    {
        using var root = new PlantedRoot();
        var log = new byte[292 * 1001];
        BitConverter.GetBytes(1_763_000_000).CopyTo(log, 292 * 1000);
        root.File("/etc/passwd", Passwd).File("/var/log/lastlog", log);
        var users = AccountsProbe.Look(root.Ground())!.Users.ToDictionary(user => user.Rid);
        Assert.Equal(DateTimeOffset.FromUnixTimeSeconds(1_763_000_000), users[1000].LastSignIn);
        Assert.Null(users[1001].LastSignIn);
    }

    [Fact]
    public void Recorded_files_of_another_system_are_read()
    {
        using var root = new PlantedRoot();
        root.File("/etc/passwd", SharedArchive.Text("linux-command-outputs.tar.gz", "jc/centos-7.7/passwd.out")).File("/etc/shadow", SharedArchive.Text("linux-command-outputs.tar.gz", "jc/centos-7.7/shadow.out"));
        Assert.Contains(AccountsProbe.Look(root.Ground())!.Users, user => user.Rid == 1000 && user.PasswordRequired == true);
    }
}
