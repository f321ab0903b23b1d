using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using VongGac.Detection.Matching;

namespace VongGac.Detection.Indicators;

/// <summary>An address in a text.</summary>
/// <param name="Start">Its first byte.</param>
/// <param name="Length">How many bytes it takes.</param>
internal readonly record struct TextAddress(int Start, int Length, UInt128 Address, bool Four);

/// <summary>
/// Finds listed addresses in text, as many lines at once as one likes: 64 bytes become bit masks of dots, digits and colons, a few
/// shifts leave the first dots of three that stand as close as those of an address, and only what begins there is read.
/// An IPv4 address is four numbers without leading zeros that are no part of a longer number and not followed by a letter (1.2.3.4.example
/// and 1.2.3.4.5 hold none; 1.2.3.4. at the end of a sentence does). An IPv6 address is a run of hexadecimal digits and colons (and
/// dots before digits) that reads as one, once single colons at its ends and a word before its first colon are taken off.
/// </summary>
internal static class AddressScan
{
    /// <summary>How far behind its first dot (or colon) the last of a candidate's may stand, and one more byte.</summary>
    private const int AheadFour = 10;
    private const int AheadSix = 17;
    private const int LongestSix = 64;

    /// <summary>The next listed address at or behind a place, which is moved behind it; false when there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool Next(ReadOnlySpan<byte> text, AddressSet set, ref int at, out TextAddress found)
    {
        bool six = set.AnySix;
        int step = 64 - 1 - (six ? AheadSix : AheadFour);
        ulong valid = (2UL << step) - 1;
        Span<byte> tail = stackalloc byte[64];
        ref byte bytes = ref MemoryMarshal.GetReference(text);
        int from = at;
        int done = at;
        for (int block = at; block < text.Length; block += step)
        {
            scoped ref byte here = ref Unsafe.Add(ref bytes, block);
            bool last = text.Length - block <= 64;
            if (last)
            {
                tail.Clear();
                text[block..].CopyTo(tail);
                here = ref MemoryMarshal.GetReference(tail);
                valid = ~0UL;
            }

            var low = Vector256.LoadUnsafe(ref here);
            var high = Vector256.LoadUnsafe(ref here, 32);
            ulong places = valid & FirstDots(low, high);
            if (six)
            {
                places |= valid & Colons(low, high);
            }

            while (places != 0)
            {
                int place = block + BitOperations.TrailingZeroCount(places);
                places &= places - 1;
                if (text[place] == '.')
                {
                    if (Four(text, place, out int start, out int end, out uint address) && start >= from && set.MayHold(address) && set.Holds(address))
                    {
                        found = new TextAddress(start, end - start, address, true);
                        at = end;
                        return true;
                    }
                }
                else if (place >= done && Six(text, place, out int start, out int end, out UInt128 wide, out int behind))
                {
                    // An IPv4 address inside is met by its dots.
                    done = behind;
                    if (start >= from && set.HoldsSix(wide))
                    {
                        found = new TextAddress(start, end - start, wide, false);
                        at = end;
                        return true;
                    }
                }
            }

            if (last)
            {
                break;
            }
        }

        at = text.Length;
        found = default;
        return false;
    }

    /// <summary>Dots between digits, with two more such dots behind them at two to four bytes each.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong FirstDots(Vector256<byte> low, Vector256<byte> high)
    {
        ulong dots = Bits(Vector256.Equals(low, Vector256.Create((byte)'.')), Vector256.Equals(high, Vector256.Create((byte)'.')));
        ulong digits = Bits(Digits(low), Digits(high));
        dots &= (digits << 1) & (digits >> 1);
        ulong linked = dots & ((dots >> 2) | (dots >> 3) | (dots >> 4));
        return linked & ((linked >> 2) | (linked >> 3) | (linked >> 4));
    }

    /// <summary>Two colons together, or the first of four colons that stand as close as those of an address written in full.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Colons(Vector256<byte> low, Vector256<byte> high)
    {
        ulong colons = Bits(Vector256.Equals(low, Vector256.Create((byte)':')), Vector256.Equals(high, Vector256.Create((byte)':')));
        ulong two = colons & Near(colons);
        ulong three = two & Near(two);
        return (colons & (colons >> 1)) | (three & Near(three));
    }

    private static ulong Near(ulong bits) => (bits >> 2) | (bits >> 3) | (bits >> 4) | (bits >> 5);

    private static Vector256<byte> Digits(Vector256<byte> bytes) =>
        Vector256.LessThan((bytes - Vector256.Create((byte)('0' + 128))).AsSByte(), Vector256.Create((sbyte)(-128 + 10))).AsByte();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Bits(Vector256<byte> low, Vector256<byte> high) =>
        low.ExtractMostSignificantBits() | ((ulong)high.ExtractMostSignificantBits() << 32);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Four(ReadOnlySpan<byte> text, int dot, out int start, out int end, out uint address)
    {
        start = dot - 1;
        end = dot;
        address = 0;
        while (start > 0 && dot - start < 4 && IsDigit(text[start - 1]))
        {
            start--;
        }

        // Part of a longer number, or a fifth number before it.
        if (dot - start > 3 || (start > 1 && text[start - 1] == '.' && IsDigit(text[start - 2])))
        {
            return false;
        }

        int at = start;
        for (int part = 0; part < 4; part++)
        {
            uint number = 0;
            int first = at;
            while (at < text.Length && at - first < 4 && IsDigit(text[at]))
            {
                number = (number * 10) + text[at++] - '0';
            }

            if (at == first || number > 255 || (at - first > 1 && text[first] == '0'))
            {
                return false;
            }

            address = (address << 8) | number;
            if (part < 3 && (at >= text.Length || text[at++] != '.'))
            {
                return false;
            }
        }

        end = at;
        return !Goes(text, at) && !(at < text.Length && text[at] == '.' && Goes(text, at + 1));
    }

    private static bool Six(ReadOnlySpan<byte> text, int place, out int start, out int end, out UInt128 address, out int behind)
    {
        address = 0;
        start = place;
        end = place;
        while (start > 0 && place - start < LongestSix && (text[start - 1] == ':' || char.IsAsciiHexDigit((char)text[start - 1])))
        {
            start--;
        }

        while (end < text.Length && end - place < LongestSix && (text[end] == ':' || char.IsAsciiHexDigit((char)text[end]) || (text[end] == '.' && end + 1 < text.Length && IsDigit(text[end + 1]))))
        {
            end++;
        }

        behind = end;
        if (Goes(text, end))
        {
            return false;
        }

        // "src:2001:db8::1": the word is cut off, of which some letters may look hexadecimal.
        if (start > 0 && Goes(text, start - 1))
        {
            start += text[start..end].IndexOf((byte)':');
        }

        if (text[start] == ':' && start + 1 < end && text[start + 1] != ':')
        {
            start++;
        }

        if (end - start > 1 && text[end - 1] == ':' && text[end - 2] != ':')
        {
            end--;
        }

        return Address.TryParse(text[start..end], out address, out bool four) && !four;
    }

    // Not char's: before the hot code is compiled anew, calls into the run-time's library are not inlined.
    private static bool IsDigit(byte value) => (uint)(value - '0') < 10;

    /// <summary>A letter or digit stands there: the word goes on.</summary>
    private static bool Goes(ReadOnlySpan<byte> text, int at) => at < text.Length && (IsDigit(text[at]) || (uint)((text[at] | 0x20) - 'a') < 26);
}
