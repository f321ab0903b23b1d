using System.Globalization;
using System.Text;
using System.Text.Json;
using CsCheck;
using VongGac.Detection.Indicators;
using VongGac.Detection.Sigma;

namespace VongGac.Detection.Tests.Indicators;

/// <summary>Indicators in the fields of events, and the warning lists that speak against them.</summary>
public sealed class EventHitTests
{
    [Theory]
    [InlineData("evil.example", "QueryName", "evil.example", true)]
    [InlineData("evil.example", "QueryName", "WWW.Evil.Example.", false)]
    [InlineData("evil.example", "DestinationHostname", "evil.example:443", true)]
    [InlineData("evil.example", "url", "http://a.evil.example/x", false)]
    [InlineData("evil.example", "QueryName", "notevil.example", null)]
    [InlineData("evil.example", "QueryName", "evil.example.org", null)]
    [InlineData("192.0.2.0/24", "DestinationIp", "192.0.2.77", false)]
    [InlineData("192.0.2.7", "src_ip", "192.0.2.7:5060", true)]
    [InlineData("192.0.2.7", "IpAddress", "::ffff:192.0.2.7", true)]
    [InlineData("192.0.2.7", "QueryResults", "type:  5 x.example;::ffff:192.0.2.7;", true)]
    [InlineData("192.0.2.7", "url", "http://192.0.2.7/x", true)]
    [InlineData("2001:db8::7", "DestinationIp", "2001:DB8:0:0:0:0:0:7", true)]
    [InlineData("http://evil.example/a/b.php", "url", "HTTPS://EVIL.example/a/b.php?c=d", true)]
    [InlineData("http://evil.example/a/b.php?c=d", "url", "http://evil.example/a/b.php?c=d", true)]
    [InlineData("http://evil.example/a/b.php?c=d", "url", "http://evil.example/a/b.php?c=e", null)]
    [InlineData("http://evil.example/a/", "url", "http://evil.example/a/x/y", false)]
    [InlineData("http://evil.example/a/", "url", "http://evil.example/ab/y", null)]
    [InlineData("http://evil.example:8080/a", "url", "http://evil.example/a", null)]
    [InlineData("44D88612FEA8A8F36DE82E1278ABB02F", "Hashes", "SHA1=0000000000000000000000000000000000000000,MD5=44d88612fea8a8f36de82e1278abb02f", true)]
    [InlineData("44D88612FEA8A8F36DE82E1278ABB02F", "Hashes", "IMPHASH=44D88612FEA8A8F36DE82E1278ABB02F", null)]
    [InlineData("3395856ce81f2b7382dee72602f798b642f14140", "file.hash.sha1", "3395856CE81F2B7382DEE72602F798B642F14140", true)]
    [InlineData("275a021bbfb6489e54d471899f7db9d1663fc695ec2fe2a2c4538aabf651fd0f", "sha256", "275A021BBFB6489E54D471899F7DB9D1663FC695EC2FE2A2C4538AABF651FD0F", true)]
    [InlineData(@"C:\Windows\Temp\a.exe", "Image", @"c:\windows\temp\A.EXE", true)]
    [InlineData(@"\Temp\a.exe", "TargetFilename", @"D:\x\temp\a.exe", false)]
    [InlineData(@"\Temp\a.exe", "TargetFilename", @"D:\xtemp\a.exe", null)]
    [InlineData("/tmp/.x/a", "exe", "/tmp/.x/a", true)]
    [InlineData("/tmp/.x/a", "exe", "/tmp/.x/A", null)]
    public void A_value_is_met_in_the_fields_that_hold_its_kind(string value, string field, string content, bool? exact)
    {
        IndicatorHit[] hits = Hits([(new ListSource("list"), value)], field, content);
        if (exact is null)
        {
            Assert.Empty(hits);
            return;
        }

        IndicatorHit hit = Assert.Single(hits);
        Assert.Equal((field, exact, "list", 1), (hit.Field, hit.Exact, hit.Indicator.List, hit.Indicator.Row));
    }

