using System.CommandLine;

using Spectre.Console;

using VongGac.Checks.Facts;
using VongGac.Checks.Trials;
using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Cli;

/// <summary><c>vonggac checks test [FOLDER]</c>: tries every check on the machines written down for it.</summary>
internal static class ChecksTest
{
    private static readonly Dictionary<VerdictState, string> Vietnamese = new()
    {
        [VerdictState.Met] = "đạt", [VerdictState.NotMet] = "chưa đạt", [VerdictState.NotApplicable] = "không áp dụng", [VerdictState.Unknown] = "chưa biết",
    };

    public static Command Command()
    {
        var folder = new Argument<DirectoryInfo?>("FOLDER")
        {
            Description = "Thư mục các phép kiểm tra; bỏ trống: thư mục đi kèm chương trình. (The folder of checks; none: the program's own.)",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var test = new Command("test", "Thử từng phép kiểm tra trên máy mẫu đạt và máy mẫu không đạt. (Try each check on a passing and a failing machine.)") { folder };
        test.SetAction(parsed => Run(parsed.GetValue(folder)?.FullName ?? Path.Combine(ContentFolder.BesideProgram.Root, "checks")));
        return new Command("checks", "Các phép kiểm tra máy tính. (The checks of computers.)") { test };
    }

    private static async Task<int> Run(string folder)
    {
        if (!CheckTrials.Run(folder).Is(out var trials, out var refusal)) return await Say.Refused(refusal);
        var wrong = trials.Where(trial => !trial.Right).ToList();
        AnsiConsole.Write(TableOf(trials));
        foreach (var trial in wrong)
        {
            await Console.Error.WriteLineAsync(
                $"{trial.Check.Id}.yaml:{trial.Line}: {trial.On}: cần {Vietnamese[trial.Expected]}, được {Vietnamese[trial.Given.Verdict.State]} "
                + $"(expected {trial.Expected}, got {trial.Given.Verdict.State}) {trial.Given.Reason}");
        }

        int checks = trials.Select(trial => trial.Check.Id).Distinct(StringComparer.Ordinal).Count();
        await Say.Done(new($"{checks} phép kiểm tra, {trials.Count} máy mẫu, {wrong.Count} sai.", $"{checks} checks, {trials.Count} machines tried, {wrong.Count} wrong."));
        return wrong.Count == 0 ? Exit.Done : Exit.Refused;
    }

    private static Table TableOf(IReadOnlyList<Trial> trials)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumns("Phép kiểm tra (check)", "Bản", "Windows", "Linux", "");
        foreach (var check in trials.GroupBy(trial => trial.Check))
        {
            table.AddRow(
                Markup.Escape(check.Key.Id),
                check.Key.Version.ToString(System.Globalization.CultureInfo.InvariantCulture),
                Tried(check, Platform.Windows),
                Tried(check, Platform.Linux),
                check.All(trial => trial.Right) ? "[green]đúng[/]" : "[red]SAI[/]");
        }

        return table;
    }

    // How many machines of each expected answer, the first two always: "1 đạt, 2 chưa đạt".
    private static string Tried(IEnumerable<Trial> trials, Platform platform)
    {
        string text = string.Join(", ", trials.Where(trial => trial.On == platform).GroupBy(trial => trial.Expected).OrderBy(group => group.Key)
            .Select(group => $"{group.Count()} {Vietnamese[group.Key]}"));
        return text.Length == 0 ? "–" : text;
    }
}
