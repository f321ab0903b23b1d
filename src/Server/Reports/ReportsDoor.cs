using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using VongGac.Model;
using VongGac.Server.Design;
using VongGac.Server.Directives;
using VongGac.Server.Platform;

namespace VongGac.Server.Reports;

/// <summary>Roll-ups frozen at a cut-off moment, as Word and sheets.</summary>
public sealed class ReportsDoor : IRoom
{
    private readonly Database _database;
    private readonly DirectivesDoor _directives;
    private readonly PrepareReport.Parts _parts;
    private readonly MakeReport _make;

    internal ReportsDoor(Database database, DirectivesDoor directives, PrepareReport.Parts parts, MakeReport make) =>
        (_database, _directives, _parts, _make) = (database, directives, parts, make);

    /// <summary>
    /// The official report on one directive, as the house itself: made at most once for a cut-off (null: now, to the minute),
    /// so that asking again gives the same bytes.
    /// </summary>
    public async Task<Result<PrintedReport>> Print(int directive, DateTimeOffset? cutOff, CancellationToken cancel)
    {
        var at = cutOff ?? _make.Now;
        await using var store = _database.Open(post: null, writer: null);
        if ((await _directives.Issued(store, at, cancel)).FirstOrDefault(d => d.Id == directive) is not { } found)
            return new Refusal("reports.directive", Words.NoDirective, "directive");
        var scope = ReportScope.Of(found, at);
        var fields = await _parts.Defaults(store, scope.Issuer, found, cancel);
        if (!(await _make.Once(scope, fields, cancel)).Is(out var report, out var refusal)) return refusal;
        var files = await store.Set<ReportFile>().Where(file => file.ReportId == report.Id).ToDictionaryAsync(file => file.Kind, file => file.Bytes, cancel);
        return new PrintedReport(report.Id, files[ReportFileKind.Word], files[ReportFileKind.Annex]);
    }

    public static void Services(IServiceCollection services)
    {
        services.TryAddSingleton(ContentFolder.BesideProgram);
        services.AddKeyNames(Words.Keys);
        services.AddSingleton<GatherFigures>();
        services.AddSingleton<PrepareReport.Parts>();
        services.AddSingleton<MakeReport>();
        services.AddSingleton<CorrectedSince>();
        services.AddSingleton(provider => new ReportsDoor(
            provider.GetRequiredService<Database>(), provider.GetRequiredService<DirectivesDoor>(),
            provider.GetRequiredService<PrepareReport.Parts>(), provider.GetRequiredService<MakeReport>()));
        services.AddSingleton(provider => new PdfPrinter(provider.GetRequiredService<TimeProvider>(), PdfPrinter.Find()));
        services.AddSingleton(new NavItem(80, new NavLink("/reports", Words.Reports, IconName.Report), Permission.SeeRollUps));
    }

    public static void Tables(ModelBuilder model) => ReportTable.Map(model);

    public static void Routes(IEndpointRouteBuilder routes)
    {
        ListReports.Map(routes);
        PrepareReport.Map(routes);
        MakeReport.Map(routes);
        ShowReport.Map(routes);
        DownloadReport.Map(routes);
    }
}

/// <summary>A report as it was issued.</summary>
/// <param name="Id">Its page is <c>/reports/{id}</c>.</param>
/// <param name="Word">.docx.</param>
/// <param name="Annex">.xlsx: every row behind the figures.</param>
public sealed record PrintedReport(int Id, byte[] Word, byte[] Annex);
