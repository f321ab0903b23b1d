namespace VongGac.Detection.Correlation;

/// <summary>
/// The open groups of one correlation by their keys, and which was touched longest ago. 40 bytes a group, its key, and at most 8 for the
/// table. Numbers of forgotten groups are given out again.
/// </summary>
internal sealed class GroupTable(Slab slab)
{
    private const int PageBits = 10;
    private readonly List<Entry[]> _pages = [];
    private int[] _buckets = new int[16];
    private int _made;
    private int _unused = -1;
    private int _newest = -1;
    private int _oldest = -1;

    public int Count { get; private set; }

    /// <summary>The group touched longest ago; -1 when there is none.</summary>
    public int Oldest => _oldest;

    /// <summary>Bytes of the groups, keys excepted.</summary>
    public long Bytes => ((long)_pages.Count << PageBits) * 40 + ((long)_buckets.Length * 4);

    /// <summary>When a group's last event happened, in ticks.</summary>
    public long LastOf(int group) => At(group).Last;

    /// <summary>When it last fired, in ticks; <see cref="long.MinValue"/> when it never did.</summary>
    public ref long FiredOf(int group) => ref At(group).Fired;

    /// <summary>The group of a key, -1 when there is none.</summary>
    public int Find(ReadOnlySpan<byte> key, uint hash)
    {
        for (int group = _buckets[hash & (uint)(_buckets.Length - 1)] - 1; group >= 0; group = At(group).Next)
        {
            ref Entry entry = ref At(group);
            if (entry.Hash == hash && entry.Length == key.Length && slab.At(entry.Key, entry.Length).SequenceEqual(key))
            {
                return group;
            }
        }

        return -1;
    }

    public int Add(ReadOnlySpan<byte> key, uint hash, long time)
    {
        if (Count == _buckets.Length)
        {
            Grow();
        }

        int group = _unused;
        if (group >= 0)
        {
            _unused = At(group).Next;
        }
        else
        {
            group = _made++;
            if (group >> PageBits == _pages.Count)
            {
                _pages.Add(new Entry[1 << PageBits]);
            }
        }

        ref int bucket = ref _buckets[hash & (uint)(_buckets.Length - 1)];
        ref Entry entry = ref At(group);
        entry = new Entry { Hash = hash, Key = slab.Rent(key.Length), Length = key.Length, Next = bucket - 1, Last = time, Fired = long.MinValue };
        key.CopyTo(slab.At(entry.Key, key.Length));
        bucket = group + 1;
        Count++;
        Link(ref entry, group);
        return group;
    }

    /// <summary>The group had an event: it is the newest now.</summary>
    public void Touch(int group, long time)
    {
        ref Entry entry = ref At(group);
        entry.Last = time;
        if (_newest != group)
        {
            Unlink(ref entry);
            Link(ref entry, group);
        }
    }

    public void Remove(int group)
    {
        ref Entry entry = ref At(group);
        ref int bucket = ref _buckets[entry.Hash & (uint)(_buckets.Length - 1)];
        if (bucket == group + 1)
        {
            bucket = entry.Next + 1;
        }
        else
        {
            int before = bucket - 1;
            while (At(before).Next != group)
            {
                before = At(before).Next;
            }

            At(before).Next = entry.Next;
        }

        slab.Return(entry.Key, entry.Length);
        Unlink(ref entry);
        entry.Next = _unused;
        _unused = group;
        Count--;
    }

    private ref Entry At(int group) => ref _pages[group >> PageBits][group & ((1 << PageBits) - 1)];

    private void Link(ref Entry entry, int group)
    {
        entry.Newer = -1;
        entry.Older = _newest;
        if (_newest >= 0)
        {
            At(_newest).Newer = group;
        }
        else
        {
            _oldest = group;
        }

        _newest = group;
    }

    private void Unlink(ref Entry entry)
    {
        if (entry.Newer >= 0)
        {
            At(entry.Newer).Older = entry.Older;
        }
        else
        {
            _newest = entry.Older;
        }

        if (entry.Older >= 0)
        {
            At(entry.Older).Newer = entry.Newer;
        }
        else
        {
            _oldest = entry.Newer;
        }
    }

    private void Grow()
    {
        _buckets = new int[_buckets.Length * 2];
        for (int group = _oldest; group >= 0; group = At(group).Newer)
        {
            ref Entry entry = ref At(group);
            ref int bucket = ref _buckets[entry.Hash & (uint)(_buckets.Length - 1)];
            entry.Next = bucket - 1;
            bucket = group + 1;
        }
    }

    private struct Entry
    {
        public uint Hash;
        public uint Key;
        public int Length;
        public int Next;
        public int Newer;
        public int Older;
        public long Last;
        public long Fired;
    }
}
