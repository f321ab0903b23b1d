using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.Units;

/// <summary>Writes an act into the unit's history and the audit, in one step so that neither is forgotten.</summary>
internal sealed class UnitRecord(Audit audit)
{
    public async Task Note(Store store, UnitAct act, CancellationToken cancel)
    {
        store.Add(act);
        string action = "units." + Kebab(act.Kind.ToString());
        string? more = act.Other is { } other ? $"other:{other}" : act.Kind is UnitActKind.FactDeclared or UnitActKind.PupilsCounted or UnitActKind.ComputersCounted ? act.Became : null;
        await audit.Note(store, action, act.Account, act.UnitId, $"unit:{act.UnitId}", act.At, more, cancel);
    }

    /// <summary>An act with the next free number.</summary>
    public async Task Note(
        Store store, UnitId unit, UnitActKind kind, DateTimeOffset at, int? account, CancellationToken cancel,
        Axis? axis = null, UnitId? other = null, string? was = null, string? became = null) =>
        await Note(store, new UnitAct
        {
            Id = await store.Reserve("unit_act", 1, cancel), UnitId = unit, Kind = kind, At = at, Account = account,
            Axis = axis, Other = other, Was = was, Became = became,
        }, cancel);

    /// <summary>The working unit an act is about, tracked for change.</summary>
    public static async Task<Result<Unit>> Working(Store store, UnitId id, CancellationToken cancel)
    {
        var unit = await store.FindAsync<Unit>([id], cancel);
        if (unit is null) return Refusals.NoSuchUnit;
        return unit.To is null ? unit : Refusals.ClosedUnit;
    }

    private static string Kebab(string name) =>
        string.Concat(name.Select((c, i) => char.IsUpper(c) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(c) : c.ToString()));
}
