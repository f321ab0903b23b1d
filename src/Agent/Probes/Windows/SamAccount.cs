using System.Buffers.Binary;

namespace VongGac.Agent.Probes.Windows;

/// <summary>
/// The password rules out of <c>HKLM\SAM\SAM\Domains\Account</c>, value <c>F</c>, which only the system may read: the one
/// place outside undocumented functions that says whether passwords must be complex. Offsets are the same since Windows 2000.
/// </summary>
internal sealed record SamAccount(int MinimumLength, bool Complexity, int? MaximumAgeDays, int History, int LockoutThreshold, int? LockoutMinutes)
{
    public const string Key = @"HKLM\SAM\SAM\Domains\Account";

    public static SamAccount? Read(ReadOnlySpan<byte> rules)
    {
        if (rules.Length < 0x58) return null;

        return new SamAccount(
            BinaryPrimitives.ReadUInt16LittleEndian(rules[0x50..]),
            (BinaryPrimitives.ReadInt32LittleEndian(rules[0x4C..]) & 1) != 0,
            Span(rules[0x18..], TimeSpan.TicksPerDay),
            BinaryPrimitives.ReadUInt16LittleEndian(rules[0x52..]),
            BinaryPrimitives.ReadUInt16LittleEndian(rules[0x54..]),
            Span(rules[0x30..], TimeSpan.TicksPerMinute));
    }

    /// <summary>Negative for a length of time; the least number for ever.</summary>
    private static int? Span(ReadOnlySpan<byte> bytes, long unit)
    {
        long ticks = BinaryPrimitives.ReadInt64LittleEndian(bytes);
        return ticks == long.MinValue ? 0 : ticks > 0 || -(ticks / unit) > int.MaxValue ? null : (int)-(ticks / unit);
    }
}
