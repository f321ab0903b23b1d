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

    /// <summary>The names of all formats, in alphabetical order.</summary>
    public static IReadOnlyList<string> All => [];

    /// <summary>A reader for one stream; null when no format has that name.</summary>
    /// <param name="name">One of <see cref="All"/>.</param>
    /// <param name="times">How incomplete times are completed.</param>
    public static ILineReader? Open(string name, LineTimes times) => null;

    /// <summary>The format that reads the most of these lines; null when none reads any.</summary>
    /// <param name="head">The beginning of a stream; the last line may be cut off.</param>
    public static string? Sniff(ReadOnlySpan<byte> head) => null;
}
