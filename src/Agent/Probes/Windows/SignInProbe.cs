using VongGac.Checks.Facts;

namespace VongGac.Agent.Probes.Windows;

/// <summary>Password rules, automatic sign-in, session lock.</summary>
internal static class SignInProbe
{
    private const string Winlogon = @"HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion\Winlogon";
    private const string System = @"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Policies\System";

    public static SignInFacts Look(WindowsMachine machine)
    {
        var keys = machine.Keys;
        var rules = machine.Ask("password rules", machine.Api.PasswordRules);
        var sam = SamAccount.Read(keys.Bytes(SamAccount.Key, "F"));
        return new SignInFacts
        {
            MinimumLength = rules?.MinimumLength ?? sam?.MinimumLength,
            Complexity = sam?.Complexity,
            MaximumAgeDays = rules is null ? sam?.MaximumAgeDays : rules.MaximumAge == uint.MaxValue ? 0 : (int)(rules.MaximumAge / 86_400),
            History = rules?.History ?? sam?.History,
            LockoutThreshold = rules?.LockoutThreshold ?? sam?.LockoutThreshold,
            LockoutMinutes = rules is null ? sam?.LockoutMinutes : rules.LockoutDuration == uint.MaxValue ? 0 : (int)(rules.LockoutDuration / 60),
            AutoLogon = keys.Flag(Winlogon, "AutoAdminLogon") ?? false,
            // Only the name of the value is looked for; the value is never read.
            AutoLogonPasswordStored = keys.Has(Winlogon, "DefaultPassword"),
            LockAfterSeconds = LockAfter(machine),
            UserAccountControl = keys.Flag(System, "EnableLUA"),
        };
    }

    /// <summary>The machine's own limit if set; else the laxest of people's screen savers. Null when nobody has a profile and nothing is set.</summary>
    private static int? LockAfter(WindowsMachine machine)
    {
        if (machine.Keys.Count(System, "InactivityTimeoutSecs") is > 0 and var seconds) return seconds;

        int? laxest = null;
        foreach (string user in machine.Users())
        {
            int locks = ScreenSaver(machine.Keys, user);
            if (locks == 0) return 0;
            laxest = Math.Max(laxest ?? 0, locks);
        }

        return laxest;
    }

    private static int ScreenSaver(Keys keys, string user)
    {
        string own = $@"HKU\{user}\Control Panel\Desktop", policy = $@"HKU\{user}\Software\Policies\Microsoft\Windows\Control Panel\Desktop";
        bool active = Said("ScreenSaveActive") == 1 && (keys.Text(policy, "SCRNSAVE.EXE") ?? keys.Text(own, "SCRNSAVE.EXE")) is not null;
        return active && Said("ScreenSaverIsSecure") == 1 && Said("ScreenSaveTimeOut") is > 0 and var seconds ? seconds : 0;

        int? Said(string name) => keys.Count(policy, name) ?? keys.Count(own, name);
    }
}
