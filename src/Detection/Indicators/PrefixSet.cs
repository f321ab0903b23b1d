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

    /// <param name="same">Says of two rows of one network whether the later only repeats the earlier.</param>
    public PrefixSet(Chunks<(T Start, byte Length, Row Row)> networks, Func<Row, Row, bool> same)
    {
        int count = networks.Count;
        var order = new (T Start, byte Length, int Index)[count];
        for (int index = 0; index < count; index++)
        {
            order[index] = (networks[index].Start, networks[index].Length, index);
        }

        Array.Sort(order, static (left, right) =>
            left.Start != right.Start ? left.Start.CompareTo(right.Start)
            : left.Length != right.Length ? left.Length.CompareTo(right.Length)
            : left.Index.CompareTo(right.Index));
        _starts = new T[count];
        _ends = new T[count];
        _around = new int[count];
        _rows = new Row[count];
        foreach ((T start, byte length, int index) in order)
        {
            T end = End(start, length);
            Row row = networks[index].Row;
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
