using System.Collections.Concurrent;
using VongGac.Model;

namespace VongGac.Server.Platform;

/// <summary>A public holiday as the law gives it.</summary>
public sealed record Holiday(string Key, Text Name, YearlyDay First, int Days, DateOnly Since, string Basis, Certainty Certainty);

/// <summary>A named day on which offices work.</summary>
public sealed record Observance(string Key, Text Name, YearlyDay On, DateOnly Since, string Basis, Certainty Certainty);

/// <summary>What was announced for a holiday in one year, weekends and made-up days included; both ends inclusive.</summary>
/// <param name="WorkInstead">Weekly days off on which offices work in return.</param>
public sealed record HolidayArrangement(
    string Holiday, int Year, DateOnly From, DateOnly To, IReadOnlyList<DateOnly> WorkInstead, Certainty Certainty);

/// <summary>One day off and the holiday it belongs to.</summary>
/// <param name="MadeUp">True for a working day given for a holiday that fell on the weekly day off.</param>
public sealed record DayOff(DateOnly Day, Holiday Holiday, bool MadeUp);

/// <summary>Which days offices work, and how long "05 ngày làm việc" is. Thread safe.</summary>
public sealed class Holidays
{
    private readonly IReadOnlyList<Holiday> _holidays;
    private readonly ILookup<(string, int), HolidayArrangement> _arrangements;
    private readonly HashSet<DateOnly> _workInstead;
    private readonly HashSet<DayOfWeek> _weeklyDaysOff;
    private readonly ConcurrentDictionary<int, IReadOnlyDictionary<DateOnly, DayOff>> _years = new();

    internal Holidays(
        IReadOnlyList<DayOfWeek> weeklyDaysOff,
        IReadOnlyList<Holiday> holidays,
        IReadOnlyList<Observance> observances,
        IReadOnlyList<HolidayArrangement> arrangements)
    {
        _holidays = holidays;
        Observances = observances;
        _arrangements = arrangements.ToLookup(arrangement => (arrangement.Holiday, arrangement.Year));
        _workInstead = [.. arrangements.SelectMany(arrangement => arrangement.WorkInstead)];
        _weeklyDaysOff = [.. weeklyDaysOff];
    }

    /// <summary>Named days on which offices work.</summary>
    public IReadOnlyList<Observance> Observances { get; }

    /// <summary>The days off of a Gregorian year that belong to holidays, in order; plain weekends are not among them.</summary>
    public IReadOnlyList<DayOff> In(int year) => [.. Year(year).Values.OrderBy(off => off.Day)];

    /// <summary>The holiday a day belongs to, or null.</summary>
    public DayOff? On(DateOnly day) => Year(day.Year).GetValueOrDefault(day);

    /// <summary>True on a day offices work.</summary>
    public bool IsWorkingDay(DateOnly day) =>
        _workInstead.Contains(day) || (!_weeklyDaysOff.Contains(day.DayOfWeek) && On(day) is null);

    /// <summary>
    /// The last day of a time limit of <paramref name="days"/> working days that starts on <paramref name="from"/>.
    /// The starting day is not counted (Civil Code 91/2015/QH13, article 147); zero gives the next working day at or after it.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="days"/> is not 0–1000.</exception>
    public DateOnly AddWorkingDays(DateOnly from, int days)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(days);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(days, 1000);
        DateOnly day = from;
        while (days == 0 && !IsWorkingDay(day)) day = day.AddDays(1);
        for (int left = days; left > 0;)
        {
            day = day.AddDays(1);
            if (IsWorkingDay(day)) left--;
        }

        return day;
    }

    /// <summary>Working days after <paramref name="from"/> up to and including <paramref name="to"/>; 0 when it is not later.</summary>
    public int WorkingDaysBetween(DateOnly from, DateOnly to)
    {
        int count = 0;
        for (DateOnly day = from.AddDays(1); day <= to; day = day.AddDays(1))
        {
            if (IsWorkingDay(day)) count++;
        }

        return count;
    }

    private IReadOnlyDictionary<DateOnly, DayOff> Year(int year) => _years.GetOrAdd(year, Compute);

    private IReadOnlyDictionary<DateOnly, DayOff> Compute(int year)
    {
        // A window that begins in late December, or a made-up day that spills over, belongs to the year of its days.
        var off = new Dictionary<DateOnly, DayOff>();
        for (int of = year - 1; of <= year + 1; of++)
        {
            foreach (Holiday holiday in _holidays) Announced(holiday, of, off);
        }

        var byRule = new List<DayOff>();
        for (int of = year - 1; of <= year + 1; of++)
        {
            foreach (Holiday holiday in _holidays) byRule.AddRange(ByRule(holiday, of));
        }

        foreach (DayOff day in byRule) off.TryAdd(day.Day, day);
        foreach (DayOff day in byRule.OrderBy(day => day.Day).Where(day => _weeklyDaysOff.Contains(day.Day.DayOfWeek)))
        {
            DateOnly next = day.Day.AddDays(1);
            while (off.ContainsKey(next) || _weeklyDaysOff.Contains(next.DayOfWeek)) next = next.AddDays(1);
            off[next] = new DayOff(next, day.Holiday, MadeUp: true);
        }

        return off.Where(pair => pair.Key.Year == year).ToDictionary(pair => pair.Key, pair => pair.Value);
    }

    private void Announced(Holiday holiday, int year, Dictionary<DateOnly, DayOff> off)
    {
        foreach (HolidayArrangement arrangement in _arrangements[(holiday.Key, year)])
        {
            for (DateOnly day = arrangement.From; day <= arrangement.To; day = day.AddDays(1))
                off[day] = new DayOff(day, holiday, MadeUp: false);
        }
    }

    private IEnumerable<DayOff> ByRule(Holiday holiday, int year)
    {
        if (_arrangements.Contains((holiday.Key, year)) || holiday.First.In(year) is not { } first) yield break;
        for (int i = 0; i < holiday.Days; i++)
        {
            DateOnly day = first.AddDays(i);
            if (day >= holiday.Since) yield return new DayOff(day, holiday, MadeUp: false);
        }
    }
}
