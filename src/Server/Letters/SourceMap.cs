namespace VongGac.Server.Letters;

/// <summary>A stretch of the source: a clause's own words, or what lies between.</summary>
internal sealed record SourcePart(string Text, CorrectedClause? Clause);

/// <summary>Cuts the source at the clauses' places, so that each can be marked where it stands.</summary>
internal static class SourceMap
{
    /// <summary>In order; joined together they are the source. A clause that overlaps one before it is left unmarked.</summary>
    public static IReadOnlyList<SourcePart> Of(string source, IReadOnlyList<CorrectedClause> clauses)
    {
        var parts = new List<SourcePart>();
        int at = 0;
        foreach (var clause in clauses.Where(c => c.Span is not null).OrderBy(c => c.Span!.Value.Start))
        {
            var span = clause.Span!.Value;
            if (span.Start < at || span.End <= span.Start || span.End > source.Length) continue;
            if (span.Start > at) parts.Add(new SourcePart(source[at..span.Start], null));
            parts.Add(new SourcePart(span.Of(source), clause));
            at = span.End;
        }

        if (at < source.Length) parts.Add(new SourcePart(source[at..], null));
        return parts;
    }
}
