using System.Runtime.CompilerServices;

namespace VongGac.Detection.Indicators;

/// <summary>A list that grows without copying: doubling would leave half of the memory behind as garbage.</summary>
internal sealed class Chunks<T>
{
    private const int Log = 14;
    private readonly List<T[]> _chunks = [];
    private T[] _last = [];

    public int Count { get; private set; }

    public ref T this[int index] => ref _chunks[index >> Log][index & ((1 << Log) - 1)];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(in T item)
    {
        int at = Count & ((1 << Log) - 1);
        if (at == 0 || at == _last.Length)
        {
            Grow(at);
        }

        _last[at] = item;
        Count++;
    }

    private void Grow(int at)
    {
        if (at == 0)
        {
            // The first one stays small: most sets hold few entries of a kind.
            _last = new T[Count == 0 ? 16 : 1 << Log];
            _chunks.Add(_last);
            return;
        }

        Array.Resize(ref _last, int.Min(at * 4, 1 << Log));
        _chunks[^1] = _last;
    }
}
