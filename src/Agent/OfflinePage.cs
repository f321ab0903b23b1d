using System.Globalization;
using System.Text;
using QRCoder;
using VongGac.Checks;
using VongGac.Checks.Facts;
using VongGac.Model;
using VongGac.Wire;

namespace VongGac.Agent;

/// <param name="Square">Text of the square code.</param>
/// <param name="Typed">The letters to type.</param>
/// <param name="File">Name of the file beside the page.</param>
internal sealed record OfflinePageContent(
    OfflineLook Look, Inspection Inspection, IReadOnlyList<CheckVerdict> Verdicts, string Square, string Typed, string File);

/// <summary>
/// One page without anything beside it: no script, no picture to fetch, readable in the dark and on paper. Vietnamese, with
/// the headings in English below. Every value from the machine is escaped.
/// </summary>
internal static class OfflinePage
{
    private const string Style = """
        :root{color-scheme:light dark;--ink:#1b1f24;--page:#fff;--quiet:#57606a;--line:#d0d7de;--bad:#b3261e;--good:#1a6b37;--unsure:#7a5900}
        @media (prefers-color-scheme:dark){:root{--ink:#e6edf3;--page:#12161b;--quiet:#9aa4af;--line:#3a424b;--bad:#ff8a80;--good:#7ddc9a;--unsure:#f0c35a}}
        *{box-sizing:border-box}body{margin:0 auto;max-width:46rem;padding:1rem;font:1rem/1.6 system-ui,"Segoe UI",Roboto,Arial,sans-serif;color:var(--ink);background:var(--page);overflow-wrap:anywhere}
        h1{font-size:1.5rem;line-height:1.3;margin:.5rem 0}h2{font-size:1.15rem;margin:2rem 0 .5rem;border-top:1px solid var(--line);padding-top:1rem}h3{font-size:1rem;margin:0}
        small{color:var(--quiet);font-weight:400}dl{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1rem;margin:0}dt{color:var(--quiet)}dd{margin:0}
        table{border-collapse:collapse}th,td{text-align:left;padding:.25rem 1.5rem .25rem 0}td{font-variant-numeric:tabular-nums;font-weight:700}
        article{border:1px solid var(--line);border-left:.35rem solid var(--bad);border-radius:.4rem;padding:.75rem 1rem;margin:.75rem 0;break-inside:avoid}
        .bad{color:var(--bad)}.good{color:var(--good)}.unsure{color:var(--unsure)}p{margin:.4rem 0}ol,ul{margin:.4rem 0;padding-left:1.4rem}summary{cursor:pointer;padding:.6rem 0;font-weight:700}
        .square{break-inside:avoid}.square svg{display:block;width:min(100%,22rem);height:auto;background:#fff;margin:.75rem 0}code{font:1.05rem/1.9 ui-monospace,Consolas,monospace;word-spacing:.3rem}
        @media print{body{max-width:none;font-size:11pt;color:#000;background:#fff}.square svg{width:8cm}}
        """;

    public static string Write(OfflinePageContent content)
    {
        var (look, inspection, verdicts, square, typed, file) = content;
        var page = new StringBuilder();
        page.Append("<!DOCTYPE html><html lang=\"vi\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">")
            .Append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">")
            .Append(CultureInfo.InvariantCulture, $"<title>{Escape(OfflineWords.Title.Vi)} {Escape(look.HostName)}</title><style>{Style}</style></head><body>")
            .Append(CultureInfo.InvariantCulture, $"<h1>{Both(OfflineWords.Title)}: {Escape(look.HostName)}</h1><dl>");
        Pair(page, OfflineWords.SeenAt, VietnamTime.Minute(look.ObservedAt));
        Pair(page, OfflineWords.Unit, look.Code.Length > 0 ? look.Code : OfflineWords.NoUnit.Vi);
        Pair(page, OfflineWords.System, System(inspection.Facts.System));
        page.Append("</dl>");
        Counts(page, verdicts);
        ToDo(page, inspection.Facts, verdicts);
        Unknowns(page, inspection, verdicts);
        Folded(page, OfflineWords.Passed, verdicts, VerdictState.Met);
        Folded(page, OfflineWords.NotAsked, verdicts, VerdictState.NotApplicable);
        page.Append(CultureInfo.InvariantCulture, $"<h2>{Both(OfflineWords.Send)}</h2><p>{Both(OfflineWords.SendFile.With(file))}</p>")
            .Append(CultureInfo.InvariantCulture, $"<div class=\"square\"><p>{Both(OfflineWords.SendSquare)}</p>{Square(square)}</div>")
            .Append(CultureInfo.InvariantCulture, $"<p>{Both(OfflineWords.SendTyped)}</p><p><code>{Escape(typed.Replace('-', ' '))}</code></p>")
            .Append(CultureInfo.InvariantCulture, $"<p><small>{Escape(OfflineWords.Privacy.Vi)} {Escape(OfflineWords.Privacy.En)}</small></p>")
            .Append(CultureInfo.InvariantCulture, $"<p><small>vonggac-agent {Escape(look.AgentVersion)}</small></p></body></html>\n");
        return page.ToString();
    }

    /// <summary>The square code as one SVG path, with the quiet margin readers need.</summary>
    public static string Square(string text)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        var path = new StringBuilder();
        int size = code.ModuleMatrix.Count;
        for (int y = 0; y < size; y++)
        {
            for (int x = 0; x < size; x++)
            {
                if (code.ModuleMatrix[y][x]) path.Append(CultureInfo.InvariantCulture, $"M{x} {y}h1v1h-1z");
            }
        }

