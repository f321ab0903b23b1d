namespace VongGac.Server.Endpoints;

/// <summary>
/// Whether two sets of weak signals are of one machine. Any signal may be missing, change with a repair, or be shared by a
/// vendor's carelessness; so kinds vote. A new disk or network card is a repair, another board with everything on it is not.
/// </summary>
public static class Likeness
{
    private static readonly Dictionary<string, int> Weights = new(StringComparer.Ordinal)
    {
        ["tpm"] = 4, ["board"] = 3, ["uuid"] = 3, ["bios"] = 2, ["disk"] = 2, ["mac"] = 2,
    };

    /// <summary>False only where the signals both have speak rather for two machines; nothing in common to compare is no reason for doubt.</summary>
    /// <param name="known">As <see cref="HardwareKeys.Text"/> writes them.</param>
    /// <param name="seen">The same of the other.</param>
    public static bool Same(string? known, string seen)
    {
        if (known is null || known == seen) return true;
        var one = ByKind(known);
        var other = ByKind(seen);
        int balance = 0;
        foreach (var (kind, weight) in Weights)
        {
            if (!one.TryGetValue(kind, out var left) || !other.TryGetValue(kind, out var right)) continue;
            balance += left.Overlaps(right) ? weight : -weight;
        }

        return balance >= 0;
    }

    /// <summary>True where the signals speak for one machine, not merely nothing against it.</summary>
    public static bool Surely(string? known, string seen)
    {
        if (string.IsNullOrEmpty(known) || seen.Length == 0) return false;
        var one = ByKind(known);
        var other = ByKind(seen);
        int agree = 0, differ = 0;
        foreach (var (kind, weight) in Weights)
        {
            if (!one.TryGetValue(kind, out var left) || !other.TryGetValue(kind, out var right)) continue;
            if (left.Overlaps(right)) agree += weight;
            else differ += weight;
        }

        return agree >= 4 && agree > differ;
    }

    private static Dictionary<string, HashSet<string>> ByKind(string text)
    {
        var kinds = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (string signal in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            int colon = signal.IndexOf(':', StringComparison.Ordinal);
            if (colon < 0) continue;
            string kind = signal[..colon];
            if (!kinds.TryGetValue(kind, out var hashes)) kinds[kind] = hashes = new HashSet<string>(StringComparer.Ordinal);
            hashes.Add(signal[(colon + 1)..]);
        }

        return kinds;
    }
}
