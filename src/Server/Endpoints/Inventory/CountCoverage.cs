using Microsoft.EntityFrameworkCore;
using VongGac.Formats.Charts;
using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.Endpoints;

/// <summary>How much of what a unit declared is really looked at. Every machine stands in exactly one of the four.</summary>
/// <param name="Seen">Heard of lately.</param>
/// <param name="Silent">Enrolled, and silent outside of any declared closure.</param>
/// <param name="OffByPlan">Enrolled, and silent since a closure its unit is in now.</param>
/// <param name="Never">Declared, and never enrolled.</param>
/// <param name="Presumed">Of <paramref name="Never"/> those that stand for "nobody said how many".</param>
public sealed record Coverage(int Seen, int Silent, int OffByPlan, int Never, int Presumed)
{
    public int Declared => Seen + Silent + OffByPlan + Never;

    public int Enrolled => Seen + Silent + OffByPlan;

    public static Coverage operator +(Coverage left, Coverage right) => new(
        left.Seen + right.Seen, left.Silent + right.Silent, left.OffByPlan + right.OffByPlan, left.Never + right.Never, left.Presumed + right.Presumed);

    public static Coverage Nothing { get; } = new(0, 0, 0, 0, 0);

    internal CoverageBar Bar(string label) => new(label, Seen, Silent, OffByPlan, Never);
}

/// <summary>Counts machines by unit, in one question.</summary>
internal static class CountCoverage
{
    public static async Task<IReadOnlyDictionary<UnitId, Coverage>> Of(
        Store store, MachineScope scope, SchoolYears schools, DateTimeOffset now, CancellationToken cancel)
    {
        var heard = now - MachineFilter.SilentAfter;
        var today = VietnamTime.DayOf(now);
        var kinds = scope.Below.Select(unit => unit.Kind).Distinct().ToList();
        // A closure excuses who was heard of until it began; there are at most a few at a time.
        var closures = kinds.ToDictionary(kind => kind, kind => schools.OffByPlan(today, kind) is { } closure ? VietnamTime.StartOf(closure.Days.From) - MachineFilter.SilentAfter : (DateTimeOffset?)null);
        var counted = new Dictionary<UnitId, Coverage>();
        foreach (var excused in closures.Values.Distinct())
        {
            var since = excused ?? DateTimeOffset.MaxValue;
            var rows = await MachineFilter.Of(store, scope).Where(e => e.State != EndpointState.Retired).GroupBy(e => e.UnitId)
                .Select(unit => new
                {
                    unit.Key,
                    Seen = unit.Count(e => e.State == EndpointState.Enrolled && e.SeenAt >= heard),
                    Excused = unit.Count(e => e.State == EndpointState.Enrolled && e.SeenAt < heard && e.SeenAt >= since),
                    Never = unit.Count(e => e.State == EndpointState.Declared),
                    Presumed = unit.Count(e => e.State == EndpointState.Declared && e.Origin == EndpointOrigin.Presumed),
                    All = unit.Count(),
                }).ToListAsync(cancel);
            foreach (var row in rows.Where(row => scope[row.Key] is { } unit && closures[unit.Kind] == excused))
                counted[row.Key] = new Coverage(row.Seen, row.All - row.Seen - row.Never - row.Excused, row.Excused, row.Never, row.Presumed);
        }

        return counted;
    }
}
