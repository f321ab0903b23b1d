using VongGac.Checks.Facts;
using VongGac.Model;

namespace VongGac.Server.Endpoints;

/// <summary>Accounts of a machine and how one signs in. Whose account it is was never sent, and is not shown.</summary>
internal static class AccountLines
{
    public static FactSection Of(AccountFacts facts) => FactSheet.Section("accounts",
    [
        FactLine.Of(FactWords.UsersEnabled, FactSheet.Seen(facts.Users).Count(user => user.Enabled)),
        FactLine.Of(FactWords.AdministratorCount, FactSheet.Seen(facts.Administrators).Count),
        FactLine.Of(FactWords.RemoteUsers, FactSheet.Seen(facts.RemoteDesktopUsers).Count),
    ],
    FactSheet.List(FactWords.Users, [FactWords.User, FactWords.Enabled, FactWords.Administrator, FactWords.PasswordRequired, FactWords.PasswordSet, FactWords.LastSignIn],
        FactSheet.Seen(facts.Users), user =>
        [
            NameOf(user.Rid), FactLine.Yes(user.Enabled), FactLine.Yes(user.Administrator), FactLine.Yes(user.PasswordRequired),
            FactLine.Day(user.PasswordSetAt), user.LastSignIn is null ? FactWords.NeverOrUnseen : FactLine.Day(user.LastSignIn),
        ]));

    public static FactSection Of(SignInFacts facts) => FactSheet.Section("signIn",
    [
        FactLine.Of(FactWords.MinimumLength, facts.MinimumLength),
        FactLine.Of(FactWords.Complexity, facts.Complexity),
        FactLine.OrNever(FactWords.MaximumAge, facts.MaximumAgeDays, FactWords.Days),
        FactLine.OrNever(FactWords.Lockout, facts.LockoutThreshold, FactWords.Tries),
        FactLine.Of(FactWords.AutoLogon, facts.AutoLogon),
        FactLine.Of(FactWords.AutoLogonStored, facts.AutoLogonPasswordStored),
        FactLine.OrNever(FactWords.LockAfter, facts.LockAfterSeconds is { } seconds ? (seconds + 59) / 60 : null, FactWords.Minutes),
        FactLine.Of(FactWords.Uac, facts.UserAccountControl),
    ]);

    /// <summary>Built-in accounts are known by their number, which no translation changes.</summary>
    private static Text NameOf(long rid) => rid switch
    {
        0 => FactWords.UserRoot,
        500 => FactWords.UserAdministrator,
        501 => FactWords.UserGuest,
        503 => FactWords.UserDefault,
        _ => FactWords.UserNumber.With(rid),
    };
}
