using System.Text.Json;
using VongGac.Checks.Facts;
using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.Endpoints;

/// <summary>The sections the house holds of one machine: read, replaced by what changed, and what changed written down.</summary>
internal sealed class KeptSections
{
    /// <summary>A section that is longer is none: ten thousand programs are about two million.</summary>
    private const int Longest = 4_000_000;

    private const int LongestError = 200;

    /// <summary>Where check-ins wait on the machine, among the names of sections in the history.</summary>
    public const string Spool = "spool";

    private static readonly Statement Load = new("id", "SELECT s.name, s.body, s.hash, s.error FROM {r} JOIN endpoint_section s ON s.endpoint_id = r.id");

    private static readonly Statement Put = new("id $name unit #body $hash at",
        """
        INSERT INTO endpoint_section (endpoint_id, name, unit_id, body, hash, changed_at) SELECT r.id, r.name, r.unit, r.body, r.hash, r.at FROM {r} WHERE true
        ON CONFLICT (endpoint_id, name) DO UPDATE SET body = excluded.body, hash = excluded.hash, changed_at = excluded.changed_at, error = NULL, error_at = NULL
        """);

    private static readonly Statement Fail = new("id $name unit $error at",
        """
        INSERT INTO endpoint_section (endpoint_id, name, unit_id, error, error_at) SELECT r.id, r.name, r.unit, r.error, r.at FROM {r} WHERE true
        ON CONFLICT (endpoint_id, name) DO UPDATE SET error = excluded.error, error_at = excluded.error_at
        """);

    private static readonly Statement Mend = new("id $name",
        "UPDATE endpoint_section SET error = NULL, error_at = NULL FROM {r} WHERE endpoint_section.endpoint_id = r.id AND endpoint_section.name = r.name");

    private static readonly Statement Drop = new("id $name", "DELETE FROM endpoint_section WHERE endpoint_id = {=id} AND name = {=name}");

    private static readonly Statement Tell = new("number unit id $section at #changes count",
        """
        INSERT INTO section_change (id, unit_id, endpoint_id, section, at, changes, count)
        SELECT r.number, r.unit, r.id, r.section, r.at, r.changes, r.count FROM {r}
        """);

    private readonly Dictionary<string, Kept> _kept = new(StringComparer.Ordinal);
    private readonly List<(string Section, byte[] Changes, int Count)> _told = [];

    private KeptSections()
    {
    }

    /// <summary>True when facts or failures are others than before.</summary>
    public bool Changed { get; private set; }

    public bool Has(string name) => _kept.TryGetValue(name, out var kept) && kept.Body is not null;

    public static async Task<KeptSections> Of(Sql sql, long machine)
    {
        var sections = new KeptSections();
        await sql.Read(Load, [[machine]], row => sections._kept[row.GetString(0)] = new Kept(
            row.IsDBNull(1) ? null : row.GetBytes(1), row.IsDBNull(2) ? null : row.GetString(2), row.IsDBNull(3) ? null : row.GetString(3)));
        return sections;
    }

