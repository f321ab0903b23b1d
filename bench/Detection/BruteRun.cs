using System.CommandLine;
using System.Globalization;

namespace VongGac.Bench.Detection;

/// <summary>
/// Guessing of SSH passwords found by a correlation rule in a log of a million lines, whole process and start-up included, beside SEC, sagan and
/// fail2ban on the same processor in turn. Who was found is compared with the plainest count there is, and with SEC.
/// </summary>
internal static class BruteRun
{
    private const int Threshold = 10;
    private const double SecRatio = 15;
    private const double SaganRatio = 15;
    private const double Fail2banRatio = 90;
    private static readonly TimeSpan Span = TimeSpan.FromMinutes(10);

    public static Command Command()
    {
        var lines = new Option<int>("--lines") { Description = "Lines of the log.", DefaultValueFactory = _ => 1_000_000 };
        var runs = new Option<int>("--runs") { Description = "Runs of ours; the median counts.", DefaultValueFactory = _ => 5 };
        var peerRuns = new Option<int>("--peer-runs") { Description = "Runs of each peer.", DefaultValueFactory = _ => 1 };
        var folder = new Option<string>("--folder") { Description = "Where the log and the peers' settings are written.", DefaultValueFactory = _ => Path.Combine(Path.GetTempPath(), "vonggac-brute") };
        var processor = new Option<int>("--processor") { Description = "The processor everything is pinned to.", DefaultValueFactory = _ => 1 };
        var command = new Command("brute", "SSH guessing by a correlation rule over 1 M sshd lines, beside SEC, sagan and fail2ban.") { lines, runs, peerRuns, folder, processor };
        command.SetAction(parsed => Run(parsed.GetValue(lines), parsed.GetValue(runs), parsed.GetValue(peerRuns), parsed.GetValue(folder)!, parsed.GetValue(processor)));
        return command;
    }

    private static int Run(int lines, int runs, int peerRuns, string folder, int processor)
    {
        Directory.CreateDirectory(folder);
        string log = Path.Combine(folder, $"sshd-{lines}.log");
        string piped = Path.Combine(folder, $"sshd-{lines}.sagan");
        SshdLog.Write(log, piped, lines);
        (HashSet<string> within, HashSet<string> ever) = SshdLog.Offenders(log, Threshold, Span);
        Say($"{lines:N0} lines, {new FileInfo(log).Length / 1e6:F1} MB; {within.Count:N0} sources fail {Threshold} times within {Span.TotalMinutes:F0} minutes, {ever.Count:N0} in the whole log; load {File.ReadAllText("/proc/loadavg").Trim()}");

        bool good = true;
        string ours = $"env DOTNET_TieredPGO=0 DOTNET_TieredCompilation=0 {Environment.ProcessPath} {(Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? $"exec {typeof(BruteRun).Assembly.Location}" : "")} brute-once {log}";
        double rate = Median("Vọng Gác", lines, runs, ours, processor, null, output =>
        {
            HashSet<string> found = [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith('#'))];
            Say($"  {found.Count:N0} offenders; {(found.SetEquals(within) ? "exactly the plain count's" : $"DIFFERS from the plain count: {within.Except(found).Count()} missing, {found.Except(within).Count()} too many")}");
            foreach (string line in output.Split('\n').Where(line => line.StartsWith('#')))
            {
                Say($"  {line[1..].Trim()}");
            }

            good &= found.SetEquals(within);
        }) ?? 0;

        // SEC counts by its own clock: the whole file falls into its window.
        double? sec = Peer("sec", "SEC", lines, BrutePeers.Sec(folder, log, Threshold, Span), $"rm -f {folder}/sec.out {folder}/sec.log; touch {folder}/sec.out", _ =>
        {
            HashSet<string> found = [.. File.ReadLines(Path.Combine(folder, "sec.out")).Select(line => line.Trim())];
            Say($"  {found.Count:N0} offenders; {(found.SetEquals(ever) ? "exactly the plain count over the whole log" : $"differs from the plain count over the whole log: {ever.Except(found).Count()} missing, {found.Except(ever).Count()} too many")}; all of ours among them: {within.IsSubsetOf(found)}");
            good &= within.IsSubsetOf(found);
        });
        double? sagan = Peer("sagan", "sagan", lines, BrutePeers.Sagan(folder, piped, Threshold, Span), $"rm -rf {folder}/sagan/*; mkdir -p {folder}/sagan/ipc", _ =>
        {
            // Sagan counts by its own clock as well, in several threads: what it finds differs from run to run.
            string alerts = Path.Combine(folder, "sagan/fast.log");
            HashSet<string> found = [.. (File.Exists(alerts) ? File.ReadLines(alerts) : []).Where(line => line.Contains(" -> ", StringComparison.Ordinal))
                .Select(line => line[..line.IndexOf(" -> ", StringComparison.Ordinal)]).Select(line => line[(line.LastIndexOf(' ') + 1)..line.LastIndexOf(':')])];
            Say($"  {found.Count:N0} offenders, {found.Count(ever.Contains):N0} of them in the plain count over the whole log");
        });
        string few = Path.Combine(folder, "sshd-few.log");
        int fewLines = int.Min(lines, 20_000);
        File.WriteAllLines(few, File.ReadLines(log).Take(fewLines));
        double? fail2ban = Peer("fail2ban-regex", $"fail2ban (first {fewLines:N0} lines)", fewLines, BrutePeers.Fail2ban(few), null, output =>
            Say($"  {output.Split('\n').FirstOrDefault(line => line.StartsWith("Lines:", StringComparison.Ordinal)) ?? "no summary"}"));

        good &= Ratio("SEC", sec, SecRatio);
        good &= Ratio("sagan", sagan, SaganRatio);
        good &= Ratio("fail2ban", fail2ban, Fail2banRatio);
        return good ? 0 : 1;

        double? Peer(string program, string name, int count, string command, string? before, Action<string> look)
        {
            if (!BrutePeers.Installed(program))
            {
                Say($"{name}: not installed, not compared");
                return null;
            }

            return Median(name, count, peerRuns, command, processor, before, look);
        }

        bool Ratio(string name, double? peer, double wanted)
        {
            if (peer is not { } slow)
            {
                return true;
            }

            Say($"{rate / slow:F1} × {name} per processor second (wanted {wanted:F0})");
            return rate / slow >= wanted;
        }
    }

    /// <summary>Lines per second of the processor, the median of the runs; null when none came to its end.</summary>
    private static double? Median(string name, int lines, int runs, string command, int processor, string? before, Action<string> look)
    {
        var spent = new List<(double Cpu, double Wall, string Output)>();
        for (int run = 0; run < runs; run++)
        {
            if (BrutePeers.Run(command, processor, before) is { } one)
            {
                spent.Add(one);
            }
            else
            {
                Say($"{name}: run {run + 1} left with a fault");
            }
        }

        if (spent.Count == 0)
        {
            return null;
        }

        spent.Sort((one, other) => one.Cpu.CompareTo(other.Cpu));
        (double cpu, double wall, string output) = spent[spent.Count / 2];
        Say($"{name}: {cpu:F3} s of processor ({spent[0].Cpu:F3} to {spent[^1].Cpu:F3} in {spent.Count} runs), {wall:F3} s; {lines / cpu:N0} lines per processor second");
        look(output);
        return lines / cpu;
    }

    private static void Say(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));
}
