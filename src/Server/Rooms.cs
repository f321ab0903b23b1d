using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VongGac.Server.Directives;
using VongGac.Server.Endpoints;
using VongGac.Server.Jobs;
using VongGac.Server.Ledger;
using VongGac.Server.Letters;
using VongGac.Server.Overview;
using VongGac.Server.People;
using VongGac.Server.Reports;
using VongGac.Server.Units;

namespace VongGac.Server;

/// <summary>
/// What every room's door declares: the services it offers, the tables it keeps, the routes it answers.
/// A room that has none of a kind leaves that member out.
/// </summary>
public interface IRoom
{
    /// <summary>Registers what the room's handlers and pages need.</summary>
    static virtual void Services(IServiceCollection services) { }

    /// <summary>Maps the room's entities; each is <see cref="Platform.IUnitScoped"/> or <see cref="Platform.IProvinceWide"/>.</summary>
    static virtual void Tables(ModelBuilder model) { }

    /// <summary>Maps the room's routes; each declares its permission.</summary>
    static virtual void Routes(IEndpointRouteBuilder routes) { }
}

/// <summary>A room as the house sees it.</summary>
public sealed record Room(
    string Name,
    Action<IServiceCollection> Services,
    Action<ModelBuilder> Tables,
    Action<IEndpointRouteBuilder> Routes)
{
    public static Room Of<TDoor>()
        where TDoor : IRoom =>
        new(typeof(TDoor).Name[..^"Door".Length], TDoor.Services, TDoor.Tables, TDoor.Routes);
}

/// <summary>All rooms, upstream first: the order of ARCHITECTURE.md.</summary>
public static class Rooms
{
    public static IReadOnlyList<Room> All { get; } =
    [
        Room.Of<LedgerDoor>(),
        Room.Of<UnitsDoor>(),
        Room.Of<PeopleDoor>(),
        Room.Of<EndpointsDoor>(),
        Room.Of<LettersDoor>(),
        Room.Of<DirectivesDoor>(),
        Room.Of<JobsDoor>(),
        Room.Of<OverviewDoor>(),
        Room.Of<ReportsDoor>(),
    ];
}
