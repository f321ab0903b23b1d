using System.Buffers.Binary;

namespace VongGac.Detection.Correlation;

/// <summary>
/// Writes down what correlations will want of an event: the rules that matched and the values of their slots, each slot once. An event may
/// have to wait for its turn, and its bytes will be gone by then.
/// </summary>
internal sealed class SlotWriter(Wiring wiring, Engine engine)
{
    private readonly int[][] _fields = [.. wiring.Slots.Select(names => names.Select(engine.Field).ToArray())];
    private readonly int[] _places = new int[wiring.Slots.Count];
    private readonly int[] _written = new int[wiring.Slots.Count];
    private byte[] _bytes = new byte[1024];
    private int _length;
    private int _round;

    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _length);

    /// <summary>Writes those of the rules that matter to correlations; false when none does.</summary>
    public bool Rules(ReadOnlySpan<int> matches)
    {
        _length = sizeof(int);
        int count = 0;
        foreach (int rule in matches)
        {
            if (wiring.ByRule[rule] is not null)
            {
                Write(rule);
                count++;
            }
        }

        BinaryPrimitives.WriteInt32LittleEndian(_bytes, count);
        return count > 0;
    }

    /// <summary>Writes the values that the rules written before must bring.</summary>
    public void Values(in EventValues values)
    {
        Next(ref _round, _written);
        int count = RulesIn(_bytes);
        for (int index = 0; index < count; index++)
        {
            foreach (int slot in wiring.SlotsOf[RuleAt(_bytes, index)])
            {
                if (_written[slot] != _round)
                {
                    _written[slot] = _round;
                    Slot(slot, values);
                }
            }
        }
    }

    /// <summary>The values of an event written before; valid until the next call.</summary>
    public SlotValues Read(ReadOnlySpan<byte> bytes)
    {
        for (int at = (1 + RulesIn(bytes)) * sizeof(int); at < bytes.Length;)
        {
            int slot = BinaryPrimitives.ReadInt32LittleEndian(bytes[at..]);
            at += sizeof(int);
            _places[slot] = at;
            int values = BinaryPrimitives.ReadInt32LittleEndian(bytes[at..]);
            at += sizeof(int);
            for (; values > 0; values--)
            {
                at += sizeof(int) + BinaryPrimitives.ReadInt32LittleEndian(bytes[at..]);
            }
        }

        return new SlotValues(bytes, _places);
    }

    public static int RulesIn(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadInt32LittleEndian(bytes);

    public static int RuleAt(ReadOnlySpan<byte> bytes, int index) => BinaryPrimitives.ReadInt32LittleEndian(bytes[((1 + index) * sizeof(int))..]);

    private void Slot(int slot, in EventValues values)
    {
        Write(slot);
        int countAt = _length;
        Write(0);
        int count = 0;
        foreach (int field in _fields[slot])
        {
            for (int value = values.First(field); value >= 0; value = values.Next(value))
            {
                ReadOnlySpan<byte> text = values.Text(value);
                Write(text.Length);
                Room(text.Length);
                text.CopyTo(_bytes.AsSpan(_length));
                _length += text.Length;
                count++;
            }

            if (count > 0)
            {
                break;
            }
        }

        BinaryPrimitives.WriteInt32LittleEndian(_bytes.AsSpan(countAt), count);
    }

    private void Write(int number)
    {
        Room(sizeof(int));
        BinaryPrimitives.WriteInt32LittleEndian(_bytes.AsSpan(_length), number);
        _length += sizeof(int);
    }

    private void Room(int bytes)
    {
        if (_bytes.Length - _length < bytes)
        {
            Array.Resize(ref _bytes, (_length + bytes) * 2);
        }
    }

    private static void Next(ref int round, int[] stamps)
    {
        if (++round == int.MaxValue)
        {
            Array.Clear(stamps);
            round = 1;
        }
    }
}
