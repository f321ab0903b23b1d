using VongGac.Server.Directives;
using VongGac.Server.Platform;

namespace VongGac.Server.Demo;

/// <summary>A letter of <c>content/letters</c> and how it goes out.</summary>
/// <param name="File">Its name there.</param>
/// <param name="Dated">The day the sample bears.</param>
/// <param name="Corrected">The clause a person puts right before it is issued.</param>
/// <param name="Bound">A clause for which nothing is proposed, and the obligation a person binds it to; null when there is none.</param>
/// <param name="ReceiveWithin">Working days to receive it.</param>
/// <param name="AnswerWithin">Days to answer it.</param>
internal sealed record SampleLetter(string File, DateOnly Dated, AudienceAxis Audience, string Corrected, (string Clause, string Obligation)? Bound, int ReceiveWithin, int AnswerWithin)
{
    /// <summary>Days before today on which the letter that is still open was issued.</summary>
    private const int OpenSince = 9;

    /// <summary>The letters of a year: before Tết, in spring, before 30 April, in the weeks of examinations.</summary>
    private static readonly SampleLetter[] OfTheYear =
    [
        new("1-units-under-the-department.docx", new(2025, 12, 22), AudienceAxis.Managed, "1.2", ("1.1", "O01"), 3, 25),
        new("2-professionally-directed-schools.docx", new(2026, 3, 3), AudienceAxis.Directed, "2.2", ("2.5", "O06"), 5, 20),
        new("3-copy-through-communes.docx", new(2026, 4, 6), AudienceAxis.ThroughCommunes, "2.2", ("2.1", "O16"), 4, 16),
        new("4-urgent-telegram.docx", new(2026, 5, 11), AudienceAxis.Managed, "3.2", ("2", "O10"), 1, 6),
    ];

    private static readonly SampleLetter Open = new("5-every-school.txt", new(2026, 11, 16), AudienceAxis.Directed, "1.2", null, 3, 18);

    public string ContentType => File.EndsWith(".txt", StringComparison.Ordinal)
        ? "text/plain"
        : "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /// <summary>What goes out in the twelve months before a day, in order, each with the date it then bears.</summary>
    public static IReadOnlyList<(SampleLetter Letter, DateOnly Dated)> Before(DateOnly today)
    {
        // The latest day of that name that is past: every letter falls into the history, whenever it ends.
        DateOnly latest = today.AddDays(-OpenSince - 1);
        return [.. OfTheYear
            .Select(letter => (letter, Dated: Enumerable.Range(1, 60).Select(years => letter.Dated.AddYears(years)).TakeWhile(day => day <= latest).LastOrDefault(letter.Dated)))
            .Append((letter: Open, Dated: today.AddDays(-OpenSince)))
            .OrderBy(letter => letter.Dated)];
    }

    /// <summary>The file as sent on a day.</summary>
    public async Task<byte[]> Bytes(ContentFolder content, DateOnly dated, CancellationToken cancel)
    {
        byte[] sample = await System.IO.File.ReadAllBytesAsync(Path.Combine(content.Root, "letters", File), cancel);
        return ContentType == "text/plain" ? RedateLetter.Plain(sample, Dated, dated) : RedateLetter.Docx(sample, Dated, dated);
    }
}
