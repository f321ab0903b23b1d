namespace VongGac.Server.Letters;

/// <summary>Words in a clause that speak for or against an obligation.</summary>
/// <param name="Start">First character in the composed clause text.</param>
/// <param name="Length">Characters.</param>
/// <param name="Weight">What the idea counts; negative when it speaks against.</param>
public sealed record SignFound(int Start, int Length, int Weight);

/// <summary>An obligation a clause seems to ask for, with the words that say so.</summary>
/// <param name="Score">Sum of the weights found; at least <see cref="SuggestObligations.Enough"/>.</param>
public sealed record Proposal(CatalogueObligation Obligation, int Score, IReadOnlyList<SignFound> Found);

/// <summary>
/// Proposes obligations for the text of a clause. It proposes and a person binds: no clause is bound by this alone.
/// The same text and catalogue always give the same answer.
/// </summary>
public sealed class SuggestObligations(IReadOnlyList<CatalogueObligation> catalogue)
{
    /// <summary>The score from which an obligation is proposed.</summary>
    public const int Enough = 4;

    /// <summary>Proposals for a clause, the strongest first; empty when nothing is said that the catalogue knows.</summary>
    public IReadOnlyList<Proposal> For(string clause)
    {
        var words = new ClauseWords(clause);
        return [.. catalogue
            .Select(obligation => Weigh(obligation, words))
            .Where(proposal => proposal.Score >= Enough)
            .OrderByDescending(proposal => proposal.Score)
            .ThenBy(proposal => proposal.Obligation.Id, StringComparer.Ordinal)];
    }

    private static Proposal Weigh(CatalogueObligation obligation, ClauseWords words)
    {
        var found = new List<SignFound>();
        int score = 0;
        foreach (Sign sign in obligation.Signs)
        {
            bool counted = false;
            foreach (SignPhrase phrase in sign.Phrases)
            {
                if (phrase.FindIn(words) is not { } range) continue;
                var (start, length) = words.Place(range);
                found.Add(new SignFound(start, length, sign.Weight));
                if (!counted) score += sign.Weight;
                counted = true;
            }
        }

        return new Proposal(obligation, score, [.. found.OrderBy(sign => sign.Start).ThenByDescending(sign => sign.Length)]);
    }
}
