using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using VongGac.Model;
using VongGac.Server.Design;
using VongGac.Server.Platform;

namespace VongGac.Server.Reports;

/// <summary>Freezes the figures of a cut-off and writes the report's documents.</summary>
internal sealed class MakeReport(Database database, Writer writer, GatherFigures gather, ContentFolder content, Audit audit, TimeProvider time)
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/reports", Handle).Needs(Permission.MakeReports);

    private static async Task<IResult> Handle(HttpContext http, MakeReport make, PrepareReport.Parts parts, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        var post = http.Post()!;
        var (request, refusals) = ReportForm.Read(form, make.Now);
        if (request is not null)
        {
            var scope = await parts.Scope(post, request.DirectiveId, request.CutOff, cancel);
            if ((await make.Make(post, scope, request.Fields, post.AccountId, cancel)).Is(out var report, out var refusal))
            {
                http.Say(Tone.Good, Words.Made);
                return new SeeOther($"/reports/{report.Id}");
            }

            refusals = [refusal];
        }

        return await parts.Page(post, form["directive"], form["day"], form["time"], new Answers(form, refusals), cancel);
    }

    /// <summary>Now, to the minute: what a cut-off left open means.</summary>
    public DateTimeOffset Now => ReportForm.Minute(time.GetUtcNow());

    /// <summary>
    /// Makes a report. When one was made before for the same scope and cut-off its figures are taken over, so that two
    /// reports of one moment never contradict each other; what came in late is seen in "corrected since".
    /// </summary>
    public async Task<Result<Report>> Make(Post? post, ReportScope scope, ReportFields fields, int? account, CancellationToken cancel)
    {
        if (scope.CutOff > time.GetUtcNow()) return new Refusal("reports.future", Words.CutOffInFuture, "day");
        // Reading takes a while: outside the writer, so that nobody waits for it.
        return (await Figures(post, scope, cancel)).Is(out var figures, out var refusal) ? await Keep(post, scope, fields, figures, account, cancel) : refusal;
    }

    /// <summary>What a report would be made of: the figures frozen before for the same scope and cut-off, else those of the ledger.</summary>
    public async Task<Result<ReportFigures>> Figures(Post? post, ReportScope scope, CancellationToken cancel)
    {
        await using var reading = database.Open(post, writer: null);
        string? frozen = await Of(reading, scope).Select(report => report.Figures).FirstOrDefaultAsync(cancel);
        return frozen is null ? await gather.At(post, scope, cancel) : ReportFigures.Read(frozen);
    }

    /// <summary>For the operator's command line: the report with these very fields and this cut-off, made at most once.</summary>
    public async Task<Result<Report>> Once(ReportScope scope, ReportFields fields, CancellationToken cancel)
    {
        string written = JsonSerializer.Serialize(fields);
        await using (var store = database.Open(post: null, writer: null))
        {
            if (await Of(store, scope).FirstOrDefaultAsync(r => r.Fields == written, cancel) is { } made) return made;
        }

        return await Make(null, scope, fields, account: null, cancel);
    }

    /// <summary>Writes the documents of figures and keeps them.</summary>
    internal async Task<Result<Report>> Keep(Post? post, ReportScope scope, ReportFields fields, ReportFigures figures, int? account, CancellationToken cancel)
    {
        if (!(await ReportDocument.Write(content, fields, figures, cancel)).Is(out byte[]? word, out var fault)) return fault;
        byte[] annex = ReportAnnex.Write(figures);
        string number = $"{fields.Number?.ToString("00", System.Globalization.CultureInfo.InvariantCulture)}/{fields.Symbol}";
        var at = time.GetUtcNow();
        return await writer.Write<Report>(post, async (store, token) =>
        {
            var report = new Report
            {
                Id = (int)await store.Reserve(ReportTable.Ids, 1, token), UnitId = scope.Issuer, DirectiveId = scope.DirectiveId, Axis = scope.Axis, CutOff = scope.CutOff,
                MadeAt = at, MadeBy = account, Subject = fields.Subject, Number = number, Folded = Vietnamese.Fold($"{number} {fields.Subject}"),
                Fields = JsonSerializer.Serialize(fields), Figures = figures.Write(),
            };
            store.Add(report);
            store.Add(new ReportFile { ReportId = report.Id, UnitId = report.UnitId, Kind = ReportFileKind.Word, Bytes = word });
            store.Add(new ReportFile { ReportId = report.Id, UnitId = report.UnitId, Kind = ReportFileKind.Annex, Bytes = annex });
            await store.SaveChangesAsync(token);
            await audit.Note(store, "reports.make", account, report.UnitId, $"report:{report.Id}", at, $"seq:{figures.Seq}", token);
            return report;
        }, cancel: cancel);
    }

    private static IQueryable<Report> Of(Store store, ReportScope scope) => store.Set<Report>()
        .Where(r => r.UnitId == scope.Issuer && r.CutOff == scope.CutOff && r.Axis == scope.Axis && r.DirectiveId == scope.DirectiveId)
        .OrderBy(r => r.Id);
}
