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
    public Closure? OffByPlan(DateOnly day, UnitKind kind) => Closures(day, day, kind) is [var first, ..] ? first : null;

    /// <summary>The closures of a kind of unit that share a day with a stretch, both ends inclusive, in order.</summary>
    public IReadOnlyList<Closure> Closures(DateOnly from, DateOnly to, UnitKind kind)
    {
        if (!kind.Teaches()) return [];
        return [.. Enumerable.Range(from.Year - 1, to.Year - from.Year + 3)
            .SelectMany(year => closures.Where(closure => !closure.OpenKinds.Contains(kind)).Select(closure => closure.In(year)))
            .OfType<Closure>()
            .Where(closure => closure.Days.From <= to && closure.Days.To >= from)
            .OrderBy(closure => closure.Days.From)];
    }
}
