using VongGac.Detection.Matching;
using VongGac.Detection.Sigma;

namespace VongGac.Detection;

/// <summary>Rules led to their events, with equal questions asked once: everything of an engine that depends on rules alone.</summary>
/// <param name="Set">The rules in the order of their numbers, and the correlations over them.</param>
/// <param name="Atoms">The questions, in the order of theirs.</param>
/// <param name="Terms">By rule: when it matches.</param>
internal sealed record Compilation(RuleSet Set, Atom[] Atoms, Term[] Terms)
{
    public static Compilation Of(RuleSet set, Routing routing)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var atoms = new List<Atom>();
        Term[] terms = [.. set.Rules.Select(rule => Number(routing.Route(rule.Source, set.ConditionOf(rule))))];
        return new Compilation(set, [.. atoms], terms);

        Term Number(Expr expr) => expr switch
        {
            ConstExpr constant => constant.Value ? Term.True : Term.False,
            AtomExpr atom => new Term.Asked(NumberOf(atom.Atom)),
            NotExpr negated => new Term.Negated(Number(negated.Inner)),
            AndExpr all => Join(true, all.Parts),
            OrExpr any => Join(false, any.Parts),
            _ => throw new InvalidOperationException(expr.GetType().Name),
        };

        // Parts that stand alone only because they have a name are joined here: plans know no names.
        Term Join(bool all, Expr[] parts) =>
            new Term.Joined(all, [.. parts.Select(Number).SelectMany(term => term is Term.Joined inner && inner.All == all ? inner.Parts : [term])]);

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
