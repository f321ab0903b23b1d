using System.Text;

using VongGac.Detection.Logs;
using VongGac.Detection.Sigma;
using VongGac.Model;

namespace VongGac.Cli;

/// <summary>One event a person points at: <c>{…}</c> itself, <c>FILE</c> or <c>FILE:LINE</c>, or <c>-</c> for standard input.</summary>
/// <param name="Json">One JSON object.</param>
/// <param name="Source">What the reader of a text log says of it; null for JSON.</param>
internal sealed record RuleEvent(byte[] Json, LogSource? Source)
{
    public static Refusal NoFile(string path) => new("rules.no-file", new($"Không có tệp {path}.", $"There is no file {path}."), path);

    /// <param name="said">What the person wrote.</param>
    /// <param name="reader">The format of a text log; null for JSON.</param>
    /// <param name="times">How the reader completes times.</param>
    public static Result<RuleEvent> Read(string said, string? reader, LineTimes times)
    {
        if (!Text(said).Is(out string? text, out var refusal)) return refusal;
        if (reader is null) return new RuleEvent(Encoding.UTF8.GetBytes(text.Trim()), null);
        if (LineReaders.Open(reader, times) is not { } open)
        {
            string all = string.Join(", ", LineReaders.All);
            return new Refusal("rules.reader", new($"Không có bộ đọc '{reader}'. Các bộ đọc: {all}.", $"There is no reader '{reader}'. Readers: {all}."));
        }

        var to = new EventText();
        var reading = open.Read(Encoding.UTF8.GetBytes(text.TrimEnd('\r', '\n')), to);
        return reading.Kind == ReadingKind.Nothing
            ? new Refusal("rules.no-event", new("Dòng này không phải sự kiện (chú thích hoặc dòng trống).", "This line is no event (a comment, or empty)."))
            : new RuleEvent(to.Json.ToArray(), reading.Source);
    }

    private static Result<string> Text(string said)
    {
        if (said == "-") return Console.In.ReadToEnd();
        if (said.TrimStart().StartsWith('{')) return said;
        if (File.Exists(said)) return Line(said, 1);
        int colon = said.LastIndexOf(':');
        return colon > 0 && int.TryParse(said.AsSpan(colon + 1), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int line) && File.Exists(said[..colon])
            ? Line(said[..colon], line)
            : NoFile(said);
    }

    private static Result<string> Line(string path, int number)
    {
        // A file that is one object over many lines is one event; else the line that was asked for.
        string whole = new FileInfo(path).Length < 1 << 22 ? File.ReadAllText(path) : "";
        if (number == 1 && whole.TrimStart().StartsWith('{') && whole.AsSpan().TrimStart().IndexOf('\n') is >= 0 and < 3) return whole;
        return File.ReadLines(path).Skip(number - 1).FirstOrDefault() is { } line
            ? line
            : new Refusal("rules.no-line", new($"{path} không có dòng {number}.", $"{path} has no line {number}."), path);
    }
}
