using VongGac.Formats.Letters;

namespace VongGac.Fuzz;

/// <summary>Any bytes are a letter or a refusal, and every span lies inside the text.</summary>
internal static class LetterTarget
{
    public static void Run(ReadOnlySpan<byte> file)
    {
        // A fuzzer's body is synchronous and nothing here waits for the outside world.
        var result = LetterReader.Read(file.ToArray(), LetterCalendar.Empty, ocr: null, CancellationToken.None).GetAwaiter().GetResult();
        if (!result.Is(out var reading, out _)) return;
        foreach (var clause in reading.AllClauses())
        {
            if (!clause.Span.Of(reading.Source).StartsWith(clause.Text[..1], StringComparison.Ordinal))
                throw new InvalidOperationException($"Clause {clause.Id} does not begin where its span does.");
        }

        _ = LetterJson.Read(LetterJson.Write(reading));
    }
}
