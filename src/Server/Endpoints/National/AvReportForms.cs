using VongGac.Formats.AvReport;
using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.Endpoints;

/// <summary>The editions of the report to the national centre, read from <c>content/forms/avreport-*.yaml</c>, the newest first.</summary>
public sealed record AvReportForms(IReadOnlyList<AvReportForm> All)
{
    /// <summary>The edition with a name; null for an unknown one.</summary>
    public AvReportForm? Find(string? id) => All.FirstOrDefault(form => form.Id == id);

    /// <summary>Reads every edition; the refusal lists every fault in them.</summary>
    public static async Task<Result<AvReportForms>> Load(ContentFolder folder, CancellationToken cancel)
    {
        var reading = new ContentReading(folder);
        var forms = new List<AvReportForm>();
        foreach (string file in folder.Files("forms", ".yaml").Where(name => name.StartsWith("forms/avreport-", StringComparison.Ordinal)))
        {
            var node = await reading.Open(file, cancel);
            var form = node.Map(Read);
            foreach (string value in form.UnknownValues()) node.Fault($"không có giá trị \"{value}\"", $"there is no value \"{value}\"");
            forms.Add(form);
        }

        return reading.Finish(() => new AvReportForms([.. forms.OrderByDescending(form => form.From)]));
    }

    private static AvReportForm Read(ContentMap map) => new(
        map["id"].String(), map["title"].Text(), map["basis"].Text(), map["from"].Date(), map.Optional("until")?.Date(), map["note"].Text(),
        map["envelope"].Map(Envelope), map["sender"].List(Field), map["sections"].List(node => node.Map(Section)), map.Optional("batch")?.Whole(10, 1000));

    private static AvEnvelope Envelope(ContentMap map)
    {
        var node = map["namespaces"];
        var spaces = node.List(space => space.Map(s => (Prefix: s["prefix"].String(), Address: s["address"].String())));
        var named = spaces.DistinctBy(space => space.Prefix).ToDictionary(space => space.Prefix, space => space.Address, StringComparer.Ordinal);
        if (named.Count != spaces.Count) node.Fault("tiền tố bị lặp", "a prefix is declared twice");
        return new AvEnvelope(named, Name("root"), Name("header"), Name("message"), Name("from"), Name("body"), Name("subject-name"), map["subject"].String(),
            " " + map["split-subject"].String());

        string Name(string key)
        {
            string name = map[key].String();
            int colon = name.IndexOf(':', StringComparison.Ordinal);
            if (colon >= 0 && !named.ContainsKey(name[..colon])) map[key].Fault($"tiền tố \"{name[..colon]}\" chưa khai", $"the prefix \"{name[..colon]}\" is not declared");
            return name;
        }
    }

    private static AvSection Section(ContentMap map) => new(
        map["name"].String(), map["part"].OneOf<AvPart>(), map.Optional("item")?.String(), map["machine"].List(Field), map["fields"].List(Field), map["needed"].Flag());

    private static AvField Field(ContentNode node) => node.Map(map => new AvField(
        map["name"].String(), map["value"].String(), map["missing"].OneOf<AvMissing>(), map["most"].Whole(1, 10_000)));
}

/// <summary>The editions in force, read at every start; a faulty one keeps the house closed.</summary>
internal sealed class AvReportKnowledge(ContentFolder folder) : IAtStart
{
    public AvReportForms Forms { get; private set; } = new([]);

    public async Task<Result<bool>> Start(Store store, DateTimeOffset now, CancellationToken cancel)
    {
        if (!(await AvReportForms.Load(folder, cancel)).Is(out var forms, out var refusal)) return refusal;
        Forms = forms;
        return true;
    }
}
