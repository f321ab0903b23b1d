using VongGac.Checks.Facts;

namespace VongGac.Agent.Probes.Linux;

/// <summary>Password and lock-out rules as PAM applies them, automatic sign-in, and when the screen locks.</summary>
internal static class SignInProbe
{
    private static readonly string[] Displays = ["/etc/gdm3/custom.conf", "/etc/gdm3/daemon.conf", "/etc/gdm/custom.conf", "/etc/lightdm/lightdm.conf", "/etc/sddm.conf"];

    private static readonly string[] Credits = ["dcredit", "ucredit", "lcredit", "ocredit"];

    public static SignInFacts? Look(Ground ground)
    {
        var pam = Pam.Read(ground);
        var login = Keyed.Pairs(ground.Lines("/etc/login.defs", 1 << 20));
        if (pam.Count == 0) ground.Looking.Missed("/etc/pam.d: no stack in it");
        if (pam.Count == 0 && login.Count == 0) return null;

        var quality = pam.Where(line => line.Type == "password").LastOrDefault(line => line.Module is "pam_pwquality" or "pam_cracklib");
        var qualities = Qualities(ground, quality);
        var (threshold, minutes) = Lockout(ground, pam);
        int? longest = Keyed.Int(login.GetValueOrDefault("PASS_MAX_DAYS"));
        return new SignInFacts
        {
            MinimumLength = pam.Count == 0 ? null : Length(pam, quality, qualities),
            Complexity = pam.Count == 0 ? null : quality is not null && Classes(qualities) >= 3,
            MaximumAgeDays = longest is null ? null : longest is < 0 or >= 99_999 ? 0 : longest,
            History = pam.Count == 0 ? null : History(ground, pam),
            LockoutThreshold = threshold,
            LockoutMinutes = minutes,
            AutoLogon = AutoLogon(ground),
            LockAfterSeconds = LockAfter(ground),
        };
    }

    /// <summary>Settings of the quality module: files first, then the line of the stack, which counts more.</summary>
    private static Dictionary<string, string> Qualities(Ground ground, PamLine? line)
    {
        var values = new Dictionary<string, string>();
        if (line is null) return values;
        if (line.Module == "pam_pwquality")
        {
            const string more = "/etc/security/pwquality.conf.d";
            var files = ground.Names(more).Where(name => name.EndsWith(".conf", StringComparison.Ordinal)).Select(name => $"{more}/{name}");
            foreach (string file in files.Append("/etc/security/pwquality.conf"))
            {
                foreach (var (name, value) in Keyed.Assignments(ground.Lines(file, 1 << 20))) values[name] = value;
            }
        }

        foreach (string argument in line.Arguments)
        {
            int at = argument.IndexOf('=');
            if (at > 0) values[argument[..at]] = argument[(at + 1)..];
        }

        return values;
    }

    /// <summary>The stricter of what the modules ask; libpwquality's own is 8, pam_unix's 6, pam_cracklib's 9, and none goes below 6.</summary>
    private static int Length(IReadOnlyList<PamLine> pam, PamLine? quality, Dictionary<string, string> qualities)
    {
        int unix = pam.Where(line => line is { Type: "password", Module: "pam_unix" }).Select(line => Keyed.Int(line.Argument("minlen")) ?? 6).DefaultIfEmpty(0).Max();
        if (quality is null) return unix;
        int own = Keyed.Int(qualities.GetValueOrDefault("minlen")) ?? (quality.Module == "pam_cracklib" ? 9 : 8);
        return Math.Max(unix, Math.Max(6, own));
    }

    /// <summary>How many classes a password must have: <c>minclass</c>, or how many credits are negative, which demands that class.</summary>
    private static int Classes(Dictionary<string, string> qualities)
    {
        int demanded = Credits.Count(name => Keyed.Int(qualities.GetValueOrDefault(name)) < 0);
        return Math.Max(demanded, Keyed.Int(qualities.GetValueOrDefault("minclass")) ?? 0);
    }

    private static int History(Ground ground, IReadOnlyList<PamLine> pam)
    {
        var module = pam.LastOrDefault(line => line is { Type: "password", Module: "pam_pwhistory" });
        int unix = pam.Where(line => line is { Type: "password", Module: "pam_unix" }).Select(line => Keyed.Int(line.Argument("remember")) ?? 0).DefaultIfEmpty(0).Max();
        if (module is null) return unix;
        var file = Keyed.Assignments(ground.Lines("/etc/security/pwhistory.conf", 1 << 20));
        return Math.Max(unix, Keyed.Int(module.Argument("remember")) ?? Keyed.Int(file.GetValueOrDefault("remember")) ?? 10);
    }

