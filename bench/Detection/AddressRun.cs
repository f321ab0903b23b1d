using System.CommandLine;
using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace VongGac.Bench.Detection;

/// <summary>A million access lines against lists of addresses and networks, whole processes, in turn with grepcidr.</summary>
internal static class AddressRun
{
    private const int Lines = 1_000_000;
    private static readonly (int Entries, double Ratio)[] Goals = [(10_000, 6), (100_000, 6), (1_000_000, 5)];

    public static Command Command()
    {
        var log = new Option<string>("--log") { Description = "Access log, .gz: repeated with varied addresses.", Required = true };
        var list = new Option<string>("--ipsum") { Description = "ipsum list, .gz: the real addresses of the lists.", Required = true };
        var ours = new Option<string?>("--ours") { Description = "The bench as the product is published (dotnet publish bench -c Release -r linux-x64 --no-self-contained -p:PublishReadyToRun=true -o DIR): DIR/VongGac.Bench. This one, not precompiled, when left out." };
        var folder = new Option<string>("--folder") { Description = "Where the inputs are made and kept.", DefaultValueFactory = _ => Path.Combine(Path.GetTempPath(), "vonggac-addresses") };
        var runs = new Option<int>("--runs") { Description = "How often each is run.", DefaultValueFactory = _ => 5 };
        var command = new Command("addresses", "Listed addresses in access lines, beside grepcidr: CPU seconds, start-up included.") { log, list, ours, folder, runs };
        command.SetAction(parsed => Run(parsed.GetValue(log)!, parsed.GetValue(list)!, parsed.GetValue(ours), parsed.GetValue(folder)!, parsed.GetValue(runs)));
        return command;
    }

    private static int Run(string log, string ipsum, string? ours, string folder, int runs)
    {
        Directory.CreateDirectory(folder);
        string access = Path.Combine(folder, "access.log");
        string[] entries = Entries(ipsum);
        foreach ((int count, _) in Goals)
        {
            File.WriteAllLines(Path.Combine(folder, $"mix-{count}.txt"), entries.Take(count));
        }

        Access(log, entries, access);
        string program = ours ?? $"{Environment.ProcessPath} {typeof(AddressRun).Assembly.Location}";
        bool peer = File.Exists("/usr/bin/grepcidr");
        Console.WriteLine($"{Lines:N0} access lines, {new FileInfo(access).Length / 1e6:F0} MB; {runs} runs in turn, medians; ours: {program} {AddressWork.Name}");
        if (!peer)
        {
            Console.WriteLine("grepcidr is not here (apt install grepcidr): ours alone is measured");
        }

        bool held = true;
        foreach ((int count, double goal) in Goals)
        {
            string list = Path.Combine(folder, $"mix-{count}.txt");
            string mineOut = Path.Combine(folder, "ours.out");
            string peerOut = Path.Combine(folder, "grepcidr.out");
            var mine = new List<(double Cpu, double Wall, string Error)>();
            var other = new List<(double Cpu, double Wall, string Error)>();
            for (int run = 0; run < runs; run++)
            {
                mine.Add(ProcessCost.Of($"exec {program} {AddressWork.Name} {list} {access} > {mineOut}"));
                if (peer)
                {
                    other.Add(ProcessCost.Of($"exec grepcidr -f {list} {access} > {peerOut}"));
                }
            }

            string[] said = mine[^1].Error.Trim().Split(' ');
            double peak = mine.Max(one => double.Parse(one.Error.Trim().Split(' ')[1], CultureInfo.InvariantCulture)) / (1 << 20);
            double cpu = Median(mine.Select(one => one.Cpu));
            Console.Write($"{count,9:N0} entries: ours {cpu:F3} CPU s, {Median(mine.Select(one => one.Wall)):F3} s wall, loaded after {said[0]} ms, peak {peak:F0} MiB");
            held &= peak <= 128;
            if (!peer)
            {
                Console.WriteLine();
                continue;
            }

            double peerCpu = Median(other.Select(one => one.Cpu));
            bool equal = Hash(mineOut) == Hash(peerOut);
            Console.WriteLine($"; grepcidr {peerCpu:F3} CPU s; ratio {peerCpu / cpu:F1} (asked {goal:F0}); {File.ReadLines(mineOut).Count():N0} lines, {(equal ? "equal" : "DIFFERENT")}");
            held &= equal && peerCpu / cpu >= goal;
        }

        string mixed = Path.Combine(folder, "mixed.csv");
        Mixed(entries, mixed);
        (double Cpu, double Wall, string Error)[] loads = [.. Enumerable.Range(0, runs).Select(_ => ProcessCost.Of($"exec {program} {AddressWork.Name} {mixed}"))];
        double slowest = loads.Max(one => double.Parse(one.Error.Split(' ')[0], CultureInfo.InvariantCulture));
        double most = loads.Max(one => double.Parse(one.Error.Split(' ')[1], CultureInfo.InvariantCulture)) / 1e6;
        Console.WriteLine($"1,000,000 mixed indicators (addresses, networks, domains, URLs, hashes; {new FileInfo(mixed).Length / 1e6:F0} MB): loaded in at most {slowest:F0} ms, whole process at most {most:F0} MB; asked 2,000 ms and 100 MB");
        return held && slowest < 2_000 && most < 100 ? 0 : 1;
    }

