using System.Buffers;
using System.CommandLine;
using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using VongGac.Detection;
using VongGac.Detection.Sigma;

namespace VongGac.Bench.Detection;

/// <summary>Rules over events on one thread, beside what the same bytes cost at least: a bare JSON walk and a scan for needles.</summary>
internal static class DetectRun
{
    public static Command Command()
    {
        var rules = new Option<string>("--rules") { Description = "Folder or .tar.gz of Sigma rules; Windows rules are taken.", Required = true };
        var events = new Option<string>("--events") { Description = "Folder or .tar.gz of .jsonl files.", Required = true };
        var seconds = new Option<double>("--seconds") { Description = "How long each measurement lasts at least.", DefaultValueFactory = _ => 10 };
        var command = new Command("detect", "Sigma rules over Windows events: events/s and MB/s on one core.") { rules, events, seconds };
        command.SetAction(parsed => Run(parsed.GetValue(rules)!, parsed.GetValue(events)!, parsed.GetValue(seconds)));
        return command;
    }

    private static int Run(string rules, string events, double seconds)
    {
        RuleFile[] files = [.. Read(rules, ".yml").Select(file => new RuleFile(file.Name, Encoding.UTF8.GetString(file.Bytes)))
            .Where(file => file.Text.Contains("product: windows", StringComparison.Ordinal))];
        byte[][] texts = [.. Read(events, ".jsonl").Select(file => file.Bytes)];
        var clock = Stopwatch.StartNew();
        RuleSet set = RuleReader.Read(files);
        TimeSpan read = clock.Elapsed;
        clock.Restart();
        var engine = new Engine(set);
        Console.WriteLine($"{set.Rules.Count:N0} Windows rules read in {read.TotalSeconds:F2} s ({set.Faults.Count} refused), compiled in {clock.Elapsed.TotalSeconds:F2} s, {engine.QuestionCount:N0} questions");
        Console.WriteLine($"{texts.Sum(text => (long)text.Length) / 1e6:F1} MB of events");

        var matcher = new Matcher(engine);
        long matches = 0;
        Pass(texts, line =>
        {
            matches += matcher.Match(line).Length;
            return 0;
        });
        Console.WriteLine($"{matches:N0} matches in one pass");
        long before = GC.GetAllocatedBytesForCurrentThread();
        (double rate, long count) = Measure("engine", texts, seconds, line => matcher.Match(line).Length);
        Console.WriteLine($"{(GC.GetAllocatedBytesForCurrentThread() - before) / (double)count:F2} bytes allocated an event; {matcher.Unreadable} unreadable, {matcher.TimeOuts} time-outs");
        (double walk, _) = Measure("Utf8JsonReader, all tokens", texts, seconds / 2, line =>
        {
            var reader = new Utf8JsonReader(line);
            int tokens = 0;
            while (reader.Read())
            {
                tokens++;
            }

            return tokens;
        });
        SearchValues<string> needles = SearchValues.Create([.. Needles(files).Take(500)], StringComparison.OrdinalIgnoreCase);
        char[] characters = new char[1 << 20];
        Measure("SearchValues, 500 needles, ignoring case", texts, seconds / 2, line =>
        {
            Span<char> text = characters.AsSpan(0, Encoding.UTF8.GetChars(line, characters));
            int found = 0;
            for (int at = text.IndexOfAny(needles); at >= 0; at = text.IndexOfAny(needles))
            {
                found++;
                text = text[(at + 1)..];
            }

            return found;
        });
        Console.WriteLine($"engine / Utf8JsonReader: {rate / walk:F2}; peak resident {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:F0} MB, events in memory included");
        return rate >= 60_000 ? 0 : 1;
    }

    private delegate int Work(ReadOnlySpan<byte> line);

    private static (double Rate, long Count) Measure(string what, byte[][] texts, double seconds, Work work)
    {
        Pass(texts, work);
        long count = 0;
        long bytes = 0;
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed.TotalSeconds < seconds)
        {
            count += Pass(texts, work);
            bytes += texts.Sum(text => (long)text.Length);
        }

        double spent = clock.Elapsed.TotalSeconds;
        Console.WriteLine($"{what}: {count / spent:N0} events/s, {bytes / spent / 1e6:N0} MB/s ({spent:F1} s)");
        return (count / spent, count);
    }

    private static long Pass(byte[][] texts, Work work)
    {
        long count = 0;
        foreach (byte[] text in texts)
        {
            ReadOnlySpan<byte> rest = text;
            while (!rest.IsEmpty)
            {
                int end = rest.IndexOf((byte)'\n');
                work(end < 0 ? rest : rest[..end]);
                count++;
                rest = end < 0 ? [] : rest[(end + 1)..];
            }
        }

        return count;
    }

    private static IEnumerable<string> Needles(RuleFile[] files) => files.SelectMany(file => file.Text.Split('\n'))
        .Select(line => line.Trim()).Where(line => line.StartsWith("- '", StringComparison.Ordinal) && line.EndsWith('\''))
        .Select(line => line[3..^1]).Where(needle => needle.Length >= 5 && needle.IndexOfAny(['*', '?']) < 0).Distinct().Order(StringComparer.Ordinal)
        .Where((_, index) => index % 7 == 0);

    internal static IEnumerable<(string Name, byte[] Bytes)> Read(string path, string ending)
    {
        if (Directory.Exists(path))
        {
            foreach (string file in Directory.EnumerateFiles(path, "*" + ending, SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                yield return (Path.GetRelativePath(path, file), File.ReadAllBytes(file));
            }

            yield break;
        }

        using var reader = new TarReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        while (reader.GetNextEntry() is { } entry)
        {
            if (entry.DataStream is not null && entry.Name.EndsWith(ending, StringComparison.Ordinal))
            {
                using var memory = new MemoryStream();
                entry.DataStream.CopyTo(memory);
                yield return (entry.Name, memory.ToArray());
            }
        }
    }
}
