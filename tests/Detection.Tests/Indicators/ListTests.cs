using System.Text;
using CsCheck;
using VongGac.Detection.Indicators;

namespace VongGac.Detection.Tests.Indicators;

/// <summary>What loaders take, skip, and say about it.</summary>
public sealed class ListTests
{
    [Fact]
    public void A_plain_list_says_what_it_took_and_why_it_skipped_the_rest()
    {
        const string text = "\uFEFF# heading\n\n192.0.2.1\n192.0.2.0/24 ; SBL1\n192.0.2.0/40\n192.0.2.256\nlocal\nexample.com # remark\nnut[0-9]{1,3}azxd\\.com\nadd set 198.51.100.7 timeout 0\n192.0.2.1\r\n"
            + "C:\\Program Files\\x y.exe\n44d88612fea8a8f36de82e1278abb02f;EICAR\nexample.net/a?b\n@@\n";
        var builder = new IndicatorBuilder();
        ListReport report = builder.Add(new ListSource("plain"), Encoding.UTF8.GetBytes(text));
        builder.Build();
        Assert.Equal([5, 6, 7, 9, 15], report.Faults.Select(fault => fault.Row));
        Assert.Equal((7, 1, 5, 2), (report.Taken, report.Repeated, report.Skipped, report.Remarks));
        Assert.All(report.Faults, fault => Assert.True(fault.Reason.En.Length > 0 && fault.Reason.Vi.Length > 0));
    }

    [Theory]
    [InlineData("1.2.3.4\t5", 70)]
    [InlineData("1.2.3.4\t1", 30)]
    [InlineData("1.2.3.4\t10", 100)]
    public void The_count_of_blacklists_becomes_the_confidence(string row, int confidence)
    {
        IndicatorSet set = IndicatorSet.Load([(new ListSource("ipsum", ListForm.Ipsum), Encoding.UTF8.GetBytes(row))]);
        Assert.Equal(confidence, Assert.Single(new IndicatorMatcher(set).Match("GET 1.2.3.4"u8)).Indicator.Confidence);
    }

    [Theory]
    [InlineData("1.2.3.4")]
    [InlineData("1.2.3.4\t0")]
    [InlineData("1.2.3.4\tmany")]
    [InlineData("example.com\t3")]
    public void An_ipsum_row_without_address_or_count_is_skipped(string row)
    {
        var builder = new IndicatorBuilder();
        Assert.Equal(2, Assert.Single(builder.Add(new ListSource("ipsum", ListForm.Ipsum), Encoding.UTF8.GetBytes("# x\n" + row)).Faults).Row);
    }

    [Fact]
    public void A_csv_row_says_family_confidence_and_validity()
    {
        const string text = "family,kind,value,confidence,valid_from,valid_until\n\"a, \"\"b\"\"\",ip:port,192.0.2.9:8080,80,2026-01-01,2026-02-01T00:00:00Z\n";
        IndicatorSet set = IndicatorSet.Load([(new ListSource("csv", ListForm.Csv) { Confidence = 10 }, Encoding.UTF8.GetBytes(text))]);
        Indicator one = Assert.Single(new IndicatorMatcher(set).Match("x 192.0.2.9 y"u8)).Indicator;
        var first = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
        Assert.Equal(new Indicator("csv", 2, IndicatorKind.Address, 80, first, first.AddDays(31), "a, \"b\""), one);
        Assert.Equal([false, true, false], ((DateTimeOffset[])[first.AddTicks(-1), first, first.AddDays(31)]).Select(one.HoldsAt));
    }

    [Theory]
    [InlineData("1.2.3.4,5.6.7.8\n", 1)]
    [InlineData("family,kind,value\na,domain\n", 2)]
    [InlineData("family,kind,value\na,colour,red\n", 2)]
    [InlineData("family,kind,value\na,domain,\"open\n", 2)]
    [InlineData("value,confidence\n1.2.3.4,101\n", 2)]
    [InlineData("value,valid_until\n1.2.3.4,soon\n", 2)]
    [InlineData("value,kind\n1.2.3.4,md5\n", 2)]
    [InlineData("", 1)]
    public void A_csv_row_that_says_nothing_is_skipped_with_its_line(string text, int row) =>
        Assert.Equal(row, new IndicatorBuilder().Add(new ListSource("csv", ListForm.Csv), Encoding.UTF8.GetBytes(text)).Faults[0].Row);

    /// <summary>The second writing loads as the first does.</summary>
    [Theory]
    [InlineData("http://evil.example/a", "hxxp://evil[.]example/a")]
    [InlineData("https://evil.example/a", "hXXps[://]evil(.)example/a")]
    [InlineData("evil.example", "evil[dot]example")]
    [InlineData("evil.example", "Evil.EXAMPLE.")]
    [InlineData("evil.example", "*.evil{.}example")]
    [InlineData("evil.example", "evil.example:8443")]
    [InlineData("evil.example", "http://evil.example")]
    [InlineData("192.0.2.1", "192[.]0[.]2[.]1")]
    [InlineData("192.0.2.1", "192.0.2.1:80")]
    [InlineData("2001:db8::1", "[2001:db8::1]:443")]
    [InlineData("2001:db8::1", "2001:0DB8:0:0:0:0:0:1/128")]
    [InlineData("xn--mnchen-3ya.example", "MÜNCHEN.example")]
    [InlineData("xn--giy-hoa.example", "xn--giy-hoa.example")]
    [InlineData("evil.example/a", "http://user:pw@EVIL.example:80/a#b")]
    [InlineData(@"c:\temp\x.exe", @"C:/Temp\X.EXE")]
    public void Writings_of_one_value_are_one_value(string one, string other)
    {
        var builder = new IndicatorBuilder();
        ListReport report = builder.Add(new ListSource("list"), Encoding.UTF8.GetBytes(one + "\n" + other));
        builder.Build();
        Assert.Equal((1, 1, 0), (report.Taken, report.Repeated, report.Skipped));
    }

