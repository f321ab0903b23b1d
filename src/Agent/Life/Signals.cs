using System.Security.Cryptography;
using System.Text;
using VongGac.Checks.Facts;
using VongGac.Wire;

namespace VongGac.Agent.Life;

/// <summary>Which hardware this is, as hashes. What a vendor left blank on thousands of boards tells nothing and is left out.</summary>
internal static class Signals
{
    private const int LeastLength = 4, MostOfAKind = 8;

    /// <summary>As vendors write when they write nothing.</summary>
    private static readonly HashSet<string> Placeholders = new(StringComparer.Ordinal)
    {
        "TO BE FILLED BY O.E.M.", "TO BE FILLED BY OEM", "DEFAULT STRING", "DEFAULT", "SYSTEM SERIAL NUMBER", "BASE BOARD SERIAL NUMBER", "BOARD SERIAL NUMBER",
        "CHASSIS SERIAL NUMBER", "SERIAL NUMBER", "NOT SPECIFIED", "NOT APPLICABLE", "NOT AVAILABLE", "NONE", "N/A", "NULL", "UNKNOWN", "INVALID", "EMPTY", "OEM",
        "O.E.M.", "0123456789", "123456789", "1234567890", "03000200-0400-0500-0006-000700080009",
    };

    public static HardwareSignals Of(HardwareFacts? hardware)
    {
        if (hardware is null) return new([]);
        IEnumerable<(string Kind, string? Value)> all =
        [
            ("board", hardware.BoardSerial), ("bios", hardware.BiosSerial), ("uuid", hardware.SystemUuid),
            .. hardware.DiskSerials.Take(MostOfAKind).Select(serial => ("disk", (string?)serial)), .. hardware.Macs.Where(IsBurntIn).Take(MostOfAKind).Select(mac => ("mac", (string?)mac)),
            ("tpm", hardware.TpmKeyHash),
        ];
        return new([.. all.Select(signal => (signal.Kind, Value: Normal(signal.Value))).Where(signal => signal.Value is not null)
            .Select(signal => new HardwareKey(signal.Kind, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{signal.Kind}:{signal.Value}")).AsSpan(0, 8)))).Distinct()]);
    }

    private static string? Normal(string? value)
    {
        string text = (value ?? "").Trim().ToUpperInvariant();
        bool oneSign = text.Where(char.IsLetterOrDigit).Distinct().Take(2).Count() < 2;
        return text.Length < LeastLength || oneSign || Placeholders.Contains(text) ? null : text;
    }

    /// <summary>Addresses that software made up (second bit of the first byte) change with every container and every private network.</summary>
    private static bool IsBurntIn(string mac) =>
        mac.Length >= 2 && byte.TryParse(mac.AsSpan(0, 2), System.Globalization.NumberStyles.HexNumber, null, out byte first) && (first & 2) == 0;
}
