using VongGac.Checks.Facts;

namespace VongGac.Agent.Probes.Windows;

/// <summary>Local accounts by RID and groups by SID. Their names are neither asked for nor kept.</summary>
internal static class AccountsProbe
{
    private const string AdministratorsGroup = "S-1-5-32-544", RemoteDesktopUsersGroup = "S-1-5-32-555";
    private const uint Disabled = 0x2, NeedsNoPassword = 0x20, NeverExpires = 0x10000;

    public static AccountFacts Look(WindowsMachine machine)
    {
        var administrators = machine.Ask("administrators", () => machine.Api.Members(AdministratorsGroup));
        string? sid = machine.Ask("machine SID", machine.Api.MachineSid);
        // Without the users or the administrators nothing can be said, and an empty list would say "none": the section fails.
        var users = machine.Api.Users();
        if (administrators is null || sid is null) throw new InvalidDataException("the accounts of this machine could not be told apart");

        return new AccountFacts
        {
            Users = [.. users.OrderBy(user => user.Rid).Select(user => Seen(user, $"{sid}-{user.Rid}", administrators, machine.Looking.Now))],
            Administrators = [.. administrators.Order(StringComparer.Ordinal)],
            RemoteDesktopUsers = [.. machine.List("remote desktop users", () => machine.Api.Members(RemoteDesktopUsersGroup)).Order(StringComparer.Ordinal)],
        };
    }

    private static LocalUser Seen(ApiUser user, string sid, IReadOnlyList<string> administrators, DateTimeOffset now) => new(
        sid, user.Rid, (user.Flags & Disabled) == 0, (user.Flags & NeedsNoPassword) == 0,
        // Windows tells an age: rounded, or the moment would seem to move by a second from look to look.
        user.PasswordAgeSeconds == 0 ? null : WholeHour(now.AddSeconds(-(double)user.PasswordAgeSeconds)),
        (user.Flags & NeverExpires) == 0, FileTime.FromUnix(user.LastSignIn), administrators.Contains(sid));

    private static DateTimeOffset WholeHour(DateTimeOffset moment) => DateTimeOffset.FromUnixTimeSeconds((moment.ToUnixTimeSeconds() + 1_800) / 3_600 * 3_600);
}
