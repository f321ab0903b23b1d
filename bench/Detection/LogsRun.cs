using System.CommandLine;
using System.IO.Compression;
using System.Text;
using VongGac.Detection;
using VongGac.Detection.Logs;
using VongGac.Detection.Sigma;

namespace VongGac.Bench.Detection;

/// <summary>Text lines to events on one thread: reading alone, and reading with rules matched.</summary>
internal static class LogsRun
{
    private const int SshLines = 100_000;

    public static Command Command()
    {
        var access = new Option<string?>("--access") { Description = "Real access log in combined format (.gz or plain); without it lines are composed." };
        var rules = new Option<string?>("--rules") { Description = "Folder or .tar.gz of Sigma rules; those for web servers and sshd are matched. Without it one rule of a failed login and one of a web shell." };
        var seconds = new Option<double>("--seconds") { Description = "CPU seconds each measurement takes at least.", DefaultValueFactory = _ => 5 };
        var command = new Command("logs", "Lines of sshd and of a web server to events: lines and MB a CPU second.") { access, rules, seconds };
        command.SetAction(parsed => Run(parsed.GetValue(access), parsed.GetValue(rules), parsed.GetValue(seconds)));
        return command;
    }

    private static int Run(string? access, string? rules, double seconds)
    {
        Console.WriteLine($"load before: {(File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Trim() : "not known")}");
        var times = new LineTimes(new DateTimeOffset(2026, 11, 30, 0, 0, 0, TimeSpan.Zero), TimeSpan.FromHours(7));
        var engine = new Engine(Rules(rules));
        Console.WriteLine($"{engine.Rules.Count} rules");
        double sshd = Measure("sshd", Ssh(), times, engine, seconds);
        Measure("syslog", Ssh(), times, engine, seconds);
        Measure("access", access is null ? Web() : Lines(access), times, engine, seconds);

        // bench brute asks 1.25 million lines a CPU second for reading and correlating together.
        return sshd >= 1_700_000 ? 0 : 1;
    }

    private static double Measure(string format, byte[][] lines, LineTimes times, Engine engine, double seconds)
    {
        ILineReader reader = LineReaders.Open(format, times)!;
        var matcher = new Matcher(engine, reader.Source);
        var to = new EventText();
        double bytes = lines.Sum(line => (long)line.Length + 1);
        double alone = Rate("reading", line => reader.Read(line, to));
        long matches = 0;
        Rate("reading and matching", line =>
        {
            reader.Read(line, to);
            matches += matcher.Match(to.Json).Length;
        });
        Console.WriteLine($"{format}: {100.0 * (lines.Length - Unknown(lines, reader, to)) / lines.Length:F2} % known; the last event: {Encoding.UTF8.GetString(to.Json)}");
        return alone;

        double Rate(string what, Action<byte[]> work)
        {
            Array.ForEach(lines, work);
            Array.ForEach(lines, work);
            long count = 0;
            long before = GC.GetAllocatedBytesForCurrentThread();
            TimeSpan begun = Environment.CpuUsage.TotalTime;
            while ((Environment.CpuUsage.TotalTime - begun).TotalSeconds < seconds)
            {
                Array.ForEach(lines, work);
                count += lines.Length;
            }

            double spent = (Environment.CpuUsage.TotalTime - begun).TotalSeconds;
            double allocated = (GC.GetAllocatedBytesForCurrentThread() - before) / (double)count;
            Console.WriteLine($"{format}, {what}: {count / spent:N0} lines a CPU second, {spent / count * 1e9:N0} ns a line, {bytes * count / lines.Length / spent / 1e6:N0} MB a CPU second, {allocated:F2} bytes allocated a line");
            return count / spent;
        }
    }

    private static int Unknown(byte[][] lines, ILineReader reader, EventText to) => lines.Count(line => reader.Read(line, to).Kind != ReadingKind.Event);

    private static RuleSet Rules(string? path)
    {
        if (path is null)
        {
            return RuleReader.Read(
            [
                new RuleFile("built in", """
                    title: Failed login
                    id: 6d1c7d0e-7a0a-4f7b-9d10-000000000002
                    logsource: {product: linux, service: sshd}
                    detection:
                      selection: {event.action: login, event.outcome: failure}
                      condition: selection
                    ---
                    title: Web shell asked
                    id: 6d1c7d0e-7a0a-4f7b-9d10-000000000003
                    logsource: {category: webserver}
                    detection:
                      selection: {cs-uri-query|contains: ['cmd=', '/etc/passwd', 'union+select']}
                      condition: selection
                    """),
            ]);
        }

        return RuleReader.Read(DetectRun.Read(path, ".yml").Select(file => new RuleFile(file.Name, Encoding.UTF8.GetString(file.Bytes)))
            .Where(file => file.Text.Contains("category: webserver", StringComparison.Ordinal) || file.Text.Contains("service: sshd", StringComparison.Ordinal)));
    }

    /// <summary>Composed: every tenth line a success, the others failures of different kinds.</summary>
    private static byte[][] Ssh()
    {
        var random = new Random(1);
        string[] users = ["root", "admin", "oracle", "test", "hoa", "postgres", "ubuntu"];
        return [.. Enumerable.Range(0, SshLines).Select(index =>
        {
            string head = $"Nov {1 + (index / 4000 % 28),2} {index / 3600 % 24:00}:{index / 60 % 60:00}:{index % 60:00} truong-{index % 50} sshd[{1000 + (index % 30000)}]: ";
            string where = $"from {random.Next(1, 224)}.{random.Next(256)}.{random.Next(256)}.{random.Next(256)} port {random.Next(1024, 65536)}";
            string user = users[random.Next(users.Length)];
            return Encoding.UTF8.GetBytes(head + (index % 10) switch
            {
                0 => $"Accepted publickey for {user} {where} ssh2: ED25519 SHA256:abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG",
                1 or 2 => $"Invalid user {user} {where}",
                3 => $"Connection closed by authenticating user {user} {where[5..]} [preauth]",
                4 or 5 => $"Failed password for invalid user {user} {where} ssh2",
                _ => $"Failed password for {user} {where} ssh2",
            });
        })];
    }

    private static byte[][] Web()
    {
        var random = new Random(2);
        return [.. Enumerable.Range(0, SshLines).Select(index => Encoding.UTF8.GetBytes(
            $"{random.Next(1, 224)}.{random.Next(256)}.{random.Next(256)}.{random.Next(256)} - - [{1 + (index / 4000 % 28):00}/Nov/2026:10:{index / 60 % 60:00}:{index % 60:00} +0700] \"GET /tin-tuc/{index}?p={random.Next()} HTTP/1.1\" {(index % 7 == 0 ? 404 : 200)} {random.Next(90000)} \"https://truong.example/\" \"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36\""))];
    }

    private static byte[][] Lines(string path)
    {
        using Stream file = File.OpenRead(path);
        using var reader = new StreamReader(path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file, Encoding.UTF8);
        var lines = new List<byte[]>();
        while (reader.ReadLine() is { } line)
        {
            lines.Add(Encoding.UTF8.GetBytes(line));
        }

        return [.. lines];
    }
}
