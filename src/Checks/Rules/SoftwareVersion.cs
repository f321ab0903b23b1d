using System.Globalization;

namespace VongGac.Checks.Rules;

/// <summary>
/// A version of a program, compared number by number: <c>9.10</c> comes after <c>9.9</c>, and a missing part is 0. Only the
/// leading numbers count (<c>1:2.36-9+deb12u4</c> is 2.36): good for "at least", not for choosing between two builds of a package.
/// </summary>
internal sealed class SoftwareVersion
{
    private const int MostParts = 6;
    private readonly ulong[] _parts;

    private SoftwareVersion(ulong[] parts) => _parts = parts;

    /// <summary>The version in a text; null when it does not begin with a number.</summary>
    public static SoftwareVersion? Parse(string text)
    {
        var rest = text.AsSpan().Trim();
        int epoch = rest.IndexOf(':');
        if (epoch > 0 && epoch <= 3 && !rest[..epoch].ContainsAnyExceptInRange('0', '9')) rest = rest[(epoch + 1)..];
        if (rest.Length > 0 && rest[0] is 'v' or 'V') rest = rest[1..];
        var parts = new List<ulong>(4);
        while (parts.Count < MostParts)
        {
            int end = rest.IndexOfAnyExceptInRange('0', '9');
            var digits = end < 0 ? rest : rest[..end];
            if (digits.Length is 0 or > 18) break;
            parts.Add(ulong.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture));
            if (end < 0 || rest[end] != '.') break;
            rest = rest[(end + 1)..];
        }

        return parts.Count == 0 ? null : new SoftwareVersion([.. parts]);
    }

    /// <summary>Below 0: this comes before the other; 0: they are the same.</summary>
    public int Against(SoftwareVersion other)
    {
        for (int i = 0; i < Math.Max(_parts.Length, other._parts.Length); i++)
        {
            int order = Part(i).CompareTo(other.Part(i));
            if (order != 0) return order;
        }

        return 0;
    }

    public override string ToString() => string.Join('.', _parts);

    private ulong Part(int index) => index < _parts.Length ? _parts[index] : 0;
}
