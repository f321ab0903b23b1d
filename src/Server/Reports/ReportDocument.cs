using System.Globalization;
using VongGac.Formats.Word;
using VongGac.Model;
using VongGac.Server.Design;
using VongGac.Server.Platform;

namespace VongGac.Server.Reports;

/// <summary>The report as Word, in the form officers can edit (content/forms/report-directive.docx). In Vietnamese, as the law asks.</summary>
internal static class ReportDocument
{
    public const string Form = "forms/report-directive.docx";

    /// <summary>Rows a table of the report shows; all of them stand in the annex.</summary>
    public const int MostRows = 20;

    /// <summary>The same fields and figures give the same bytes as long as the form is the same.</summary>
    public static async Task<Result<byte[]>> Write(ContentFolder content, ReportFields fields, ReportFigures figures, CancellationToken cancel)
    {
        string path = Path.Combine(content.Root, Form);
        if (!File.Exists(path)) return new Refusal("reports.form", Words.NoForm.With(path));
        byte[] form = await File.ReadAllBytesAsync(path, cancel);
        return WordForm.Fill(form, Values(fields, figures), new WordFacts(fields.Subject, fields.IssuingBody, figures.CutOff));
    }

    internal static WordValues Values(ReportFields fields, ReportFigures figures)
    {
        var values = new WordValues
        {
            ["parent"] = fields.ParentBody,
            ["issuer"] = fields.IssuingBody,
            ["issuerName"] = fields.IssuingBody,
            ["number"] = fields.Number is { } number ? number.ToString("00", CultureInfo.InvariantCulture) : "        ",
            ["symbol"] = fields.Symbol,
            ["place"] = fields.Place,
            ["date"] = LongDate(fields.Day, figures.CutOff),
            ["subject"] = fields.Subject,
            ["about"] = LowerFirst(fields.Subject),
            ["cutOff"] = CutOff(figures.CutOff),
            ["scopeName"] = figures.ScopeName,
            ["units"] = Count(figures.Units.Count),
            ["obligationCount"] = Count(figures.Obligations.Count),
            ["to"] = Addressees(fields.Addressees),
            ["signer"] = fields.Signer,
        };
        values.When("addressed", fields.Addressees.Count > 0)
            .List("bases", "basis", Ended(fields.Bases, ";", "."))
            .List("recipients", "recipient", Ended(fields.Recipients, ";", "."))
            .List("authority", "line", fields.Authority)
            .List("difficulties", "line", fields.Difficulties)
            .List("proposals", "line", fields.Proposals);
        Receipt(values, figures);
        Obligations(values, figures);
        Silences(values, figures);
        Differences(values, figures);
        Waivers(values, figures);
        return values;
    }

    private static void Receipt(WordValues values, ReportFigures figures)
    {
        values.When("directive", figures.Directive is not null);
        if (figures is not { Directive: { } directive, Receipts: { } counts }) return;
        values["directiveTitle"] = directive.Title;
        values["issuedOn"] = VietnamTime.Date(directive.IssuedAt);
        values["receiveBy"] = VietnamTime.Date(directive.ReceiveBy);
        values["answerBy"] = directive.AnswerBy is { } day ? $"; hạn báo cáo ngày {VietnamTime.Date(day)}" : "";
        values["sent"] = Count(counts.Sent);
        values["inTime"] = Count(counts.InTime);
        values["late"] = Count(counts.Late);
        values["notReceived"] = Count(counts.NotReceived);
        values["inTimeShare"] = Share(counts.InTime, counts.Sent);
        values["lateShare"] = Share(counts.Late, counts.Sent);
        values["notReceivedShare"] = Share(counts.NotReceived, counts.Sent);
    }

    private static void Obligations(WordValues values, ReportFigures figures) =>
        values.List("obligations", [.. figures.Obligations.Select((obligation, i) =>
        {
            var counts = obligation.Counts;
            string Part(long part) => Design.Figures.Share(part, counts.Population, Language.Vi);
            return new WordValues
            {
                ["no"] = Count(i + 1),
                ["title"] = obligation.Title,
                ["clauses"] = obligation.Clauses.Count == 0 ? "" : $" (điểm {string.Join(", ", obligation.Clauses)} của văn bản)",
                ["population"] = Count(counts.Population),
                ["met"] = Count(counts.Met),
                ["notMet"] = Count(counts.NotMet),
                ["notApplicable"] = Count(counts.NotApplicable),
                ["unknown"] = Count(counts.Unknown),
                ["metShare"] = Part(counts.Met),
                ["notMetShare"] = Part(counts.NotMet),
                ["notApplicableShare"] = Part(counts.NotApplicable),
                ["unknownShare"] = Part(counts.Unknown),
                ["reasons"] = string.Join("; ", Reasons(counts)),
            }.When("silent", counts.Unknown > 0);
        })]);

