using VongGac.Agent.Probes.Linux;
using VongGac.Checks.Facts;

namespace VongGac.Agent.Tests.Probes.Linux;

public sealed class SignInTests
{
    private const string Unix = "password [success=1 default=ignore] pam_unix.so obscure yescrypt\n";

    [Fact]
    public void Debian_as_installed_asks_for_six_letters_and_never_locks_out()
    {
        var seen = Look(("/etc/pam.d/common-password", Unix), ("/etc/pam.d/common-auth", "auth [success=1 default=ignore] pam_unix.so nullok\n"), ("/etc/login.defs", "PASS_MAX_DAYS\t99999\nPASS_MIN_LEN 5\n"));
        Assert.Equal((6, false, 0, 0, 0), (seen.MinimumLength, seen.Complexity, seen.MaximumAgeDays, seen.History, seen.LockoutThreshold));
    }

    [Theory]
    [InlineData("pam_pwquality.so retry=3 minlen=12 minclass=4", "", 12, true)]
    [InlineData("pam_pwquality.so retry=3", "minlen = 10\nminclass = 3\n", 10, true)]
    [InlineData("pam_pwquality.so minlen=9", "minlen = 20\n", 9, false)]
    [InlineData("pam_pwquality.so dcredit=-1 ucredit=-1 lcredit=-1", "", 8, true)]
    [InlineData("pam_pwquality.so dcredit=-1 ucredit=1", "", 8, false)]
    [InlineData("pam_pwquality.so minlen=3", "", 6, false)]
    [InlineData("pam_cracklib.so", "", 9, false)]
    public void A_quality_module_says_how_long_and_of_how_many_kinds(string module, string file, int length, bool complex)
    {
        var seen = Look(("/etc/pam.d/common-password", $"password requisite {module}\n{Unix}"), ("/etc/security/pwquality.conf", file));
        Assert.Equal((length, complex), (seen.MinimumLength, seen.Complexity));
    }

    [Fact]
    public void A_module_in_no_stack_asks_for_nothing()
    {
        var seen = Look(("/etc/pam.d/common-password", "# password requisite pam_pwquality.so minlen=14\n" + Unix), ("/etc/security/pwquality.conf", "minlen = 14\nminclass = 4\n"));
        Assert.Equal((6, false), (seen.MinimumLength, seen.Complexity));
    }

    [Theory]
    [InlineData("auth required pam_faillock.so preauth deny=5 unlock_time=1800", "", 5, 30)]
    [InlineData("auth required pam_faillock.so preauth", "deny = 4\nunlock_time = never\n", 4, 0)]
    [InlineData("auth required pam_faillock.so preauth", "", 3, 10)]
    [InlineData("auth required pam_tally2.so deny=6 unlock_time=600", "", 6, 10)]
    public void Failed_tries_lock_out(string line, string file, int threshold, int minutes)
    {
        var seen = Look(("/etc/pam.d/common-auth", line + "\n"), ("/etc/security/faillock.conf", file));
        Assert.Equal((threshold, minutes), (seen.LockoutThreshold, seen.LockoutMinutes));
    }

    [Fact]
    public void Stacks_of_red_hat_are_read_and_includes_followed()
    {
        var seen = Look(("/etc/pam.d/passwd", "password substack system-auth\n"), ("/etc/pam.d/system-auth", "password required pam_pwhistory.so remember=5\n-password requisite /lib64/security/pam_pwquality.so minlen=14\n"));
        Assert.Equal((14, 5), (seen.MinimumLength, seen.History));
    }

    [Fact]
    public void A_stack_that_includes_itself_ends() =>
        Assert.Equal(0, Look(("/etc/pam.d/common-auth", "@include common-auth\nauth required pam_unix.so\n")).LockoutThreshold);

    [Theory]
    [InlineData("/etc/gdm3/daemon.conf", "[daemon]\nAutomaticLoginEnable=true\nAutomaticLogin=hocsinh\n", true)]
    [InlineData("/etc/gdm3/daemon.conf", "[daemon]\n#AutomaticLoginEnable=true\n", false)]
    [InlineData("/etc/lightdm/lightdm.conf", "[Seat:*]\nautologin-user=hocsinh\n", true)]
    [InlineData("/etc/lightdm/lightdm.conf.d/50.conf", "[Seat:*]\nautologin-user=\n", false)]
    [InlineData("/etc/sddm.conf.d/a.conf", "[Autologin]\nUser=hocsinh\n", true)]
    [InlineData("/etc/systemd/system/getty@tty1.service.d/a.conf", "[Service]\nExecStart=\nExecStart=-/sbin/agetty --autologin hocsinh %I\n", true)]
    public void Somebody_signed_in_without_being_asked_is_seen(string file, string text, bool expected) =>
        Assert.Equal(expected, Look(("/etc/pam.d/common-auth", "auth required pam_unix.so\n"), (file, text)).AutoLogon);

    [Theory]
    [InlineData("/etc/dconf/db/local.d/00-lock", "[org/gnome/desktop/session]\nidle-delay=uint32 300\n", 300)]
    [InlineData("/etc/dconf/db/local.d/00-lock", "[org/gnome/desktop/session]\nidle-delay=uint32 300\n[org/gnome/desktop/screensaver]\nlock-enabled=false\n", 0)]
    [InlineData("/etc/profile.d/tmout.sh", "readonly TMOUT=900; export TMOUT\n", 900)]
    [InlineData("/etc/profile.d/other.sh", "# TMOUT=1\n", null)]
    public void The_screen_locks_by_rule_or_it_is_not_known(string file, string text, int? expected) =>
        Assert.Equal(expected, Look(("/etc/pam.d/common-auth", "auth required pam_unix.so\n"), (file, text)).LockAfterSeconds);

    private static SignInFacts Look(params (string Path, string Text)[] files)
    {
        using var root = new PlantedRoot();
        foreach (var (path, text) in files) root.File(path, text);
        return SignInProbe.Look(root.Ground())!;
    }
}
