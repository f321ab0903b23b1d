using VongGac.Wire;

namespace VongGac.Server.Endpoints;

/// <summary>A check-in whose signature holds.</summary>
/// <param name="Agent">Who signed: 32 hex digits.</param>
/// <param name="PublicKey">The key it was verified with.</param>
/// <param name="Address">Where it came from, as the server sees it.</param>
/// <param name="At">Receipt.</param>
internal sealed record Arrival(CheckIn Said, string Agent, byte[] PublicKey, string? Address, DateTimeOffset At)
{
    public string Batch { get; } = Said.Batch.ToString("N");

    public string Boot { get; } = Said.Boot.ToString("N");

    public string Hardware { get; } = HardwareKeys.Text(Said.Hardware);

    /// <summary>Names of collectors that failed, in order; null for none.</summary>
    public string? Failing { get; } = Said.Failed.Count == 0 ? null : string.Join(' ', Said.Failed.Select(f => f.Name).Distinct().Order(StringComparer.Ordinal));

    /// <summary>The machine was looked at as a whole, not only where a command asked.</summary>
    public bool Full { get; } = Said.Ran.Contains("system") && Said.Ran.Count + Said.Failed.Count > 1;

    /// <summary>The machine's clock minus the server's, in milliseconds.</summary>
    public long Offset { get; } = (long)Math.Clamp((Said.SentAt - At).TotalMilliseconds, -1e15, 1e15);

    /// <summary>
    /// When the inspection was, by the server's clock: how long before it was sent is told by the machine's own clock, however
    /// wrong that is.
    /// </summary>
    public DateTimeOffset ObservedAt { get; } = Before(At, Said.SentAt - Said.ObservedAt);

    private static DateTimeOffset Before(DateTimeOffset at, TimeSpan ago) =>
        ago <= TimeSpan.Zero ? at : ago > TimeSpan.FromDays(3_650) ? at.AddDays(-3_650) : at - ago;
}

/// <summary>What became of it: an answer or a refusal.</summary>
internal sealed record CheckInOutcome(CheckInAnswer? Answer, Turned? Refused)
{
    public static implicit operator CheckInOutcome(CheckInAnswer answer) => new(answer, null);

    public static implicit operator CheckInOutcome(Turned refused) => new(null, refused);
}
