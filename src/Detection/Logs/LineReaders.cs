namespace VongGac.Detection.Logs;

/// <summary>How times that do not say all are completed; the library has no clock.</summary>
/// <param name="Reference">A moment not before the last record was written, such as the file's last change. A date without a year is the last such date not later than a day after it.</param>
/// <param name="Zone">Offset from UTC of times that name none.</param>
public sealed record LineTimes(DateTimeOffset Reference, TimeSpan Zone);

/// <summary>The formats of text logs that can be read.</summary>
public static class LineReaders
{
    /// <summary>Bytes of a line that are read at most; the rest is cut off.</summary>
    public const int LongestLine = 256 * 1024;

    private const int LinesToSniff = 100;

    /// <summary>The format that hands lines on by the program that wrote them.</summary>
    private const string Enveloped = "syslog";

    /// <summary>The names of all formats, in alphabetical order.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Formats.All.InOrder.Select(format => format.Name).Order(StringComparer.Ordinal)];

    /// <summary>A reader for one stream; null when no format has that name.</summary>
    /// <param name="name">One of <see cref="All"/>.</param>
    /// <param name="times">How incomplete times are completed.</param>
    public static ILineReader? Open(string name, LineTimes times) => Formats.All.Find(name) is { } format ? new TextLineReader(format, times) : null;

    /// <summary>The format that understands the most of these lines; of equals the first in the library's own order. Null when none knows any.</summary>
    /// <param name="head">The beginning of a stream; the last line may be cut off.</param>
    public static string? Sniff(ReadOnlySpan<byte> head)
    {
        var times = new LineTimes(DateTimeOffset.UnixEpoch.AddYears(60), TimeSpan.Zero);
        var to = new EventText();
        (string? best, int most) = (null, 0);
        foreach (Format format in Formats.All.InOrder.Where(format => format.Sniffable).OrderBy(format => format.Name == Enveloped))
        {
            var reader = new TextLineReader(format, times, alone: format.Name != Enveloped);
            int said = 0;
            foreach (Range range in Lines(head))
            {
                said += reader.Read(head[range], to).Kind == ReadingKind.Event ? Said(to.Json) : 0;
            }

            if (said > most)
            {
                (best, most) = (format.Name, said);
            }
        }

        return best;
    }

    /// <summary>How much an event says: a format that knows what a line means is likelier than one that takes any line with a time.</summary>
    private static int Said(ReadOnlySpan<byte> json) =>
        (json.IndexOf("\"event.outcome\":"u8) < 0 ? 0 : 2)
        + (json.IndexOf("\"event.action\":\"other\""u8) < 0 ? 1 : 0)
        + (json.IndexOf("\"source.ip\":"u8) < 0 ? 0 : 1)
        + (json.IndexOf("\"@timestamp\":"u8) < 0 ? 0 : 1);

    private static List<Range> Lines(ReadOnlySpan<byte> head)
    {
        var lines = new List<Range>();
        int at = 0;
        while (at < head.Length && lines.Count < LinesToSniff)
        {
            int end = head[at..].IndexOf((byte)'\n');
            lines.Add(at..(end < 0 ? head.Length : at + end));
            at = end < 0 ? head.Length : at + end + 1;
        }

        return lines;
    }
}
