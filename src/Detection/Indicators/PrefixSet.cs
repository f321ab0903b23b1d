using System.Numerics;

namespace VongGac.Detection.Indicators;

/// <summary>
/// Networks of one address family. Networks either nest or do not touch, so each knows the next larger one around it, and all that
/// hold an address are the last one that begins at or before it and those around that one.
/// </summary>
internal sealed class PrefixSet<T>
    where T : struct, IBinaryInteger<T>, IUnsignedNumber<T>, IMinMaxValue<T>
{
    private readonly T[] _starts;
    private readonly T[] _ends;
    private readonly int[] _around;
    private readonly Row[] _rows;

    /// <param name="order">The networks' places by their beginnings, then by their lengths.</param>
    /// <param name="same">Says of two rows of one network whether the later only repeats the earlier.</param>
    public PrefixSet(Chunks<Network<T>> networks, int[] order, Func<Row, Row, bool> same)
    {
        int count = networks.Count;
        _starts = new T[count];
        _ends = new T[count];
        _around = new int[count];
        _rows = new Row[count];
        foreach (int index in order)
        {
            (T start, byte length, Row row) = networks[index];
            T end = End(start, length);
            int around = Count - 1;
            if (around >= 0 && _starts[around] == start && _ends[around] == end && same(_rows[around], row))
            {
                continue;
            }

            _starts[Count] = start;
            _ends[Count] = end;
            _rows[Count] = row;
            _around[Count++] = Holding(around, start);
        }
    }

    public int Count { get; }

    /// <summary>The last address of a network.</summary>
    public static T End(T start, int length) => length == 0 ? T.MaxValue : start | ((T.One << (Bits - length)) - T.One);

    /// <summary>The first address of the network an address lies in.</summary>
    public static T Start(T address, int length) => length == 0 ? T.Zero : address & ~((T.One << (Bits - length)) - T.One);

    private static int Bits => T.Zero.GetByteCount() * 8;

    public T StartOf(int network) => _starts[network];

    public T EndOf(int network) => _ends[network];

    public Row RowOf(int network) => _rows[network];

    public bool IsOne(int network) => _starts[network] == _ends[network];

    /// <summary>The smallest network that holds an address; -1 when none does.</summary>
    public int Find(T address)
    {
        int low = 0;
        int high = Count;
        while (low < high)
        {
            int middle = (low + high) >>> 1;
            if (_starts[middle] <= address)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return Holding(low - 1, address);
    }

    /// <summary>The next larger network around one; -1 when there is none.</summary>
    public int Around(int network) => _around[network];

    private int Holding(int network, T address)
    {
        while (network >= 0 && _ends[network] < address)
        {
            network = _around[network];
        }

        return network;
    }
}

/// <summary>The order in which <see cref="PrefixSet{T}"/> takes networks.</summary>
internal static class PrefixOrder
{
    private const int LengthBits = 6;
    private const int PlaceBits = 26;

    public static int[] Of(Chunks<Network<uint>> networks)
    {
        if (networks.Count >= 1 << PlaceBits)
        {
            throw new InvalidOperationException("more networks than there are bits for their places");
        }

        ulong[] keys = new ulong[networks.Count];
        for (int index = 0; index < keys.Length; index++)
        {
            keys[index] = ((((ulong)networks[index].Start << LengthBits) | networks[index].Length) << PlaceBits) | (uint)index;
        }

        return Array.ConvertAll(Radix.Sort(keys, PlaceBits), key => (int)(key & ((1 << PlaceBits) - 1)));
    }

    public static int[] Of(Chunks<Network<UInt128>> networks)
    {
        int[] order = [.. Enumerable.Range(0, networks.Count)];
        Array.Sort(order, (left, right) =>
        {
            (UInt128 one, byte length, _) = networks[left];
            (UInt128 other, byte otherLength, _) = networks[right];
            return one != other ? one.CompareTo(other) : length != otherLength ? length.CompareTo(otherLength) : left.CompareTo(right);
        });
        return order;
    }
}
