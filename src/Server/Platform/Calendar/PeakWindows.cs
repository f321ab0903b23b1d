using VongGac.Model;

namespace VongGac.Server.Platform;

/// <summary>Where a day stands in a peak window.</summary>
public enum PeakPhase
{
    /// <summary>Preparing: rosters, freezes and checks are due.</summary>
    Open,

    /// <summary>The event and the days close to it: watch around the clock.</summary>
    Heightened,
}

/// <summary>
/// A stretch around a great day. All days are inclusive: it is open from <paramref name="Opens"/> and heightened from
/// <paramref name="HeightenedFrom"/> to <paramref name="Closes"/>.
/// </summary>
/// <param name="Key">Stable; with <paramref name="First"/> it names one occurrence.</param>
/// <param name="Name">The event.</param>
/// <param name="Opens">First day of preparation.</param>
/// <param name="HeightenedFrom">First day of heightened watch.</param>
/// <param name="First">First day of the event itself.</param>
/// <param name="Last">Last day of the event itself.</param>
/// <param name="Closes">Last day of heightened watch.</param>
/// <param name="Certainty">How sure the dates are.</param>
public sealed record PeakWindow(
    string Key, Text Name, DateOnly Opens, DateOnly HeightenedFrom, DateOnly First, DateOnly Last, DateOnly Closes, Certainty Certainty)
{
    /// <summary>The phase of a day; null outside the window.</summary>
    public PeakPhase? PhaseOn(DateOnly day)
    {
        if (day < Opens || day > Closes) return null;
        return day >= HeightenedFrom ? PeakPhase.Heightened : PeakPhase.Open;
    }
}

/// <summary>How wide a window is around its event, in days.</summary>
public sealed record PeakWidth(int OpensBefore, int HeightenedBefore, int HeightenedAfter)
{
    internal PeakWindow Around(string key, Text name, DateOnly first, DateOnly last, Certainty certainty) => new(
        key, name, first.AddDays(-OpensBefore), first.AddDays(-HeightenedBefore), first, last, last.AddDays(HeightenedAfter), certainty);
}

/// <summary>An event that returns every year.</summary>
public sealed record YearlyPeak(string Key, Text Name, YearlyDay First, int Days, PeakWidth Width, Certainty Certainty)
{
    /// <summary>Its window around the event of a year; null where the year lacks the day.</summary>
    public PeakWindow? In(int year) => First.In(year) is { } first
        ? Width.Around(Key, Name, first, first.AddDays(Days - 1), Certainty)
        : null;
}

/// <summary>The windows in which watch is heightened, lunar dates included. Thread safe.</summary>
public sealed class PeakWindows(IReadOnlyList<YearlyPeak> everyYear, IReadOnlyList<PeakWindow> once)
{
    /// <summary>The windows open or heightened on a day, the nearest event first.</summary>
    public IReadOnlyList<PeakWindow> On(DateOnly day) => Between(day, day);

    /// <summary>The windows that share a day with the stretch from <paramref name="from"/> to <paramref name="to"/>, both inclusive.</summary>
    public IReadOnlyList<PeakWindow> Between(DateOnly from, DateOnly to)
    {
        var returning = Enumerable.Range(from.Year - 1, to.Year - from.Year + 3)
            .SelectMany(year => everyYear.Select(peak => peak.In(year)))
            .OfType<PeakWindow>();
        return [.. returning.Concat(once)
            .Where(window => window.Opens <= to && window.Closes >= from)
            .OrderBy(window => window.First).ThenBy(window => window.Key, StringComparer.Ordinal)];
    }

    /// <summary>True when any window is heightened on a day.</summary>
    public bool IsHeightened(DateOnly day) => On(day).Any(window => window.PhaseOn(day) == PeakPhase.Heightened);
}
