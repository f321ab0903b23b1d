using VongGac.Wire;

namespace VongGac.Server.Endpoints;

/// <summary>The weak signals of one machine as one text: <c>board:0f… disk:9a… mac:11…</c>, in order, each once.</summary>
public static class HardwareKeys
{
    /// <summary>More than any machine has; the rest is left out.</summary>
    public const int Most = 24;

    /// <summary>Kinds that mean something; others are left out.</summary>
    private static readonly string[] Kinds = ["bios", "board", "disk", "mac", "tpm", "uuid"];

    public static string Text(HardwareSignals signals) => string.Join(' ', signals.Keys
        .Where(key => Kinds.Contains(key.Kind) && key.Hash.Length == 16 && key.Hash.All(char.IsAsciiHexDigitLower))
        .Select(key => $"{key.Kind}:{key.Hash}").Distinct().Order(StringComparer.Ordinal).Take(Most));
}
