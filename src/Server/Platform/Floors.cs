using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace VongGac.Server.Platform;

/// <summary>What every room stands on besides store and web: keys, audit, notices, schedule, sign-in.</summary>
internal static class Floors
{
    public static IServiceCollection AddFloors(this IServiceCollection services, HouseOptions options)
    {
        services.AddSingleton<Readiness>();
        services.AddSingleton<PersonalData>();
        services.AddSingleton(new Audit(options.Node));
        services.AddSingleton(SealAudit.Work);
        services.AddSingleton<Notices>();
        services.AddSingleton<SendNotices>();
        services.AddSingleton(SendNotices.Work);
        services.AddSingleton<IMailCarrier>(
            options.Smtp is { } smtp ? new SmtpCarrier(smtp)
            : options.Demo ? new FolderCarrier(Path.Combine(options.DataFolder, "outbox"))
            : new NoCarrier());
        services.AddSingleton<Scheduler>();
        services.AddHostedService(provider => provider.GetRequiredService<Scheduler>());
        services.AddSignIn();
        return services;
    }

    public static void MapFloors(this IEndpointRouteBuilder routes)
    {
        Health.Map(routes);
        routes.MapSignIn();
    }
}
