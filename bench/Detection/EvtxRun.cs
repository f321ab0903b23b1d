using System.CommandLine;
using System.Diagnostics;
using System.Text;
using VongGac.Detection;
using VongGac.Detection.Evtx;
using VongGac.Detection.Sigma;

namespace VongGac.Bench.Detection;

/// <summary>
/// Event logs to JSON on one thread, beside what touching the same bytes costs at least. What counts is the bytes of records (chunk
/// headers and unused space left out), which is the smaller figure.
/// </summary>
internal static class EvtxRun
{
    public static Command Command()
    {
        var events = new Option<string>("--events") { Description = "Folder or .tar.gz of .evtx files.", Required = true };
        var rules = new Option<string?>("--rules") { Description = "Folder or .tar.gz of Sigma rules, to match as well." };
        var seconds = new Option<double>("--seconds") { Description = "How long each measurement lasts at least.", DefaultValueFactory = _ => 10 };
        var command = new Command("evtx", "EVTX to JSON, and to matches: MB/s and records/s on one core.") { events, rules, seconds };
        command.SetAction(parsed => Run(parsed.GetValue(events)!, parsed.GetValue(rules), parsed.GetValue(seconds)));
        return command;
    }

    private static int Run(string events, string? rules, double seconds)
    {
        byte[][] files = [.. DetectRun.Read(events, ".evtx").Select(file => file.Bytes)];
        byte[][] full = FullChunks.Of(files);
        Console.WriteLine($"{files.Length} files, {files.Sum(file => (long)file.Length) / 1e6:F1} MB, of which records are {files.Sum(Used) / 1e6:F1} MB; "
            + $"{full.Length} of them filled with their own records: {full.Sum(file => (long)file.Length) / 1e6:F1} MB, of which records are {full.Sum(Used) / 1e6:F1} MB");
        var reader = new EvtxReader();
        double rate = Measure("EVTX to JSON, full chunks", full, seconds, file => Walk(reader, file, null));
        Measure("EVTX to JSON, files as they are", files, seconds, file => Walk(reader, file, null));
        byte[] target = new byte[files.Max(file => file.Length)];
        Measure("a copy of the same bytes", full, seconds / 4, file =>
        {
            file.CopyTo(target, 0);
            return Of(file);
        });
        Measure("a count of their line ends", full, seconds / 4, file =>
        {
            _ = file.AsSpan().Count((byte)'\n');
            return Of(file);
        });
        if (rules is not null)
        {
            RuleSet set = RuleReader.Read(DetectRun.Read(rules, ".yml").Select(file => new RuleFile(file.Name, Encoding.UTF8.GetString(file.Bytes)))
                .Where(file => file.Text.Contains("product: windows", StringComparison.Ordinal)));
            var matcher = new Matcher(new Engine(set));
            long matches = files.Sum(file => Walk(reader, file, matcher).Matches);
            Console.WriteLine($"{set.Rules.Count:N0} rules, {matches:N0} matches in one pass, {matcher.Unreadable} unreadable");
            Measure("EVTX to matches, full chunks", full, seconds, file => Walk(reader, file, matcher));
        }

        return rate >= 100 ? 0 : 1;
    }

    private readonly record struct Work(long Records, long Bytes, long Json, long Matches);

    private static Work Walk(EvtxReader reader, byte[] file, Matcher? matcher)
    {
        reader.Open(file);
        long records = 0;
        long bytes = 0;
        long json = 0;
        long matches = 0;
        while (reader.Next())
        {
            records++;
            bytes += reader.Raw.Length;
            json += reader.Json.Length;
            matches += matcher?.Match(reader.Json).Length ?? 0;
        }

        return new Work(records, bytes, json, matches);
    }

    private static Work Of(byte[] file) => new(0, file.Length, 0, 0);

    private static long Used(byte[] file) => Walk(new EvtxReader(), file, null).Bytes;

    private static double Measure(string what, byte[][] files, double seconds, Func<byte[], Work> work)
    {
        foreach (byte[] file in files)
        {
            work(file);
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        long whole = 0;
        var sum = default(Work);
        var clock = Stopwatch.StartNew();
        while (clock.Elapsed.TotalSeconds < seconds)
        {
            foreach (byte[] file in files)
            {
                Work one = work(file);
                sum = new Work(sum.Records + one.Records, sum.Bytes + one.Bytes, sum.Json + one.Json, 0);
                whole += file.Length;
            }
        }

        double spent = clock.Elapsed.TotalSeconds;
        double rate = sum.Bytes / spent / 1e6;
        Console.WriteLine($"{what}: {rate:N0} MB/s of records ({whole / spent / 1e6:N0} MB/s of file), {sum.Records / spent:N0} records/s, "
            + $"{sum.Json / spent / 1e6:N0} MB/s of JSON, {(GC.GetAllocatedBytesForCurrentThread() - before) / double.Max(1, sum.Records):F2} bytes allocated a record ({spent:F1} s)");
        return rate;
    }
}
