using System.Buffers.Binary;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using CsCheck;
using VongGac.Detection.Packs;
using VongGac.Detection.Sigma;
using VongGac.Model;

namespace VongGac.Detection.Tests.Packs;

/// <summary>Rules kept compiled: what is read back is what was written, and nothing else is read.</summary>
public sealed class CompiledPackTests
{
    private static readonly byte[] Source = CompiledPack.SourceOf([new RuleFile("a", "b")], []);

    private static readonly Engine Small = new(RuleReader.Read([.. Texts.Select((text, index) => new RuleFile($"{index}.yml", text))]));

    private static readonly byte[] SmallPack = CompiledPack.Write(Small, Source);

    // One of every kind of question.
    private static string[] Texts =>
    [
        Rule("F: a, G: ''", "test"), Rule("F|contains: b*c?d", "test"), Rule("F|windash|contains: ' -f'", "test"), Rule("F|re|i: 'a.*b.*c'", "test"),
        Rule("F|cidr: [10.0.0.0/8, '2001:db8::/32']", "test"), Rule("F|lt: -1.5", "test"), Rule("F|hour|gte: 7", "test"), Rule("F|exists: true", "test"), Rule("F: null", "test"),
        Rule("F|fieldref|endswith: G", "test"), Rule("F|endswith|cased: Ab", "test"), Rule("Image|endswith: '\\a.exe'", "windows\n    category: process_creation"),
        Rule("'|all': [é, b]", "test") + "vi: {title: a, advice: b}\nlevel: critical\nstatus: stable\nname: n\nid: 11111111-1111-1111-1111-111111111111\ntags: [attack.t1059, x.y]\n",
        "title: c\nname: c\nstatus: test\nvi: {title: c}\ncorrelation:\n    type: value_count\n    rules: [n]\n    group-by: [u]\n    timespan: 5m\n    condition: {gte: 3, field: F}\n    aliases: {u: {n: User}}\n",
        "title: d\nlevel: high\ncorrelation:\n    type: temporal\n    rules: [c, n]\n    timespan: 1h\n    generate: true\n",
    ];

    private static string Rule(string item, string product) => $"title: t\nlogsource:\n    product: {product}\ndetection:\n    s:\n        {{{item}}}\n    condition: s and not (s and not s)\n";

    [Fact]
    public void A_pack_reads_back_as_it_was_written()
    {
        Assert.Equal(Texts.Length, Small.Rules.Count + Small.Compiled.Set.Correlations.Count);
        Assert.Equal(2, Small.Compiled.Set.Correlations.Count);
        Engine read = Read(SmallPack);
        Assert.Equal(SmallPack, CompiledPack.Write(read, Source));
        Assert.Equal(Small.Compiled.Atoms.Select(atom => atom.Key + atom.Shown), read.Compiled.Atoms.Select(atom => atom.Key + atom.Shown));
    }

    /// <summary>Whoever gives rules a further property has to say here that packs carry it.</summary>
    [Fact]
    public void Every_public_property_of_a_rule_survives()
    {
        RuleSet before = Small.Compiled.Set;
        RuleSet after = Read(SmallPack).Compiled.Set;
        Same(before.Rules[^1], after.Rules[^1]);
        Assert.All(Enumerable.Range(0, 2), index => Same(before.Correlations[index], after.Correlations[index]));
        Assert.Equal(before.Rules.Select(before.Reports), after.Rules.Select(after.Reports));
        Assert.Equal(before.Correlations.Select(before.Reports), after.Correlations.Select(after.Reports));

        static void Same<T>(T one, T other) => Assert.All(
            typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance), property => Assert.Equivalent(property.GetValue(one), property.GetValue(other), strict: true));
    }

    [Fact]
    public void All_rules_match_the_same_real_events_from_a_pack()
    {
        RuleSet set = RuleReader.Read(Shared.Archive(".yml", "data", "sigma", "sigma-rules.tar.gz").Select(file => new RuleFile(file.Name, Encoding.UTF8.GetString(file.Bytes))));
        var engine = new Engine(set);
        byte[] pack = CompiledPack.Write(engine, Source);
        var one = new Matcher(engine);
        var other = new Matcher(Read(pack));
        long matches = 0;
        foreach (string archive in (string[])["security-datasets", "evtx-attack-samples", "background"])
        {
            foreach ((_, byte[] bytes) in Shared.Archive(".jsonl", "data", "windows-events", archive + ".tar.gz"))
            {
                foreach ((_, ReadOnlyMemory<byte> line) in Shared.Numbered(bytes))
                {
                    ReadOnlySpan<int> expected = one.Match(line.Span);
                    matches += expected.Length;
                    Assert.True(expected.SequenceEqual(other.Match(line.Span)));
                }
            }
        }

        Assert.True(matches > 1_000, $"{matches}");
    }

    [Theory]
    [InlineData(0, "no compiled pack")]
    [InlineData(8, "form")]
    [InlineData(12, "other files")]
    [InlineData(43, "damaged")]
    [InlineData(50, "damaged")]
    [InlineData(200, "damaged")]
    public void A_changed_byte_is_refused_with_the_reason(int place, string reason)
    {
        byte[] changed = [.. SmallPack];
        changed[place] ^= 0x40;
        Assert.Contains(reason, CompiledPack.Read(changed, Source).Refusal!.Message.En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pack_of_other_sources_is_refused() =>
        Assert.NotNull(CompiledPack.Read(SmallPack, CompiledPack.SourceOf([new RuleFile("a", "c")], [])).Refusal);

    [Fact]
    public void Paths_texts_and_tuning_decide_what_a_pack_was_compiled_from()
    {
        byte[][] sources =
        [
            CompiledPack.SourceOf([new RuleFile("a", "b")], []), CompiledPack.SourceOf([new RuleFile("ab", "")], []), CompiledPack.SourceOf([new RuleFile("a", "")], "b"u8),
            CompiledPack.SourceOf([], []), CompiledPack.SourceOf([new RuleFile("a", "b"), new RuleFile("", "")], []),
        ];
        Assert.Equal(sources.Length, sources.Select(Convert.ToHexString).Distinct().Count());
    }

    /// <summary>Changed bytes under a checksum that was made to fit: an engine or a refusal, and what is an engine can be asked.</summary>
    [Fact]
    public void No_bytes_make_reading_or_matching_throw() =>
        Gen.Select(Gen.Select(Gen.Int[0, SmallPack.Length], Gen.Byte).Array[1, 4], Gen.Int[0, 3]).Sample(
            (changes, cut) =>
            {
                byte[] bytes = SmallPack[..(SmallPack.Length - cut)];
                foreach ((int place, byte value) in changes)
                {
                    if (place >= Head && place < bytes.Length)
                    {
                        bytes[place] = value;
                    }
                }

                BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(42), bytes.Length - Head);
                SHA256.HashData(bytes.AsSpan(Head), bytes.AsSpan(46));
                if (CompiledPack.Read(bytes, []).Is(out Engine? engine, out _))
                {
                    new Matcher(engine, new LogSource(null, "test", null)).Match("""{"F":"b","G":"2024-05-31T23:59:58Z","Channel":"Security","EventID":4688,"NewProcessName":"x-f"}"""u8);
                }
            },
            iter: 20_000);

    private const int Head = 78;

    private static Engine Read(byte[] pack)
    {
        Result<Engine> read = CompiledPack.Read(pack, Source);
        Assert.Null(read.Refusal);
        return read.Value;
    }
}
