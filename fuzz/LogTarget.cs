using System.Text.Json;
using VongGac.Detection.Logs;

namespace VongGac.Fuzz;

/// <summary>
/// Any bytes, line by line, through every reader of text logs: nothing is thrown, and what comes out is one JSON object a line. The
/// first line may name one format, so that a fuzzer is not slowed by all.
/// </summary>
internal static class LogTarget
{
    private static readonly LineTimes Times = new(DateTimeOffset.UnixEpoch.AddYears(56), TimeSpan.FromHours(7));

    public static void Run(ReadOnlySpan<byte> file)
    {
        int end = file.IndexOf((byte)'\n');
        string first = System.Text.Encoding.UTF8.GetString(end < 0 ? file : file[..end]);
        if (LineReaders.Open(first, Times) is { } named)
        {
            Through(named, file[(end < 0 ? file.Length : end + 1)..]);
            return;
        }

        foreach (string name in LineReaders.All)
        {
            Through(LineReaders.Open(name, Times)!, file);
        }

        _ = LineReaders.Sniff(file);
    }

    private static void Through(ILineReader reader, ReadOnlySpan<byte> lines)
    {
        var to = new EventText();
        foreach (Range range in lines.Split((byte)'\n'))
        {
            Reading reading = reader.Read(lines[range], to);
            var json = new Utf8JsonReader(to.Json);
            if (!json.Read() || json.TokenType != JsonTokenType.StartObject || !json.TrySkip() || json.BytesConsumed != to.Json.Length)
            {
                throw new InvalidOperationException($"{reader.Name} made no JSON object of a line ({reading.Kind}).");
            }
        }
    }
}
