using System.Buffers.Binary;

namespace VongGac.Detection.Evtx;

/// <summary>One chunk of an event log, and where reading stands in it. Records lie one behind the other behind a header of 512 bytes.</summary>
internal struct EvtxChunk
{
    /// <summary>A header's flag: there are no checksums.</summary>
    public const uint NoChecksum = 4;
    private const int Header = 512;
    private const int RecordHeader = 24;
    private const uint RecordSignature = 0x2a2a;
    private ReadOnlyMemory<byte> _bytes;
    private long _offset;
    private int _number;
    private int _at;
    private int _end;
    private int _start;
    private int _size;
    private bool _told;

    public static ReadOnlySpan<byte> Signature => "ElfChnk\0"u8;

    public ulong Record { get; private set; }

    public readonly ReadOnlySpan<byte> Raw => _bytes.Span.Slice(_start, _size);

    public readonly long Offset => _offset + _start;

    public readonly DateTimeOffset Written
    {
        get
        {
            long time = _size >= RecordHeader ? BinaryPrimitives.ReadInt64LittleEndian(Raw[16..]) : 0;
            return time <= 0 || time > DateTime.MaxValue.Ticks - EvtxReader.FirstFileTime
                ? DateTimeOffset.MinValue
                : new DateTimeOffset(EvtxReader.FirstFileTime + time, TimeSpan.Zero);
        }
    }

    /// <summary>Looks at the header; a chunk that is none, or never used, has no records.</summary>
    public static EvtxChunk Of(ReadOnlyMemory<byte> memory, long offset, int number, EvtxReader reader)
    {
        ReadOnlySpan<byte> bytes = memory.Span;
        var chunk = new EvtxChunk { _bytes = memory, _offset = offset, _number = number };
        if (bytes.Length < Header || !bytes.StartsWith(Signature))
        {
            if (bytes.ContainsAnyExcept((byte)0))
            {
                reader.Report(offset, number, null, bytes.Length < Header ? Words.ShortChunk : Words.NoChunkHeader, lost: true);
            }

            return chunk;
        }

        bool summed = (BinaryPrimitives.ReadUInt32LittleEndian(bytes[120..]) & NoChecksum) == 0;
        if (summed && Crc32.Of(bytes[..120], bytes[128..Header]) != BinaryPrimitives.ReadUInt32LittleEndian(bytes[124..]))
        {
            reader.Report(offset, number, null, Words.ChunkHeaderChecksum, lost: false);
        }

        uint free = BinaryPrimitives.ReadUInt32LittleEndian(bytes[48..]);
        chunk._at = Header;
        chunk._end = (int)free;
        chunk._told = free is >= Header and <= 65536;
        if (!chunk._told)
        {
            reader.Report(offset + 48, number, null, Words.FreeSpace, lost: false);
            chunk._end = bytes.Length;
        }
        else if (free > bytes.Length)
        {
            reader.Report(offset + bytes.Length, number, null, Words.ShortChunk, lost: true);
            chunk._end = bytes.Length;
        }
        else if (summed && Crc32.Of(bytes[Header..(int)free]) != BinaryPrimitives.ReadUInt32LittleEndian(bytes[52..]))
        {
            reader.Report(offset, number, null, Words.RecordsChecksum, lost: false);
        }

        return chunk;
    }

    /// <summary>Writes the next record that can be read; false at the end of the chunk.</summary>
    public bool Next(EvtxReader reader, BinaryXml xml)
    {
        ReadOnlySpan<byte> bytes = _bytes.Span;
        while (_at < _end || Follows(bytes))
        {
            ReadOnlySpan<byte> rest = bytes[_at.._end];
            if (rest.Length < RecordHeader + 4 || BinaryPrimitives.ReadUInt32LittleEndian(rest) != RecordSignature)
            {
                // Noughts are no fault where nobody said that records go so far.
                if (_told || rest.ContainsAnyExcept((byte)0))
                {
                    reader.Report(_offset + _at, _number, null, Words.NoRecord, lost: true);
                }

                _at = Search(bytes, _at + 1);
                continue;
            }

            uint size = BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]);
            ulong record = BinaryPrimitives.ReadUInt64LittleEndian(rest[8..]);
            if (size < RecordHeader + 4 || size > rest.Length)
            {
                reader.Report(_offset + _at, _number, record, Words.RecordSize, lost: true);
                _at = Search(bytes, _at + 4);
                continue;
            }

            int start = _at;
            _at += (int)size;
            if (BinaryPrimitives.ReadUInt32LittleEndian(bytes[(_at - 4)..]) != size)
            {
                reader.Report(_offset + start, _number, record, Words.RecordSizeCopy, lost: false);
                if (_at + 4 <= _end && BinaryPrimitives.ReadUInt32LittleEndian(bytes[_at..]) != RecordSignature)
                {
                    reader.Report(_offset + _at, _number, null, Words.NoRecord, lost: true);
                    _at = Search(bytes, start + RecordHeader);
                }
            }

            Record = record;
            _start = start;
            _size = (int)size;
            if (xml.Write(bytes, start + RecordHeader, start + (int)size - 4))
            {
                return true;
            }

            reader.Report(_offset + start, _number, record, xml.Fault!, lost: true);
        }

        return false;
    }

    /// <summary>Where the next record may begin, or the end.</summary>
    private readonly int Search(ReadOnlySpan<byte> bytes, int from)
    {
        int found = from >= _end ? -1 : bytes[from.._end].IndexOf("**\0\0"u8);
        return found < 0 ? _end : from + found;
    }

    /// <summary>
    /// Windows writes a chunk's header later than its records: a log copied while it is in use has whole records behind the end
    /// that the header tells. They are recognised by the number that comes next; leftovers of older events have smaller ones.
    /// </summary>
    private bool Follows(ReadOnlySpan<byte> bytes)
    {
        if (_size == 0 || _at != _end || bytes.Length - _at < RecordHeader + 4)
        {
            return false;
        }

        ReadOnlySpan<byte> rest = bytes[_at..];
        uint size = BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]);
        if (BinaryPrimitives.ReadUInt32LittleEndian(rest) != RecordSignature || BinaryPrimitives.ReadUInt64LittleEndian(rest[8..]) != Record + 1
            || size < RecordHeader + 4 || size > rest.Length || BinaryPrimitives.ReadUInt32LittleEndian(rest[((int)size - 4)..]) != size)
        {
            return false;
        }

        _end = _at + (int)size;
        return true;
    }
}
