using Microsoft.AspNetCore.Http;
using VongGac.Model;
using VongGac.Server.Design;
using VongGac.Server.Ledger;
using VongGac.Server.Platform;
using VongGac.Server.Units;

namespace VongGac.Server.Endpoints;

/// <summary>Whose machines a page is about: the reader's whole scope, or one unit in it with all it manages.</summary>
/// <param name="Top">Where the reader stands.</param>
/// <param name="Unit">Whose machines; <paramref name="Top"/> unless the address names another.</param>
/// <param name="All">Every unit the reader may see, in Vietnamese order of names.</param>
public sealed record MachineScope(Post Post, Unit Top, Unit Unit, IReadOnlyList<Unit> All)
{
    private readonly Dictionary<UnitId, Unit> _byId = All.ToDictionary(unit => unit.Id);

    /// <summary>The line along which the unit's own are found: the reader's at the top, management below it.</summary>
    public Axis Axis => Unit.Id == Top.Id ? Post.Axis : Axis.Managing;

    /// <summary>The unit and all below it that the reader may see.</summary>
    public IReadOnlyList<Unit> Below => Unit.Id == Top.Id ? All : [.. All.Where(unit => unit.Id == Unit.Id || unit.ManagingBody == Unit.Id)];

    /// <summary>One unit without others below: its rooms, codes and exams can be kept from here.</summary>
    public bool IsOne => Below.Count == 1;

    public string NameOf(UnitId unit) => _byId.GetValueOrDefault(unit)?.Name ?? "№ " + unit;

    public Unit? this[UnitId unit] => _byId.GetValueOrDefault(unit);

    /// <summary>The top, the bodies below it, and the schools of the body one is looking at.</summary>
    public IReadOnlyList<Option> Choices
    {
        get
        {
            var body = Unit.Kind.Teaches() ? Unit.ManagingBody : Unit.Id;
            return [.. All.Where(unit => unit.Id == Top.Id || unit.Id == Unit.Id || !unit.Kind.Teaches() || unit.ManagingBody == body)
                .OrderBy(unit => unit.Id == Top.Id ? 0 : 1).Select(unit => new Option(unit.Id.ToString(), new Text(unit.Name, unit.Name)))];
        }
    }

    /// <summary>A page of this room about the same unit.</summary>
    public string Page(string path, params ReadOnlySpan<(string Key, string? Value)> query) =>
        RowsLink.Build(path, [(MachineFilter.UnitKey, Unit.Id == Top.Id ? null : Unit.Id.ToString()), .. query]);

    /// <summary>The same page about another unit.</summary>
    public string PageOf(UnitId unit, string path, params ReadOnlySpan<(string Key, string? Value)> query) =>
        RowsLink.Build(path, [(MachineFilter.UnitKey, unit.ToString()), .. query]);

    /// <summary>Null when the address names a unit that is not the reader's to see.</summary>
    public static async Task<MachineScope?> Read(HttpContext http, Store store, UnitsDoor units, CancellationToken cancel)
    {
        var post = http.Post()!;
        var all = await units.Below(store, post.Unit, post.Axis, cancel);
        if (all.FirstOrDefault(unit => unit.Id == post.Unit) is not { } top) return null;
        string? asked = http.Request.Query[MachineFilter.UnitKey];
        if (string.IsNullOrEmpty(asked)) return new MachineScope(post, top, top, all);
        return int.TryParse(asked, out int id) && all.FirstOrDefault(unit => unit.Id == new UnitId(id)) is { } one ? new MachineScope(post, top, one, all) : null;
    }
}
