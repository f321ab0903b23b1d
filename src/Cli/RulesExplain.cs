using System.CommandLine;

using VongGac.Detection.Explaining;
using VongGac.Detection.Logs;
using VongGac.Detection.Sigma;
using VongGac.Model;

namespace VongGac.Cli;

/// <summary><c>vonggac rules explain RULE EVENT</c>: why a rule matched an event, or why not, field by field.</summary>
internal static class RulesExplain
{
    public static Command Command()
    {
        var rule = new Argument<string>("RULE") { Description = "Tệp luật, hoặc id hay tiêu đề một luật trong --rules. (A file, or the id or title of a rule in --rules.)" };
        var said = new Argument<string>("EVENT") { Description = "Sự kiện: {…}, TỆP, TỆP:DÒNG hoặc - . (The event: {…}, FILE, FILE:LINE or -.)" };
        var rules = new Option<string[]>("--rules") { Description = "Nơi tìm luật và bộ lọc. (Where rules and filters are.)", HelpName = "PATH", AllowMultipleArgumentsPerToken = true };
        var source = RuleSource.Option();
        var reader = new Option<string?>("--reader") { Description = "Sự kiện là dòng chữ của bộ đọc này, như sshd. (The event is text of this format, like sshd.)", HelpName = "NAME" };
        var json = new Option<bool>("--json") { Description = "In một đối tượng JSON đầy đủ. (Print one JSON object with everything.)" };
        var english = new Option<bool>("--english") { Description = "Viết bằng tiếng Anh. (Say it in English.)" };
        var explain = new TaughtCommand("explain", "Giải thích vì sao luật khớp hay không khớp một sự kiện. (Why a rule matched an event or did not.)", """
            Cây điều kiện, từng phần ✔ đúng hoặc ✘ sai, kèm điều luật hỏi và giá trị sự kiện có. Mã thoát 0 dù khớp hay không.
            The condition as a tree, each part ✔ or ✘, with what was asked and what the event holds. Exit code 0 either way.

              vonggac rules explain luat.yml su_kien.jsonl:12
              vonggac rules explain "Event Log Cleared" '{"Channel":"Security","EventID":1102}'
              vonggac rules explain sshd.yml --reader sshd auth.log:3
            """) { rule, said, rules, source, reader, json, english };
        explain.SetAction(parsed => Run(
            parsed.GetRequiredValue(rule), parsed.GetRequiredValue(said), parsed.GetValue(rules) ?? [], parsed.GetValue(source), parsed.GetValue(reader),
            parsed.GetValue(json), parsed.GetValue(english) ? Language.En : Language.Vi));
        return explain;
    }

    private static async Task<int> Run(string rule, string said, string[] rules, string? source, string? reader, bool json, Language language)
    {
        bool file = File.Exists(rule);
        string[] paths = [.. rules, .. file ? (string[])[rule] : rules.Length == 0 ? [RuleTexts.Own] : []];
        if (!RuleTexts.Rules(paths).Is(out var files, out var refusal)
            || !RuleSource.Read(source).Is(out var declared, out refusal)
            || !RuleEvent.Read(said, reader, new LineTimes(TimeProvider.System.GetUtcNow(), TimeSpan.FromHours(7))).Is(out var one, out refusal))
            return await Say.Refused(refusal);
        var set = RuleReader.Read(files);
        var meant = set.Rules.Where(known => file
            ? known.File == rule
            : string.Equals(known.Id, rule, StringComparison.OrdinalIgnoreCase) || string.Equals(known.Title, rule, StringComparison.OrdinalIgnoreCase) || known.Name == rule).ToList();
        if (meant.Count == 0) return await NoRule(set, rule, file);
        foreach (var known in meant)
        {
            // Windows events are recognised by their channel; others by what the stream is declared to be.
            var stream = declared ?? one.Source ?? (known.Source.Product == "windows" ? LogSource.None : known.Source);
            if (!new Explainer(set, known, stream).Explain(one.Json).Is(out var explanation, out refusal)) return await Say.Refused(refusal);
            if (json) await Console.Out.WriteLineAsync(ExplanationJson.Of(explanation));
            else foreach (string line in ExplanationText.Lines(explanation, language)) await Console.Out.WriteLineAsync(Say.Plain(line));
        }

        return Exit.Done;
    }

    private static async Task<int> NoRule(RuleSet set, string rule, bool file)
    {
        if (file && set.Faults.FirstOrDefault(fault => fault.File == rule) is { } fault)
            return await Say.Refused(new Refusal("rules.fault", new($"{fault.File}:{fault.Line}: {fault.Reason.Vi}", $"{fault.File}:{fault.Line}: {fault.Reason.En}")));
        return await Say.Refused(new Refusal("rules.unknown", new($"Không có luật nào có id, tên hay tiêu đề '{rule}'.", $"No rule has the id, name or title '{rule}'.")));
    }
}
