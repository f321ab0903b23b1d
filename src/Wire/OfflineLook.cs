using System.Text.Json;

namespace VongGac.Wire;

/// <summary>
/// What a machine without a way to the server says of itself: carried by a person, on a USB stick. The same sections as in
/// <see cref="CheckIn"/>, always whole.
/// </summary>
public sealed record OfflineLook
{
    /// <summary>Made when the inspection ended: a file carried in twice counts once.</summary>
    public required Guid Batch { get; init; }

    /// <summary>The unit's code as typed at the machine; empty when nobody did.</summary>
    public required string Code { get; init; }

    /// <summary>Who the agent is, when it has enrolled; null for a program run from a stick.</summary>
    public Guid? Endpoint { get; init; }

    /// <summary>When the inspection ended, by the machine's clock.</summary>
    public required DateTimeOffset ObservedAt { get; init; }

    public required string AgentVersion { get; init; }

    /// <summary><c>windows</c> or <c>linux</c>.</summary>
    public required string Platform { get; init; }

    public required string HostName { get; init; }

    public required HardwareSignals Hardware { get; init; }

    public required IReadOnlyList<string> Ran { get; init; }

    public IReadOnlyList<CollectorFailure> Failed { get; init; } = [];

    public required string StateHash { get; init; }

    public required IReadOnlyDictionary<string, JsonElement> Sections { get; init; }
}

/// <summary>The file on the stick.</summary>
/// <param name="Kind"><see cref="OfflineFiles.Kind"/>.</param>
/// <param name="Look">An <see cref="OfflineLook"/>: JSON, gzip, base64.</param>
/// <param name="PublicKey">SubjectPublicKeyInfo (DER, base64) of the agent's key, or of one made for this file alone.</param>
/// <param name="Signature">ECDSA P-256, SHA-256, IEEE P1363 form, base64, over <see cref="OfflineFiles.Material"/>.</param>
public sealed record OfflineFile(string Kind, string Look, string PublicKey, string Signature);
