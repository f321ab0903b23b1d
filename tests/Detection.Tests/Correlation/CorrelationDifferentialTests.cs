using System.Globalization;
using System.Text;
using CsCheck;
using VongGac.Detection.Correlation;
using VongGac.Detection.Tests.Reference;

namespace VongGac.Detection.Tests.Correlation;

/// <summary>Generated correlations over generated streams, out of order and late: the correlator finds what the reference finds.</summary>
public sealed class CorrelationDifferentialTests
{
    private const string Rules = """
        title: A
        name: a
        logsource: {product: test}
        detection: {s: {K: a}, condition: s}
        ---
        title: B
        name: b
        id: 5638f7c0-ac70-491d-8465-2a65075e0d86
        logsource: {product: test}
        detection: {s: {K: [b, ab]}, condition: s}
        ---
        title: C
        name: c
        logsource: {product: test}
        detection: {s: {K: [a, c, ab]}, condition: s}
        """;

    private static readonly Gen<string> Bounds = Gen.OneOf("gte: 2", "gte: 3", "gt: 1", "gte: 1", "eq: 2", "neq: 1", "lt: 3", "lte: 1", "gt: 1, lte: 3", "gte: 2.5");

    private static readonly Gen<string> Condition = Gen.OneOf(
        Gen.Select(Gen.OneOf("event_count"), Bounds).Select((type, bounds) => $"type: {type}\n    condition: {{{bounds}}}"),
        Gen.Select(Gen.OneOf("N", "U", "[U, N]"), Bounds).Select((field, bounds) => $"type: value_count\n    condition: {{field: {field}, {bounds}}}"),
        Gen.OneOf("temporal", "temporal_ordered").Select(type => $"type: {type}"),
        Gen.Select(Gen.OneOf("temporal", "temporal_ordered"), Bounds).Select((type, bounds) => $"type: {type}\n    condition: {{{bounds}}}"),
        Gen.Select(Gen.OneOf("value_sum", "value_avg", "value_median"), Gen.OneOf("gt: 10", "lt: 5", "gte: 7.5", "eq: 12", "gt: 1, lt: 9")).Select((type, bounds) => $"type: {type}\n    condition: {{field: N, {bounds}}}"),
        Gen.Select(Gen.OneOf("lte: 30", "gt: 60", "eq: 50"), Gen.OneOf("field: N", "field: U", "field: [U, N]", "field: N, percentile: 90", "field: N, percentile: 0")).Select(
            (bounds, field) => $"type: value_percentile\n    condition: {{{field}, {bounds}}}"));

    private static readonly Gen<string> Correlations = Gen.Select(Condition, Gen.Int[1, 15], Gen.OneOf("[]", "[U]", "[H]", "[U, H]", "[who]", "[who, H]"), Gen.OneOf("5s", "10s", "1m"), Gen.Int[0, 7]).Array[1, 4]
        .Select(all => string.Concat(all.Select((one, index) =>
        {
            (string condition, int members, string groups, string span, int shape) = one;
            List<string> names = [.. new[] { "a", "b", "c" }.Where((_, bit) => (members & (1 << bit)) != 0)];
            if ((members & 8) != 0 && index > 0)
            {
                names.Add($"x{index - 1}");
            }

            if (names.Count == 0)
            {
                names.Add("a");
            }

            if (shape == 1)
            {
                names.Reverse();
            }

            string aliases = string.Concat(names.Where(name => name is "a" or "b").Select(name => name == "a" ? "            a: U\n" : "            b: H\n"));
            return $"""

                ---
                title: X{index}
                name: x{index}
                generate: {(shape % 2 == 0 ? "true" : "false")}
                correlation:
                    {condition}
                    rules: [{string.Join(", ", names.Select(name => name == "b" && shape == 2 && aliases.Length == 0 ? "5638f7c0-ac70-491d-8465-2a65075e0d86" : name))}]
                    timespan: {span}
                    group-by: {groups}
                {(aliases.Length > 0 ? "    aliases:\n        who:\n" + aliases : "")}
                """;
        })));

    private static readonly Gen<(string Json, int Time)> Event = Gen.Select(
        Gen.OneOf("a", "b", "c", "ab", "none"), Gen.OneOf("\"x\"", "\"X\"", "\"y\"", "null", "\"\"", "[\"x\",\"y\"]", "7"), Gen.OneOf("\"x\"", "\"h\"", "null"),
        Gen.OneOf("1", "5", "12.5", "-3", "\"4\"", "\"no\"", "[1,2]", "null"), Gen.Int[0, 240]).Select((kind, user, host, number, time) =>
            ($$"""{"K":"{{kind}}","U":{{user}},"H":{{host}},"N":{{number}},"@timestamp":"{{Stream.Time((time / 4m).ToString(CultureInfo.InvariantCulture))}}"}""", time));

