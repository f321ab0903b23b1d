namespace VongGac.Detection.Indicators;

/// <summary>What a key of a <see cref="TextSet"/> is, so that equal bytes of different kinds stay apart.</summary>
internal enum KeyKind : byte
{
    Domain,

    /// <summary>Host, path and query; see <see cref="UrlText"/>.</summary>
    Url,

    /// <summary>A path without a host, met on every host and below every folder.</summary>
    UrlPath,
    Md5,
    Sha1,
    Sha256,

    /// <summary>A whole path; see <see cref="PathText"/>.</summary>
    Path,

    /// <summary>The last parts of a path.</summary>
    PathTail,

    /// <summary>Of warning lists: the whole value.</summary>
    Whole,
}

/// <summary>Domains, URLs, hashes and paths by their bytes: one buffer, one table, twenty-four bytes an entry.</summary>
internal sealed class TextSet
{
    private const int PageLog = 20;
    private const int MostPages = 1 << 10;
    private readonly List<byte[]> _pages = [];
    private readonly Chunks<Entry> _entries = new();
    private int[] _slots = [];
    private int _used = 1 << PageLog;

    public int Count => _entries.Count;

    /// <summary>False when there is no room: keys are longer than 1 GB together.</summary>
    public bool Add(KeyKind kind, ReadOnlySpan<byte> key, Row row)
    {
        if (_used + key.Length > 1 << PageLog)
        {
            if (_pages.Count == MostPages)
            {
                return false;
            }

            _pages.Add(new byte[1 << PageLog]);
            _used = 0;
        }

        key.CopyTo(_pages[^1].AsSpan(_used));
        _entries.Add(new Entry { Page = (ushort)(_pages.Count - 1), At = _used, Length = (ushort)key.Length, Kind = kind, Hash = Hash(kind, key), Row = row, Next = -1 });
        _used += key.Length;
        return true;
    }

    /// <summary>Makes the table; later ones are not found.</summary>
    /// <param name="same">Says of two rows of one key whether the later only repeats the earlier.</param>
    public void Freeze(Func<Row, Row, bool> same)
    {
        if (Count == 0)
        {
            return;
        }

        _slots = new int[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Count * 2)];
        for (int index = Count - 1; index >= 0; index--)
        {
            ref Entry entry = ref _entries[index];
            ref int slot = ref Slot(entry.Kind, entry.Hash, Key(entry));
            if (slot == 0)
            {
                slot = index + 1;
                continue;
            }

            // From the last to the first: the head of the chain is the next later row of this key.
            int later = slot - 1;
            entry.Next = same(entry.Row, _entries[later].Row) ? _entries[later].Next : later;
            slot = index + 1;
        }
    }

    /// <summary>The first entry of a key; -1 when it has none.</summary>
    public int Find(KeyKind kind, ReadOnlySpan<byte> key) => _slots.Length == 0 ? -1 : Slot(kind, Hash(kind, key), key) - 1;

    /// <summary>The next entry of the same key; -1 at the end.</summary>
    public int Next(int entry) => _entries[entry].Next;

    public Row RowOf(int entry) => _entries[entry].Row;

    private ReadOnlySpan<byte> Key(in Entry entry) => _pages[entry.Page].AsSpan(entry.At, entry.Length);

    private ref int Slot(KeyKind kind, int hash, ReadOnlySpan<byte> key)
    {
        int at = hash & (_slots.Length - 1);
        while (_slots[at] != 0)
        {
            ref Entry there = ref _entries[_slots[at] - 1];
            if (there.Hash == hash && there.Kind == kind && Key(there).SequenceEqual(key))
            {
                break;
            }

            at = (at + 1) & (_slots.Length - 1);
        }

        return ref _slots[at];
    }

    /// <summary>Seeded anew in each process: a list cannot be written so that all of it falls together.</summary>
    private static int Hash(KeyKind kind, ReadOnlySpan<byte> key)
    {
        var hash = default(HashCode);
        hash.Add((byte)kind);
        hash.AddBytes(key);
        return hash.ToHashCode();
    }

    private struct Entry
    {
        public Row Row;
        public int At;
        public int Hash;
        public int Next;
        public ushort Page;
        public ushort Length;
        public KeyKind Kind;
    }
}
