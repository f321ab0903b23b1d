using System.Collections.Concurrent;
using VongGac.Model;

namespace VongGac.Server.Platform;

/// <summary>Days from <paramref name="From"/> to <paramref name="To"/>, both inclusive.</summary>
public sealed record DaySpan(DateOnly From, DateOnly To)
{
    public bool Contains(DateOnly day) => day >= From && day <= To;
}

/// <summary>A school year of two terms.</summary>
/// <param name="Year">The Gregorian year in which it begins.</param>
public sealed record SchoolYear(int Year, Text Name, DaySpan FirstTerm, DaySpan SecondTerm, string Basis, Certainty Certainty);

/// <summary>A closure that returns every year; both days inclusive. Units of <paramref name="OpenKinds"/> stay open.</summary>
public sealed record YearlyClosure(
    string Key, Text Name, YearlyDay First, YearlyDay Last, IReadOnlySet<UnitKind> OpenKinds, Certainty Certainty)
{
    /// <summary>Its occurrence in a year; null where the year lacks one of the days.</summary>
    public Closure? In(int year) => First.In(year) is { } first && Last.In(year) is { } last
        ? new Closure(Key, Name, new DaySpan(first, last), Certainty)
        : null;
}

/// <summary>One occurrence of a closure.</summary>
public sealed record Closure(string Key, Text Name, DaySpan Days, Certainty Certainty);

/// <summary>Terms, and the closures in which a silent computer is off by plan. Thread safe.</summary>
public sealed class SchoolYears(IReadOnlyList<SchoolYear> years, IReadOnlyList<YearlyClosure> closures)
{
    private readonly ConcurrentDictionary<(int Year, UnitKind Kind), Closure[]> _around = new();

    /// <summary>The school years known, in order.</summary>
    public IReadOnlyList<SchoolYear> Known => years;

    /// <summary>The school year and term (1 or 2) a day lies in; null between terms or when the year is not in content.</summary>
    public (SchoolYear Year, int Term)? TermOn(DateOnly day)
    {
        foreach (SchoolYear year in years)
        {
            if (year.FirstTerm.Contains(day)) return (year, 1);
            if (year.SecondTerm.Contains(day)) return (year, 2);
        }

        return null;
    }

    /// <summary>The closure a unit of this kind is in on a day, or null. Authorities never close with the schools.</summary>
    public Closure? OffByPlan(DateOnly day, UnitKind kind)
    {
        foreach (var closure in Around(day.Year, kind))
        {
            if (closure.Days.Contains(day)) return closure;
        }

        return null;
    }

    /// <summary>The closures of a kind of unit that share a day with a stretch, both ends inclusive, in order.</summary>
    public IReadOnlyList<Closure> Closures(DateOnly from, DateOnly to, UnitKind kind) =>
        [.. Enumerable.Range(from.Year, to.Year - from.Year + 1)
            .SelectMany(year => Around(year, kind))
            .Distinct()
            .Where(closure => closure.Days.From <= to && closure.Days.To >= from)
            .OrderBy(closure => closure.Days.From)];

    /// <summary>What can touch a day of a year, in order. Kept: machines by the ten thousand ask at the same moment, and a lunar year is long to reckon.</summary>
    private Closure[] Around(int year, UnitKind kind) => _around.GetOrAdd((year, kind), asked => !asked.Kind.Teaches() ? [] :
    [
        .. Enumerable.Range(asked.Year - 1, 3)
            .SelectMany(about => closures.Where(closure => !closure.OpenKinds.Contains(asked.Kind)).Select(closure => closure.In(about)))
            .OfType<Closure>()
            .OrderBy(closure => closure.Days.From),
    ]);
}
