using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace VongGac.Cli.Tests;

/// <summary><c>vonggac detect</c> as a person or a script runs it.</summary>
public sealed class DetectTests : IDisposable
{
    private const string Rule = """
        title: Encoded PowerShell
        id: 0a1b2c3d-0000-4000-8000-000000000001
        logsource: {product: windows, category: process_creation}
        detection:
            selection:
                Image|endswith: '\powershell.exe'
                CommandLine|contains: ' -enc'
            condition: selection
        level: high
        tags: [attack.t1059.001]
        """;

    private const string Hit = """{"@timestamp":"2024-05-31T23:59:58Z","Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"Image":"C:\\Windows\\powershell.exe","CommandLine":"powershell -enc \"QQ==\""}""";
    private const string Miss = """{"Channel":"Microsoft-Windows-Sysmon/Operational","EventID":1,"Image":"C:\\a.exe","CommandLine":"a"}""";

    private readonly string _folder = Directory.CreateTempSubdirectory("vonggac-detect-").FullName;

    public DetectTests() => Put("rules/enc.yml", Rule);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Rules => Path.Combine(_folder, "rules");

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    [Fact]
    public async Task A_detection_is_one_line_of_JSON()
    {
        string events = Put("a.jsonl", $"{Miss}\n\n{Hit}\n");
        var (exit, output, error) = await Vonggac.Run("detect", "--rules", Rules, "--events", events, "--json");
        Assert.Equal(0, exit);
        Assert.Equal(
            JsonSerializer.Serialize(Path.Combine(Rules, "enc.yml")) is var file && JsonSerializer.Serialize(events) is var source
                ? $$$"""{"rule":{"id":"0a1b2c3d-0000-4000-8000-000000000001","title":"Encoded PowerShell","level":"high","file":{{{file}}}},"event":{"source":{{{source}}},"record":3,"time":"2024-05-31T23:59:58Z"},"matched":{"Image":"C:\\Windows\\powershell.exe","CommandLine":"powershell -enc \"QQ==\""},"group":{}}""" + "\n"
                : "",
            output);
        Assert.Contains("2 sự kiện, 1 phát hiện", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_reads_level_time_title_place_and_fields_Vietnamese_first()
    {
        string events = Put("a.jsonl", Hit);
        var (exit, output, _) = await Vonggac.Run("detect", "--rules", Rules, "--events", events);
        Assert.Equal(0, exit);
        Assert.Equal(
            $"CAO (high) · 06:59:58 01/06/2024 · Encoded PowerShell\n    {events}:1\n    {Path.Combine(Rules, "enc.yml")} · attack.t1059.001\n    Image: C:\\Windows\\powershell.exe\n    CommandLine: powershell -enc \"QQ==\"\n\n",
            output);
    }

    [Theory]
    [InlineData("ecs", "\"technique\":{\"id\":[\"T1059.001\"]}")]
    [InlineData("ocsf", "\"class_uid\":2004")]
    public async Task Other_schemas_are_written_by_their_names(string format, string part)
    {
        var (_, output, _) = await Vonggac.Run("detect", "--rules", Rules, "--events", Put("a.jsonl", Hit), "--format", format);
        Assert.Contains(part, output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_last_line_of_standard_error_holds_the_figures()
    {
        Put("rules/bad.yml", "title: x\nlogsource: {product: windows}\ndetection:\n    s: {A|contians: b}\n    condition: s\n");
        string events = Put("a.jsonl", $"{Hit}\n{Miss}\n{Hit}");
        var (exit, _, error) = await Vonggac.Run("detect", "--rules", Rules, "--events", events, "--json", "--stats");
        Assert.Equal(0, exit);
        Assert.Contains("bad.yml:4: ", error, StringComparison.Ordinal);
        Assert.Contains("1 luật đã nạp, 1 luật bị từ chối", error, StringComparison.Ordinal);
        JsonElement stats = JsonDocument.Parse(error.TrimEnd().Split('\n')[^1]).RootElement;
        Assert.Equal(
            ["events", "bytes", "seconds", "loadSeconds", "eventsPerSecond", "peakMemoryBytes", "rulesLoaded", "rulesRejected", "detections"],
            stats.EnumerateObject().Select(one => one.Name));
        Assert.Equal((3, 1, 1, 2), (stats.GetProperty("events").GetInt32(), stats.GetProperty("rulesLoaded").GetInt32(), stats.GetProperty("rulesRejected").GetInt32(), stats.GetProperty("detections").GetInt32()));
        Assert.Equal(new FileInfo(events).Length, stats.GetProperty("bytes").GetInt64());
        Assert.True(stats.GetProperty("seconds").GetDouble() > 0 && stats.GetProperty("loadSeconds").GetDouble() > 0 && stats.GetProperty("peakMemoryBytes").GetInt64() > 1 << 20);
    }

    [Fact]
    public async Task Folders_archives_arrays_and_other_encodings_are_read_as_they_are()
    {
        Put("logs/1.jsonl", Hit);
        Put("logs/2.json", $"[\n{Miss},\n{Hit}]");
        Put("logs/3.json", JsonSerializer.Serialize(JsonDocument.Parse(Hit).RootElement, Indented));
        await File.WriteAllBytesAsync(Path.Combine(_folder, "logs", "4.jsonl"), [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Hit + "\r\n")], TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(Path.Combine(_folder, "logs", "5.jsonl"), [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(Hit)], TestContext.Current.CancellationToken);
        Put("logs/README", "No log at all.");
        string tar = Path.Combine(_folder, "a.tar.gz");
        await using (var gzip = new GZipStream(File.Create(tar), CompressionLevel.Fastest))
        {
            await TarFile.CreateFromDirectoryAsync(Path.Combine(_folder, "logs"), gzip, includeBaseDirectory: false, TestContext.Current.CancellationToken);
        }

        string zip = Path.Combine(_folder, "a.zip");
        await ZipFile.CreateFromDirectoryAsync(Path.Combine(_folder, "logs"), zip, TestContext.Current.CancellationToken);
        foreach (string place in (string[])[Path.Combine(_folder, "logs"), tar, zip])
        {
            var (exit, output, error) = await Vonggac.Run("detect", "--rules", Rules, "--events", place, "--json");
            Assert.Equal(0, exit);
            var found = Found(output);
            Assert.Equal(["1.jsonl:1", "2.json:2", "3.json:1", "4.jsonl:1", "5.jsonl:1"], found.Select(one => Path.GetFileName(one.Source) + ":" + one.Record).Order(StringComparer.Ordinal));
            Assert.All(found, one => Assert.StartsWith(place + "/", one.Source, StringComparison.Ordinal));
            Assert.Contains("1 tệp không phải nhật ký", error, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Rules_are_read_from_archives()
    {
        string zip = Path.Combine(_folder, "rules.zip");
        await ZipFile.CreateFromDirectoryAsync(Rules, zip, TestContext.Current.CancellationToken);
        var (_, output, _) = await Vonggac.Run("detect", "--rules", zip, "--events", Put("a.jsonl", Hit), "--json");
        Assert.Single(Found(output));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("2")]
    [InlineData("7")]
    public async Task Detections_come_in_the_order_of_the_events_with_any_number_of_threads(string threads)
    {
        // Several batches: 4,000 lines of 330 bytes, every third a hit, one line too long, one that is no JSON.
        var text = new StringBuilder();
        for (int line = 1; line <= 4_000; line++) text.Append(line % 3 == 0 ? Hit : line == 2_000 ? new string('x', 5_000_000) : line == 2_002 ? "{oops" : Miss).Append('\n');
        string events = Put("a.jsonl", text.ToString());
        var (exit, output, error) = await Vonggac.Run("detect", "--rules", Rules, "--events", events, events, "--json", "--threads", threads);
        Assert.Equal(0, exit);
        var lines = Enumerable.Range(1, 4_000).Where(line => line % 3 == 0).ToList();
        Assert.Equal([.. lines, .. lines], Found(output).Select(one => (int)one.Record));
        Assert.Contains("a.jsonl:2000: bản ghi dài hơn 4194304 byte", error, StringComparison.Ordinal);
        Assert.Contains("a.jsonl:2002: không phải một đối tượng JSON", error, StringComparison.Ordinal);
        Assert.Contains("4 bản ghi không đọc được", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("high", 1)]
    [InlineData("critical", 0)]
    public async Task Lower_levels_are_not_printed(string level, int expected)
    {
        var (_, output, _) = await Vonggac.Run("detect", "--rules", Rules, "--events", Put("a.jsonl", Hit), "--json", "--level", level);
        Assert.Equal(expected, Found(output).Count);
    }

    [Fact]
    public async Task A_pipeline_changes_what_rules_ask()
    {
        string pipeline = Put("p.yml", "transformations:\n  - {type: field_name_mapping, mapping: {CommandLine: args}}\n");
        string events = Put("a.jsonl", Hit.Replace("CommandLine", "args", StringComparison.Ordinal));
        var (_, output, _) = await Vonggac.Run("detect", "--rules", Rules, "--events", events, "--json", "--pipeline", pipeline);
        Assert.Single(Found(output));
    }

    [Fact]
    public async Task A_pipeline_that_cannot_be_read_is_refused_with_file_and_line()
    {
        string pipeline = Put("p.yml", "transformations:\n  - {type: magic}\n");
        var (exit, _, error) = await Vonggac.Run("detect", "--rules", Rules, "--events", Put("a.jsonl", Hit), "--pipeline", pipeline);
        Assert.Equal(1, exit);
        Assert.Contains("p.yml:2: ", error, StringComparison.Ordinal);
        Assert.Contains("[sigma.pipeline]", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Events_that_do_not_say_where_they_come_from_are_declared()
    {
        Put("rules/linux.yml", "title: l\nlogsource: {product: linux, category: process_creation}\ndetection:\n    s: {Image|endswith: /nc}\n    condition: s\n");
        string events = Put("a.jsonl", """{"Image":"/usr/bin/nc"}""");
        Assert.Empty((await Vonggac.Run("detect", "--rules", Rules, "--events", events, "--json")).Output);
        Assert.Single(Found((await Vonggac.Run("detect", "--rules", Rules, "--events", events, "--json", "--logsource", "product=linux,category=process_creation")).Output));
    }

    [Fact]
    public async Task Standard_input_is_read_as_it_comes()
    {
        using var process = Vonggac.Start("detect", "--rules", Rules, "--events", "-", "--json");
        await process.StandardInput.WriteLineAsync(Hit);
        await process.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
        string? line = await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        Assert.Equal(("-", 1L), Assert.Single(Found(line! + "\n")));
        process.StandardInput.Close();
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, process.ExitCode);
    }

    [Fact]
    public async Task Stopped_in_the_middle_it_says_the_figures_so_far()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs the signal SIGINT");
        using var process = Vonggac.Start("detect", "--rules", Rules, "--events", "-", "--json", "--stats");
        await process.StandardInput.WriteLineAsync(Hit);
        await process.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
        await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken);
        using (var kill = System.Diagnostics.Process.Start("kill", ["-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)])) await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
        string error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(130, process.ExitCode);
        Assert.Equal(1, JsonDocument.Parse(error.TrimEnd().Split('\n')[^1]).RootElement.GetProperty("events").GetInt32());
    }

    [Fact]
    public async Task A_place_that_is_missing_is_said_and_the_rest_is_read()
    {
        var (exit, output, error) = await Vonggac.Run("detect", "--rules", Rules, "--events", Path.Combine(_folder, "nowhere"), Put("a.jsonl", Hit), "--json");
        Assert.Equal(1, exit);
        Assert.Single(Found(output));
        Assert.Contains("nowhere: không có tệp hay thư mục này", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_archive_that_is_damaged_is_said_and_the_rest_is_read()
    {
        string broken = Path.Combine(_folder, "broken.jsonl.gz");
        await File.WriteAllBytesAsync(broken, [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3, 0xFF, 0xFF, 0xFF, 0xFF], TestContext.Current.CancellationToken);
        var (exit, output, error) = await Vonggac.Run("detect", "--rules", Rules, "--events", broken, Put("a.jsonl", Hit), "--json");
        Assert.Equal(1, exit);
        Assert.Single(Found(output));
        Assert.Contains("broken.jsonl.gz: không đọc được", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_any_rule_it_is_refused()
    {
        var (exit, output, error) = await Vonggac.Run("detect", "--rules", Path.Combine(_folder, "nowhere"), "--events", Put("a.jsonl", Hit));
        Assert.Equal((1, ""), (exit, output));
        Assert.Contains("[detect.rules]", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_log_does_not_steer_the_terminal()
    {
        string events = Put("a.jsonl", Hit.Replace("-enc", "-enc\\u001b[2J\\u202e", StringComparison.Ordinal));
        var (_, output, _) = await Vonggac.Run("detect", "--rules", Rules, "--events", events);
        Assert.Contains("-enc [2J ", output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', output);
    }

    [Theory]
    [InlineData("detect", "--events", "x")]
    [InlineData("detect", "--rules", "x", "--events", "y", "--level", "awful")]
    [InlineData("detect", "--rules", "x", "--events", "y", "--threads", "0")]
    [InlineData("detect", "--rules", "x", "--events", "y", "--logsource", "planet=mars")]
    [InlineData("detect", "--rules", "x", "--events", "y", "--format", "cef")]
    public async Task A_wrong_command_line_ends_with_exit_code_2(params string[] arguments) => Assert.Equal(2, (await Vonggac.Run(arguments)).Exit);

    private string Put(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
        return path;
    }

    private static List<(string Source, long Record)> Found(string output) =>
        [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("event"))
            .Select(one => (one.GetProperty("source").GetString()!, one.GetProperty("record").GetInt64()))];
}
