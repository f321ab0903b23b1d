using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace VongGac.Detection.Matching;

/// <summary>
/// Looks for keywords anywhere in a line of JSON as it stands, whatever their case: three neighbouring bytes of each keyword, eight
/// groups of keywords, 32 places at a time (the "Teddy" algorithm). It may only say too much: what it finds is judged afterwards.
/// It looks for parts JSON writes in one way; the caller handles lines with <c>\uXXXX</c>.
/// </summary>
internal sealed class KeywordScan
{
    private readonly byte[] _tables = new byte[6 * 32];
    private readonly byte[] _first = new byte[256];
    private readonly byte[] _second = new byte[256];
    private readonly byte[] _third = new byte[256];
    private readonly Keyword[][] _groups;

    public KeywordScan(IReadOnlyList<(byte[] Literal, int Question)> keywords)
    {
        var groups = new List<Keyword>[8];
        int next = 0;
        foreach ((byte[] literal, int question) in keywords.OrderBy(keyword => Convert.ToHexString(keyword.Literal)))
        {
            (int from, int length, int at) = Window(literal)!.Value;
            int group = next++ * 8 / keywords.Count;
            (groups[group] ??= []).Add(new Keyword(literal[from..(from + length)], at, question));
            for (int place = 0; place < 3; place++)
            {
                byte letter = literal[from + at + place];
                Note(place, letter, group);
                if (char.IsAsciiLetterLower((char)letter))
                {
                    Note(place, (byte)(letter - 0x20), group);
                }
            }
        }

        _groups = Array.ConvertAll(groups, group => group?.ToArray() ?? []);
    }

    /// <summary>The part JSON writes in one way only, and the three bytes in it that are looked for; null when there is none.</summary>
    public static (int From, int Length, int At)? Window(ReadOnlySpan<byte> literal)
    {
        (int From, int Length, int At)? best = null;
        int score = int.MinValue;
        for (int from = 0; from < literal.Length; from++)
        {
            int length = 0;
            while (from + length < literal.Length && Safe(literal[from + length]))
            {
                length++;
            }

            for (int at = 0; at + 3 <= length; at++)
            {
                int now = GramRarity.Of(literal.Slice(from + at, 3));
                if (now > score)
                {
                    score = now;
                    best = (from, length, at);
                }
            }

            from += length;
        }

        return best;
    }

    private static bool Safe(byte value) => value is >= 0x20 and < 0x7F and not ((byte)'"' or (byte)'\\' or (byte)'/');

    private void Note(int place, byte letter, int group)
    {
        byte bit = (byte)(1 << group);
        (place switch { 0 => _first, 1 => _second, _ => _third })[letter] |= bit;
        int low = place * 64;
        for (int lane = 0; lane < 32; lane += 16)
        {
            _tables[low + lane + (letter & 15)] |= bit;
            _tables[low + 32 + lane + (letter >> 4)] |= bit;
        }
    }

    /// <summary>Calls for every keyword that may stand in the line, at least once.</summary>
    public void Scan<TFound>(ReadOnlySpan<byte> line, ref TFound found)
        where TFound : struct, IFound, allows ref struct
    {
        int at = 0;
        if (Avx2.IsSupported && line.Length >= 34)
        {
            ref byte bytes = ref MemoryMarshal.GetReference(line);
            ref byte tables = ref MemoryMarshal.GetArrayDataReference(_tables);
            var low0 = Vector256.LoadUnsafe(ref tables);
            var high0 = Vector256.LoadUnsafe(ref tables, 32);
            var low1 = Vector256.LoadUnsafe(ref tables, 64);
            var high1 = Vector256.LoadUnsafe(ref tables, 96);
            var low2 = Vector256.LoadUnsafe(ref tables, 128);
            var high2 = Vector256.LoadUnsafe(ref tables, 160);
            var nibble = Vector256.Create((byte)15);
            for (; at + 34 <= line.Length; at += 32)
            {
                var b0 = Vector256.LoadUnsafe(ref bytes, (nuint)at);
                var b1 = Vector256.LoadUnsafe(ref bytes, (nuint)at + 1);
                var b2 = Vector256.LoadUnsafe(ref bytes, (nuint)at + 2);
                Vector256<byte> hits = Both(low0, high0, b0, nibble) & Both(low1, high1, b1, nibble) & Both(low2, high2, b2, nibble);
                if (hits == Vector256<byte>.Zero)
                {
                    continue;
                }

                uint places = ~Vector256.Equals(hits, Vector256<byte>.Zero).ExtractMostSignificantBits();
                while (places != 0)
                {
                    int place = BitOperations.TrailingZeroCount(places);
                    places &= places - 1;
                    Judge(line, at + place, hits[place], ref found);
                }
            }
        }

        for (; at + 3 <= line.Length; at++)
        {
            int groups = _first[line[at]] & _second[line[at + 1]] & _third[line[at + 2]];
            if (groups != 0)
            {
                Judge(line, at, groups, ref found);
            }
        }
    }

    private static Vector256<byte> Both(Vector256<byte> low, Vector256<byte> high, Vector256<byte> bytes, Vector256<byte> nibble) =>
        Avx2.Shuffle(low, bytes & nibble) & Avx2.Shuffle(high, Vector256.ShiftRightLogical(bytes.AsUInt16(), 4).AsByte() & nibble);

    private void Judge<TFound>(ReadOnlySpan<byte> line, int at, int groups, ref TFound found)
        where TFound : struct, IFound, allows ref struct
    {
        while (groups != 0)
        {
            int group = BitOperations.TrailingZeroCount(groups);
            groups &= groups - 1;
            foreach (Keyword keyword in _groups[group])
            {
                int start = at - keyword.At;
                if (start < 0 || start + keyword.Part.Length > line.Length)
                {
                    continue;
                }

                int same = 0;
                while (same < keyword.Part.Length && Folding.Lower(line[start + same]) == keyword.Part[same])
                {
                    same++;
                }

                if (same == keyword.Part.Length)
                {
                    found.Found(keyword.Question);
                }
            }
        }
    }

    private sealed record Keyword(byte[] Part, int At, int Question);
}

/// <summary>Hears of a question that is, or may be, answered yes.</summary>
internal interface IFound
{
    void Found(int question);
}
