using System.IO.Compression;
using System.Text.Json;

namespace VongGac.Cli.Tests;

/// <summary>What <c>vonggac detect</c> reads beside JSON, and what it finds over several events.</summary>
public sealed class DetectFormatsTests : IDisposable
{
    private const string Failure = "title: Failed login\nname: failed\nid: f0\nlogsource: {product: linux, service: sshd}\ndetection:\n    s: {event.action: login, event.outcome: failure}\n    condition: s\nlevel: low\n";

    private const string Guessing = """
        title: Password guessing
        id: c0
        correlation:
            type: event_count
            rules: [failed]
            group-by: [source.ip]
            timespan: 5m
            condition: {gte: 3}
        level: high
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("vonggac-detect-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_text_log_is_recognised_and_its_records_are_its_lines()
    {
        string rules = Put("r.yml", Failure);
        var (exit, output, error) = await Vonggac.Run("detect", "--rules", rules, "--events", Put("auth.log", Sshd(1)), "--json");
        Assert.True(exit == 0, error);
        var found = Assert.Single(Found(output));
        Assert.Equal(("f0", 2L, "2026-03-01T01:00:00Z"), (found.Rule, found.Record, found.Time));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("3")]
    public async Task A_correlation_counts_events_in_their_order_with_any_number_of_threads(string threads)
    {
        string rules = Put("r.yml", $"{Failure}---\n{Guessing}");
        var (exit, output, error) = await Vonggac.Run("detect", "--rules", rules, "--events", Put("auth.log", Sshd(3)), "--json", "--threads", threads);
        Assert.True(exit == 0, error);
        var found = Assert.Single(Found(output));
        Assert.Equal(("c0", 4L), (found.Rule, found.Record));
        Assert.Contains("\"group\":{\"source.ip\":\"203.0.113.9\"}", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Windows_events_in_XML_are_read()
    {
        string rules = Put("r.yml", "title: x\nid: x0\nlogsource: {product: windows, service: security}\ndetection:\n    s: {EventID: 4625, TargetUserName: an}\n    condition: s\n");
        string events = Put("e.xml", """
            <Events>
            <Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event"><System><Provider Name="Microsoft-Windows-Security-Auditing"/><EventID>4625</EventID><TimeCreated SystemTime="2026-03-01T01:00:00.5Z"/><Channel>Security</Channel></System><EventData><Data Name="TargetUserName">an</Data></EventData></Event>
            </Events>
            """);
        var (exit, output, error) = await Vonggac.Run("detect", "--rules", rules, "--events", events, "--json");
        Assert.True(exit == 0, error);
        var found = Assert.Single(Found(output));
        Assert.Equal(("x0", 1L, "2026-03-01T01:00:00.5Z"), (found.Rule, found.Record, found.Time));
        Assert.Contains("\"TargetUserName\":\"an\"", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Indicators_are_met_with_list_row_and_confidence()
    {
        string rules = Put("r.yml", Failure);
        string list = Put("bad.csv", "value,confidence,valid_until,family\n203.0.113.9,80,,mirai\n203.0.113.10,80,2020-01-01,\n");
        string events = Put("a.jsonl", """
            {"@timestamp":"2026-03-01T01:00:00Z","Channel":"Microsoft-Windows-Sysmon/Operational","EventID":3,"DestinationIp":"203.0.113.9"}
            {"@timestamp":"2026-03-01T01:00:00Z","Channel":"Microsoft-Windows-Sysmon/Operational","EventID":3,"DestinationIp":"203.0.113.10"}
            """);
        var (exit, output, error) = await Vonggac.Run("detect", "--rules", rules, "--events", events, "--indicators", list, "--json");
        Assert.True(exit == 0, error);
        var found = Assert.Single(Found(output));
        Assert.Equal(($"indicator:{list}:2", 1L), (found.Rule, found.Record));
        Assert.Contains("\"matched\":{\"DestinationIp\":\"203.0.113.9\"}", output, StringComparison.Ordinal);
        Assert.Contains("\"confidence\":\"80\",\"label\":\"mirai\"", output, StringComparison.Ordinal);
        Assert.Contains("1 lần chỉ dấu đã hết hiệu lực", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Event_logs_of_Windows_are_read_from_an_archive()
    {
        string events = Shared("windows-events", "evtx-binaries.tar.gz");
        string rules = Shared("sigma", "sigma-rules.tar.gz");
        var (exit, output, error) = await Vonggac.Run("detect", "--rules", rules, "--events", events, "--json", "--stats");
        Assert.True(exit == 0, error);
        Assert.True(Found(output).Count > 20, $"{Found(output).Count}\n{error}");
        Assert.True(JsonDocument.Parse(error.TrimEnd().Split('\n')[^1]).RootElement.GetProperty("events").GetInt64() > 400, error);
    }

    [Fact]
    public async Task The_whole_program_finds_what_is_expected_in_real_events_line_by_line()
    {
        string events = Shared("windows-events", "security-datasets.tar.gz");
        var (exit, output, error) = await Vonggac.Run("detect", "--rules", Shared("sigma", "sigma-rules.tar.gz"), "--events", events, "--json");
        Assert.True(exit == 0, error);
        var found = Found(output).ToLookup(one => (one.Source[(events.Length + 1)..], one.Rule), one => one.Record);
        int compared = 0;
        using var reader = new StreamReader(new GZipStream(File.OpenRead(Shared("sigma", "expected-matches.jsonl.gz")), CompressionMode.Decompress));
        while (await reader.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            JsonElement one = JsonDocument.Parse(line).RootElement;
            if (one.GetProperty("set").GetString() != "security-datasets") continue;
            if (error.Contains(one.GetProperty("rule_path").GetString()!, StringComparison.Ordinal)) continue; // refused: nobody filled its placeholders
            long[] lines = [.. found[(one.GetProperty("file").GetString()!, one.GetProperty("rule_id").GetString()!)]];
            Assert.Equal(one.GetProperty("count").GetInt32(), lines.Length);
            Assert.Equal(one.GetProperty("lines").EnumerateArray().Select(number => number.GetInt64()), lines.Take(100));
            compared++;
        }

        Assert.True(compared > 100, $"{compared}");
    }

    private static string Sshd(int failures) =>
        "Mar  1 08:00:00 host sshd[1]: Server listening on 0.0.0.0 port 22.\n"
        + string.Concat(Enumerable.Range(0, failures).Select(second => $"Mar  1 08:00:0{second} host sshd[{second + 2}]: Failed password for root from 203.0.113.9 port 4{second} ssh2\n"));

    private static string Shared(params string[] parts)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string path = Path.Combine([folder.FullName, "shared", "data", .. parts]);
            if (File.Exists(path)) return path;
        }

        Assert.Skip($"reference file shared/data/{string.Join('/', parts)} is not beside the repository");
        throw new InvalidOperationException("unreachable: Assert.Skip throws");
    }

    private string Put(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        File.SetLastWriteTimeUtc(path, new DateTime(2026, 3, 2, 0, 0, 0, DateTimeKind.Utc));
        return path;
    }

    private static List<(string Rule, string Source, long Record, string? Time)> Found(string output) =>
        [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)
            .Select(one => (one.GetProperty("rule").GetProperty("id").GetString()!, one.GetProperty("event").GetProperty("source").GetString()!,
                one.GetProperty("event").GetProperty("record").GetInt64(), one.GetProperty("event").GetProperty("time").GetString()))];
}
