using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using VongGac.Detection.Sigma;

namespace VongGac.Detection.Matching;

/// <summary>
/// Answers many questions to one value at once. Whole values, beginnings and ends are looked up by their outermost eight bytes;
/// texts inside are found by four bytes of each, hashed into a bit set that stays in the first-level cache, one look for every
/// place of the value. May find questions whose needles stand there without the answer being yes (patterns, regular expressions).
/// </summary>
internal sealed class FieldIndex
{
    private const uint Spread = 0x9E3779B1;
    private readonly Lookup _whole = new();
    private readonly Lookup _ends = new();
    private readonly Lookup _begins = new();
    private readonly int[] _endLengths;
    private readonly int[] _beginLengths;
    private readonly (byte[] Needle, int Question)[] _short;
    private readonly ulong[] _bits = [];
    private readonly int _shift;
    private readonly int[] _heads = [];
    private readonly Gram[] _grams = [];

    public FieldIndex(int field, IEnumerable<int> asked, Question[] questions)
    {
        Field = field;
        var inside = new List<(byte[] Needle, int Question)>();
        var ends = new SortedSet<int>();
        var begins = new SortedSet<int>();
        foreach (int question in asked)
        {
            foreach (byte[] needle in questions[question].Needles!)
            {
                int edge = int.Min(needle.Length, 8);
                switch (questions[question].Kind)
                {
                    case AtomKind.Equal:
                        _whole.Add(WholeKey(needle), needle, question);
                        break;
                    case AtomKind.Suffix:
                        ends.Add(edge);
                        _ends.Add(EdgeKey(needle.AsSpan(needle.Length - edge)), needle, question);
                        break;
                    case AtomKind.Prefix:
                        begins.Add(edge);
                        _begins.Add(EdgeKey(needle.AsSpan(0, edge)), needle, question);
                        break;
                    default:
                        inside.Add((needle, question));
                        break;
                }
            }
        }

        _endLengths = [.. ends];
        _beginLengths = [.. begins];
        _short = [.. inside.Where(one => one.Needle.Length < 4)];
        inside.RemoveAll(one => one.Needle.Length < 4);
        if (inside.Count == 0)
        {
            return;
        }

        // A gram that many needles share is likely to be common in values too.
        var frequency = new Dictionary<uint, int>();
        foreach ((byte[] needle, _) in inside)
        {
            for (int at = 0; at + 4 <= needle.Length; at++)
            {
                CollectionsMarshal.GetValueRefOrAddDefault(frequency, MemoryMarshal.Read<uint>(needle.AsSpan(at)), out _)++;
            }
        }

        int log = 10;
        while (1 << log < inside.Count * 32 && log < 16)
        {
            log++;
        }

        _shift = 32 - log;
        _bits = new ulong[1 << (log - 6)];
        _heads = new int[1 << log];
        Array.Fill(_heads, -1);
        var grams = new List<Gram>();
        foreach ((byte[] needle, int question) in inside)
        {
            int best = 0;
            double score = double.MinValue;
            for (int at = 0; at + 4 <= needle.Length; at++)
            {
                double now = GramRarity.Of(needle.AsSpan(at, 4)) / 4.0 / int.Min(frequency[MemoryMarshal.Read<uint>(needle.AsSpan(at))], 20);
                if (now > score)
                {
                    score = now;
                    best = at;
                }
            }

            uint gram = MemoryMarshal.Read<uint>(needle.AsSpan(best));
            int slot = (int)((gram * Spread) >> _shift);
            _bits[slot >> 6] |= 1UL << (slot & 63);
            grams.Add(new Gram(gram, best, needle, question, _heads[slot]));
            _heads[slot] = grams.Count - 1;
        }

        _grams = [.. grams];
    }

    public int Field { get; }

