using VongGac.Detection.Sigma;

namespace VongGac.Detection.Pipelines;

/// <summary>Whether a condition of a step holds: of a rule, of one of its items, of a field name.</summary>
/// <param name="draft">The rule.</param>
/// <param name="item">The item; null where the rule is asked about.</param>
/// <param name="field">The field name; empty where there is none.</param>
internal delegate bool Condition(Draft draft, DraftItem? item, string field);

/// <summary>Conditions that are joined: all or one of a list, or named ones by an expression.</summary>
internal sealed class Gate
{
    /// <summary>No condition stands.</summary>
    public static readonly Gate Open = new();

    public IReadOnlyList<Condition> Listed { get; init; } = [];

    /// <summary>One is enough.</summary>
    public bool Any { get; init; }

    public bool Negated { get; init; }

    public IReadOnlyDictionary<string, Condition> Named { get; init; } = new Dictionary<string, Condition>(StringComparer.Ordinal);

    /// <summary>Over the names, each of which stands as a field.</summary>
    public Expr? Expression { get; init; }

    public bool Holds(Draft draft, DraftItem? item, string field)
    {
        if (Expression is not null)
        {
            return ((ConstExpr)Expression.Map(atom => Named[atom.Field](draft, item, field) ? Expr.True : Expr.False)).Value != Negated;
        }

        if (Listed.Count == 0)
        {
            return true;
        }

        return (Any ? Listed.Any(condition => condition(draft, item, field)) : Listed.All(condition => condition(draft, item, field))) != Negated;
    }
}
