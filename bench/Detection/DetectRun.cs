using System.Buffers;
using System.CommandLine;
using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using VongGac.Detection;
using VongGac.Detection.Packs;
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
        var process = new Option<FileInfo?>("--process") { Description = "Instead: the whole program on so many threads, where vonggac.dll is." };
        var threads = new Option<int>("--threads") { Description = "Also the engine alone on so many threads beside one.", DefaultValueFactory = _ => 1 };
        var total = new Option<long>("--events-total") { Description = "Instead: so many events from disk, and what is resident meanwhile." };
        var pack = new Option<string?>("--pack") { Description = "With --events-total: the compiled rules are read from here, or kept here where there are none." };
        var command = new Command("detect", "Sigma rules over Windows events: events/s and MB/s on one core.") { rules, events, seconds, process, threads, total, pack };
        command.SetAction(async parsed =>
        {
            if (parsed.GetValue(process) is { } program)
            {
                return await DetectProcess.Run(program.FullName, parsed.GetValue(rules)!, parsed.GetValue(events)!, parsed.GetValue(seconds), parsed.GetValue(threads));
            }

            RuleFile[] Files() => [.. Read(parsed.GetValue(rules)!, ".yml").Select(file => new RuleFile(file.Name, Encoding.UTF8.GetString(file.Bytes)))
                .Where(file => file.Text.Contains("product: windows", StringComparison.Ordinal))];
            IEnumerable<(string Name, byte[] Bytes)> from = Read(parsed.GetValue(events)!, ".jsonl");
            return parsed.GetValue(total) > 0
                ? SteadyRun.Run(Files, from, parsed.GetValue(total), parsed.GetValue(pack))
                : Run(Files(), [.. from.Select(file => file.Bytes)], parsed.GetValue(seconds), parsed.GetValue(threads));
        });
        return command;
    }

    private static int Run(RuleFile[] files, byte[][] texts, double seconds, int threads)
    {
        var clock = Stopwatch.StartNew();
        RuleSet set = RuleReader.Read(files);
        TimeSpan read = clock.Elapsed;
        clock.Restart();
        var engine = new Engine(set);
        Console.WriteLine($"{set.Rules.Count:N0} Windows rules read in {read.TotalSeconds:F2} s ({set.Faults.Count} refused), compiled in {clock.Elapsed.TotalSeconds:F2} s, {engine.QuestionCount:N0} questions");
        Packed(engine, files);
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
        if (threads > 1)
        {
            double one = Together(engine, texts, 1, seconds);
            double many = Together(engine, texts, threads, seconds);
            Console.WriteLine($"{threads} threads: {many:N0} events/s, {many / one:F2} times those of one ({one:N0})");
        }

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

    /// <summary>The rules as a compiled pack: cold, as at a start, and once the code is compiled.</summary>
    private static void Packed(Engine engine, RuleFile[] files)
    {
        byte[] source = CompiledPack.SourceOf(files, []);
        byte[] pack = CompiledPack.Write(engine, source);
        double[] times = new double[6];
        for (int round = 0; round < times.Length; round++)
        {
            var clock = Stopwatch.StartNew();
            if (CompiledPack.Read(pack, source).Refusal is { } refusal)
            {
                throw new InvalidOperationException(refusal.Message.En);
            }

            times[round] = clock.Elapsed.TotalMilliseconds;
        }

        Console.WriteLine($"compiled pack: {pack.Length / 1e6:F1} MB, engine from it in {times[0]:F0} ms at first, {times.Min():F0} ms later");
    }

    /// <summary>Every thread takes pieces of 64 KB of whole lines until the time is over; events a second of all together.</summary>
    private static double Together(Engine engine, byte[][] texts, int threads, double seconds)
    {
        List<ReadOnlyMemory<byte>> pieces = [.. texts.SelectMany(Pieces)];
        var spent = new double[threads];
        var counts = new long[threads];
        int next = 0;
        using var start = new Barrier(threads);
        Thread[] all = [.. Enumerable.Range(0, threads).Select(number => new Thread(() =>
        {
            var matcher = new Matcher(engine);
            byte[][] warm = [.. texts.Take(2)];
            Pass(warm, line => matcher.Match(line).Length);
            start.SignalAndWait();
            var clock = Stopwatch.StartNew();
            while (clock.Elapsed.TotalSeconds < seconds)
            {
                ReadOnlySpan<byte> rest = pieces[(int)((uint)Interlocked.Increment(ref next) % (uint)pieces.Count)].Span;
                for (int end; !rest.IsEmpty; rest = end < 0 ? [] : rest[(end + 1)..])
                {
                    end = rest.IndexOf((byte)'\n');
                    matcher.Match(end < 0 ? rest : rest[..end]);
                    counts[number]++;
                }
            }

            spent[number] = clock.Elapsed.TotalSeconds;
        }))];
        Array.ForEach(all, thread => thread.Start());
        Array.ForEach(all, thread => thread.Join());
        return counts.Select((count, number) => count / spent[number]).Sum();
    }

    private static IEnumerable<ReadOnlyMemory<byte>> Pieces(byte[] text)
    {
        for (int at = 0; at < text.Length;)
        {
            int end = int.Min(at + (1 << 16), text.Length);
            int line = text.AsSpan(end).IndexOf((byte)'\n');
            end = line < 0 ? text.Length : end + line + 1;
            yield return text.AsMemory(at, end - at);
            at = end;
        }
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