    [Theory]
    [InlineData("/c99.php", "http://school.example/uploads/c99.php?cmd=id", true)]
    [InlineData("/c99.php", "/uploads/c99.php", true)]
    [InlineData("/c99.php", "/uploads/xc99.php", false)]
    [InlineData("/a/c99.php", "/b/a/c99.php", true)]
    [InlineData("/c99.php", "/c99.php/extra", false)]
    public void A_path_of_a_web_shell_is_met_on_every_host_and_in_every_folder(string path, string url, bool met) =>
        Assert.Equal(met, Hits([(new ListSource("shells") { Kind = IndicatorKind.Url }, path)], "url", url).Length == 1);

    private static readonly Gen<string> Label = Gen.OneOf("a", "b", "evil", "münchen", "giáo-dục", "x_y", "co", "0", "1");

    private static readonly Gen<string> Domain = Gen.Select(Label.Array[1, 3], Gen.OneOf("example", "vn", "net")).Select((labels, top) => string.Join('.', labels) + "." + top);

    [Fact]
    public void A_name_is_met_by_every_listed_parent_in_any_writing() =>
        Gen.Select(Domain.Array[1, 10], Domain, Gen.Bool, Gen.OneOf("", ".", ":443"), Gen.Bool).Sample(
            (listed, asked, upper, suffix, puny) =>
            {
                string written = (puny ? Ascii(asked) : asked) + suffix;
                string content = upper ? written.ToUpperInvariant() : written;
                string[] expected = [.. listed.Select((name, index) => (Name: Ascii(name), Row: index + 1)).DistinctBy(one => one.Name)
                    .Where(one => ("." + Ascii(asked)).EndsWith("." + one.Name, StringComparison.Ordinal)).Select(one => $"{one.Row} {Ascii(asked) == one.Name}").Order()];
                string[] actual = [.. Hits([(new ListSource("list") { Kind = IndicatorKind.Domain }, string.Join('\n', listed))], "QueryName", content)
                    .Select(hit => $"{hit.Indicator.Row} {hit.Exact}").Order()];
                Assert.Equal(expected, actual);
            },
            iter: 2_000);

    private static string Ascii(string name) => new IdnMapping().GetAscii(name);

    [Theory]
    [InlineData("cidr", "192.0.2.0/24", """["ip-src"]""", "DestinationIp", "192.0.2.7", true)]
    [InlineData("cidr", "192.0.2.0/24", """["md5"]""", "DestinationIp", "192.0.2.7", false)]
    [InlineData("cidr", "192.0.3.0/24", """["ip-src"]""", "DestinationIp", "192.0.2.7", false)]
    [InlineData("string", "192.0.2.7", """["ip-dst|port"]""", "DestinationIp", "192.0.2.7", true)]
    [InlineData("hostname", ".evil.example", """["domain"]""", "QueryName", "www.evil.example", true)]
    [InlineData("hostname", "evil.example", """["hostname"]""", "url", "http://evil.example/a", true)]
    [InlineData("string", "Evil.Example", """["domain"]""", "QueryName", "evil.example", true)]
    [InlineData("string", "evil.example", """["domain"]""", "QueryName", "www.evil.example", true)]
    [InlineData("string", "vil.example", """["domain"]""", "QueryName", "evil.example", false)]
    [InlineData("substring", "VIL.EX", """["domain"]""", "QueryName", "evil.example", true)]
    [InlineData("substring", "evi", """["domain"]""", "QueryName", "evil.example", true)]
    [InlineData("regex", "/^EVIL\\\\./i", """["domain"]""", "QueryName", "evil.example", true)]
    [InlineData("regex", "/^EVIL\\\\./", """["domain"]""", "QueryName", "evil.example", false)]
    [InlineData("string", "44d88612fea8a8f36de82e1278abb02f", """["filename|md5"]""", "md5", "44D88612FEA8A8F36DE82E1278ABB02F", true)]
    public void A_warning_list_suppresses_and_is_named(string type, string entry, string attributes, string field, string content, bool suppressed)
    {
        const string list = "192.0.2.7\nevil.example\n44d88612fea8a8f36de82e1278abb02f";
        string warnings = $$"""{"name":"w","type":"{{type}}","matching_attributes":{{attributes}},"list":["{{entry}}"]}""";
        IndicatorHit hit = Assert.Single(Hits([(new ListSource("list"), list), (new ListSource("warnings", ListForm.Warnings), warnings)], field, content));
        Assert.Equal(suppressed ? "warnings" : null, hit.SuppressedBy);
    }

