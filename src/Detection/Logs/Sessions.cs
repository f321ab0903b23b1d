namespace VongGac.Detection.Logs;

/// <summary>Addresses of the last sessions, for records that leave them out. A fixed table: a newer session takes an older one's place.</summary>
internal sealed class Sessions
{
    private const int Size = 1024;
    private const int LongestAddress = 45;

    private readonly ulong[] _keys = new ulong[Size];
    private readonly ulong[] _marks = new ulong[Size];
    private readonly byte[] _lengths = new byte[Size];
    private readonly byte[] _addresses = new byte[Size * LongestAddress];

    public void Remember(ReadOnlySpan<byte> session, ReadOnlySpan<byte> address)
    {
        if (address.Length > LongestAddress)
        {
            return;
        }

        ulong key = Key(session);
        int place = (int)(key % Size);
        _keys[place] = key;
        _lengths[place] = (byte)address.Length;
        address.CopyTo(_addresses.AsSpan(place * LongestAddress));
    }

    /// <summary>The address of a session; empty when it is not known.</summary>
    public ReadOnlySpan<byte> Recall(ReadOnlySpan<byte> session)
    {
        ulong key = Key(session);
        int place = (int)(key % Size);
        return _keys[place] == key ? _addresses.AsSpan(place * LongestAddress, _lengths[place]) : [];
    }

    /// <summary>Marks a session.</summary>
    public void Mark(ReadOnlySpan<byte> session)
    {
        ulong key = Key(session);
        _marks[key % Size] = key;
    }

    /// <summary>Whether a session was marked; the mark is taken off.</summary>
    public bool Unmark(ReadOnlySpan<byte> session)
    {
        ulong key = Key(session);
        ref ulong mark = ref _marks[key % Size];
        bool marked = mark == key;
        mark = marked ? 0 : mark;
        return marked;
    }

    private static ulong Key(ReadOnlySpan<byte> session)
    {
        ulong hash = 14695981039346656037;
        foreach (byte one in session)
        {
            hash = (hash ^ one) * 1099511628211;
        }

        return (hash ^ (hash >> 29)) | 1;
    }
}
