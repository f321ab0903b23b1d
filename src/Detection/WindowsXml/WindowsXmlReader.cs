using System.Text;
using VongGac.Detection.Evtx;
using VongGac.Model;

namespace VongGac.Detection.WindowsXml;

/// <summary>
/// Reads Windows events in XML, as wevtutil and the Event Viewer export them (one <c>Events</c> document) or one <c>Event</c> after
/// another, and writes each as one JSON object as <see cref="EvtxReader"/> does. UTF-8, or UTF-16 as PowerShell redirects it. An
/// event that is no XML, or too long, is passed over and reported. One thread at a time.
/// </summary>
public sealed class WindowsXmlReader
{
    /// <summary>How many faults are kept; further ones are only counted.</summary>
    public const int MostFaults = 1000;

    private const int Longest = 1 << 20;
    private static ReadOnlySpan<byte> EndTag => "</Event>"u8;
    private readonly JsonOutput _json = new();
    private readonly List<WindowsXmlFault> _faults = [];
    private readonly byte[] _buffer = new byte[Longest + (1 << 16)];
    private readonly Stream _stream;
    private int _from;
    private int _to;
    private long _base;
    private bool _ended;

    /// <param name="stream">Read from where it stands, to its end; it stays the caller's.</param>
    public WindowsXmlReader(Stream stream)
    {
        byte[] mark = new byte[2];
        int read = stream.ReadAtLeast(mark, 2, throwOnEndOfStream: false);
        Encoding? other = (mark[0], mark[1]) switch
        {
            (0xFF, 0xFE) or ((byte)'<', 0) => Encoding.Unicode,
            (0xFE, 0xFF) or (0, (byte)'<') => Encoding.BigEndianUnicode,
            _ => null,
        };
        if (read < 2 || other is null)
        {
            mark.AsSpan(0, read).CopyTo(_buffer);
            _to = read;
            _stream = stream;
        }
        else
        {
            // A mark of order is dropped, a half-read "<" put back.
            _to = mark.AsSpan().Contains((byte)'<') ? 1 : 0;
            _buffer[0] = (byte)'<';
            _stream = Encoding.CreateTranscodingStream(stream, other, Encoding.UTF8, leaveOpen: true);
        }
    }

    /// <summary>The current event as one JSON object in UTF-8, until the next call of <see cref="Next"/>.</summary>
    public ReadOnlySpan<byte> Json => _json.Span;

    /// <summary>The current event as it stands in the file (as UTF-8).</summary>
    public ReadOnlySpan<byte> Raw => _buffer.AsSpan(_from - RawLength, RawLength);

    private int RawLength { get; set; }

    /// <summary>Where the current event begins: see <see cref="WindowsXmlFault.Offset"/>.</summary>
    public long Offset => _base + _from - RawLength;

    /// <summary>Which event the current one is, counted from 1, those that could not be read included.</summary>
    public long Number { get; private set; }

    /// <summary>What was wrong so far, at most <see cref="MostFaults"/>.</summary>
    public IReadOnlyList<WindowsXmlFault> Faults => _faults;

    /// <summary>How many faults there were so far.</summary>
    public int FaultCount { get; private set; }

    /// <summary>Goes on to the next event that can be read; false at the end.</summary>
    public bool Next()
    {
        while (Begin())
        {
            Number++;
            int length = Whole();
            if (length == 0)
            {
                continue;
            }

            _from += length;
            RawLength = length;
            if (EventXml.Write(Raw, _json) is not { } fault)
            {
                return true;
            }

            Report(Offset, fault);

            // One without an end has swallowed the next.
            int inside = Start(Raw[1..], out _);
            if (inside >= 0 && inside < RawLength - EndTag.Length)
            {
                _from -= RawLength - 1 - inside;
            }
        }

        RawLength = 0;
        return false;
    }

    /// <summary>Goes to where the next event begins.</summary>
    private bool Begin()
    {
        bool stray = false;
        while (true)
        {
            ReadOnlySpan<byte> rest = _buffer.AsSpan(_from, _to - _from);
            int start = Start(rest, out bool sure);
            int passed = start < 0 ? rest.Length - Tail(rest) : start;
            if (!stray && IsStray(rest[..passed]))
            {
                stray = true;
                Report(_base + _from, Words.Stray);
            }

            _from += passed;
            if (start >= 0 && sure)
            {
                return true;
            }

            if (_ended)
            {
                return false;
            }

            More();
        }
    }

    /// <summary>Where an event may begin; unsure when the bytes end before that can be told.</summary>
    private static int Start(ReadOnlySpan<byte> rest, out bool sure)
    {
        int from = 0;
        while (true)
        {
            int at = rest[from..].IndexOf((byte)'<');
            if (at < 0)
            {
                sure = true;
                return -1;
            }

            from += at;
            ReadOnlySpan<byte> tag = rest[from..];
            if (tag.Length < 7)
            {
                sure = false;
                return from;
            }

            if (tag.StartsWith("<Event"u8) && tag[6] is (byte)'>' or (byte)'/' or (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
            {
                sure = true;
                return from;
            }

            from++;
        }
    }

    /// <summary>A tag at the end of what is read that is still open, and of bearable length.</summary>
    private int Tail(ReadOnlySpan<byte> rest)
    {
        int open = rest.LastIndexOf((byte)'<');
        return _ended || open < 0 || rest.Length - open > 4096 || rest[open..].Contains((byte)'>') ? 0 : rest.Length - open;
    }

    /// <summary>Something other than blanks, the document's own tags and its declaration.</summary>
    private static bool IsStray(ReadOnlySpan<byte> between)
    {
        while (true)
        {
            between = between.TrimStart(" \t\r\n\uFEFF"u8);
            if (between.IsEmpty)
            {
                return false;
            }

            int end = between.IndexOf((byte)'>');
            if (between[0] != '<' || end < 0)
            {
                return between[0] != '<';
            }

            between = between[(end + 1)..];
        }
    }

    /// <summary>The length of the event that begins here, with its end tag; 0 when it has none and was passed over.</summary>
    private int Whole()
    {
        int looked = 0;
        while (true)
        {
            ReadOnlySpan<byte> rest = _buffer.AsSpan(_from, _to - _from);
            int end = rest[looked..].IndexOf(EndTag);
            if (end >= 0)
            {
                return looked + end + EndTag.Length;
            }

            looked = int.Max(0, rest.Length - EndTag.Length);
            if (rest.Length > Longest || _ended)
            {
                Report(_base + _from, rest.Length > Longest ? Words.TooLong : Words.Unfinished);
                int next = Start(rest[1..], out _);
                _from += next < 0 ? rest.Length : next + 1;
                return 0;
            }

            More();
        }
    }

    private void More()
    {
        if (_from > 0)
        {
            _buffer.AsSpan(_from, _to - _from).CopyTo(_buffer);
            _base += _from;
            _to -= _from;
            _from = 0;
        }

        int read = _to < _buffer.Length ? _stream.Read(_buffer, _to, _buffer.Length - _to) : 0;
        _to += read;
        _ended = read == 0;
    }

    private void Report(long offset, Text reason)
    {
        FaultCount++;
        if (_faults.Count < MostFaults)
        {
            _faults.Add(new WindowsXmlFault(offset, Number, reason));
        }
    }
}
