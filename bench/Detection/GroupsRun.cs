using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using VongGac.Detection;
using VongGac.Detection.Correlation;
using VongGac.Detection.Sigma;

namespace VongGac.Bench.Detection;

/// <summary>A million open groups of an event_count: what each takes in memory, and how fast events reach them.</summary>
internal static class GroupsRun
{
    private const int Budget = 256;

    public static Command Command()
    {
        var groups = new Option<int>("--groups") { Description = "How many groups are open.", DefaultValueFactory = _ => 1_000_000 };
        var events = new Option<int>("--events") { Description = "Events of each group.", DefaultValueFactory = _ => 3 };
        var command = new Command("groups", "Open groups of an event_count correlation: bytes each, events a second.") { groups, events };
        command.SetAction(parsed => Run(parsed.GetValue(groups), parsed.GetValue(events)));
        return command;
    }

    private static int Run(int groups, int events)
    {
        RuleSet set = RuleReader.Read([new RuleFile("groups.yml", """
            title: Failed
            name: failed
            logsource: {product: test}
            detection: {s: {Kind: failed}, condition: s}
            ---
            title: Many
            correlation:
                type: event_count
                rules: [failed]
                group-by: [SourceIp]
                timespan: 1h
                condition: {gte: 5}
            """)]);
        var engine = new Engine(set);
        var matcher = new Matcher(engine, new LogSource(null, "test", null));
        long found = 0;
        var correlator = new Correlator(engine, _ => found++, new CorrelationLimits { Lateness = TimeSpan.Zero, MostGroups = groups });
        long before = GC.GetTotalMemory(forceFullCollection: true);
        var clock = Stopwatch.StartNew();
        double counting = 0;
        for (int pass = 0; pass < events; pass++)
        {
            for (int group = 0; group < groups; group++)
            {
                // Whole addresses of 13 to 15 characters, each a moment after the other; all within the timespan.
                byte[] line = Encoding.UTF8.GetBytes(
                    $$"""{"@timestamp":"2026-11-01T00:{{10 + pass}}:{{group * 60L / groups:00}}Z","Kind":"failed","SourceIp":"{{100 + (group >> 16)}}.{{100 + (group >> 10 & 63)}}.{{group >> 5 & 31}}.{{100 + (group & 31)}}"}""");
                long begin = Stopwatch.GetTimestamp();
                ReadOnlySpan<int> matches = matcher.Match(line);
                correlator.Add(matches, matcher.Values(line), "bench", group);
                counting += Stopwatch.GetElapsedTime(begin).TotalSeconds;
            }
        }

        double each = (GC.GetTotalMemory(forceFullCollection: true) - before) / (double)groups;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{correlator.Open:N0} groups open, {events} events each, {found} detections, {correlator.Forgotten} forgotten: {each:F1} bytes a group on the managed heap, {correlator.GroupBytes / (double)groups:F1} by the correlator's own account (budget {Budget})"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{groups * (double)events / counting:N0} events/s from JSON to group, clock included ({clock.Elapsed.TotalSeconds:F1} s in all with making the events)"));
        GC.KeepAlive(correlator);
        return each <= Budget && correlator.Open == groups ? 0 : 1;
    }
}
