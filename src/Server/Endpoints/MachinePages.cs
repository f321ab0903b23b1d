using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using VongGac.Server.Design;
using VongGac.Server.Platform;

namespace VongGac.Server.Endpoints;

/// <summary>The pages of this room, registered by its door.</summary>
internal static class MachinePages
{
    public static void Services(IServiceCollection services)
    {
        services.AddSingleton<KnownChecks>();
        services.AddSingleton<TermTimes>();
        services.AddSingleton(new NavItem(45, new NavLink(ListMachines.Path, MachineWords.Machines, IconName.Machine), Permission.SeeEndpoints));
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        ListMachines.Map(routes);
        ShowCoverage.Map(routes);
        ShowRooms.Map(routes);
        ShowRoom.Map(routes);
        ShowChecks.Map(routes);
        ShowCheck.Map(routes);
        ShowEnrol.Map(routes);
        AgentHelp.Map(routes);
        ShowExam.Map(routes);
        ShowMachine.Map(routes);
        KeepMachine.Map(routes);
        ShowOrders.Map(routes);
    }
}
