using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.Units;

/// <summary>A unit began to exist.</summary>
public sealed record UnitAdded(UnitId Unit, DateTimeOffset At) : INews;

/// <summary>A unit was merged into another: whatever is open passes to the successor.</summary>
public sealed record UnitMerged(UnitId Unit, UnitId Into, DateTimeOffset At) : INews;

/// <summary>A unit was closed without successor: whatever is open ends.</summary>
public sealed record UnitClosed(UnitId Unit, DateTimeOffset At) : INews;
