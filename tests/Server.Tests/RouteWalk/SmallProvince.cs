using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.Tests.RouteWalk;

/// <summary>
/// The Department, two communes with a primary school each, and an upper-secondary school under the Department itself. The
/// communes manage their schools; the Department directs the profession of all three.
/// </summary>
internal static class SmallProvince
{
    public static readonly UnitId Department = new(1), CommuneA = new(2), CommuneB = new(3), SchoolA = new(4), SchoolB = new(5), UpperSecondary = new(6);

    /// <summary>Gives the school of commune A to commune B from <paramref name="at"/> on.</summary>
    public static async Task MoveSchoolA(TestSite site, DateTimeOffset at, CancellationToken cancel)
    {
        await using var store = site.Services.GetRequiredService<Database>().Open(post: null, site.Services.GetRequiredService<Writer>());
        foreach (var edge in await store.ScopeEdges.AsTracking()
            .Where(edge => edge.Unit == SchoolA && edge.Ancestor == CommuneA && edge.Axis == Axis.Managing && edge.To == null).ToListAsync(cancel)) edge.To = at;
        store.Add(Edge(CommuneB, SchoolA, Axis.Managing, 1, at));
        await store.SaveChangesAsync(cancel);
    }

    public static async Task Plant(TestSite site, DateTimeOffset from, CancellationToken cancel)
    {
        await using var store = site.Services.GetRequiredService<Database>().Open(post: null, site.Services.GetRequiredService<Writer>());
        foreach (var unit in new[] { Department, CommuneA, CommuneB, SchoolA, SchoolB, UpperSecondary })
        {
            store.Add(Edge(unit, unit, Axis.Managing, 0, from));
            store.Add(Edge(unit, unit, Axis.Professional, 0, from));
        }

        store.Add(Edge(CommuneA, SchoolA, Axis.Managing, 1, from));
        store.Add(Edge(CommuneB, SchoolB, Axis.Managing, 1, from));
        store.Add(Edge(Department, UpperSecondary, Axis.Managing, 1, from));
        foreach (var school in new[] { SchoolA, SchoolB, UpperSecondary }) store.Add(Edge(Department, school, Axis.Professional, 1, from));
        await store.SaveChangesAsync(cancel);
    }

    private static ScopeEdge Edge(UnitId ancestor, UnitId unit, Axis axis, int depth, DateTimeOffset from) =>
        new() { Ancestor = ancestor, Unit = unit, Axis = axis, Depth = depth, From = from };
}
