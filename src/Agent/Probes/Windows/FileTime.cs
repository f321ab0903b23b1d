using System.Buffers.Binary;

namespace VongGac.Agent.Probes.Windows;

/// <summary>Windows' moments: 100 ns since 1601. Only believable ones are taken; garbage is common where clocks died.</summary>
internal static class FileTime
{
    private static readonly DateTimeOffset Earliest = new(1995, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Latest = new(2150, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static DateTimeOffset? From(long ticks) =>
        ticks >= Earliest.ToFileTime() && ticks < Latest.ToFileTime() ? DateTimeOffset.FromFileTime(ticks).ToUniversalTime() : null;

    /// <summary>The first eight bytes.</summary>
    public static DateTimeOffset? Read(ReadOnlySpan<byte> bytes) => bytes.Length < 8 ? null : From(BinaryPrimitives.ReadInt64LittleEndian(bytes));

    public static DateTimeOffset? FromUnix(long seconds) =>
        seconds >= Earliest.ToUnixTimeSeconds() && seconds < Latest.ToUnixTimeSeconds() ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
}
