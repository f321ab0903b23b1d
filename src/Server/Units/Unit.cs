using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.Units;

/// <summary>A school, centre or office. Its parents at any moment stand in <see cref="ScopeEdge"/>; here are today's.</summary>
public sealed class Unit : IUnitScoped
{
    public const int LongestCode = 32;

    public const int LongestName = 200;

    /// <summary>More pupils or computers than any unit has.</summary>
    public const int Most = 1_000_000;

    public required UnitId Id { get; init; }

    UnitId IUnitScoped.UnitId => Id;

    /// <summary>Unique, ASCII, upper case.</summary>
    public required string Code { get; set; }

    public required string Name { get; set; }

    /// <summary><see cref="Vietnamese.Fold"/> of code and name: what search compares with.</summary>
    public required string Folded { get; set; }

    /// <summary><see cref="Vietnamese.SortKey"/> of the name.</summary>
    public required string SortKey { get; set; }

    public required UnitKind Kind { get; set; }

    /// <summary>Who owns and administers it; null at the top.</summary>
    public UnitId? ManagingBody { get; set; }

    /// <summary>Who directs its profession; null where nobody does.</summary>
    public UnitId? ProfessionalBody { get; set; }

    public int Pupils { get; set; }

    /// <summary>Computers the unit declared to have: the denominator of everything about machines.</summary>
    public int Computers { get; set; }

    public required DateTimeOffset From { get; init; }

    /// <summary>First moment after it was closed or merged; null while it works.</summary>
    public DateTimeOffset? To { get; set; }

    /// <summary>Who took over when it was merged.</summary>
    public UnitId? Successor { get; set; }

    /// <summary>The parent on a line of authority.</summary>
    public UnitId? Parent(Axis axis) => axis == Axis.Managing ? ManagingBody : ProfessionalBody;

    internal void SetParent(Axis axis, UnitId? parent)
    {
        if (axis == Axis.Managing) ManagingBody = parent;
        else ProfessionalBody = parent;
    }

    /// <summary>Sets the name or the code together with what search and sorting make of them.</summary>
    internal void Call(string code, string name) =>
        (Code, Name, Folded, SortKey) = (code, name, FoldedOf(code, name), Vietnamese.SortKey(name));

    internal static string FoldedOf(string code, string name) => Vietnamese.Fold($"{code} {name}");

    /// <summary>A name as it is kept: composed letters, single spaces; null when it is none.</summary>
    internal static string? TidyName(string? typed)
    {
        string name = Vietnamese.Compose(string.Join(' ', (typed ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        return name.Length is >= 2 and <= LongestName && !name.Any(char.IsControl) ? name : null;
    }

    /// <summary>A code as it is kept: upper case, no spaces; null when it is none.</summary>
    internal static string? TidyCode(string? typed)
    {
        string code = string.Concat((typed ?? "").Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();
        return code.Length is >= 1 and <= LongestCode && code.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or '/') ? code : null;
    }
}