    private static readonly Gen<byte[]> Bytes = Gen.OneOf(
        Gen.Byte.Array[0, 200],
        Gen.OneOf("1.2.3.4", "\n", "\r\n", ",", "\"", "\t3", "value", "kind", "http://", "[", "::", "/24", "#", ".", "é", "%", "\\", "a", "{\"type\":\"regex\",\"list\":[", "]}", "(", "\ud83d")
            .Array[0, 40].Select(pieces => Encoding.UTF8.GetBytes(string.Concat(pieces))));

    [Fact]
    public void No_bytes_make_a_loader_throw_and_pieces_load_as_the_whole() =>
        Gen.Select(Bytes, Gen.Int[1, 9], Gen.Enum<ListForm>()).Sample(
            (bytes, width, form) =>
            {
                var source = new ListSource("list", form);
                var whole = new IndicatorBuilder();
                ListReport one = whole.Add(source, bytes);
                var pieces = new IndicatorBuilder();
                ListFeed feed = pieces.Begin(source);
                foreach (byte[] piece in bytes.Chunk(width))
                {
                    feed.Feed(piece);
                }

                ListReport two = feed.End();
                whole.Build();
                pieces.Build();
                Assert.Equal((one.Taken, one.Repeated, one.Remarks), (two.Taken, two.Repeated, two.Remarks));
                Assert.Equal(one.Faults, two.Faults);
            },
            iter: 5_000);

    [Fact]
    public void A_line_beyond_all_measure_is_skipped_and_the_next_is_read()
    {
        byte[] text = [.. Encoding.UTF8.GetBytes(new string('a', 70_000)), .. "\n192.0.2.1\n"u8];
        foreach (int width in (int[])[1_000, 100_000])
        {
            var builder = new IndicatorBuilder();
            ListFeed feed = builder.Begin(new ListSource("list"));
            foreach (byte[] piece in text.Chunk(width))
            {
                feed.Feed(piece);
            }

            ListReport report = feed.End();
            Assert.Equal((1, 1), (report.Taken, Assert.Single(report.Faults).Row));
        }
    }

    [Fact]
    public void Faults_beyond_the_first_thousand_are_counted_only()
    {
        ListReport report = new IndicatorBuilder().Add(new ListSource("list"), Encoding.UTF8.GetBytes(string.Join('\n', Enumerable.Repeat("@", 1_500))));
        Assert.Equal((1_500, ListReport.MostFaults), (report.Skipped, report.Faults.Count));
    }

    [Fact]
    public void The_real_lists_load()
    {
        var builder = new IndicatorBuilder();
        ListReport ipsum = builder.Add(new ListSource("ipsum", ListForm.Ipsum), Unzipped("ipsum.txt.gz"));
        ListReport maltrail = builder.Add(new ListSource("maltrail", ListForm.Csv), Unzipped("maltrail-malware.csv.gz"));
        ListReport shells = builder.Add(new ListSource("shells") { Kind = IndicatorKind.Url }, Unzipped("maltrail-web-shell-paths.txt.gz"));
        ListReport scanners = builder.Add(new ListSource("scanners"), Unzipped("maltrail-mass-scanners.txt.gz"));
        ListReport networks = builder.Add(new ListSource("networks"), Unzipped("maltrail-mass-scanners-cidr.txt.gz"));
        ListReport feodo = builder.Add(new ListSource("feodo"), File.ReadAllBytes(Shared.Path("data", "intel", "feodo-2015-excerpt.ipset")));
        builder.Build();
        Assert.Equal((120_430, 0), (ipsum.Taken, ipsum.Skipped));
        Assert.Equal(60_332, maltrail.Taken + maltrail.Repeated + maltrail.Skipped);
        Assert.True(maltrail.Skipped < 20, string.Join('\n', maltrail.Faults.Select(fault => $"{fault.Row}: {fault.Reason.En}")));
        Assert.Equal((972, 0), (shells.Taken + shells.Repeated, shells.Skipped));
        Assert.Equal((19_217, 3), (scanners.Taken + scanners.Repeated, scanners.Skipped));
        Assert.Equal((1_106, 0), (networks.Taken + networks.Repeated, networks.Skipped));
        Assert.Equal((50, 0), (feodo.Taken, feodo.Skipped));
    }

    private static byte[] Unzipped(string file) =>
        Encoding.UTF8.GetBytes(string.Join('\n', Shared.Lines("data", "intel", file)));
}
