using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.Endpoints;

/// <summary>
/// The second machine of one key was told to take a new identity and has not done so yet. Its hardware is the way to find
/// it again: it is told the same until it follows.
/// </summary>
public sealed class EndpointSplit : IUnitScoped
{
    /// <summary>The new identity: a Guid in 32 hex digits.</summary>
    public required string Agent { get; init; }

    public required UnitId UnitId { get; set; }

    /// <summary>The machine whose key it uses.</summary>
    public required long EndpointId { get; init; }

    /// <summary>SHA-256 of the token that proves the answer arrived.</summary>
    public required byte[] TokenHash { get; set; }

    public required string Hardware { get; set; }

    public required DateTimeOffset At { get; set; }

    public required DateTimeOffset ExpiresAt { get; set; }
}
