using System.Globalization;
using System.Text.RegularExpressions;
using VongGac.Formats.Letters;
using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.Letters;

/// <summary>What a clause's time limits come to, as days: a proposal for the person who binds.</summary>
/// <param name="Due">Last day for units; null when none is said.</param>
/// <param name="ReportUpBy">Last day for the authority to report further up, in letters of two stages.</param>
/// <param name="Every">How often it comes back.</param>
public sealed partial record ClauseDue(DateOnly? Due, DateOnly? ReportUpBy, Recurrence? Every)
{
    /// <param name="deadlines">Of the clause, or of the nearest above that has some.</param>
    /// <param name="receivedOn">The day relative limits are counted from.</param>
    /// <param name="holidays">Which days are not working days.</param>
    public static ClauseDue Of(IReadOnlyList<LetterDeadline> deadlines, DateOnly receivedOn, Holidays holidays)
    {
        DateOnly? due = null, up = null;
        Recurrence? every = null;
        foreach (var deadline in deadlines)
        {
            if (deadline.Kind == DeadlineKind.Recurring) every ??= HowOften(deadline.Text);
            DateOnly? day = deadline.Kind == DeadlineKind.Relative ? Counted(deadline.Text, receivedOn, holidays) : deadline.Date;
            if (day is null) continue;
            // "về UBND tỉnh", "về Bộ": the second stage, after the Department has gathered what units sent.
            if (deadline.To is { } to && Upwards().IsMatch(Vietnamese.Fold(to))) up ??= day;
            else due ??= day;
        }

        return new ClauseDue(due, up, every);
    }

    private static DateOnly? Counted(string text, DateOnly from, Holidays holidays)
    {
        var match = Count().Match(Vietnamese.Fold(text));
        if (!match.Success || !int.TryParse(match.Groups["n"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out int n) || n > 400) return null;
        return match.Groups["unit"].Value switch
        {
            "ngay lam viec" => holidays.AddWorkingDays(from, n),
            "ngay" => from.AddDays(n),
            "gio" => from.AddDays((n + 23) / 24),
            "tuan" => from.AddDays(7 * n),
            _ => from.AddMonths(n),
        };
    }

    private static Recurrence? HowOften(string text) => Vietnamese.Fold(text) switch
    {
        var t when t.Contains("6 thang", StringComparison.Ordinal) || t.Contains("06 thang", StringComparison.Ordinal) || t.Contains("sau thang", StringComparison.Ordinal) => Recurrence.HalfYearly,
        var t when t.Contains("quy", StringComparison.Ordinal) => Recurrence.Quarterly,
        var t when t.Contains("thang", StringComparison.Ordinal) => Recurrence.Monthly,
        var t when t.Contains("nam", StringComparison.Ordinal) => Recurrence.Yearly,
        _ => null,
    };

    [GeneratedRegex(@"(?<n>\d{1,3})\s*(\([^)]*\)\s*)?(?<unit>ngay lam viec|ngay|gio|tuan|thang)", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Count();

    [GeneratedRegex(@"^(ve )?(ubnd|uy ban nhan dan|tinh uy|bo |cong an tinh|chinh phu)", RegexOptions.ExplicitCapture, 1_000)]
    private static partial Regex Upwards();
}
