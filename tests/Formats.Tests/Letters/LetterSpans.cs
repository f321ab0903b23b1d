using VongGac.Formats.Letters;

namespace VongGac.Formats.Tests.Letters;

/// <summary>What is true of the spans and ids of every reading, whatever the letter.</summary>
internal static class LetterSpans
{
    public static void Hold(LetterReading reading)
    {
        var ids = reading.AllClauses().Select(clause => clause.Id).ToList();
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.All(reading.Warnings, warning => Assert.True(warning.Clause is null || ids.Contains(warning.Clause)));
        Level(reading, reading.Clauses, "", new LetterSpan(0, reading.Source.Length));
    }

    private static void Level(LetterReading reading, IReadOnlyList<LetterClause> clauses, string prefix, LetterSpan inside)
    {
        int after = inside.Start;
        for (int i = 0; i < clauses.Count; i++)
        {
            var clause = clauses[i];
            Assert.Equal($"{prefix}{i + 1}", clause.Id);
            Within(clause.Span, inside);
            Assert.True(clause.Span.Start >= after, $"{clause.Id} begins before its elder sibling ends");
            after = clause.Span.End;
            string words = clause.Span.Of(reading.Source);
            string own = clause.Children.Count == 0 ? words : words[..Math.Min(words.Length, clause.Text.Length)];
            Assert.Equal(Plain(clause.Text), Plain(own));
            foreach (var ask in clause.Asks)
            {
                Within(ask.Span, clause.Span);
                Assert.Equal(Plain(ask.Text), Plain(ask.Span.Of(reading.Source)));
            }

            Level(reading, clause.Children, clause.Id + ".", clause.Span);
        }
    }

    private static void Within(LetterSpan span, LetterSpan outer)
    {
        Assert.True(span.Start >= outer.Start && span.End <= outer.End && span.Start < span.End, $"{span} is not inside {outer}");
    }

    private static string Plain(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
