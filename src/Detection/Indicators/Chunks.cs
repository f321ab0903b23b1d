namespace VongGac.Detection.Indicators;

/// <summary>A list that grows without copying: doubling would leave half of the memory behind as garbage.</summary>
internal sealed class Chunks<T>
{
    private const int Log = 14;
    private readonly List<T[]> _chunks = [];

    public int Count { get; private set; }

    public ref T this[int index] => ref _chunks[index >> Log][index & ((1 << Log) - 1)];

    public void Add(in T item)
    {
        if (Count >> Log == _chunks.Count)
        {
            // The first one stays small: most sets hold few entries of a kind.
            _chunks.Add(new T[Count == 0 ? 16 : 1 << Log]);
        }

        T[] last = _chunks[^1];
        int at = Count & ((1 << Log) - 1);
        if (at == last.Length)
        {
            Array.Resize(ref last, int.Min(at * 4, 1 << Log));
            _chunks[^1] = last;
        }

        last[at] = item;
        Count++;
    }
}
