using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;

using Spectre.Console;

using VongGac.Detection.Linting;
using VongGac.Model;

namespace VongGac.Cli;

/// <summary><c>vonggac rules lint PATH…</c>: what is missing or wrong in rules, with the line and the mend.</summary>
internal static class RulesLint
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Command()
    {
        var paths = new Argument<string[]>("PATH")
        {
            Description = "Tệp luật, thư mục hoặc .tar.gz; bỏ trống: luật đi kèm. (Files of rules, folders or .tar.gz; none: the program's own.)", Arity = ArgumentArity.ZeroOrMore,
        };
        var json = new Option<bool>("--json") { Description = "Mỗi lỗi một dòng JSON. (One line of JSON a finding.)" };
        var english = new Option<bool>("--english") { Description = "Viết bằng tiếng Anh. (Say it in English.)" };
        var errors = new Option<bool>("--errors") { Description = "Chỉ lỗi, không cảnh báo. (Errors only.)" };
        var lint = new TaughtCommand("lint", "Soát luật Sigma theo đặc tả 2.1. (Check rules against the Sigma specification 2.1.)", """
            Mỗi dòng: tệp:dòng: lỗi hoặc cảnh báo, sai gì, sửa thế nào. Mã thoát 1 khi có lỗi; cảnh báo không làm đổi mã thoát.
            Each line: file:line: error or warning, what is wrong, how to mend it. Exit code 1 when there is an error.

              vonggac rules lint luat/ --errors
              vonggac rules lint mot_luat.yml --json
            """) { paths, json, english, errors };
        lint.SetAction(parsed => Run(parsed.GetValue(paths)!, parsed.GetValue(json), parsed.GetValue(english) ? Language.En : Language.Vi, parsed.GetValue(errors)));
        return lint;
    }

    private static async Task<int> Run(string[] paths, bool json, Language language, bool errorsOnly)
    {
        if (!RuleTexts.Rules(paths.Length == 0 ? [RuleTexts.Own] : paths).Is(out var files, out var refusal)) return await Say.Refused(refusal);
        var findings = RuleLinter.Lint(files).Where(finding => !errorsOnly || finding.Severity == LintSeverity.Error).ToList();
        foreach (var finding in findings)
        {
            if (json) await Console.Out.WriteLineAsync(JsonSerializer.Serialize(Shape(finding), Options));
            else Show(finding, language);
        }

        int errors = findings.Count(finding => finding.Severity == LintSeverity.Error);
        if (!json) await Say.Done(new($"{files.Count} tệp, {errors} lỗi, {findings.Count - errors} cảnh báo.", $"{files.Count} files, {errors} errors, {findings.Count - errors} warnings."));
        return errors == 0 ? Exit.Done : Exit.Refused;
    }

    private static void Show(LintFinding finding, Language language)
    {
        bool error = finding.Severity == LintSeverity.Error;
        string word = (error ? new Model.Text("lỗi", "error") : new Model.Text("cảnh báo", "warning")).In(language);
        AnsiConsole.Write(new Markup($"{Markup.Escape(finding.File)}:{finding.Line}: [{(error ? "red" : "yellow")}]{word}[/] {Markup.Escape(finding.What.In(language))} [grey]{finding.Code}[/]\n"));
        AnsiConsole.Write(new Markup($"    → {Markup.Escape(finding.Mend.In(language))}\n"));
    }

    private static object Shape(LintFinding finding) => new
    {
        file = finding.File, line = finding.Line, severity = finding.Severity == LintSeverity.Error ? "error" : "warning", code = finding.Code,
        what = new { vi = finding.What.Vi, en = finding.What.En }, mend = new { vi = finding.Mend.Vi, en = finding.Mend.En },
    };
}
