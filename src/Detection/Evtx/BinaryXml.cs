using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using VongGac.Model;

namespace VongGac.Detection.Evtx;

/// <summary>
/// Binary XML of one chunk after another, written as JSON. Templates are compiled once and found again by their form, also in other
/// chunks; nothing is allocated for records whose templates are known. One thread at a time.
/// </summary>
internal sealed class BinaryXml
{
    /// <summary>How large one record may become: 64 KB of text become 190 KB when every character needs three bytes.</summary>
    private const int MostOutput = 1 << 20;

    /// <summary>How many elements, attributes and texts of a record are written.</summary>
    private const int MostSteps = 100_000;

    /// <summary>The same for one chunk of 64 KB: real ones write 1 MB in 100,000 steps.</summary>
    private const int MostChunkOutput = 16 << 20;
    private const int MostChunkSteps = 2_000_000;

    /// <summary>The matcher reads objects as deep as 64.</summary>
    private const int Deepest = 56;

    /// <summary>Forms read in one chunk and kept in all: hostile templates must not take the time or the memory.</summary>
    private const int MostFormBytes = 4 << 20;
    private const int MostKeptBytes = 16 << 20;

    private readonly TemplateForm _form = new();
    private readonly TemplateReader _compiler = new();
    private readonly Dictionary<int, (Node[]? Root, Text? Fault)> _places = [];
    private readonly Dictionary<byte[], Node[]> _known = new(ByBytes.Instance);
    private readonly Dictionary<byte[], Node[]>.AlternateLookup<ReadOnlySpan<byte>> _knownByForm;
    private EvtxValue[] _values = new EvtxValue[256];
    private int _count;
    private int _kept;
    private int _formBytes;
    private int _steps;
    private int _chunkSteps;
    private long _chunkOutput;

    public BinaryXml() => _knownByForm = _known.GetAlternateLookup<ReadOnlySpan<byte>>();

    /// <summary>The JSON of the last record.</summary>
    public JsonOutput Output { get; } = new();

    /// <summary>What was wrong, when a record could not be written.</summary>
    public Text? Fault { get; private set; }

    /// <summary>Template places are of one chunk only.</summary>
    public void BeginChunk()
    {
        _places.Clear();
        _formBytes = 0;
        _chunkSteps = 0;
        _chunkOutput = 0;
    }

    /// <summary>Writes the record between two places of the chunk as one JSON object.</summary>
    public bool Write(ReadOnlySpan<byte> chunk, int from, int to)
    {
        Output.Length = 0;
        _count = 0;
        _steps = 0;
        Fault = null;
        if (_chunkSteps > MostChunkSteps || _chunkOutput > MostChunkOutput)
        {
            return Fail(Words.ChunkTooMuch);
        }

        Output.Put((byte)'{');
        bool whole = Fragment(chunk, from, to, 1);
        Output.Close((byte)'}');
        _chunkSteps += _steps;
        _chunkOutput += Output.Length;
        return whole && Fault is null && (Output.Length > 2 || Fail(Words.CutOff));
    }

    /// <summary>Counts one step of the record that is being written; false when there were too many.</summary>
    public bool Step(int depth)
    {
        if (++_steps > MostSteps || Output.Length > MostOutput)
        {
            return Fail(Words.TooMuch);
        }

        return depth <= Deepest || Fail(Words.Nesting);
    }

    /// <summary>Writes the elements of a fragment as members.</summary>
    public bool Fragment(ReadOnlySpan<byte> chunk, int at, int end, int depth)
    {
        while (at < end)
        {
            if (!Step(depth))
            {
                return false;
            }

            switch (chunk[at])
            {
                case 0x00:
                    return true;
                case 0x0f:
                    at += 4;
                    break;
                case 0x0c:
                    if (!Template(chunk, ref at, end, depth))
                    {
                        return false;
                    }

                    break;
                case 0x01 or 0x41:
                    if (!Compiled(chunk[..end], at, out Node[]? root, out int next) || !new Rendering(chunk, [], Output, this).Members(root, depth))
                    {
                        return false;
                    }

                    at = next;
                    break;
                default:
                    return Fail(Words.Token(chunk[at]));
            }
        }

        return true;
    }

