using VongGac.Model;

namespace VongGac.Server.Tests.RouteWalk;

/// <summary>
/// What a room plants in a unit so that strangers can try to reach it. A room without one is walked all the same, with
/// guessed ids; its own seed gives the walk real ids and real words to look for. Listed in <see cref="Seeds"/>.
/// </summary>
internal interface IWalked
{
    Task<Planted> Plant(TestSite site, UnitId unit, CancellationToken cancel);
}

/// <summary>Things of one unit that nobody outside may see.</summary>
/// <param name="Ids">Beginning of a route up to a parameter (<c>/receipts/{id}</c>) to the value that names the unit's thing.</param>
/// <param name="Marks">Words that stand in the unit's data and nowhere else.</param>
/// <param name="Forms">Method and pattern (<c>POST /units/{id}/move</c>) to a form that would change the thing if it were allowed.</param>
internal sealed record Planted(
    IReadOnlyDictionary<string, string> Ids, IReadOnlyList<string> Marks, IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>>? Forms = null);
