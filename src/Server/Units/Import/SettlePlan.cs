using VongGac.Model;

namespace VongGac.Server.Units;

/// <summary>
/// What only the whole list shows: nothing can stand below itself or below a row that is not taken. The dry run must not promise
/// what doing it cannot keep.
/// </summary>
internal sealed class SettlePlan(IReadOnlyList<PlannedUnit> planned, IReadOnlyDictionary<UnitId, Unit> known)
{
    private readonly Dictionary<UnitId, PlannedUnit> _listed = planned.Where(unit => unit is { Known: not null, Outcome: not ImportOutcome.Skipped }).ToDictionary(unit => unit.Known!.Id);

    public void Settle()
    {
        // Whoever relied on a row that fell is looked at again.
        bool fell = true;
        while (fell)
        {
            fell = false;
            foreach (var unit in planned.Where(Counts)) fell |= Falls(unit);
        }

        foreach (var unit in planned.Where(Counts)) unit.Depth = DepthOf(unit);
    }

    private static bool Counts(PlannedUnit unit) => unit.Outcome is ImportOutcome.Taken or ImportOutcome.Changed;

    private bool Falls(PlannedUnit unit)
    {
        foreach (var axis in Tree.Axes)
        {
            if (unit.Parent(axis) is not { } parent) continue;
            var above = parent.Row is { } row ? planned[row] : null;
            Text? why = above is { Outcome: ImportOutcome.Skipped } ? ImportWords.ParentSkipped.With(above.Line.Name, above.Row.Row) : Circles(unit, axis) ? Refusals.Circle.Message : null;
            if (why is null) continue;
            if (unit.Known is not { } itself)
            {
                unit.Skip(null, why);
                return true;
            }

            // A known unit stays where it is; the rest of its row counts.
            if (axis == Axis.Managing) unit.Managing = null;
            else unit.Professional = null;
            unit.Remarks.Add(new ImportRemark(null, why));
            unit.Outcome = unit.Changes(itself) ? ImportOutcome.Changed : ImportOutcome.Unchanged;
            return true;
        }

        return false;
    }

    private bool Circles(PlannedUnit unit, Axis axis)
    {
        var passed = new HashSet<Body>();
        for (Body? at = unit.Parent(axis); at is { } body && passed.Add(body); at = Above(body, axis))
        {
            if (body.Row is { } row ? planned[row] == unit : unit.Known?.Id == body.Known) return true;
        }

        return false;
    }

    private Body? Above(Body body, Axis axis)
    {
        if (body.Row is { } row) return planned[row].Parent(axis);
        if (_listed.TryGetValue(body.Known!.Value, out var listed) && listed.Parent(axis) is { } becomes) return becomes;
        return known.TryGetValue(body.Known.Value, out var unit) && unit.Parent(axis) is { } parent ? new Body(parent, null) : null;
    }

    private int DepthOf(PlannedUnit unit) => Tree.Axes.Max(axis => unit.Parent(axis)?.Row is { } row ? DepthOf(planned[row]) + 1 : 0);
}
