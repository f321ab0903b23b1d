using VongGac.Detection.Detections;
using VongGac.Detection.Sigma;

namespace VongGac.Cli;

/// <summary>Some whole lines of one stream, each a JSON object, on their way to a matcher and, with what it found, to the output.</summary>
internal sealed class Batch
{
    /// <summary>Small enough to stay in a core's second cache between reading and matching.</summary>
    public const int Size = 1 << 18;

    /// <summary>The longest record that is looked at; events of Windows end at 64 KB.</summary>
    public const int LongestRecord = 1 << 22;

    /// <summary>Where the lines come from.</summary>
    public string Source { get; private set; } = "";

    public byte[] Bytes { get; set; } = new byte[Size];

    /// <summary>How many of the bytes are lines.</summary>
    public int Length { get; set; }

    /// <summary>Bytes of the records as they stand in their file.</summary>
    public long Weight { get; set; }

    /// <summary>The number of the first record; the others follow without a gap unless <see cref="Records"/> says otherwise.</summary>
    public long First { get; set; }

    /// <summary>One number for each line, where they have gaps; empty otherwise.</summary>
    public List<long> Records { get; } = [];

    /// <summary>One log source for each line, where the records say; empty otherwise.</summary>
    public List<LogSource> Sources { get; } = [];

    /// <summary>Events in it, known once it was matched.</summary>
    public long Events { get; set; }

    /// <summary>Numbers of the first records that were no JSON object.</summary>
    public List<long> Unreadable { get; } = [];

    /// <summary>How many more there were.</summary>
    public long MoreUnreadable { get; set; }

    /// <summary>What was found, in the order of the lines.</summary>
    public List<Detected> Found { get; } = [];

    /// <summary>Lines whose matches count in correlations: where, which record, of which source, and before which of <see cref="Found"/> they are told.</summary>
    public List<(Range Line, long Record, LogSource Source, int Before)> Counting { get; } = [];

    public void Begin(string source, long first)
    {
        Source = source;
        First = first;
        Length = 0;
        Weight = 0;
        Events = 0;
        MoreUnreadable = 0;
        Records.Clear();
        Sources.Clear();
        Unreadable.Clear();
        Found.Clear();
        Counting.Clear();

        // A giant is not kept for the sake of one line.
        if (Bytes.Length > Size * 2) Bytes = new byte[Size];
    }

    /// <summary>One more record, on a line of its own.</summary>
    /// <param name="json">One object without line ends.</param>
    /// <param name="record">Its number.</param>
    /// <param name="weight">How many bytes it has in its file.</param>
    /// <param name="source">Its log source; of all records of a batch or of none.</param>
    public void Add(ReadOnlySpan<byte> json, long record, int weight, LogSource? source = null)
    {
        Weight += weight;
        Room(json.Length + 1);
        json.CopyTo(Bytes.AsSpan(Length));
        Length += json.Length;
        Bytes[Length++] = (byte)'\n';
        Records.Add(record);
        if (source is not null) Sources.Add(source);
    }

    /// <summary>So many more bytes have room behind <see cref="Length"/>.</summary>
    public void Room(int bytes)
    {
        if (Bytes.Length - Length < bytes)
        {
            byte[] larger = new byte[int.Max(Bytes.Length * 2, Length + bytes)];
            Bytes.AsSpan(0, Length).CopyTo(larger);
            Bytes = larger;
        }
    }
}