        return $"""<svg viewBox="0 0 {size} {size}" role="img" aria-label="QR"><path fill="#fff" d="M0 0h{size}v{size}H0z"/><path fill="#000" d="{path}"/></svg>""";
    }

    private static void Counts(StringBuilder page, IReadOnlyList<CheckVerdict> verdicts)
    {
        page.Append(CultureInfo.InvariantCulture, $"<h2>{Both(OfflineWords.Counts)} <small>{Escape(OfflineWords.OfChecks.With(verdicts.Count).Vi)}</small></h2><table>");
        Row(OfflineWords.NotMet, VerdictState.NotMet, "bad");
        Row(OfflineWords.Unknown, VerdictState.Unknown, "unsure");
        Row(OfflineWords.Met, VerdictState.Met, "good");
        Row(OfflineWords.NotApplicable, VerdictState.NotApplicable, "");
        page.Append("</table>");

        void Row(Text name, VerdictState state, string tone) => page.Append(CultureInfo.InvariantCulture,
            $"<tr><th scope=\"row\">{Both(name)}</th><td class=\"{tone}\">{verdicts.Count(verdict => verdict.Verdict.State == state)}</td></tr>");
    }

    private static void ToDo(StringBuilder page, MachineFacts facts, IReadOnlyList<CheckVerdict> verdicts)
    {
        page.Append(CultureInfo.InvariantCulture, $"<h2>{Both(OfflineWords.ToDo)}</h2>");
        var open = verdicts.Where(verdict => verdict.Verdict.State == VerdictState.NotMet).OrderByDescending(verdict => verdict.Check.Severity).ToList();
        if (open.Count == 0) page.Append(CultureInfo.InvariantCulture, $"<p>{Both(OfflineWords.NothingToDo)}</p>");
        foreach (var (check, _, reason) in open)
        {
            page.Append(CultureInfo.InvariantCulture, $"<article><h3>{Both(check.Title)}</h3><p class=\"bad\">{Both(OfflineWords.Of(check.Severity))}</p>");
            if (reason is not null) page.Append(CultureInfo.InvariantCulture, $"<p>{Escape(OfflineWords.Why.Vi)}: {Escape(reason)}</p>");
            page.Append(CultureInfo.InvariantCulture, $"<p>{Escape(check.Advice.Vi)}</p>");
            if (check.Fix.For(facts) is { Steps.Count: > 0 } way)
            {
                page.Append(CultureInfo.InvariantCulture, $"<p><strong>{Both(OfflineWords.Steps)}</strong></p><ol>");
                foreach (var step in way.Steps) page.Append(CultureInfo.InvariantCulture, $"<li>{Escape(step.Vi)}</li>");
                page.Append("</ol>");
            }

            page.Append("</article>");
        }
    }

    private static void Unknowns(StringBuilder page, Inspection inspection, IReadOnlyList<CheckVerdict> verdicts)
    {
        var unknown = verdicts.Where(verdict => verdict.Verdict.State == VerdictState.Unknown).ToList();
        if (unknown.Count > 0)
        {
            page.Append(CultureInfo.InvariantCulture, $"<h2>{Both(OfflineWords.Unknowns)}</h2><p>{Both(OfflineWords.UnknownHelp)}</p><ul>");
            foreach (var verdict in unknown) page.Append(CultureInfo.InvariantCulture, $"<li>{Escape(verdict.Check.Title.Vi)}{(verdict.Reason is { } reason ? $" <small>{Escape(reason)}</small>" : "")}</li>");
            page.Append("</ul>");
        }

        var blind = inspection.Collectors.Where(run => run.Error is not null).ToList();
        if (blind.Count == 0) return;
        page.Append(CultureInfo.InvariantCulture, $"<h2>{Both(OfflineWords.Blind)}</h2><ul>");
        foreach (var run in blind) page.Append(CultureInfo.InvariantCulture, $"<li>{Escape(run.Name)}: {Escape(run.Error!)}</li>");
        page.Append("</ul>");
    }

    private static void Folded(StringBuilder page, Text title, IReadOnlyList<CheckVerdict> verdicts, VerdictState state)
    {
        var those = verdicts.Where(verdict => verdict.Verdict.State == state).ToList();
        if (those.Count == 0) return;
        page.Append(CultureInfo.InvariantCulture, $"<details><summary>{Both(title)} ({those.Count})</summary><ul>");
        foreach (var verdict in those) page.Append(CultureInfo.InvariantCulture, $"<li>{Escape(verdict.Check.Title.Vi)}</li>");
        page.Append("</ul></details>");
    }

    private static string System(SystemFacts? system) => system is null
        ? OfflineWords.NotSeen.Vi
        : string.Join(' ', new[] { system.Name, system.Release, system.Build is { } build ? string.Create(CultureInfo.InvariantCulture, $"({build}.{system.Ubr ?? 0})") : null }.Where(part => part is not null));

    private static void Pair(StringBuilder page, Text name, string value) =>
        page.Append(CultureInfo.InvariantCulture, $"<dt>{Both(name)}</dt><dd>{Escape(value)}</dd>");

    private static string Both(Text text) => $"{Escape(text.Vi)} <small lang=\"en\">{Escape(text.En)}</small>";

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            if (char.IsControl(c)) escaped.Append(' ');
            else if (c is '<' or '>' or '&' or '"' or '\'') escaped.Append(CultureInfo.InvariantCulture, $"&#{(int)c};");
            else escaped.Append(c);
        }

        return escaped.ToString();
    }
}
