using System.Text;
using System.Text.Json;
using VongGac.Detection.Sigma;
using VongGac.Model;

namespace VongGac.Detection.Trials;

/// <summary>
/// One line of a file of trials (<c>RULE.test.jsonl</c> beside <c>RULE.yml</c>):
/// <c>{"match":true,"about":"…","event":{…}}</c>. Instead of <c>event</c> there may be <c>events</c>, a stream in its order;
/// <c>line</c> or <c>lines</c>, text that the log reader named in <c>reader</c> reads; <c>source</c> says of what log source the
/// stream is declared to be, where it is not the rule's own; <c>rule</c> which rule of the file is meant (its name or id), where it
/// is not the last one that reports.
/// </summary>
internal sealed record Trial(int Line, bool Match, string About, IReadOnlyList<byte[]> Events, string? Reader, LogSource? Source, string? Rule)
{
    private static readonly string[] Known = ["match", "about", "event", "events", "line", "lines", "reader", "source", "rule"];

    /// <summary>Reads one line; the refusal says what is wrong with it.</summary>
    public static Result<Trial> Read(string text, int line)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(text);
        }
        catch (JsonException bad)
        {
            return new Refusal("trial.no-json", Words.NoJson(bad.Message));
        }

        using (document)
        {
            JsonElement root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
            {
                return new Refusal("trial.no-object", Words.NoObject);
            }

            if (root.EnumerateObject().Select(member => member.Name).FirstOrDefault(name => !Known.Contains(name, StringComparer.Ordinal)) is { } stray)
            {
                return new Refusal("trial.unknown", Words.UnknownKey(stray));
            }

            if (!root.TryGetProperty("match", out JsonElement match) || match.ValueKind is not (JsonValueKind.True or JsonValueKind.False))
            {
                return new Refusal("trial.match", Words.NoMatch);
            }

            string? reader = Said(root, "reader");
            byte[][] events = reader is null ? Objects(root) : Texts(root);
            if (events.Length == 0)
            {
                return new Refusal("trial.nothing", reader is null ? Words.NoEvent : Words.NoLine);
            }

            LogSource? source = root.TryGetProperty("source", out JsonElement declared) && declared.ValueKind == JsonValueKind.Object
                ? new LogSource(Said(declared, "category"), Said(declared, "product"), Said(declared, "service"))
                : null;
            return new Trial(line, match.GetBoolean(), Said(root, "about") ?? "", events, reader, source, Said(root, "rule"));
        }
    }

    private static byte[][] Objects(JsonElement root)
    {
        if (root.TryGetProperty("event", out JsonElement one) && one.ValueKind == JsonValueKind.Object)
        {
            return [Encoding.UTF8.GetBytes(one.GetRawText())];
        }

        return root.TryGetProperty("events", out JsonElement many) && many.ValueKind == JsonValueKind.Array
            ? [.. many.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.Object).Select(item => Encoding.UTF8.GetBytes(item.GetRawText()))]
            : [];
    }

    private static byte[][] Texts(JsonElement root)
    {
        if (Said(root, "line") is { } one)
        {
            return [Encoding.UTF8.GetBytes(one)];
        }

        return root.TryGetProperty("lines", out JsonElement many) && many.ValueKind == JsonValueKind.Array
            ? [.. many.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => Encoding.UTF8.GetBytes(item.GetString()!))]
            : [];
    }

    private static string? Said(JsonElement element, string name) =>
        element.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
