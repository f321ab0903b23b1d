namespace VongGac.Detection.Sigma;

/// <summary>A condition over one event. Immutable; made by <see cref="RuleReader"/>, simplified by plans.</summary>
internal abstract class Expr
{
    public static readonly Expr True = new ConstExpr(true);
    public static readonly Expr False = new ConstExpr(false);

    /// <summary>What the rule calls this part: a search identifier, a filter. Parts with a name stay whole, so that they can be explained.</summary>
    public string? Label { get; private set; }

    /// <summary>The same part under a name.</summary>
    public Expr As(string label)
    {
        var named = (Expr)MemberwiseClone();
        named.Label = label;
        return named;
    }

    public static Expr And(IReadOnlyList<Expr> parts) => Join(parts, all: true);

    public static Expr Or(IReadOnlyList<Expr> parts) => Join(parts, all: false);

    public static Expr Not(Expr inner) => inner switch
    {
        ConstExpr constant => constant.Value ? False : True,
        NotExpr { Label: null } negated => negated.Inner,
        _ => new NotExpr(inner),
    };

    private static Expr Join(IReadOnlyList<Expr> parts, bool all)
    {
        var kept = new List<Expr>(parts.Count);
        foreach (Expr part in parts)
        {
            switch (part)
            {
                case ConstExpr constant when constant.Value == all:
                    break;
                case ConstExpr constant:
                    return constant;
                case AndExpr { Label: null } together when all:
                    kept.AddRange(together.Parts);
                    break;
                case OrExpr { Label: null } either when !all:
                    kept.AddRange(either.Parts);
                    break;
                default:
                    kept.Add(part);
                    break;
            }
        }

        return kept.Count switch
        {
            0 => all ? True : False,
            1 => kept[0],
            _ => all ? new AndExpr([.. kept]) : new OrExpr([.. kept]),
        };
    }

    /// <summary>The same condition with every test replaced.</summary>
    public Expr Map(Func<Atom, Expr> change)
    {
        Expr mapped = this switch
        {
            AtomExpr atom => change(atom.Atom),
            AndExpr all => And(Array.ConvertAll(all.Parts, part => part.Map(change))),
            OrExpr any => Or(Array.ConvertAll(any.Parts, part => part.Map(change))),
            NotExpr negated => Not(negated.Inner.Map(change)),
            _ => this,
        };
        return Label is null ? mapped : mapped.As(Label);
    }

    /// <summary>Every test in it, as often as it stands there.</summary>
    public IEnumerable<Atom> Atoms() => this switch
    {
        AtomExpr atom => [atom.Atom],
        AndExpr all => all.Parts.SelectMany(part => part.Atoms()),
        OrExpr any => any.Parts.SelectMany(part => part.Atoms()),
        NotExpr negated => negated.Inner.Atoms(),
        _ => [],
    };
}

internal sealed class ConstExpr(bool value) : Expr
{
    public bool Value { get; } = value;
}

internal sealed class AtomExpr(Atom atom) : Expr
{
    public Atom Atom { get; } = atom;
}

internal sealed class AndExpr(Expr[] parts) : Expr
{
    public Expr[] Parts { get; } = parts;
}

internal sealed class OrExpr(Expr[] parts) : Expr
{
    public Expr[] Parts { get; } = parts;
}

internal sealed class NotExpr(Expr inner) : Expr
{
    public Expr Inner { get; } = inner;
}
