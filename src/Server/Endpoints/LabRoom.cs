using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.Endpoints;

/// <summary>A room of computers. It groups machines on screens and in jobs and is never counted beside them.</summary>
public sealed class LabRoom : IUnitScoped
{
    public const int LongestName = 80;

    public required int Id { get; init; }

    public required UnitId UnitId { get; set; }

    public required string Name { get; set; }

    public required string Folded { get; set; }

    /// <summary>The image its machines are restored from; null where each has a life of its own.</summary>
    public int? ImageId { get; set; }

    public required DateTimeOffset From { get; init; }

    /// <summary>First moment after it was given up; null while it stands.</summary>
    public DateTimeOffset? To { get; set; }
}

/// <summary>What the machines of a room are restored from. What is wrong in it is wrong in all of them.</summary>
public sealed class GoldenImage : IUnitScoped
{
    public required int Id { get; init; }

    public required UnitId UnitId { get; set; }

    public required string Name { get; set; }

    public required string Folded { get; set; }

    /// <summary>Hash of the machine-id that is copied with it; null where it was only named by a person.</summary>
    public string? MachineId { get; set; }

    /// <summary>When its content was last judged, from the machine that showed it.</summary>
    public DateTimeOffset? JudgedAt { get; set; }

    /// <summary>The machine it was last judged from.</summary>
    public long? JudgedFrom { get; set; }

    public required DateTimeOffset From { get; init; }

    public DateTimeOffset? To { get; set; }
}
