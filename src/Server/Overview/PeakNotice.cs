using VongGac.Model;
using VongGac.Model.Calendar;
using VongGac.Server.Platform;

namespace VongGac.Server.Overview;

/// <summary>What the first screen says about a peak window: how many days are left, or until when it lasts.</summary>
internal static class PeakNotice
{
    /// <summary>A window is announced this many days before watch is heightened.</summary>
    private const int Ahead = 30;

    /// <summary>One sentence for each window near this day, the nearest event first.</summary>
    public static IReadOnlyList<Text> On(PeakWindows peaks, DateOnly today) => [.. peaks.Between(today, today.AddDays(Ahead))
        .Where(window => window.HeightenedFrom <= today.AddDays(Ahead))
        .Select(window => window.PhaseOn(today) == PeakPhase.Heightened
            ? Words.PeakNow.Filled(Name(window), VietnamTime.Date(window.Closes))
            : Words.PeakSoon.Filled(
                (window.HeightenedFrom.DayNumber - today.DayNumber).ToString(System.Globalization.CultureInfo.InvariantCulture), Name(window),
                VietnamTime.Date(window.HeightenedFrom), VietnamTime.Date(window.Closes)))];

    // Each Tết is called by its own year: Tết Đinh Mùi. The event begins on the last evening of the old lunar year.
    private static Text Name(PeakWindow window) => window.Key == "lunar-new-year"
        ? new Text("Tết " + LunarCalendar.NameOf(window.Last.Year), "Tết " + LunarCalendar.NameOf(window.Last.Year))
        : window.Name;

    private static Text Filled(this Text sentence, params object[] parts) => new(
        sentence.With([.. parts.Select(part => part is Text text ? text.Vi : part)]).Vi,
        sentence.With([.. parts.Select(part => part is Text text ? text.En : part)]).En);
}
