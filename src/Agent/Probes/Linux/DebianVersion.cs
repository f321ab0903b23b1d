namespace VongGac.Agent.Probes.Linux;

/// <summary>Order of Debian versions, as deb-version(7) says: epoch, upstream version, revision; <c>~</c> before everything.</summary>
internal static class DebianVersion
{
    /// <summary>Negative, zero or positive; a missing epoch or revision is 0. Any text has its place.</summary>
    public static int Compare(string left, string right)
    {
        var (leftEpoch, leftUpstream, leftRevision) = Parts(left);
        var (rightEpoch, rightUpstream, rightRevision) = Parts(right);
        int order = Order(leftEpoch, rightEpoch);
        if (order == 0) order = Order(leftUpstream, rightUpstream);
        return order != 0 ? order : Order(leftRevision, rightRevision);
    }

    private static (string Epoch, string Upstream, string Revision) Parts(string version)
    {
        int colon = version.IndexOf(':');
        string epoch = colon < 0 ? "0" : version[..colon];
        string rest = version[(colon + 1)..];
        int dash = rest.LastIndexOf('-');
        return dash < 0 ? (epoch, rest, "0") : (epoch, rest[..dash], rest[(dash + 1)..]);
    }

    private static int Order(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        int l = 0, r = 0;
        while (l < left.Length || r < right.Length)
        {
            while ((l < left.Length && !char.IsAsciiDigit(left[l])) || (r < right.Length && !char.IsAsciiDigit(right[r])))
            {
                int a = l < left.Length ? Weight(left[l]) : 0, b = r < right.Length ? Weight(right[r]) : 0;
                if (a != b) return a - b;
                l++;
                r++;
            }

            var a1 = Digits(left, ref l);
            var b1 = Digits(right, ref r);
            if (a1.Length != b1.Length) return a1.Length - b1.Length;
            int order = a1.SequenceCompareTo(b1);
            if (order != 0) return order;
        }

        return 0;
    }

    /// <summary>A digit weighs as the end does: numbers are compared whole.</summary>
    private static int Weight(char letter) => letter switch
    {
        '~' => -1,
        _ when char.IsAsciiDigit(letter) => 0,
        _ when char.IsAsciiLetter(letter) => letter,
        _ => letter + 256,
    };

    private static ReadOnlySpan<char> Digits(ReadOnlySpan<char> text, ref int at)
    {
        while (at < text.Length && text[at] == '0') at++;
        int from = at;
        while (at < text.Length && char.IsAsciiDigit(text[at])) at++;
        return text[from..at];
    }
}
