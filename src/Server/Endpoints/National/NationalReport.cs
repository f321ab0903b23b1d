using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using VongGac.Server.Design;
using VongGac.Server.Platform;

namespace VongGac.Server.Endpoints;

/// <summary>The report of malware to the national centre: what it needs and answers. How it works: docs/national-report.md.</summary>
internal static class NationalReport
{
    public static void Services(IServiceCollection services)
    {
        services.AddKeyNames(AvReportWords.Keys);
        services.TryAddSingleton(ContentFolder.BesideProgram);
        services.AddSingleton<AvReportKnowledge>();
        services.AddSingleton<IAtStart>(provider => provider.GetRequiredService<AvReportKnowledge>());
        services.AddSingleton<ComposeAvReport>();
        services.AddSingleton<SignAvReport>();
        services.AddHttpClient(SendAvReport.Client, client => client.Timeout = SendAvReport.Patience)
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        services.AddSingleton(new NavItem(85, new NavLink(ShowAvReport.Path, AvReportWords.Title, IconName.Report), Permission.MakeReports));
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        ShowAvReport.Map(routes);
        ExportAvReport.Map(routes);
        SendAvReport.Map(routes);
    }
}
