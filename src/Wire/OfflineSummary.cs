using VongGac.Model;

namespace VongGac.Wire;

/// <summary>
/// The verdicts of an offline inspection without the facts behind them, small enough for a square code on a page. It is less
/// than a file: who imports it says so in the evidence.
/// </summary>
public sealed record OfflineSummary
{
    /// <summary>Most verdicts, and hardware keys, a summary holds.</summary>
    public const int MostStates = 1_000, MostKeys = 8;

    /// <summary>Most bytes of the two texts in UTF-8.</summary>
    public const int LongestCode = 40, LongestName = 63;

    /// <summary>Who the agent is, when it has enrolled; null for a program run from a stick.</summary>
    public Guid? Endpoint { get; init; }

    public required string Code { get; init; }

    public required string HostName { get; init; }

    /// <summary>True for Windows, false for Linux.</summary>
    public required bool Windows { get; init; }

    /// <summary>Whole seconds, from 1970 to 2106.</summary>
    public required DateTimeOffset ObservedAt { get; init; }

    public required IReadOnlyList<HardwareKey> Hardware { get; init; }

    /// <summary>Names the set of checks whose order the states follow: 16 lower-case hex digits.</summary>
    public required string Catalogue { get; init; }

    /// <summary>One for each check of the catalogue, in its order.</summary>
    public required IReadOnlyList<VerdictState> States { get; init; }
}
