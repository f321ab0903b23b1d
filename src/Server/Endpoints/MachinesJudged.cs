using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.Endpoints;

/// <summary>Answers about machines of these units changed.</summary>
public sealed record MachinesJudged(IReadOnlyList<UnitId> Units, DateTimeOffset At) : INews;
