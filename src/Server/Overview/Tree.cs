using VongGac.Model;
using VongGac.Server.Platform;
using VongGac.Server.Units;

namespace VongGac.Server.Overview;

/// <summary>
/// The units a reader may see, read once for a page: names, parents, and the bodies that manage them. Whatever is not
/// here is outside the reader's scope (or works no longer).
/// </summary>
public sealed class Tree
{
    private readonly Dictionary<UnitId, Unit> _byId;
    private readonly ILookup<UnitId, Unit> _byBody;

    public Tree(Unit top, IReadOnlyList<Unit> all)
    {
        Top = top;
        All = all;
        _byId = all.ToDictionary(unit => unit.Id);
        _byBody = all.ToLookup(BodyOf);
    }

    /// <summary>Where the reader stands.</summary>
    public Unit Top { get; }

    /// <summary>In Vietnamese order of names.</summary>
    public IReadOnlyList<Unit> All { get; }

    /// <summary>The bodies that manage units here, those of the first level of the map.</summary>
    public IReadOnlyList<Unit> Bodies => [.. All.Where(unit => !unit.Kind.Teaches())];

    public Unit? this[UnitId id] => _byId.GetValueOrDefault(id);

    /// <summary>A unit's name, or its number where it works no longer.</summary>
    public string Name(UnitId id) => this[id]?.Name ?? "№ " + id;

    /// <summary>The body itself and the schools and centres it manages.</summary>
    public IEnumerable<Unit> Of(UnitId body) => _byBody[body];

    /// <summary>On the map a school stands with who manages it; a body stands with its own.</summary>
    public static UnitId BodyOf(Unit unit) => unit.Kind.Teaches() ? unit.ManagingBody ?? unit.Id : unit.Id;

    /// <summary>Null where the post's unit works no longer.</summary>
    public static async Task<Tree?> Read(Store store, UnitsDoor units, Post post, CancellationToken cancel)
    {
        var all = await units.Below(store, post.Unit, post.Axis, cancel);
        return all.FirstOrDefault(unit => unit.Id == post.Unit) is { } top ? new Tree(top, all) : null;
    }
}
