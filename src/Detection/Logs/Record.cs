namespace VongGac.Detection.Logs;

/// <summary>What one line gave, before it is written: fields as places in the line or in a scratch buffer. Used again for every line.</summary>
internal sealed class Record(LineTimes times)
{
    /// <summary>Fields beyond so many are dropped: a hostile line must not fill the memory.</summary>
    public const int MostFields = 512;

    /// <summary>Steps of matching beyond so many end it: templates with several open ends could try too long. Fewer for long lines, where a step takes longer.</summary>
    public const int MostSteps = 20_000;

    private const int LongLine = 4_096;

    private Field[] _fields = new Field[64];
    private byte[] _scratch = new byte[1024];
    private int _scratchCount;
    private int _steps;

    public LineTimes Times { get; } = times;

    public SyslogTime SyslogTime { get; } = new(times);

    public int Count { get; private set; }

    /// <summary>Whether a field was dropped or matching was ended.</summary>
    public bool Overflowed { get; private set; }

    /// <summary>JSON members that are to be taken over as they stand.</summary>
    public (int Start, int Length) Members { get; set; }

    public ref Field this[int index] => ref _fields[index];

    /// <summary>Forgets the last line.</summary>
    /// <param name="length">Of the next line, in bytes.</param>
    public void Clear(int length)
    {
        _steps = length <= LongLine ? MostSteps : int.Max(1_000, (int)((long)MostSteps * LongLine / length));
        Count = 0;
        Overflowed = false;
        Members = default;
        _scratchCount = 0;
    }

    /// <summary>Whether one more step may be taken.</summary>
    public bool Step()
    {
        bool left = --_steps > 0;
        Overflowed |= !left;
        return left;
    }

    /// <summary>Forgets the fields after the first so many: a template did not match after all.</summary>
    public void Truncate(int count) => Count = count;

    public void Add(Field field)
    {
        if (Count == MostFields)
        {
            Overflowed = true;
            return;
        }

        if (Count == _fields.Length)
        {
            Array.Resize(ref _fields, Count * 2);
        }

        _fields[Count++] = field;
    }

    /// <summary>Room in the scratch buffer; <see cref="Kept"/> says how much of it was used.</summary>
    public Span<byte> Scratch(int size)
    {
        if (_scratch.Length - _scratchCount < size)
        {
            Array.Resize(ref _scratch, int.Max(_scratch.Length * 2, _scratchCount + size));
        }

        return _scratch.AsSpan(_scratchCount);
    }

    /// <summary>Keeps what was written to <see cref="Scratch"/>; answers where it stands.</summary>
    public int Kept(int size)
    {
        _scratchCount += size;
        return _scratchCount - size;
    }

    /// <summary>The line, or what was kept beside it.</summary>
    public ReadOnlySpan<byte> Bytes(ReadOnlySpan<byte> line, bool inScratch) => inScratch ? _scratch : line;

    public ReadOnlySpan<byte> Value(ReadOnlySpan<byte> line, in Field field) =>
        (field.InScratch ? _scratch : line).Slice(field.Start, field.Length);

    public ReadOnlySpan<byte> Name(ReadOnlySpan<byte> line, in Field field) =>
        (field.NameInScratch ? _scratch : line).Slice(field.NameStart, field.NameLength);

    /// <summary>The first field of a name that says something; −1 when there is none.</summary>
    public int Find(int name)
    {
        int empty = -1;
        for (int index = 0; index < Count; index++)
        {
            if (_fields[index].Name == name)
            {
                if (_fields[index].Length > 0 || _fields[index].Kind == FieldKind.Time)
                {
                    return index;
                }

                empty = empty < 0 ? index : empty;
            }
        }

        return empty;
    }
}

/// <summary>What a field's bytes are.</summary>
internal enum FieldKind : byte
{
    Text,

    /// <summary>A moment, in <see cref="Field.Ticks"/>.</summary>
    Time,

    /// <summary>Still to be taken apart: see <see cref="Field.Structure"/>.</summary>
    Structure,

    /// <summary>Known to conditions, but not written: it stands in members that are taken over as they are.</summary>
    Hidden,
}

/// <summary>A name and where its value stands.</summary>
internal struct Field
{
    /// <summary>Number in <see cref="Names"/>; −1 when the name stands in the record itself.</summary>
    public int Name;

    public int Start;
    public int Length;
    public int NameStart;
    public int NameLength;
    public FieldKind Kind;
    public bool InScratch;
    public bool NameInScratch;
    public long Ticks;
    public Structure? Structure;
}
