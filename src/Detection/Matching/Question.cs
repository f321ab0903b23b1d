using VongGac.Detection.Sigma;

namespace VongGac.Detection.Matching;

/// <summary>An <see cref="Atom"/> of all rules together, with the field's number and what helps to refuse it quickly.</summary>
internal sealed class Question(Atom atom, int field, int other)
{
    public Atom Atom { get; } = atom;

    public AtomKind Kind { get; } = atom.Kind;

    public byte[] Literal { get; } = atom.Literal;

    /// <summary>-1: all values of the event.</summary>
    public int Field { get; } = field;

    /// <summary>The field it refers to; -1 when it refers to none.</summary>
    public int Other { get; } = other;

    /// <summary>Texts (folded) of which one must stand in the value; null when nothing can be said.</summary>
    public byte[][]? Needles { get; } = NeedlesOf(atom);

    /// <summary>Of a regular expression: groups of texts (folded), one of each of which stands in the value, one behind the other.</summary>
    public byte[][][] InOrder { get; } = atom.Kind != AtomKind.Regex
        ? []
        : [.. RegexLiterals.InOrder(System.Text.Encoding.UTF8.GetString(atom.Literal)).Select(texts => texts.Select(Folding.Fold).ToArray())];

    /// <summary>How dear an answer is, roughly in tens of nanoseconds.</summary>
    public int Cost { get; } = atom.Kind switch
    {
        AtomKind.Equal or AtomKind.Prefix or AtomKind.Suffix or AtomKind.Null or AtomKind.Exists => 1,
        AtomKind.Contains => 4,
        AtomKind.Pattern => 6,
        AtomKind.Regex => 200,
        _ => 5,
    } * (field < 0 ? 40 : 1);

    private static byte[][]? NeedlesOf(Atom atom)
    {
        switch (atom.Kind)
        {
            case AtomKind.Contains or AtomKind.Prefix or AtomKind.Suffix or AtomKind.Equal when atom.Part == TimePart.None && atom.Literal.Length > 0:
                return [atom.Cased ? Folding.Fold(atom.Literal) : atom.Literal];
            case AtomKind.Pattern when atom.Pattern!.LongestLiteral.Length > 0:
                return [atom.Cased ? Folding.Fold(atom.Pattern.LongestLiteral) : atom.Pattern.LongestLiteral];
            case AtomKind.Regex:
                return RegexLiterals.Of(System.Text.Encoding.UTF8.GetString(atom.Literal)) is { } texts
                    ? [.. texts.Select(Folding.Fold).DistinctBy(Convert.ToHexString)]
                    : null;
            default:
                return null;
        }
    }
}
