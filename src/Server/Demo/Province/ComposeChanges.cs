using VongGac.Model;

namespace VongGac.Server.Demo;

/// <summary>One move, one merger and one closure, so that every kind of re-organisation is seen.</summary>
internal static class ComposeChanges
{
    public static IReadOnlyList<ExampleChange> For(IReadOnlyList<ExampleUnit> units, DateOnly begins)
    {
        ExampleUnit moved = units.First(unit => unit.Kind == UnitKind.LowerSecondary);
        ExampleUnit other = units.First(unit => unit.Kind == UnitKind.Commune && unit.Code != moved.Managing);
        ExampleUnit[] merged = [.. units.Where(unit => unit.Kind == UnitKind.Kindergarten)
            .GroupBy(unit => unit.Managing, StringComparer.Ordinal).First(group => group.Count() > 1).Take(2)];
        ExampleUnit closed = units.Last(unit => unit.Kind == UnitKind.LanguageAndComputing);
        return
        [
            new ExampleMove(moved.Code, other.Code, begins.AddMonths(3)),
            new ExampleMerger(merged[1].Code, merged[0].Code, begins.AddMonths(6)),
            new ExampleClosure(closed.Code, begins.AddMonths(9)),
        ];
    }
}
