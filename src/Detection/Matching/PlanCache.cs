namespace VongGac.Detection.Matching;

/// <summary>A thread's own plans by the bytes of channel and event id as they stand in the line.</summary>
internal sealed class PlanCache
{
    private Entry[] _table = new Entry[256];
    private int _count;

    public Plan? Find(ReadOnlySpan<byte> channel, ReadOnlySpan<byte> id, byte kinds)
    {
        int at = Hash(channel, id, kinds);
        while (true)
        {
            ref readonly Entry entry = ref _table[at & (_table.Length - 1)];
            if (entry.Plan is null)
            {
                return null;
            }

            if (entry.Kinds == kinds && id.SequenceEqual(entry.Id) && channel.SequenceEqual(entry.Channel))
            {
                return entry.Plan;
            }

            at++;
        }
    }

    public void Add(ReadOnlySpan<byte> channel, ReadOnlySpan<byte> id, byte kinds, Plan plan)
    {
        if (++_count * 3 > _table.Length)
        {
            Entry[] old = _table;
            _table = new Entry[old.Length * 4];
            foreach (Entry entry in old)
            {
                if (entry.Plan is not null)
                {
                    Put(entry);
                }
            }
        }

        Put(new Entry(channel.ToArray(), id.ToArray(), kinds, plan));
    }

    private void Put(Entry entry)
    {
        int at = Hash(entry.Channel, entry.Id, entry.Kinds);
        while (_table[at & (_table.Length - 1)].Plan is not null)
        {
            at++;
        }

        _table[at & (_table.Length - 1)] = entry;
    }

    private static int Hash(ReadOnlySpan<byte> channel, ReadOnlySpan<byte> id, byte kinds)
    {
        uint hash = (uint)channel.Length | ((uint)kinds << 16);
        foreach (byte value in id)
        {
            hash = (hash * 31) + value;
        }

        foreach (byte value in channel.Length > 8 ? channel[^8..] : channel)
        {
            hash = (hash * 31) + value;
        }

        return (int)((hash * 0x9E3779B1) >> 8);
    }

    private readonly record struct Entry(byte[] Channel, byte[] Id, byte Kinds, Plan Plan);
}
