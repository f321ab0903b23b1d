using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using VongGac.Server.Design;
using VongGac.Server.Ledger;
using VongGac.Server.Platform;

namespace VongGac.Server.Overview;

/// <summary>
/// The first screens and the rows behind every figure. Keeps nothing of its own: all it shows comes from the ledger and
/// the doors of the rooms upstream.
/// </summary>
public sealed class OverviewDoor : IRoom
{
    public static void Services(IServiceCollection services)
    {
        services.AddKeyNames(Words.Keys);
        services.AddScoped<ReadAsk>();
        services.AddSingleton(new NavItem(0, new NavLink(ShowHome.Path, Words.Home, IconName.Home), Permission.SeeHome));
        services.AddSingleton(new NavItem(50, new NavLink(ShowObligations.Path, Words.Obligations, IconName.Verdict), Permission.SeeRollUps));
        services.AddSingleton(new NavItem(60, new NavLink(ShowSilences.Path, Words.Silences, IconName.Question), Permission.SeeRollUps));
        services.AddSingleton(new NavItem(70, new NavLink(ShowMeasures.Path, Words.Measures, IconName.Ruler), Permission.SeeRollUps));
    }

    public static void Routes(IEndpointRouteBuilder routes)
    {
        routes.MapGet(ShowHome.Path, ShowHome.Page).Needs(Permission.SeeHome);
        routes.MapGet(ShowObligations.Path, ShowObligations.Page).Needs(Permission.SeeRollUps);
        routes.MapGet(ShowObligations.Path + ExportLink.Suffix, Export.Obligations).Needs(Permission.SeeRollUps);
        routes.MapGet(ShowObligations.Path + "/{id}", ShowObligation.Page).Needs(Permission.SeeRollUps);
        routes.MapGet(ShowSilences.Path, ShowSilences.Page).Needs(Permission.SeeRollUps);
        routes.MapGet(ShowSilences.Path + ExportLink.Suffix, Export.Silences).Needs(Permission.SeeRollUps);
        routes.MapGet(RowsLink.Path, ShowRows.Page).Needs(Permission.SeeRollUps);
        routes.MapGet(RowsLink.Path + ExportLink.Suffix, Export.Rows).Needs(Permission.SeeRollUps);
        routes.MapGet(ShowMeasures.Path, ShowMeasures.Page).Needs(Permission.SeeRollUps);
        routes.MapGet("/subjects/{id:long}", ShowSubject.Page).Needs(Permission.SeeRollUps);
        routes.MapPost("/subjects/{id:long}/waive", WaiveVerdict.Act).Needs(Permission.ReviewClaims);
    }
}
