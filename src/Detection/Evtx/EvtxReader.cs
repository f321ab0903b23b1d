using System.Buffers.Binary;
using VongGac.Model;

namespace VongGac.Detection.Evtx;

/// <summary>
/// Reads Windows event logs (EVTX) and writes each record as one JSON object of the shape <c>Event.System</c> / <c>Event.EventData</c>,
/// as <see cref="Matcher"/> reads it. Any bytes may be given: what cannot be read is passed over and reported, never thrown. One
/// reader serves any number of files, one after another, in one thread; compiled templates are kept from file to file.
/// Sources: [MS-EVEN6] for binary XML, the published descriptions of the file format for the rest.
/// </summary>
public sealed class EvtxReader
{
    /// <summary>How many faults of a file are kept; further ones are only counted.</summary>
    public const int MostFaults = 1000;

    /// <summary>Ticks at 1601-01-01, where FILETIME begins.</summary>
    internal const long FirstFileTime = 504_911_232_000_000_000;

    private const int FileHeader = 4096;
    private const int ChunkLength = 65536;
    private readonly BinaryXml _xml = new();
    private readonly List<EvtxFault> _faults = [];
    private ReadOnlyMemory<byte> _file;
    private Stream? _stream;
    private byte[] _buffer = [];
    private ReadOnlyMemory<byte> _kept;
    private EvtxChunk _chunk;
    private long _next;

    /// <summary>The current record as one JSON object in UTF-8, until the next call of <see cref="Next"/>.</summary>
    public ReadOnlySpan<byte> Json => _xml.Output.Span;

    /// <summary>The current record as it stands in the file.</summary>
    public ReadOnlySpan<byte> Raw => _chunk.Raw;

    /// <summary>The current record's number, as the file says.</summary>
    public ulong Record => _chunk.Record;

    /// <summary>When the current record was written; <see cref="DateTimeOffset.MinValue"/> when the file says nothing possible.</summary>
    public DateTimeOffset Written => _chunk.Written;

    /// <summary>Where the current record begins, in bytes from the beginning of the file.</summary>
    public long Offset => _chunk.Offset;

    /// <summary>What was wrong with the file so far, at most <see cref="MostFaults"/>.</summary>
    public IReadOnlyList<EvtxFault> Faults => _faults;

    /// <summary>How many faults there were so far.</summary>
    public int FaultCount { get; private set; }

    /// <summary>Begins a file that is in memory.</summary>
    public void Open(ReadOnlyMemory<byte> file)
    {
        _stream = null;
        _file = file;
        Begin();
    }

    /// <summary>Begins a file that is read chunk by chunk: 64 KB of it are in memory at a time. The stream stays the caller's.</summary>
    public void Open(Stream stream)
    {
        _stream = stream;
        _file = default;
        if (_buffer.Length == 0)
        {
            _buffer = new byte[ChunkLength];
        }

        Begin();
    }

    /// <summary>Goes on to the next record that can be read; false at the end of the file.</summary>
    public bool Next()
    {
        while (!_chunk.Next(this, _xml))
        {
            if (!NextChunk())
            {
                return false;
            }
        }

        return true;
    }

    internal void Report(long offset, int chunk, ulong? record, Text reason, bool lost)
    {
        FaultCount++;
        if (_faults.Count < MostFaults)
        {
            _faults.Add(new EvtxFault(offset, chunk, record, reason, lost));
        }
    }

    private void Begin()
    {
        _faults.Clear();
        FaultCount = 0;
        _next = 0;
        _chunk = default;
        _kept = default;
        ReadOnlyMemory<byte> header = Take(FileHeader);
        ReadOnlySpan<byte> bytes = header.Span;
        if (!bytes.StartsWith("ElfFile\0"u8))
        {
            Report(0, -1, null, Words.NoFileHeader, lost: false);

            // A chunk without the file around it.
            if (bytes.StartsWith(EvtxChunk.Signature))
            {
                _kept = header;
                _next = 0;
            }
        }
        else if (bytes.Length < FileHeader)
        {
            Report(bytes.Length, -1, null, Words.TruncatedHeader, lost: true);
        }
        else if ((BinaryPrimitives.ReadUInt32LittleEndian(bytes[120..]) & EvtxChunk.NoChecksum) == 0
            && Crc32.Of(bytes[..120]) != BinaryPrimitives.ReadUInt32LittleEndian(bytes[124..]))
        {
            Report(0, -1, null, Words.FileHeaderChecksum, lost: false);
        }
    }

    /// <summary>The header's own count of chunks is not asked: logs copied from a running machine have more.</summary>
    private bool NextChunk()
    {
        int number = (int)long.Min((_next - (_next % ChunkLength)) / ChunkLength, int.MaxValue);
        long offset = _next;
        ReadOnlyMemory<byte> chunk = Take(ChunkLength);
        if (chunk.IsEmpty)
        {
            _chunk = default;
            return false;
        }

        _xml.BeginChunk();
        _chunk = EvtxChunk.Of(chunk, offset, number, this);
        return true;
    }

    /// <summary>So many bytes from where reading stands, less at the end.</summary>
    private ReadOnlyMemory<byte> Take(int count)
    {
        ReadOnlyMemory<byte> taken;
        if (_stream is null)
        {
            taken = _file.Slice((int)_next, int.Min(count, _file.Length - (int)_next));
        }
        else
        {
            // What was kept is still at the buffer's beginning.
            int kept = _kept.Length;
            int read = _stream.ReadAtLeast(_buffer.AsSpan(kept, count - kept), count - kept, throwOnEndOfStream: false);
            taken = _buffer.AsMemory(0, kept + read);
        }

        _kept = default;
        _next += taken.Length;
        return taken;
    }
}
