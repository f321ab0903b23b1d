using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.Endpoints;

/// <summary>What one collector last saw on one machine.</summary>
public sealed class EndpointSection : IUnitScoped
{
    public required long EndpointId { get; init; }

    public required UnitId UnitId { get; set; }

    /// <summary>Name of the section in <c>MachineFacts</c>: <c>antimalware</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The section as JSON, packed by <see cref="Packed"/>; null while the collector never succeeded.</summary>
    public byte[]? Body { get; set; }

    /// <summary>Hash of the section's canonical JSON; null while the collector never succeeded.</summary>
    public string? Hash { get; set; }

    /// <summary>When it was last seen to be different.</summary>
    public DateTimeOffset? ChangedAt { get; set; }

    /// <summary>Why the collector failed the last time it ran; null when it did not.</summary>
    public string? Error { get; set; }

    public DateTimeOffset? ErrorAt { get; set; }
}

/// <summary>What changed in one section between two inspections.</summary>
public sealed class SectionChange : IUnitScoped
{
    public required long Id { get; init; }

    public required UnitId UnitId { get; set; }

    public required long EndpointId { get; init; }

    public required string Section { get; init; }

    /// <summary>The moment of the inspection that saw it.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>A list of <see cref="FactChange"/> as JSON, packed by <see cref="Packed"/>.</summary>
    public required byte[] Changes { get; init; }

    /// <summary>How many facts changed, those left out of <see cref="Changes"/> included.</summary>
    public required int Count { get; init; }
}

/// <summary>One fact before and after.</summary>
/// <param name="Path">Names and places from the section down: <c>products[0].signatureAt</c>.</param>
/// <param name="Was">JSON text; null: it was not there.</param>
/// <param name="Is">JSON text; null: it is gone.</param>
public sealed record FactChange(string Path, string? Was, string? Is);
