using System.Text;
using VongGac.Model;

namespace VongGac.Server.Ledger;

/// <summary>
/// The addresses of the rows behind figures, so that every room links a figure the same way: <c>/rows?measure=…</c>.
/// The page itself stands downstream, in Overview.
/// </summary>
public static class RowsLink
{
    public const string Path = "/rows";
    public const string MeasureKey = "measure";
    public const string UnitKey = "unit";
    public const string AxisKey = "axis";
    public const string StateKey = "state";
    public const string ReasonKey = "reason";

    /// <summary>A past day, <c>dd/MM/yyyy</c>: rows as they stood at its end.</summary>
    public const string DayKey = "at";

    /// <summary>The rows of one measure in the subtree of a unit; each filter left null is left out.</summary>
    public static string To(
        string measure, UnitId unit, Axis axis, VerdictState? state = null, UnknownReason? reason = null, DateOnly? day = null) =>
        Build(Path, (MeasureKey, measure), (UnitKey, unit.ToString()), (AxisKey, Word(axis)),
            (StateKey, state is { } s ? Word(s) : null), (ReasonKey, reason is { } r ? Word(r) : null),
            (DayKey, day is { } d ? VietnamTime.Date(d) : null));

    /// <summary>Everything about one subject.</summary>
    public static string To(SubjectId subject) => "/subjects/" + subject;

    /// <summary>A path with those parameters that have a value.</summary>
    public static string Build(string path, params ReadOnlySpan<(string Key, string? Value)> query)
    {
        var address = new StringBuilder(path);
        char separator = '?';
        foreach (var (key, value) in query)
        {
            if (string.IsNullOrEmpty(value)) continue;
            address.Append(separator).Append(key).Append('=').Append(Uri.EscapeDataString(value));
            separator = '&';
        }

        return address.ToString();
    }

    /// <summary>How an axis is written in an address.</summary>
    public static string Word(Axis axis) => axis == Axis.Managing ? "managing" : "professional";

    /// <summary>How an answer is written in an address.</summary>
    public static string Word(VerdictState state) => state switch
    {
        VerdictState.Met => "met",
        VerdictState.NotMet => "not-met",
        VerdictState.NotApplicable => "not-applicable",
        _ => "unknown",
    };

    /// <summary>How a reason is written in an address.</summary>
    public static string Word(UnknownReason reason) => reason switch
    {
        UnknownReason.NeverSeen => "never-seen",
        UnknownReason.Stale => "stale",
        UnknownReason.OffByPlan => "off-by-plan",
        UnknownReason.CollectorFailed => "collector-failed",
        UnknownReason.NotYetJudged => "not-yet-judged",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
    };

    /// <summary>The axis an address names; null when it names none.</summary>
    public static Axis? AxisOf(string? word) => Among(word, [Axis.Managing, Axis.Professional], Word);

    /// <summary>The answer an address names; null when it names none.</summary>
    public static VerdictState? StateOf(string? word) => Among(word, Enum.GetValues<VerdictState>(), Word);

    /// <summary>The reason an address names; null when it names none.</summary>
    public static UnknownReason? ReasonOf(string? word) =>
        Among(word, Enum.GetValues<UnknownReason>().AsSpan()[1..], Word);

    private static T? Among<T>(string? word, ReadOnlySpan<T> all, Func<T, string> name)
        where T : struct
    {
        foreach (var one in all)
        {
            if (name(one) == word) return one;
        }

        return null;
    }
}
