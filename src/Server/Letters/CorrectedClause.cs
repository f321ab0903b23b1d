using VongGac.Formats.Letters;

namespace VongGac.Server.Letters;

/// <summary>A clause as it stands after people corrected the reading.</summary>
/// <param name="Id">
/// The machine's ordinal path (<c>1.2</c>), or that of the clause it came from with the correction's number
/// (<c>1.2~7</c>): stable, so that bindings survive later corrections.
/// </param>
/// <param name="Depth">0 at the top.</param>
/// <param name="Marker">As printed; null when unnumbered or written by hand.</param>
/// <param name="Text">Its own words.</param>
/// <param name="Span">Where these stand in the source; null when written by hand.</param>
/// <param name="Kind">Duty or ban; null for a mere title.</param>
/// <param name="Deadlines">When, as read or corrected.</param>
/// <param name="Read">What the machine read; null when a person wrote or split it off.</param>
/// <param name="Corrected">A correction touched it.</param>
public sealed record CorrectedClause(
    string Id, int Depth, string? Marker, string Text, LetterSpan? Span, AskKind? Kind, IReadOnlyList<LetterDeadline> Deadlines,
    LetterClause? Read, bool Corrected)
{
    /// <summary>It orders or forbids something and so wants an obligation.</summary>
    public bool Asks => Kind is not null;

    internal static CorrectedClause Of(LetterClause clause, int depth, string source)
    {
        // A clause's span begins with its own words and runs on over its children.
        var own = new LetterSpan(clause.Span.Start, Math.Min(clause.Span.End, clause.Span.Start + clause.Text.Length));
        bool exact = own.End <= source.Length && own.Of(source) == clause.Text;
        if (!exact && clause.Children.Count > 0) own = new LetterSpan(clause.Span.Start, clause.Children[0].Span.Start);
        else if (!exact) own = clause.Span;
        AskKind? kind = clause.Asks.Count == 0 ? null : clause.Asks.All(ask => ask.Kind == AskKind.Ban) ? AskKind.Ban : AskKind.Duty;
        return new CorrectedClause(clause.Id, depth, clause.Marker, clause.Text, own, kind, clause.Deadlines, clause, Corrected: false);
    }
}