    [Theory]
    [InlineData("""{"type":"colour","list":["red"]}""")]
    [InlineData("""{"type":"cidr"}""")]
    [InlineData("""{"type":"cidr","list":["no network"]}""")]
    [InlineData("""{"type":"regex","list":["/(/"]}""")]
    [InlineData("""{"type":"string","list":[""]}""")]
    [InlineData("""{"type":"string","list":[1]}""")]
    [InlineData("""{"type":"regex","matching_attributes":["phone-number"],"list":["/1/"]}""")]
    [InlineData("""{"type":""")]
    [InlineData("[]")]
    [InlineData("")]
    public void What_a_warning_list_says_wrongly_is_reported(string json) =>
        Assert.Single(new IndicatorBuilder().Add(new ListSource("w", ListForm.Warnings), Encoding.UTF8.GetBytes(json)).Faults);

    [Fact]
    public void The_real_warning_lists_load_and_suppress_public_resolvers()
    {
        var builder = new IndicatorBuilder();
        var reports = new List<ListReport>();
        foreach ((string name, byte[] json) in Shared.Archive(".json", "data", "intel", "misp-warninglists.tar.gz"))
        {
            reports.Add(builder.Add(new ListSource(name, ListForm.Warnings), json));
        }

        builder.Add(new ListSource("list"), "10.1.2.3\ngithub.com\n17.0.0.9"u8);
        var matcher = new IndicatorMatcher(builder.Build());
        Assert.Equal(122, reports.Count);
        Assert.StartsWith("rfc", Path.GetFileName(Assert.Single(matcher.Match("a 10.1.2.3 b"u8)).SuppressedBy), StringComparison.Ordinal);
        ListFault[] faults = [.. reports.SelectMany(report => report.Faults)];

        // E-mail addresses, phone numbers and application ids are no kind of ours.
        Assert.All(reports.Where(report => report.Skipped > 0), report => Assert.True(
            report.Skipped < 20 || report.Skipped * 50 < report.Taken, $"{report.Source.Name}: {report.Taken} taken, {report.Skipped}: {report.Faults[0].Row} {report.Faults[0].Reason.En}"));
        Assert.True(faults.Length < 200, $"{faults.Length}");
    }

    [Fact]
    public void Nothing_is_allocated_where_nothing_is_met()
    {
        IndicatorSet set = IndicatorSet.Load([(new ListSource("list"), "192.0.2.7\nevil.example\n2001:db8::7"u8.ToArray())]);
        var engine = new Engine(RuleReader.Read([]), EventFields.Names);
        var matcher = new Matcher(engine);
        var indicators = new IndicatorMatcher(set, engine);
        byte[] line = """{"DestinationIp":"192.0.3.7","QueryName":"Good.Example","url":"http://good.example/a/b?c","Image":"C:\\a\\b.exe","Hashes":"MD5=44D88612FEA8A8F36DE82E1278ABB02F","QueryResults":"fe80::1;"}"""u8.ToArray();
        // The run-time itself allocates now and then while code is compiled anew; what each event costs would be there every time.
        long least = long.MaxValue;
        for (int attempt = 0; attempt < 10 && least > 0; attempt++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            int hits = Hits(1_000);
            least = long.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
            Assert.Equal(0, hits);
        }

        Assert.Equal(0, least);

        int Hits(int rounds)
        {
            int met = 0;
            for (int round = 0; round < rounds; round++)
            {
                matcher.Match(line);
                met += indicators.Match(matcher.Values(line)).Count + indicators.Match(line).Count;
            }

            return met;
        }
    }

    private static IndicatorHit[] Hits((ListSource Source, string Text)[] lists, string field, string content)
    {
        IndicatorSet set = IndicatorSet.Load(lists.Select(list => (list.Source, (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(list.Text))));
        Assert.All(set.Lists, list => Assert.Empty(list.Faults));
        var engine = new Engine(RuleReader.Read([]), EventFields.Names);
        var matcher = new Matcher(engine);
        byte[] line = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string> { [field] = content });
        matcher.Match(line);
        return [.. new IndicatorMatcher(set, engine).Match(matcher.Values(line))];
    }
}