    /// <summary>Why something is unknown, each reason with its count.</summary>
    public static IEnumerable<string> Reasons(RollUp counts)
    {
        (UnknownReason Reason, long Count)[] reasons =
        [
            (UnknownReason.NeverSeen, counts.NeverSeen), (UnknownReason.Stale, counts.Stale), (UnknownReason.OffByPlan, counts.OffByPlan),
            (UnknownReason.CollectorFailed, counts.CollectorFailed), (UnknownReason.NotYetJudged, counts.NotYetJudged),
        ];
        return reasons.Where(r => r.Count > 0).Select(r => $"{VerdictLook.Why(r.Reason).Vi} {Count(r.Count)} đơn vị");
    }

    private static void Silences(WordValues values, ReportFigures figures)
    {
        values.When("silences", figures.Silences.Count > 0);
        values["silentUnits"] = $"{Count(figures.Silences.Count)}/{Count(figures.Units.Count)} đơn vị";
        values["silencesShown"] = Shown(figures.Silences.Count);
        values.List("silenceRows", [.. figures.Silences.Take(MostRows).Select((silence, i) => new WordValues
        {
            ["no"] = Count(i + 1),
            ["unit"] = figures.Units[silence.Unit].Name,
            ["unknown"] = Count(silence.Unknown),
            ["asked"] = Count(silence.Asked),
            ["lastHeard"] = silence.LastHeard is { } at ? VietnamTime.Date(at) : "Chưa từng",
            ["days"] = Count((long)(figures.CutOff - silence.Since).TotalDays),
        })]);
    }

    private static void Differences(WordValues values, ReportFigures figures)
    {
        var titles = figures.Obligations.ToDictionary(o => o.Code, o => o.Title);
        values.When("differences", figures.Differences.Count > 0);
        values["differenceCount"] = Count(figures.Differences.Count);
        values["differencesShown"] = Shown(figures.Differences.Count);
        values.List("differenceRows", [.. figures.Differences.Take(MostRows).Select((difference, i) => new WordValues
        {
            ["no"] = Count(i + 1),
            ["unit"] = figures.Units[difference.Unit].Name,
            ["title"] = titles[difference.Obligation],
            ["said"] = VerdictLook.Word(difference.Said).Vi,
            ["seen"] = VerdictLook.Word(difference.Seen).Vi,
        })]);
    }

    private static void Waivers(WordValues values, ReportFigures figures)
    {
        values.When("waivers", figures.Waivers.Count > 0).When("retired", figures.Retired.Count > 0);
        values["waiverCount"] = Count(figures.Waivers.Count);
        values["waiversShown"] = Shown(figures.Waivers.Count);
        values["retiredCount"] = Count(figures.Retired.Sum(r => (long)r.Count));
        values.List("waiverRows", [.. figures.Waivers.Take(MostRows).Select((waiver, i) => new WordValues
        {
            ["no"] = Count(i + 1),
            ["unit"] = figures.Units[waiver.Unit].Name + (waiver.Subject is { } subject ? $" ({subject})" : ""),
            ["title"] = waiver.Title,
            ["seen"] = VerdictLook.Word(waiver.Seen).Vi,
            ["until"] = VietnamTime.Date(waiver.Until),
        })]);
        values.List("retiredRows", "line", Ended([.. figures.Retired.Select(r => $"{Words.Population(r.Population).Vi}, lý do “{r.Reason}”: {Count(r.Count)}")], ";", "."));
    }

    private static string Shown(int count) => count > MostRows
        ? $"Bảng dưới đây nêu {MostRows} trường hợp đầu; danh sách đầy đủ có trong phụ lục."
        : "";

    // Day below 10 and months 1 and 2 bear a leading zero; a date not yet known leaves room for the pen.
    private static string LongDate(DateOnly? day, DateTimeOffset cutOff) => day is { } known
        ? $"ngày {known.Day:00} tháng {(known.Month <= 2 ? known.Month.ToString("00", CultureInfo.InvariantCulture) : Count(known.Month))} năm {known.Year.ToString(CultureInfo.InvariantCulture)}"
        : $"ngày      tháng      năm {VietnamTime.DayOf(cutOff).Year.ToString(CultureInfo.InvariantCulture)}";

    private static string CutOff(DateTimeOffset moment)
    {
        var local = moment.ToOffset(VietnamTime.Offset);
        return $"{local.Hour} giờ {local.Minute:00} ngày {VietnamTime.Date(moment)}";
    }

    private static string Addressees(IReadOnlyList<string> lines) => lines.Count switch
    {
        0 => "",
        1 => lines[0] + ".",
        _ => "\n" + string.Join('\n', Ended(lines, ";", ".").Select(line => "- " + line)),
    };

    private static IEnumerable<string> Ended(IReadOnlyList<string> lines, string each, string last) =>
        lines.Select((line, i) => line.TrimEnd(' ', ';', '.') + (i == lines.Count - 1 ? last : each));

    // "Kết quả thực hiện …" reads on as "báo cáo kết quả thực hiện …".
    private static string LowerFirst(string text) => text.Length == 0 ? text : char.ToLowerInvariant(text[0]) + text[1..];

    private static string Count(long count) => Design.Figures.Write(count, Language.Vi);

    private static string Share(long part, long whole) => $"{Count(part)}/{Count(whole)} đơn vị ({Design.Figures.Share(part, whole, Language.Vi)})";
}
