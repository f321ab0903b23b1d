using VongGac.Detection.Matching;
using VongGac.Detection.Sigma;

namespace VongGac.Detection;

/// <summary>Rules led to their events, with equal questions asked once: everything of an engine that depends on rules alone.</summary>
/// <param name="Rules">In the order of their numbers.</param>
/// <param name="Atoms">The questions, in the order of theirs.</param>
/// <param name="Terms">By rule: when it matches.</param>
internal sealed record Compilation(IReadOnlyList<SigmaRule> Rules, Atom[] Atoms, Term[] Terms)
{
    public static Compilation Of(RuleSet set, Routing routing)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var atoms = new List<Atom>();
        Term[] terms = [.. set.Rules.Select(rule => Number(routing.Route(rule.Source, set.ConditionOf(rule))))];
        return new Compilation(set.Rules, [.. atoms], terms);

        Term Number(Expr expr) => expr switch
        {
            ConstExpr constant => constant.Value ? Term.True : Term.False,
            AtomExpr atom => new Term.Asked(NumberOf(atom.Atom)),
            NotExpr negated => new Term.Negated(Number(negated.Inner)),
            AndExpr all => new Term.Joined(true, Array.ConvertAll(all.Parts, Number)),
            OrExpr any => new Term.Joined(false, Array.ConvertAll(any.Parts, Number)),
            _ => throw new InvalidOperationException(expr.GetType().Name),
        };

        int NumberOf(Atom atom)
        {
            if (!numbers.TryGetValue(atom.Key, out int number))
            {
                number = atoms.Count;
                numbers.Add(atom.Key, number);
                atoms.Add(atom);
            }

            return number;
        }
    }
}
