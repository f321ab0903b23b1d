using System.Globalization;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using VongGac.Detection.Overlays;
using VongGac.Detection.Sigma;
using VongGac.Model;

namespace VongGac.Detection.Packs;

/// <summary>One rule of a pack's listing.</summary>
/// <param name="Id">The rule's id.</param>
/// <param name="Title">Its title.</param>
/// <param name="Level">With tunings applied.</param>
/// <param name="Digest"><see cref="SigmaRule.Digest"/>.</param>
/// <param name="File">The source it is in.</param>
/// <param name="Tuned"><c>off</c>, <c>level</c>, <c>filter</c>, joined by commas; empty when nobody tuned it.</param>
public sealed record PackedRule(string Id, string Title, RuleLevel Level, string Digest, string File, string Tuned);

/// <summary>
/// Rules and tunings on their way to machines that match. The same rules, tunings, version and day give the same bytes, so that
/// two people can compare what they would sign. It holds sources; what a machine compiles from them is its own matter.
/// </summary>
/// <param name="Version">Grows with every pack handed out; a machine takes none older than the one it has.</param>
/// <param name="Made">The day by which expired tunings were left out.</param>
/// <param name="Rules">By id.</param>
/// <param name="Sources">By path.</param>
/// <param name="Overlays">Tunings in force on that day, by path. They expire on the machines too.</param>
public sealed record RulePack(long Version, DateOnly Made, IReadOnlyList<PackedRule> Rules, IReadOnlyList<RuleFile> Sources, IReadOnlyList<RuleFile> Overlays)
{
    /// <summary>The form of the bytes.</summary>
    public const string Format = "vonggac-rules-1";

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Puts a pack together. Rules that cannot be read refuse it whole: nobody should sign what does not load.</summary>
    public static Result<RulePack> Of(IEnumerable<RuleFile> sources, IEnumerable<RuleFile> overlays, long version, DateOnly made)
    {
        RuleFile[] files = [.. sources.OrderBy(file => file.Path, StringComparer.Ordinal)];
        RuleFile[] tunings = [.. overlays.OrderBy(file => file.Path, StringComparer.Ordinal)];
        RuleSet set = RuleReader.Read(files);
        Overlay overlay = Overlay.Read(tunings);
        if (set.Faults.Concat(overlay.Faults).FirstOrDefault() is { } fault)
        {
            return new Refusal("pack.fault", fault.Reason, $"{fault.File}:{fault.Line}");
        }

        Tuned tuned = overlay.Apply(set, made);
        Dictionary<string, RuleLevel> levels = Entries(tuned.Rules).ToDictionary(rule => rule.Place, rule => rule.Level, StringComparer.Ordinal);
        ILookup<string, string> actions = tuned.Notes.Where(note => note.IsApplied)
            .ToLookup(note => note.Tuning.Rule, note => note.Tuning.Action.ToString().ToLowerInvariant(), StringComparer.OrdinalIgnoreCase);
        PackedRule[] listed = [.. Entries(set)
            .Select(rule => new PackedRule(
                rule.Id, rule.Title, levels.GetValueOrDefault(rule.Place, rule.Level), rule.Digest, rule.File,
                string.Join(',', actions[rule.Id].Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))))
            .OrderBy(rule => rule.Id, StringComparer.Ordinal).ThenBy(rule => rule.File, StringComparer.Ordinal)];

        // A file is left out only when nothing in it is in force any more: a part of a text would be another text.
        HashSet<string> live = [.. tuned.Notes.Where(note => note.State != TuningState.Expired).Select(note => note.Tuning.File)];
        return new RulePack(version, made, listed, files, [.. tunings.Where(file => live.Contains(file.Path))]);
    }

    /// <summary>The bytes that are signed and sent: one JSON object, UTF-8.</summary>
    public byte[] Write()
    {
        using var memory = new MemoryStream();
        using (var json = new Utf8JsonWriter(memory, Options))
        {
            json.WriteStartObject();
            json.WriteString("format", Format);
            json.WriteNumber("version", Version);
            json.WriteString("made", Made.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            json.WriteStartArray("rules");
            foreach (PackedRule rule in Rules)
            {
                json.WriteStartObject();
                json.WriteString("id", rule.Id);
                json.WriteString("title", rule.Title);
                json.WriteString("level", rule.Level.ToString().ToLowerInvariant());
                json.WriteString("digest", rule.Digest);
                json.WriteString("file", rule.File);
                json.WriteString("tuned", rule.Tuned);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            Texts(json, "sources", Sources);
            Texts(json, "overlays", Overlays);
            json.WriteEndObject();
        }

        return memory.ToArray();
    }

    /// <summary>64 hex digits of SHA-256 over <see cref="Write"/>: the name of what was handed out.</summary>
    public static string HashOf(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>Reads what <see cref="Write"/> wrote. Whether somebody trusted signed it is for the caller to know first.</summary>
    public static Result<RulePack> Read(ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(bytes);
            JsonElement root = document.RootElement;
            if (root.GetProperty("format").GetString() != Format)
            {
                return new Refusal("pack.format", Words.OtherFormat);
            }

            return new RulePack(
                root.GetProperty("version").GetInt64(),
                DateOnly.ParseExact(root.GetProperty("made").GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture),
                [.. root.GetProperty("rules").EnumerateArray().Select(rule => new PackedRule(
                    Said(rule, "id"), Said(rule, "title"), Enum.Parse<RuleLevel>(Said(rule, "level"), ignoreCase: true), Said(rule, "digest"), Said(rule, "file"), Said(rule, "tuned")))],
                Files(root, "sources"), Files(root, "overlays"));
        }
        catch (Exception bad) when (bad is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            return new Refusal("pack.broken", Words.Broken(bad.Message));
        }
    }

    /// <summary>The rules as they are on a day, tunings that have expired since left out.</summary>
    public Tuned Open(DateOnly today) => Overlay.Read(Overlays).Apply(RuleReader.Read(Sources), today);

    private static IEnumerable<(string Place, string Id, string Title, RuleLevel Level, string Digest, string File)> Entries(RuleSet set) =>
        set.Rules.Select(rule => ($"{rule.File}:{rule.Line}", rule.Id, rule.Title, rule.Level, rule.Digest, rule.File))
            .Concat(set.Correlations.Select(rule => ($"{rule.File}:{rule.Line}", rule.Id, rule.Title, rule.Level, rule.Digest, rule.File)));

    private static string Said(JsonElement element, string name) => element.GetProperty(name).GetString() ?? throw new FormatException(name);

    private static RuleFile[] Files(JsonElement root, string name) =>
        [.. root.GetProperty(name).EnumerateArray().Select(file => new RuleFile(Said(file, "path"), Said(file, "text")))];

    private static void Texts(Utf8JsonWriter json, string name, IReadOnlyList<RuleFile> files)
    {
        json.WriteStartArray(name);
        foreach (RuleFile file in files)
        {
            json.WriteStartObject();
            json.WriteString("path", file.Path);
            json.WriteString("text", file.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
