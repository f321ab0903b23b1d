using System.Globalization;
using VongGac.Checks.Facts;

namespace VongGac.Agent.Probes.Windows;

/// <summary>
/// Installed updates out of the component store's own list. What is known and not yet installed only a search through the
/// update service tells, which takes minutes: pending stays unseen, and the build's revision (UBR) is judged instead.
/// </summary>
internal static class UpdatesProbe
{
    private const string Servicing = @"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Component Based Servicing";
    private const string Update = @"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\WindowsUpdate\Auto Update";
    private const string Policy = @"HKLM\SOFTWARE\Policies\Microsoft\Windows\WindowsUpdate\AU";
    private const int Installed = 112, Permanent = 128;

    public static UpdateFacts Look(WindowsMachine machine)
    {
        var keys = machine.Keys;
        var articles = new SortedSet<string>(StringComparer.Ordinal);
        DateTimeOffset? newest = null;
        string packages = Servicing + @"\Packages";
        foreach (string key in keys.Below(packages))
        {
            string name = key[(packages.Length + 1)..];
            if (!name.StartsWith("Package_for_", StringComparison.OrdinalIgnoreCase) || keys.Number(key, "CurrentState") is not (Installed or Permanent)) continue;

            // A cumulative update bears its article only in the place it came from.
            if ((Article(name) ?? Article(keys.Text(key, "InstallLocation"))) is { } article) articles.Add(article);
            if (keys.Number(key, "InstallTimeHigh") is { } high && keys.Number(key, "InstallTimeLow") is { } low
                && FileTime.From((high << 32) | (uint)low) is { } at && (newest is null || at > newest)) newest = at;
        }

        bool? disabled = machine.StartOf("wuauserv") is { } start ? start == 4 : null;
        return new UpdateFacts
        {
            Installed = [.. articles],
            LastInstalledAt = Later(newest, Moment(keys.Text(Update + @"\Results\Install", "LastSuccessTime"))),
            LastCheckedAt = Moment(keys.Text(Update + @"\Results\Detect", "LastSuccessTime")),
            Automatic = disabled == true ? false : Automatic(machine),
            RebootPending = keys.Exists(Servicing + @"\RebootPending") || keys.Exists(Update + @"\RebootRequired"),
            ServiceDisabled = disabled,
        };
    }

    private static bool? Automatic(WindowsMachine machine)
    {
        var keys = machine.Keys;
        if (keys.Number(Policy, "NoAutoUpdate") == 1) return false;
        if (keys.Number(Policy, "AUOptions") is { } policy) return policy is 4 or 7;
        if (Moment(keys.Text(@"HKLM\SOFTWARE\Microsoft\WindowsUpdate\UX\Settings", "PauseUpdatesExpiryTime")) > machine.Looking.Now) return false;

        // Windows 7 and 8 let people choose; Windows 10 and later install by themselves.
        if (keys.Number(Update, "AUOptions") is { } chosen && SystemProbe.Build(keys) < 10_240) return chosen == 4;
        return SystemProbe.Build(keys) is { } build ? build >= 10_240 : null;
    }

    private static string? Article(string? text)
    {
        int at = text?.IndexOf("KB", StringComparison.OrdinalIgnoreCase) ?? -1;
        while (at >= 0)
        {
            int end = at + 2;
            while (end < text!.Length && char.IsAsciiDigit(text[end])) end++;
            if (end - at - 2 is >= 6 and <= 8) return "KB" + text[(at + 2)..end];
            at = text.IndexOf("KB", end, StringComparison.OrdinalIgnoreCase);
        }

        return null;
    }

    /// <summary><c>2024-07-10 03:11:22</c> or <c>2024-07-10T03:11:22Z</c>, both in UTC.</summary>
    private static DateTimeOffset? Moment(string? text) =>
        DateTimeOffset.TryParseExact(text, ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss'Z'"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null;

    private static DateTimeOffset? Later(DateTimeOffset? one, DateTimeOffset? other) => one is null || other > one ? other ?? one : one;
}
