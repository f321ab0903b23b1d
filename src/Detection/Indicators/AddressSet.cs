using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace VongGac.Detection.Indicators;

/// <summary>
/// Addresses and networks, frozen. IPv4: one bit for each /24 (2 MiB) refuses nearly every address that is not listed; what is left
/// is looked for among the lower halves of the listed addresses that share the upper half, sixteen at a time.
/// </summary>
internal sealed class AddressSet
{
    private readonly ulong[] _touched = [];
    private readonly int[] _buckets = [];
    private readonly ushort[] _lows = [];
    private readonly Row[] _rows = [];
    private readonly PrefixSet<uint> _four;
    private readonly PrefixSet<UInt128> _six;

    /// <param name="same">Says of two rows of one address whether the later only repeats the earlier; it is told of each once.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public AddressSet(
        Chunks<OneAddress> singles, Chunks<Network<uint>> four, Chunks<Network<UInt128>> six, Func<Row, Row, bool> same)
    {
        _four = new PrefixSet<uint>(four, PrefixOrder.Of(four), same);
        _six = new PrefixSet<UInt128>(six, PrefixOrder.Of(six), same);
        AnyFour = singles.Count + four.Count > 0;
        if (!AnyFour)
        {
            return;
        }

        _touched = new ulong[1 << 18];
        for (int network = 0; network < _four.Count; network++)
        {
            Touch(_four.StartOf(network) >> 8, _four.EndOf(network) >> 8);
        }

        var sorted = new ulong[singles.Count];
        for (int index = 0; index < sorted.Length; index++)
        {
            uint address = singles[index].Address;
            sorted[index] = ((ulong)address << 32) | (uint)index;
            _touched[address >> 14] |= 1UL << (int)((address >> 8) & 63);
        }

        // A spare vector behind the end lets the search read on without asking.
        sorted = Radix.Sort(sorted, 32);
        _buckets = new int[(1 << 16) + 1];
        _lows = new ushort[singles.Count + Vector256<ushort>.Count];
        _rows = new Row[singles.Count];
        int kept = 0;
        uint bucket = 0;
        uint before = 0;
        foreach (ulong one in sorted)
        {
            var address = (uint)(one >> 32);
            Row row = singles[(int)(uint)one].Row;
            if (kept > 0 && address == before && same(_rows[kept - 1], row))
            {
                continue;
            }

            while (bucket <= address >> 16)
            {
                _buckets[bucket++] = kept;
            }

            before = address;
            _lows[kept] = (ushort)address;
            _rows[kept++] = row;
        }

        _buckets.AsSpan((int)bucket).Fill(kept);
    }

    public bool AnyFour { get; }

    public bool AnySix => _six.Count > 0;

    /// <summary>Something in the same /24 is listed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool MayHold(uint address) => _touched.Length > 0 && (_touched[address >> 14] & (1UL << (int)((address >> 8) & 63))) != 0;

    public bool Holds(uint address) => MayHold(address) && (Single(address) >= 0 || _four.Find(address) >= 0);

    public bool HoldsSix(UInt128 address) => _six.Find(address) >= 0;

    /// <summary>Every row that names the address or a network around it, the narrowest first.</summary>
    public void Rows(UInt128 address, bool four, List<(Row Row, IndicatorKind Kind, bool Exact)> to)
    {
        if (!four)
        {
            for (int network = _six.Find(address); network >= 0; network = _six.Around(network))
            {
                bool one = _six.IsOne(network);
                to.Add((_six.RowOf(network), one ? IndicatorKind.Address : IndicatorKind.Network, one));
            }

            return;
        }

        if (!AnyFour)
        {
            return;
        }

        var small = (uint)address;
        int single = Single(small);
        if (single >= 0)
        {
            for (; single < _buckets[(small >> 16) + 1] && _lows[single] == (ushort)small; single++)
            {
                to.Add((_rows[single], IndicatorKind.Address, true));
            }
        }

        for (int network = _four.Find(small); network >= 0; network = _four.Around(network))
        {
            to.Add((_four.RowOf(network), IndicatorKind.Network, _four.IsOne(network)));
        }
    }

    /// <summary>The first place of an address among those listed; -1 when it is not.</summary>
    private int Single(uint address)
    {
        int at = _buckets[address >> 16];
        int end = _buckets[(address >> 16) + 1];
        var low = (ushort)address;
        if (end - at > 64)
        {
            ReadOnlySpan<ushort> bucket = _lows.AsSpan(at, end - at);
            int found = bucket.BinarySearch(low);
            while (found > 0 && bucket[found - 1] == low)
            {
                found--;
            }

            return found < 0 ? -1 : at + found;
        }

        ref ushort lows = ref MemoryMarshal.GetArrayDataReference(_lows);
        for (; at < end; at += Vector256<ushort>.Count)
        {
            uint same = Vector256.Equals(Vector256.LoadUnsafe(ref lows, (nuint)at), Vector256.Create(low)).ExtractMostSignificantBits();
            if (same != 0)
            {
                int found = at + System.Numerics.BitOperations.TrailingZeroCount(same);
                return found < end ? found : -1;
            }
        }

        return -1;
    }

    private void Touch(uint first, uint last)
    {
        for (uint block = first; ;)
        {
            // Whole words for the networks that are larger than sixty-four blocks.
            if ((block & 63) == 0 && last - block >= 63)
            {
                _touched[block >> 6] = ulong.MaxValue;
                if (last - block < 64)
                {
                    return;
                }

                block += 64;
                continue;
            }

            _touched[block >> 6] |= 1UL << (int)(block & 63);
            if (block++ == last)
            {
                return;
            }
        }
    }
}