    /// <summary>Takes what a check-in says into the database.</summary>
    public async Task Take(Store store, Sql sql, long machine, UnitId unit, Arrival arrival, CancellationToken cancel)
    {
        long at = arrival.ObservedAt.ToUnixTimeMilliseconds();
        var said = arrival.Said;
        var failures = said.Failed.Where(f => Known(f.Name)).GroupBy(f => f.Name, StringComparer.Ordinal).ToDictionary(f => f.Key, f => f.First().Error, StringComparer.Ordinal);
        var put = new List<object?[]>();
        foreach (var (name, section) in said.Sections.Where(s => Known(s.Key)))
        {
            if (section.GetRawText().Length > Longest || !Judgement.Readable(name, section))
            {
                failures[name] = Judgement.Unreadable;
                continue;
            }

            string hash = FactsHash.OfSection(section);
            var before = _kept.GetValueOrDefault(name);
            if (before?.Hash == hash && before.Error is null) continue;
            byte[] body = before?.Hash == hash ? before.Body! : Packed.Of(FactsHash.CanonicalBytes(section));
            if (before?.Hash != hash) Note(name, before?.Body, section);
            _kept[name] = new Kept(body, hash, null);
            put.Add([machine, name, unit.Value, body, hash, at]);
            Changed = true;
        }

        await sql.Run(Put, put);
        await Mended(sql, machine, said.Ran.Where(name => !failures.ContainsKey(name)));
        await Failed(sql, machine, unit, failures, at);
        if (said.Whole) await Forget(sql, machine, name => !said.Sections.ContainsKey(name) && !failures.ContainsKey(name));
        // What the agent threw away unsent explains a gap in the history: it belongs there.
        if (said.Dropped is > 0 and var dropped) _told.Add((Spool, Packed.Of(JsonSerializer.SerializeToUtf8Bytes<FactChange[]>([new("dropped", null, $"{dropped}")], JsonSerializerOptions.Web)), 1));
        if (_told.Count == 0) return;
        long number = await store.Reserve("section_change", _told.Count, cancel);
        await sql.Run(Tell, [.. _told.Select((one, i) => new object?[] { number + i, unit.Value, machine, one.Section, at, one.Changes, one.Count })]);
    }

    /// <summary>What is held, by name, what last failed included.</summary>
    public Dictionary<string, JsonElement> Sections() => _kept.Where(k => k.Value.Body is not null)
        .ToDictionary(k => k.Key, k => JsonElement.Parse(Packed.Open(k.Value.Body!)), StringComparer.Ordinal);

    /// <summary>Collectors that could not look the last time, with the reason.</summary>
    public Dictionary<string, string> Failures() => _kept.Where(k => k.Value.Error is not null).ToDictionary(k => k.Key, k => k.Value.Error!, StringComparer.Ordinal);

    private static bool Known(string name) => FactsSections.Names.Contains(name);

    private void Note(string name, byte[]? before, JsonElement section)
    {
        if (before is null) return;
        var (told, count) = FactDifference.Between(name, JsonElement.Parse(Packed.Open(before)), section);
        if (count > 0) _told.Add((name, Packed.Of(JsonSerializer.SerializeToUtf8Bytes(told, JsonSerializerOptions.Web)), count));
    }

    /// <summary>A collector that ran again and found what it had found before it failed.</summary>
    private async Task Mended(Sql sql, long machine, IEnumerable<string> ran)
    {
        List<string> mended = [.. ran.Where(name => _kept.TryGetValue(name, out var kept) && kept is { Error: not null, Body: not null })];
        foreach (string name in mended) _kept[name] = _kept[name] with { Error = null };
        Changed |= mended.Count > 0;
        await sql.Run(Mend, [.. mended.Select(name => new object?[] { machine, name })]);
    }

    private async Task Failed(Sql sql, long machine, UnitId unit, Dictionary<string, string> failures, long at)
    {
        var fresh = new List<object?[]>();
        foreach (var (name, error) in failures)
        {
            string why = error.Length <= LongestError ? error : error[..LongestError];
            var before = _kept.GetValueOrDefault(name);
            if (before?.Error == why) continue;
            _kept[name] = (before ?? new Kept(null, null, null)) with { Error = why };
            fresh.Add([machine, name, unit.Value, why, at]);
            Changed = true;
        }

        await sql.Run(Fail, fresh);
    }

    private async Task Forget(Sql sql, long machine, Func<string, bool> gone)
    {
        List<string> names = [.. _kept.Keys.Where(gone)];
        foreach (string name in names)
        {
            await sql.Run(Drop, machine, name);
            _kept.Remove(name);
            Changed = true;
        }
    }

    private sealed record Kept(byte[]? Body, string? Hash, string? Error);
}
