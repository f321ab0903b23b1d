using Microsoft.Extensions.Primitives;
using VongGac.Model;
using VongGac.Server.Design;

namespace VongGac.Server.Directives;

/// <summary>The choices on the issue page, as they stand in its address or its posted form.</summary>
internal sealed class Asked
{
    private readonly List<Refusal> _refusals = [];

    public Asked(IEnumerable<KeyValuePair<string, StringValues>> fields)
    {
        var values = fields.ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
        string One(string name) => values.TryGetValue(name, out var value) ? value.ToString().Trim() : "";
        Shown = values.ContainsKey("audience");
        Audience = Enum.TryParse<AudienceAxis>(One("audience"), out var axis) && Enum.IsDefined(axis) ? axis : null;
        Only = new Narrowing(
            [.. All("kind").Select(text => Enum.TryParse<UnitKind>(text, out var kind) ? kind : default).Where(kind => kind.Teaches())], [.. All("fact")]);
        Title = One("title") is { Length: > 0 } title ? title : null;
        ReceiveBy = Day("receive");
        AnswerBy = Day("answer");
        ReportUpBy = Day("up");

        IEnumerable<string> All(string name) => values.TryGetValue(name, out var several) ? several.OfType<string>().Where(text => text.Length > 0) : [];

        DateOnly? Day(string name)
        {
            if (One(name).Length == 0) return null;
            if (TypedDate.Read(One(name), name).Is(out var day, out var refusal)) return day;
            _refusals.Add(refusal);
            return null;
        }
    }

    /// <summary>Somebody chose, so that nothing is filled in by suggestion.</summary>
    public bool Shown { get; }

    public AudienceAxis? Audience { get; }

    public Narrowing Only { get; }

    public string? Title { get; }

    public DateOnly? ReceiveBy { get; }

    public DateOnly? AnswerBy { get; }

    public DateOnly? ReportUpBy { get; }

    /// <summary>What keeps the directive from being issued as asked.</summary>
    public List<Refusal> Judge()
    {
        var refusals = _refusals.ToList();
        if (ReceiveBy is null && refusals.TrueForAll(r => r.Place != "receive")) refusals.Add(new Refusal("directives.receive-missing", Words.ReceiveByMissing, "receive"));
        return refusals;
    }
}
