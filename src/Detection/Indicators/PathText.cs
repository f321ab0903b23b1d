using System.Buffers;
using VongGac.Detection.Matching;

namespace VongGac.Detection.Indicators;

/// <summary>
/// Paths of files in one writing. Windows' (with a drive or a backslash) are folded and have backslashes only; others stay as they
/// are. A path that does not begin at a root is the tail of many.
/// </summary>
internal static class PathText
{
    public const int Longest = 4096;

    private static readonly SearchValues<byte> InNoName = SearchValues.Create("*?|\"<>[]{}()^+"u8);

    /// <summary>So many bytes hold every normal form.</summary>
    public const int Room = (Longest * Folding.Growth) + 64;

    /// <summary>Writes the normal form; answers its length, or -1 where there is none.</summary>
    /// <param name="whole">False for the last parts of a path.</param>
    public static int Write(ReadOnlySpan<byte> text, Span<byte> to, out bool whole)
    {
        whole = false;
        if (text.Length is 0 or > Longest)
        {
            return -1;
        }

        bool drive = text.Length > 2 && char.IsAsciiLetter((char)text[0]) && text[1] == ':' && (text[2] is (byte)'\\' or (byte)'/');
        if (!drive && text.IndexOf((byte)'\\') < 0)
        {
            text.CopyTo(to);
            whole = text[0] == '/';
            return text.Length;
        }

        // "\\?\C:\x" and "\??\C:\x" are C:\x.
        if (text.StartsWith(@"\\?\"u8) || text.StartsWith(@"\??\"u8))
        {
            return Write(text[4..], to, out whole);
        }

        int length = Folding.Fold(text, to);
        to[..length].Replace((byte)'/', (byte)'\\');
        whole = drive || text.StartsWith(@"\\"u8);
        return length;
    }

    /// <summary>It looks like a path rather than anything else: it begins at a root, or has a backslash and no sign no file name can have.</summary>
    public static bool Looks(ReadOnlySpan<byte> text) => text.Length > 2
        && (text[0] is (byte)'/' or (byte)'%' or (byte)'\\' || (text[1] == ':' && text[2] is (byte)'\\' or (byte)'/')
            || (text.IndexOf((byte)'\\') > 0 && text.IndexOfAny(InNoName) < 0));
}
