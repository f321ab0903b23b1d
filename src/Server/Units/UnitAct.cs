using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.Units;

/// <summary>One dated act on a unit: its history as people read it. The tree of any day stands in <see cref="ScopeEdge"/>.</summary>
public sealed class UnitAct : IUnitScoped
{
    public required long Id { get; init; }

    public required UnitId UnitId { get; init; }

    public required UnitActKind Kind { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Who did it; null is the house itself.</summary>
    public int? Account { get; init; }

    /// <summary>On which line, for a move.</summary>
    public Axis? Axis { get; init; }

    /// <summary>The other unit: the new parent, the successor, the part split off.</summary>
    public UnitId? Other { get; init; }

    /// <summary>What stood before; a name, a figure, the former parent's name.</summary>
    public string? Was { get; init; }

    /// <summary>What stands now; the other unit's name, a fact's key with <c>+</c> or <c>-</c>, a reason.</summary>
    public string? Became { get; init; }
}

/// <summary>What was done.</summary>
public enum UnitActKind : byte
{
    Added = 1,
    Moved = 2,

    /// <summary>Merged into <see cref="UnitAct.Other"/>.</summary>
    Merged = 3,

    /// <summary>Took over <see cref="UnitAct.Other"/>.</summary>
    TookOver = 4,

    /// <summary>A part became a unit of its own: <see cref="UnitAct.Other"/>.</summary>
    Split = 5,
    Closed = 6,

    /// <summary>A unit below was closed.</summary>
    LostUnit = 7,
    Renamed = 8,
    Recoded = 9,
    KindChanged = 10,
    PupilsCounted = 11,
    ComputersCounted = 12,
    FactDeclared = 13,
}