    /// <summary>A tenth are networks, as real lists hold them; the shorter lists are the beginnings of the longest.</summary>
    private static string[] Entries(string ipsum)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(ipsum), CompressionMode.Decompress));
        string[] real = [.. reader.ReadToEnd().Split('\n').Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('\t')[0])];
        var chance = new Random(1);
        chance.Shuffle(real);
        var entries = new HashSet<string>(StringComparer.Ordinal);
        for (int next = 0; entries.Count < Goals[^1].Entries;)
        {
            if (entries.Count % 10 == 9)
            {
                int length = chance.Next(22, 30);
                entries.Add($"{Dotted(Public(chance) & ~((1u << (32 - length)) - 1))}/{length}");
            }
            else
            {
                entries.Add(next < real.Length ? real[next++] : Dotted(Public(chance)));
            }
        }

        return [.. entries];
    }

    /// <summary>Real lines under addresses of which one in sixty stands among the first 10,000 entries, as many again in the larger lists.</summary>
    private static void Access(string log, string[] entries, string to)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(log), CompressionMode.Decompress), Encoding.Latin1);
        string[] lines = [.. reader.ReadToEnd().Split('\n').Where(line => line.Length > 0).Select(line => line[line.IndexOf(' ', StringComparison.Ordinal)..])];
        var chance = new Random(2);
        using var writer = new StreamWriter(to, false, Encoding.Latin1) { NewLine = "\n" };
        for (int index = 0; index < Lines; index++)
        {
            string address = (index % 60) switch
            {
                0 => entries[chance.Next(Goals[0].Entries)].Split('/')[0],
                1 => entries[chance.Next(Goals[1].Entries)].Split('/')[0],
                2 => entries[chance.Next(Goals[2].Entries)].Split('/')[0],
                _ => Dotted(Public(chance)),
            };
            writer.WriteLine(address + lines[index % lines.Length]);
        }
    }

    /// <summary>Four tenths addresses and networks, four tenths domains and URLs, two tenths hashes.</summary>
    private static void Mixed(string[] entries, string to)
    {
        var chance = new Random(3);
        using var writer = new StreamWriter(to, false, Encoding.Latin1) { NewLine = "\n" };
        writer.WriteLine("family,kind,value");
        for (int index = 0; index < 1_000_000; index++)
        {
            int family = chance.Next(200);
            writer.WriteLine((index % 10) switch
            {
                < 4 => $"family{family},ip,{entries[index]}",
                < 7 => $"family{family},domain,host{chance.Next():x}.{chance.Next(100_000)}.example",
                7 => $"family{family},url,http://{chance.Next():x}.example/{chance.Next():x}/gate.php",
                8 => $"family{family},sha256,{Convert.ToHexStringLower(SHA256.HashData(BitConverter.GetBytes(index)))}",
                _ => $"family{family},md5,{Convert.ToHexStringLower(SHA256.HashData(BitConverter.GetBytes(index)))[..32]}",
            });
        }
    }

    private static uint Public(Random chance)
    {
        while (true)
        {
            var address = (uint)chance.NextInt64(0x01000000, 0xE0000000);
            if (address >> 24 is not (10 or 127 or 172 or 192))
            {
                return address;
            }
        }
    }

    private static string Dotted(uint address) => $"{address >> 24}.{(address >> 16) & 255}.{(address >> 8) & 255}.{address & 255}";

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted[sorted.Length / 2];
    }

    private static string Hash(string file)
    {
        using FileStream stream = File.OpenRead(file);
        return Convert.ToHexString(SHA256.HashData(stream));
    }
}
