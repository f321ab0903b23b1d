using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

using Spectre.Console;

using VongGac.Detection.Detections;
using VongGac.Model;

namespace VongGac.Cli;

/// <summary>Writes detections: lines of JSON, or a few lines each for a person, Vietnamese first.</summary>
/// <param name="output">Standard output.</param>
/// <param name="live">The terminal that shows a bar as well; null when output goes elsewhere.</param>
/// <param name="format">JSON of which names; null for people.</param>
internal sealed class DetectPrinter(Stream output, IAnsiConsole? live, DetectionFormat? format)
{
    private const int MostShown = 300;
    private const int FlushAt = 1 << 16;
    private readonly ArrayBufferWriter<byte> _buffer = new(FlushAt);
    private Utf8JsonWriter? _json;

    /// <summary>How many were written.</summary>
    public long Count { get; private set; }

    public void Write(Detected detected)
    {
        Count++;
        if (format is { } names)
        {
            _json ??= new Utf8JsonWriter(_buffer, DetectionJson.Options);
            _json.Reset();
            DetectionJson.Write(_json, detected, names);
            _json.Flush();
            _buffer.Write("\n"u8);
        }
        else
        {
            Encoding.UTF8.GetBytes(ForPeople(detected), _buffer);
        }

        if (_buffer.WrittenCount >= FlushAt) Flush();
    }

    public void Flush()
    {
        if (_buffer.WrittenCount == 0) return;
        if (live is not null) live.Write(new Spectre.Console.Text(Encoding.UTF8.GetString(_buffer.WrittenSpan)));
        else output.Write(_buffer.WrittenSpan);
        _buffer.ResetWrittenCount();
        output.Flush();
    }

    private static string ForPeople(Detected detected)
    {
        var level = DetectWords.Level(detected.Rule.Level);
        var text = new StringBuilder();
        string when = detected.Event.Time is { } time
            ? new DateTimeOffset(time, TimeSpan.Zero).ToOffset(VietnamTime.Offset).ToString("HH:mm:ss dd/MM/yyyy", CultureInfo.InvariantCulture)
            : $"{DetectWords.NoTime.Vi} ({DetectWords.NoTime.En})";
        Line($"{level.Vi} ({level.En}) · {when} · {detected.Rule.Title}");
        Line($"    {detected.Event.Source}:{detected.Event.Record}");
        Line($"    {string.Join(" · ", [detected.Rule.File, .. detected.Rule.Tags])}");
        foreach (var field in detected.Matched) Line($"    {field.Name}: {Shown(string.Join(" | ", field.Values.Select(value => value.Kind == MatchedKind.None ? "–" : value.Text)))}");
        if (detected.Group.Count > 0)
        {
            Line($"    {DetectWords.Grouped.Vi} ({DetectWords.Grouped.En}): {string.Join(", ", detected.Group.Select(pair => $"{pair.Key} = {pair.Value}"))}");
        }

        return text.Append('\n').ToString();

        void Line(string line) => text.Append(Say.Plain(line)).Append('\n');
    }

    private static string Shown(string value) => value.Length <= MostShown ? value : $"{value[..MostShown]}… ({value.Length})";
}
