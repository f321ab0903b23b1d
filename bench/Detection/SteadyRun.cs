using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Microsoft.Win32.SafeHandles;
using VongGac.Detection;
using VongGac.Detection.Packs;
using VongGac.Detection.Sigma;

namespace VongGac.Bench.Detection;

/// <summary>Rules over events read from disk again and again, as a process that runs for months would: what is resident, over time.</summary>
internal static class SteadyRun
{
    private const double MostResident = 120e6;

    public static int Run(Func<RuleFile[]> files, IEnumerable<(string Name, byte[] Bytes)> events, long total, string? pack)
    {
        string folder = Directory.CreateTempSubdirectory("vonggac-steady-").FullName;
        try
        {
            string[] paths = [.. events.Select((file, index) => Keep(file.Bytes, Path.Combine(folder, $"{index}.jsonl")))];
            Engine engine = EngineOf(files, pack);

            // What reading left behind goes back; from here on nothing should be added.
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            return Stream(engine, paths, total);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static int Stream(Engine engine, string[] paths, long total)
    {
        var matcher = new Matcher(engine);
        byte[] buffer = new byte[1 << 20];
        long count = 0;
        long matches = 0;
        long next = 0;
        double most = 0;
        double first = 0;
        var clock = Stopwatch.StartNew();
        while (count < total)
        {
            foreach (string path in paths)
            {
                using SafeFileHandle file = File.OpenHandle(path);
                long at = 0;
                int held = 0;
                for (int read; count < total && (read = RandomAccess.Read(file, buffer.AsSpan(held), at)) > 0; at += read)
                {
                    ReadOnlySpan<byte> rest = buffer.AsSpan(0, held + read);
                    for (int end; (end = rest.IndexOf((byte)'\n')) >= 0; rest = rest[(end + 1)..])
                    {
                        matches += matcher.Match(rest[..end]).Length;
                        count++;
                    }

                    held = rest.Length;
                    rest.CopyTo(buffer);
                    if (held == buffer.Length)
                    {
                        Array.Resize(ref buffer, held * 2);
                    }
                }

                if (count >= next)
                {
                    double resident = Resident("VmRSS:");
                    most = double.Max(most, resident);
                    first = first == 0 && count > 0 ? resident : first;
                    Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                        $"{count,12:N0} events, {clock.Elapsed.TotalSeconds,7:F1} s, resident {resident / 1e6:F1} MB, managed heap {GC.GetTotalMemory(false) / 1e6:F1} MB, collections {GC.CollectionCount(0)}, matches {matches:N0}"));
                    next = count + int.Max(50_000, (int)(total / 20));
                }
            }
        }

        double last = Resident("VmRSS:");
        most = double.Max(most, last);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{count:N0} events: at first {first / 1e6:F1} MB, at last {last / 1e6:F1} MB, at most {most / 1e6:F1} MB, peak with loading {Resident("VmHWM:") / 1e6:F1} MB; asked {MostResident / 1e6:F0} MB"));
        return most <= MostResident ? 0 : 1;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Engine EngineOf(Func<RuleFile[]> read, string? pack)
    {
        RuleFile[] files = read();
        byte[] source = CompiledPack.SourceOf(files, []);
        if (pack is not null && File.Exists(pack) && CompiledPack.Read(File.ReadAllBytes(pack), source).Is(out Engine? kept, out _))
        {
            Console.WriteLine($"{kept.Rules.Count:N0} rules from {pack}");
            return kept;
        }

        var engine = new Engine(RuleReader.Read(files));
        Console.WriteLine($"{engine.Rules.Count:N0} rules from YAML");
        if (pack is not null)
        {
            File.WriteAllBytes(pack, CompiledPack.Write(engine, source));
        }

        return engine;
    }

    private static string Keep(byte[] bytes, string path)
    {
        using FileStream file = File.Create(path);
        file.Write(bytes);
        if (bytes.Length > 0 && bytes[^1] != '\n')
        {
            file.WriteByte((byte)'\n');
        }

        return path;
    }

    private static double Resident(string what)
    {
        string line = File.ReadLines("/proc/self/status", Encoding.ASCII).First(one => one.StartsWith(what, StringComparison.Ordinal));
        return double.Parse(line.AsSpan(what.Length).Trim().TrimEnd("kB").Trim(), CultureInfo.InvariantCulture) * 1024;
    }
}
