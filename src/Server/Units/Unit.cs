using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.Units;

/// <summary>A school, centre or office. Its parents at any moment stand in <see cref="ScopeEdge"/>; here are today's.</summary>
public sealed class Unit : IUnitScoped
{
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
}
