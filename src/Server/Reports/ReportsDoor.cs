using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using VongGac.Server.Design;
using VongGac.Server.Platform;

namespace VongGac.Server.Reports;

/// <summary>Roll-ups frozen at a cut-off moment, as Word and sheets.</summary>
public sealed class ReportsDoor : IRoom
{
    public static void Services(IServiceCollection services)
    {
        services.TryAddSingleton(ContentFolder.BesideProgram);
        services.AddSingleton<GatherFigures>();
        services.AddSingleton<PrepareReport.Parts>();
        services.AddSingleton<MakeReport>();
        services.AddSingleton<CorrectedSince>();
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