    private static (int? Threshold, int? Minutes) Lockout(Ground ground, IReadOnlyList<PamLine> pam)
    {
        if (pam.Count == 0) return (null, null);
        var module = pam.FirstOrDefault(line => line is { Type: "auth", Module: "pam_faillock" or "pam_tally2" or "pam_tally" });
        if (module is null) return (0, null);
        var file = module.Module == "pam_faillock" ? Keyed.Assignments(ground.Lines("/etc/security/faillock.conf", 1 << 20)) : [];
        int deny = Keyed.Int(module.Argument("deny")) ?? Keyed.Int(file.GetValueOrDefault("deny")) ?? (module.Module == "pam_faillock" ? 3 : 0);
        string? unlock = module.Argument("unlock_time") ?? file.GetValueOrDefault("unlock_time") ?? (module.Module == "pam_faillock" ? "600" : null);
        return (deny, unlock == "never" ? 0 : Keyed.Int(unlock) is { } seconds ? seconds / 60 : null);
    }

    private static bool AutoLogon(Ground ground)
    {
        IEnumerable<string> More(string folder) => ground.Names(folder).Where(name => name.EndsWith(".conf", StringComparison.Ordinal)).Select(name => $"{folder}/{name}");
        foreach (string file in Displays.Concat(More("/etc/lightdm/lightdm.conf.d")).Concat(More("/etc/sddm.conf.d")))
        {
            foreach (var (section, name, value) in Keyed.Ini(ground.Lines(file, 1 << 20)))
            {
                if (value.Length == 0) continue;
                bool on = (section, name) switch
                {
                    ("daemon", "AutomaticLoginEnable" or "TimedLoginEnable") => value.Equals("true", StringComparison.OrdinalIgnoreCase),
                    (_, "autologin-user") => true,
                    ("Autologin", "User") => true,
                    _ => false,
                };
                if (on) return true;
            }
        }

        return Console(ground);
    }

    /// <summary><c>agetty --autologin</c> on a console.</summary>
    private static bool Console(Ground ground)
    {
        const string units = "/etc/systemd/system";
        return ground.Names(units).Where(name => name.Contains("getty@", StringComparison.Ordinal) && name.EndsWith(".d", StringComparison.Ordinal))
            .SelectMany(folder => ground.Names($"{units}/{folder}").Select(name => $"{units}/{folder}/{name}"))
            .Any(file => Keyed.Ini(ground.Lines(file, 1 << 20)).Any(line => line.Name == "ExecStart" && Keyed.Words(line.Value).Any(word => word is "--autologin" or "-a")));
    }

    /// <summary>GNOME's rule for all users, or the shell's <c>TMOUT</c>; null when neither is set, because each user may have set it.</summary>
    private static int? LockAfter(Ground ground)
    {
        int? idle = null;
        bool off = false;
        foreach (string database in ground.Names("/etc/dconf/db").Where(name => name.EndsWith(".d", StringComparison.Ordinal)))
        {
            foreach (string file in ground.Names($"/etc/dconf/db/{database}"))
            {
                foreach (var (section, name, value) in Keyed.Ini(ground.Lines($"/etc/dconf/db/{database}/{file}", 1 << 20)))
                {
                    if (section == "org/gnome/desktop/session" && name == "idle-delay") idle = Keyed.Int(Keyed.Words(value).LastOrDefault());
                    if (section == "org/gnome/desktop/screensaver" && name == "lock-enabled") off = value == "false";
                }
            }
        }

        if (off) return 0;
        if (idle is not null) return idle;
        foreach (string file in ground.Names("/etc/profile.d").Select(name => "/etc/profile.d/" + name).Append("/etc/profile"))
        {
            foreach (string line in Keyed.Plain(ground.Lines(file, 1 << 20)))
            {
                int at = line.IndexOf("TMOUT=", StringComparison.Ordinal);
                if (at >= 0 && Keyed.Int(string.Concat(line[(at + 6)..].TakeWhile(char.IsAsciiDigit))) is { } seconds) return seconds;
            }
        }

        return null;
    }
}
