using System.Globalization;
using System.Text;
using VongGac.Detection.Correlation;
using VongGac.Detection.Sigma;

namespace VongGac.Detection.Tests.Correlation;

/// <summary>Rules and the events that run through them, as the tests write them.</summary>
internal sealed class Stream
{
    public const string Rules = """
        title: A
        name: a
        level: low
        logsource: {product: test}
        detection: {s: {K: a}, condition: s}
        ---
        title: B
        name: b
        id: 5638f7c0-ac70-491d-8465-2a65075e0d86
        level: high
        logsource: {product: test}
        detection: {s: {K: b}, condition: s}
        ---
        title: Both
        name: both
        logsource: {product: test}
        detection: {s: {K: [a, b]}, condition: s}

        """;

    public static Stream Of(string body, CorrelationLimits? limits = null) => new(Rules + "---\ntitle: X\nname: x\ncorrelation:\n" + body, limits);

    public const string ThreeInTen = """
            type: event_count
            rules: [a]
            group-by: [U]
            timespan: 10s
            condition: {gte: 3}
        """;

    private readonly Matcher _matcher;
    private long _record;

    public Stream(string yaml, CorrelationLimits? limits = null)
    {
        Set = RuleReader.Read([new RuleFile("rules.yml", yaml)]);
        Assert.Empty(Set.Faults.Select(fault => $"{fault.Line}: {fault.Reason.En}"));
        Engine = new Engine(Set);
        _matcher = new Matcher(Engine, new LogSource(null, "test", null));
        Correlator = new Correlator(Engine, Found.Add, limits ?? new CorrelationLimits { Lateness = TimeSpan.Zero });
    }

    public RuleSet Set { get; }

    public Engine Engine { get; }

    public Correlator Correlator { get; }

    public List<CorrelationDetection> Found { get; } = [];

    /// <summary>Feeds an event; answers the rules that fire by themselves.</summary>
    public string[] Event(string json)
    {
        byte[] line = Encoding.UTF8.GetBytes(json);
        ReadOnlySpan<int> matches = _matcher.Match(line);
        Correlator.Add(matches, _matcher.Values(line), "test", _record++);
        return [.. matches.ToArray().Where(Engine.Reports).Select(rule => Engine.Rules[rule].Title)];
    }

    /// <summary>Feeds one event a word: its kind, the user it is of, and the second it happens in, as in <c>a:lan@5</c>.</summary>
    public Stream Feed(params string[] words)
    {
        foreach (string word in words)
        {
            string[] parts = word.Split(':', '@');
            Event($$"""{"K":"{{parts[0]}}","U":"{{parts[1]}}","@timestamp":"{{Time(parts[2])}}"}""");
        }

        return this;
    }

    /// <summary>What was found till now, the second and the group of each.</summary>
    public string Seconds() => string.Join(' ', Found.Select(one =>
        $"{string.Join(',', one.Group.Select(pair => pair.Value))}@{(one.Time - new DateTime(2026, 11, 1, 0, 0, 0, DateTimeKind.Utc)).TotalSeconds.ToString(CultureInfo.InvariantCulture)}"));

    public static string Time(string second) =>
        new DateTime(2026, 11, 1, 0, 0, 0, DateTimeKind.Utc).AddTicks((long)(decimal.Parse(second, CultureInfo.InvariantCulture) * TimeSpan.TicksPerSecond)).ToString("O", CultureInfo.InvariantCulture);
}
