using System.Text;
using System.Text.Json;

namespace VongGac.Detection.Logs;

/// <summary>Names that formats speak of, numbered. Filled while formats are read, then only looked up.</summary>
internal sealed class Names
{
    private readonly ByteMap _numbers = new();
    private readonly List<byte[]> _members = [];

    /// <summary>The number of a name; it is added when it is new.</summary>
    public int Of(string name)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(name);
        int known = _numbers.Find(bytes);
        if (known < 0)
        {
            known = _members.Count;
            _numbers.Add(bytes, known);
            _members.Add(Encoding.UTF8.GetBytes($"\"{JsonEncodedText.Encode(name)}\":\""));
        }

        return known;
    }

    /// <summary>The number of a name some format speaks of, or −1.</summary>
    public int Find(ReadOnlySpan<byte> name) => _numbers.Find(name);

    /// <summary>The name as the beginning of a JSON member whose value is a text: <c>"name":"</c>.</summary>
    public ReadOnlySpan<byte> Member(int number) => _members[number];
}

/// <summary>Numbers by keys of bytes; not changed while it is read.</summary>
internal sealed class ByteMap
{
    private byte[][] _keys = new byte[64][];
    private int[] _values = new int[64];
    private int _count;

    public void Add(byte[] key, int value)
    {
        if (_count * 2 >= _keys.Length)
        {
            (byte[][] keys, int[] values) = (_keys, _values);
            _keys = new byte[keys.Length * 2][];
            _values = new int[keys.Length * 2];
            _count = 0;
            for (int index = 0; index < keys.Length; index++)
            {
                if (keys[index] is not null)
                {
                    Add(keys[index], values[index]);
                }
            }
        }

        int place = PlaceOf(key);
        _count += _keys[place] is null ? 1 : 0;
        _keys[place] = key;
        _values[place] = value;
    }

    /// <summary>The number under a key, or −1.</summary>
    public int Find(ReadOnlySpan<byte> key)
    {
        int place = PlaceOf(key);
        return _keys[place] is null ? -1 : _values[place];
    }

    private int PlaceOf(ReadOnlySpan<byte> key)
    {
        uint hash = 2166136261;
        foreach (byte one in key)
        {
            hash = (hash ^ one) * 16777619;
        }

        int place = (int)((hash ^ (hash >> 15)) & (uint)(_keys.Length - 1));
        while (_keys[place] is { } taken && !key.SequenceEqual(taken))
        {
            place = (place + 1) & (_keys.Length - 1);
        }

        return place;
    }
}
