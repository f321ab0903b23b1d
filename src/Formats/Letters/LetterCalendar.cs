namespace VongGac.Formats.Letters;

/// <summary>The dates a reader needs and cannot compute: they come from the product's calendar data.</summary>
/// <param name="Tet">First day of the lunar year that begins in the given solar year.</param>
/// <param name="Holidays">Public days off, for judging deadlines.</param>
public sealed record LetterCalendar(IReadOnlyDictionary<int, DateOnly> Tet, IReadOnlySet<DateOnly> Holidays)
{
    /// <summary>Knows no day: Tết stays without a date and no deadline is found to lie in a holiday.</summary>
    public static readonly LetterCalendar Empty = new(new Dictionary<int, DateOnly>(), new HashSet<DateOnly>());
}