    private bool Template(ReadOnlySpan<byte> chunk, ref int at, int end, int depth)
    {
        if (end - at < 14)
        {
            return Fail(Words.CutOff);
        }

        uint place = BinaryPrimitives.ReadUInt32LittleEndian(chunk[(at + 6)..]);
        at += 10;
        if (place > chunk.Length - 24)
        {
            return Fail(Words.TemplatePlace);
        }

        if (place == at)
        {
            uint size = BinaryPrimitives.ReadUInt32LittleEndian(chunk[(at + 20)..]);
            if (size > end - at - 24)
            {
                return Fail(Words.TemplatePlace);
            }

            at += 24 + (int)size;
        }

        if (!_places.TryGetValue((int)place, out (Node[]? Root, Text? Fault) found))
        {
            found = Define(chunk, (int)place);
            _places.Add((int)place, found);
        }

        if (found.Root is null)
        {
            return Fail(found.Fault!);
        }

        int first = _count;
        if (!Values(chunk, ref at, end))
        {
            return false;
        }

        bool written = new Rendering(chunk, _values.AsSpan(first, _count - first), Output, this).Members(found.Root, depth);
        _count = first;
        return written;
    }

    /// <summary>The table of values: their number, a size and a type for each, then the values themselves.</summary>
    private bool Values(ReadOnlySpan<byte> chunk, ref int at, int end)
    {
        if (end - at < 4)
        {
            return Fail(Words.CutOff);
        }

        uint count = BinaryPrimitives.ReadUInt32LittleEndian(chunk[at..]);
        if (count > (end - at - 4) / 4)
        {
            return Fail(Words.Values);
        }

        int entry = at + 4;
        int value = entry + ((int)count * 4);
        if (_values.Length < _count + count)
        {
            Array.Resize(ref _values, int.Max(_values.Length * 2, _count + (int)count));
        }

        for (uint index = 0; index < count; index++)
        {
            int size = BinaryPrimitives.ReadUInt16LittleEndian(chunk[entry..]);
            if (size > end - value)
            {
                return Fail(Words.Values);
            }

            _values[_count++] = new EvtxValue(value, size, chunk[entry + 2]);
            value += size;
            entry += 4;
        }

        at = value;
        return true;
    }

    private (Node[]? Root, Text? Fault) Define(ReadOnlySpan<byte> chunk, int place)
    {
        uint size = BinaryPrimitives.ReadUInt32LittleEndian(chunk[(place + 20)..]);
        if (size > chunk.Length - place - 24)
        {
            return (null, Words.TemplatePlace);
        }

        return Compiled(chunk[..(place + 24 + (int)size)], place + 24, out Node[]? root, out _) ? (root, null) : (null, Fault);
    }

    /// <summary>The element that stands there, made ready to be written, and where it ends.</summary>
    private bool Compiled(ReadOnlySpan<byte> chunk, int at, [NotNullWhen(true)] out Node[]? root, out int next)
    {
        root = null;
        bool read = _form.Read(chunk, at);
        next = _form.At;
        ReadOnlySpan<byte> form = _form.Span;
        if ((_formBytes += form.Length) > MostFormBytes)
        {
            return Fail(Words.ChunkTooMuch);
        }

        if (!read)
        {
            return Fail(_form.Fault!);
        }

        if (_knownByForm.TryGetValue(form, out root))
        {
            return true;
        }

        if ((_kept += form.Length) > MostKeptBytes)
        {
            _known.Clear();
            _kept = form.Length;
        }

        root = [_compiler.Read(form)];
        _knownByForm[form] = root;
        return true;
    }

    private bool Fail(Text why)
    {
        Fault ??= why;
        return false;
    }

    private sealed class ByBytes : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public static readonly ByBytes Instance = new();

        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(byte[] obj) => GetHashCode(obj.AsSpan());

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            var hash = default(HashCode);
            hash.AddBytes(alternate);
            return hash.ToHashCode();
        }

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
    }
}
