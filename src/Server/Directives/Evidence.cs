using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.Directives;

/// <summary>A document a unit handed in. Not scanned for malware here: it is only ever sent back as a download.</summary>
public sealed class Evidence : IUnitScoped
{
    public required long Id { get; init; }

    public required UnitId UnitId { get; set; }

    /// <summary>The file's own name, without folders.</summary>
    public required string Name { get; init; }

    /// <summary>As judged by its content, not as the browser said.</summary>
    public required string ContentType { get; init; }

    /// <summary>Bytes.</summary>
    public required int Size { get; init; }

    public required byte[] Sha256 { get; init; }

    public required DateTimeOffset At { get; init; }

    public int? Account { get; init; }
}

/// <summary>The document's bytes, apart so that lists do not carry them.</summary>
public sealed class EvidenceContent : IUnitScoped
{
    public required long EvidenceId { get; init; }

    public required UnitId UnitId { get; set; }

    public required byte[] Bytes { get; init; }
}
