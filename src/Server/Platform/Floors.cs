using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using VongGac.Server.Design;

namespace VongGac.Server.Platform;

/// <summary>What every room stands on besides store and web: keys, audit, notices, schedule, sign-in.</summary>
internal static class Floors
{
    public static IServiceCollection AddFloors(this IServiceCollection services, HouseOptions options)
    {
        services.AddKeyNames(IdentityWords.Keys).AddKeyNames(SystemWords.Named).AddSingleton<KeyNames>();
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
        services.AddSingleton(new NavItem(910, new NavLink("/audit", AuditWords.Title, IconName.Log), Permission.SeeAudit));
        services.AddSingleton(new NavItem(920, new NavLink("/system", SystemWords.Title, IconName.Settings), Permission.RunSystem));
        return services;
    }

    public static void MapFloors(this IEndpointRouteBuilder routes)
    {
        Health.Map(routes);
        routes.MapSignIn();
        AuditList.Map(routes);
        SystemState.Map(routes);
    }
}