    /// <summary>Calls for every question whose needle stands in the value where it must; perhaps several times.</summary>
    /// <param name="value">Folded; 32 bytes behind it can be read.</param>
    public void Scan<TFound>(ref byte value, int length, ref TFound found)
        where TFound : struct, IFound, allows ref struct
    {
        ReadOnlySpan<byte> text = MemoryMarshal.CreateReadOnlySpan(ref value, length);
        if (_whole.Any)
        {
            for (int at = _whole.Find(WholeKey(text)); at >= 0; at = _whole.Next(at))
            {
                if (text.SequenceEqual(_whole.Needle(at)))
                {
                    found.Found(_whole.Question(at));
                }
            }
        }

        foreach (int edge in _endLengths)
        {
            if (edge > length)
            {
                break;
            }

            for (int at = _ends.Find(EdgeKey(text[(length - edge)..])); at >= 0; at = _ends.Next(at))
            {
                if (text.EndsWith(_ends.Needle(at)))
                {
                    found.Found(_ends.Question(at));
                }
            }
        }

        foreach (int edge in _beginLengths)
        {
            if (edge > length)
            {
                break;
            }

            for (int at = _begins.Find(EdgeKey(text[..edge])); at >= 0; at = _begins.Next(at))
            {
                if (text.StartsWith(_begins.Needle(at)))
                {
                    found.Found(_begins.Question(at));
                }
            }
        }

        foreach ((byte[] needle, int question) in _short)
        {
            if (text.IndexOf(needle) >= 0)
            {
                found.Found(question);
            }
        }

        if (_grams.Length > 0)
        {
            Inside(ref value, text, ref found);
        }
    }

    private void Inside<TFound>(ref byte value, ReadOnlySpan<byte> text, ref TFound found)
        where TFound : struct, IFound, allows ref struct
    {
        ref ulong bits = ref MemoryMarshal.GetArrayDataReference(_bits);
        int shift = _shift;
        for (int at = 0; at + 4 <= text.Length; at++)
        {
            uint gram = Unsafe.ReadUnaligned<uint>(ref Unsafe.Add(ref value, at));
            uint slot = (gram * Spread) >> shift;
            if ((Unsafe.Add(ref bits, slot >> 6) & (1UL << (int)(slot & 63))) != 0)
            {
                Judge(text, at, gram, (int)slot, ref found);
            }
        }
    }

    private void Judge<TFound>(ReadOnlySpan<byte> text, int at, uint gram, int slot, ref TFound found)
        where TFound : struct, IFound, allows ref struct
    {
        for (int next = _heads[slot]; next >= 0; next = _grams[next].Next)
        {
            ref readonly Gram one = ref _grams[next];
            int start = at - one.At;
            if (one.Bytes == gram && start >= 0 && start + one.Needle.Length <= text.Length && text.Slice(start, one.Needle.Length).SequenceEqual(one.Needle))
            {
                found.Found(one.Question);
            }
        }
    }

    /// <summary>Up to eight bytes and how many.</summary>
    private static ulong EdgeKey(ReadOnlySpan<byte> edge)
    {
        ulong key = 0;
        if (edge.Length == 8)
        {
            key = MemoryMarshal.Read<ulong>(edge);
        }
        else
        {
            foreach (byte value in edge)
            {
                key = (key << 8) | value;
            }

            key ^= (ulong)edge.Length << 60;
        }

        return key;
    }

    private static ulong WholeKey(ReadOnlySpan<byte> value)
    {
        ulong length = (ulong)value.Length * 0x9E3779B97F4A7C15;
        return value.Length < 8
            ? EdgeKey(value) ^ length
            : MemoryMarshal.Read<ulong>(value) ^ (MemoryMarshal.Read<ulong>(value[^8..]) * 31) ^ length;
    }

    private readonly record struct Gram(uint Bytes, int At, byte[] Needle, int Question, int Next);

    /// <summary>Needles by a key of eight bytes.</summary>
    private sealed class Lookup
    {
        private readonly List<(byte[] Needle, int Question, ulong Key, int Next)> _entries = [];
        private int[] _slots = [];

        public bool Any => _entries.Count > 0;

        public void Add(ulong key, byte[] needle, int question)
        {
            if ((_entries.Count + 1) * 4 > _slots.Length)
            {
                _slots = new int[int.Max(16, _slots.Length * 4)];
                Array.Fill(_slots, -1);
                for (int index = 0; index < _entries.Count; index++)
                {
                    ref int head = ref _slots[Slot(_entries[index].Key)];
                    _entries[index] = _entries[index] with { Next = head };
                    head = index;
                }
            }

            ref int slot = ref _slots[Slot(key)];
            _entries.Add((needle, question, key, slot));
            slot = _entries.Count - 1;
        }

        public int Find(ulong key) => Same(_slots[Slot(key)], key);

        public int Next(int at) => Same(_entries[at].Next, _entries[at].Key);

        public byte[] Needle(int at) => _entries[at].Needle;

        public int Question(int at) => _entries[at].Question;

        private int Same(int at, ulong key)
        {
            while (at >= 0 && _entries[at].Key != key)
            {
                at = _entries[at].Next;
            }

            return at;
        }

        private int Slot(ulong key) => (int)((key * 0x9E3779B97F4A7C15) >> 32) & (_slots.Length - 1);
    }
}
