using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using VongGac.Detection;
using VongGac.Detection.Correlation;
using VongGac.Detection.Logs;
using VongGac.Detection.Sigma;

namespace VongGac.Bench.Detection;

/// <summary>One pass over one log, as a process of its own: what <see cref="BruteRun"/> measures from outside.</summary>
internal static class BruteOnce
{
    private const string Rules = """
        title: SSH password refused
        name: ssh_refused
        status: test
        logsource: {product: linux, service: sshd}
        detection:
            refused:
                message|startswith: 'Failed password for '
            condition: refused
        level: low
        ---
        title: SSH passwords guessed from one source
        correlation:
            type: event_count
            rules: [ssh_refused]
            group-by: [source.ip]
            timespan: 10m
            condition: {gte: 10}
        level: high
        tags: [attack.credential-access, attack.t1110.001]
        """;

    public static Command Command()
    {
        var log = new Argument<string>("log") { Description = "A log of sshd." };
        var command = new Command("brute-once", "What `brute` measures: one pass, offenders on standard output.") { log };
        command.Hidden = true;
        command.SetAction(parsed => Run(parsed.GetValue(log)!));
        return command;
    }

    private static int Run(string path)
    {
        TimeSpan started = TimeProvider.System.GetUtcNow().UtcDateTime - Process.GetCurrentProcess().StartTime.ToUniversalTime();
        var clock = Stopwatch.StartNew();
        RuleSet set = RuleReader.Read([new RuleFile("brute.yml", Rules)]);
        var engine = new Engine(set);
        ILineReader reader = LineReaders.Open("sshd", new LineTimes(new DateTimeOffset(SshdLog.End), TimeSpan.Zero))!;
        var matcher = new Matcher(engine, reader.Source);
        var text = new EventText();
        var offenders = new HashSet<string>(StringComparer.Ordinal);
        var correlator = new Correlator(engine, found => offenders.Add(found.Group[0].Value));
        double ready = clock.Elapsed.TotalSeconds;
        long lines = 0;
        byte[] buffer = new byte[1 << 18];
        int held = 0;
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, 0, FileOptions.SequentialScan);
        for (int read = file.Read(buffer); read > 0; read = file.Read(buffer.AsSpan(held)))
        {
            ReadOnlySpan<byte> rest = buffer.AsSpan(0, held + read);
            for (int end = rest.IndexOf((byte)'\n'); end >= 0; end = rest.IndexOf((byte)'\n'))
            {
                reader.Read(rest[..end], text);
                ReadOnlySpan<byte> json = text.Json;
                correlator.Add(matcher.Match(json), matcher.Values(json), path, ++lines);
                rest = rest[(end + 1)..];
            }

            rest.CopyTo(buffer);
            held = rest.Length;
        }

        correlator.Flush();
        Console.WriteLine(string.Join('\n', offenders));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"# {lines:N0} lines; {started.TotalSeconds:F3} s to the first statement, {ready:F3} s to rules compiled, {clock.Elapsed.TotalSeconds - ready:F3} s over the lines; {correlator.Late} late, {correlator.Hurried} hurried, {correlator.Forgotten} forgotten; peak resident {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:F0} MB"));
        return 0;
    }
}