    [Fact]
    public void Generated_correlations_find_exactly_what_the_reference_finds() =>
        Gen.Select(Correlations, Event.Array[0, 40], Gen.OneOf(0, 20, int.MaxValue), Gen.Int[0, 40]).Sample(
            (correlations, events, lateness, disorder) =>
            {
                string yaml = Rules + correlations;

                // Nearly in order, as logs are: each may be late by a little.
                (string Json, int Time)[] arriving = [.. events.OrderBy(one => one.Time + (one.Json.Length * disorder % 41))];
                TimeSpan allowed = lateness == int.MaxValue ? TimeSpan.MaxValue : TimeSpan.FromSeconds(lateness / 4.0);
                var stream = new Stream(yaml, new CorrelationLimits { Lateness = allowed });
                foreach ((string json, _) in arriving)
                {
                    stream.Event(json);
                }

                stream.Correlator.Flush();

                int newest = int.MinValue / 2;
                long late = 0;
                var accepted = new List<(int Time, ReferenceEvent Event)>();
                foreach ((string json, int time) in arriving)
                {
                    ReferenceEvent one = ReferenceEvent.Parse(Encoding.UTF8.GetBytes(json));
                    if (!ReferenceCorrelation.Feeds(yaml, one))
                    {
                        continue;
                    }

                    if (lateness != int.MaxValue && time < newest - lateness)
                    {
                        late++;
                        continue;
                    }

                    newest = int.Max(newest, time);
                    accepted.Add((time, one));
                }

                accepted = [.. accepted.OrderBy(one => one.Time)];
                DateTimeOffset begin = DateTimeOffset.Parse(Stream.Time("0"), CultureInfo.InvariantCulture);
                var reference = new ReferenceCorrelation(yaml, accepted.Select(one => (begin.AddSeconds(one.Time / 4.0), one.Event)));
                string[] expected = [.. reference.All().Select(hit => $"{hit.Correlation} {Stream.Time((accepted[hit.Event].Time / 4m).ToString(CultureInfo.InvariantCulture))} {hit.Group.Split('=')[0]}").Order(StringComparer.Ordinal)];
                string[] actual = [.. stream.Found.Select(one => $"{one.Rule.Title} {one.Time:O} {string.Join('|', one.Group.Select(pair => pair.Value)).ToUpperInvariant()}").Order(StringComparer.Ordinal)];
                Assert.True(expected.AsSpan().SequenceEqual(actual),
                    $"{yaml}\n{string.Join('\n', arriving.Select(one => one.Json))}\nlateness {allowed}\nexpected\n{string.Join('\n', expected)}\ngot\n{string.Join('\n', actual)}");
                Assert.Equal(late, stream.Correlator.Late);
            },
            iter: long.Parse(Environment.GetEnvironmentVariable("VONGGAC_RULES") ?? "800", CultureInfo.InvariantCulture));

    [Fact]
    public void A_table_of_groups_answers_as_a_dictionary_whatever_is_added_touched_and_forgotten() =>
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, 60]).Array[0, 400].Sample(steps =>
        {
            var slab = new Slab();
            var table = new GroupTable(slab);
            var expected = new Dictionary<string, (int Group, int Touched)>(StringComparer.Ordinal);
            int clock = 0;
            foreach ((int step, int name) in steps)
            {
                string text = new string('k', name % 7) + name;
                byte[] key = Encoding.UTF8.GetBytes(text);

                // Few hashes, so that keys meet in one bucket.
                uint hash = (uint)name % 5;
                int found = table.Find(key, hash);
                Assert.Equal(expected.TryGetValue(text, out (int Group, int Touched) one) ? one.Group : -1, found);
                if (step == 0 && found < 0)
                {
                    expected.Add(text, (table.Add(key, hash, ++clock), clock));
                }
                else if (step == 1 && found >= 0)
                {
                    table.Touch(found, ++clock);
                    expected[text] = (found, clock);
                }
                else if (step == 2 && table.Oldest >= 0)
                {
                    (string oldest, (int group, _)) = expected.MinBy(pair => pair.Value.Touched);
                    Assert.Equal(group, table.Oldest);
                    table.Remove(group);
                    expected.Remove(oldest);
                }

                Assert.Equal(expected.Count, table.Count);
            }

            while (table.Oldest >= 0)
            {
                table.Remove(table.Oldest);
            }

            Assert.Equal(0, slab.Used);
        });

    [Fact]
    public void A_slab_never_gives_one_piece_to_two() =>
        Gen.Select(Gen.Int[1, 5000], Gen.Bool).Array[0, 200].Sample(steps =>
        {
            var slab = new Slab();
            var rented = new List<(uint Handle, int Bytes, byte Mark)>();
            foreach ((int bytes, bool gives) in steps)
            {
                if (gives && rented.Count > 0)
                {
                    (uint handle, int size, byte mark) = rented[bytes % rented.Count];
                    Assert.True(slab.At(handle, size).IndexOfAnyExcept(mark) < 0);
                    slab.Return(handle, size);
                    rented.RemoveAt(bytes % rented.Count);
                }
                else
                {
                    uint handle = slab.Rent(bytes);
                    Assert.NotEqual(0u, handle);
                    byte mark = (byte)rented.Count;
                    slab.At(handle, bytes).Fill(mark);
                    rented.Add((handle, bytes, mark));
                }
            }

            Assert.All(rented, one => Assert.True(slab.At(one.Handle, one.Bytes).IndexOfAnyExcept(one.Mark) < 0));
            Assert.Equal(rented.Sum(one => (long)Slab.Rounded(one.Bytes)), slab.Used);
        });
}
