using System.CommandLine;

using Spectre.Console;

using VongGac.Detection;
using VongGac.Detection.Sigma;
using VongGac.Detection.Trials;

namespace VongGac.Cli;

/// <summary><c>vonggac rules test PATH…</c>: tries rules on the events written down beside them, or on events of files.</summary>
internal static class RulesTest
{
    public static Command Command()
    {
        var paths = new Argument<string[]>("PATH")
        {
            Description = "Tệp luật hoặc thư mục; bỏ trống: luật đi kèm. (Files of rules or folders; none: the program's own.)", Arity = ArgumentArity.ZeroOrMore,
        };
        var events = new Option<string[]>("--events")
        {
            Description = "Tệp sự kiện JSON từng dòng, thay cho tệp thử. (Files of JSON lines, instead of the trials.)", HelpName = "PATH", AllowMultipleArgumentsPerToken = true,
        };
        var source = RuleSource.Option();
        var test = new TaughtCommand("test", "Thử luật trên sự kiện mẫu. (Try rules on events.)", """
            Bên cạnh luat.yml đặt luat.test.jsonl, mỗi dòng một lần thử: {"match":true,"about":"…","event":{…}}.
            Luật tương quan: "events":[…]. Nhật ký dạng chữ: "reader":"sshd","lines":["…"]. Mỗi luật cần cả lần khớp lẫn lần không khớp.
            Beside rule.yml there is rule.test.jsonl, one trial a line: {"match":true,"about":"…","event":{…}}.
            Correlations: "events":[…]. Text logs: "reader":"sshd","lines":["…"]. Each rule needs one that matches and one that does not.

              vonggac rules test luat/
              vonggac rules test luat.yml --events su_kien.jsonl
            """) { paths, events, source };
        test.SetAction(parsed =>
        {
            string[] given = parsed.GetValue(paths)!;
            string[] rules = given.Length == 0 ? [RuleTexts.Own] : given;
            return parsed.GetValue(events) is { Length: > 0 } files ? On(rules, files, parsed.GetValue(source)) : Trials(rules);
        });
        return test;
    }

    private static async Task<int> Trials(string[] paths)
    {
        string[] beside = [.. paths.Select(path => File.Exists(path) ? Path.ChangeExtension(path, null) + RuleTrials.Ending : path).Where(path => Directory.Exists(path) || File.Exists(path))];
        if (!RuleTexts.Rules(paths).Is(out var rules, out var refusal) || !RuleTexts.Read(beside, RuleTrials.Ending).Is(out var trials, out refusal)) return await Say.Refused(refusal);
        var report = RuleTrials.Run(rules, trials);
        foreach (var fault in report.Faults) await Console.Error.WriteLineAsync($"{fault.File}:{fault.Line}: {fault.Reason.Vi} ({fault.Reason.En})");
        foreach (var trial in report.Trials.Where(trial => !trial.Right))
        {
            await Console.Error.WriteLineAsync(
                $"{trial.File}:{trial.Line}: {(trial.Expected ? "phải khớp mà không khớp" : "phải không khớp mà khớp")} "
                + $"({(trial.Expected ? "must match and does not" : "must not match and does")}) {trial.About}");
        }

        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns("Luật (rule)", "Khớp", "Không", "");
        foreach (var rule in report.Trials.GroupBy(trial => trial.Rule))
        {
            table.AddRow(
                Markup.Escape(rule.Key), $"{rule.Count(trial => trial.Expected)}", $"{rule.Count(trial => !trial.Expected)}",
                rule.All(trial => trial.Right) ? "[green]đúng[/]" : "[red]SAI[/]");
        }

        AnsiConsole.Write(table);
        int wrong = report.Trials.Count(trial => !trial.Right) + report.Faults.Count;
        await Say.Done(new($"{rules.Count} tệp luật, {report.Trials.Count} lần thử, {wrong} sai.", $"{rules.Count} files of rules, {report.Trials.Count} trials, {wrong} wrong."));
        return wrong == 0 ? Exit.Done : Exit.Refused;
    }

    private static async Task<int> On(string[] paths, string[] events, string? source)
    {
        if (!RuleTexts.Rules(paths).Is(out var files, out var refusal) || !RuleSource.Read(source).Is(out var declared, out refusal)) return await Say.Refused(refusal);
        var set = RuleReader.Read(files);
        foreach (var fault in set.Faults) await Console.Error.WriteLineAsync($"{fault.File}:{fault.Line}: {fault.Reason.Vi} ({fault.Reason.En})");
        var engine = new Engine(set);
        var matcher = new Matcher(engine, declared ?? (set.Rules.Count == 1 && set.Rules[0].Source.Product != "windows" ? set.Rules[0].Source : null));
        int[] counts = new int[set.Rules.Count];
        long asked = 0;
        foreach (string path in events)
        {
            if (!File.Exists(path)) return await Say.Refused(RuleEvent.NoFile(path));
            int number = 0;
            foreach (string line in File.ReadLines(path))
            {
                number++;
                if (line.Length == 0) continue;
                asked++;
                foreach (int rule in matcher.Match(System.Text.Encoding.UTF8.GetBytes(line)).ToArray())
                {
                    if (counts[rule]++ == 0) await Console.Out.WriteLineAsync($"{path}:{number}: {set.Rules[rule].Title}");
                }
            }
        }

        foreach ((int index, var rule) in set.Rules.Index()) await Console.Out.WriteLineAsync($"{counts[index],8}  {rule.Title}  ({rule.File}:{rule.Line})");
        await Say.Done(new(
            $"{asked} sự kiện, {counts.Sum()} lần khớp, {matcher.Unreadable} dòng không đọc được.", $"{asked} events, {counts.Sum()} matches, {matcher.Unreadable} unreadable lines."));
        return set.Faults.Count == 0 ? Exit.Done : Exit.Refused;
    }
}
