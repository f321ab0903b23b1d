using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VongGac.Model;
using VongGac.Server.Ledger;
using VongGac.Server.Platform;
using VongGac.Server.Units;

namespace VongGac.Server.Endpoints;

/// <summary>
/// The denominator follows what a unit says of itself: as many places as it declared computers, and one place for a school
/// that said nothing. Silence is "not known", never "none"; only a unit that denied having computers has none.
/// </summary>
internal sealed class PresumeMachines(LedgerDoor ledger, UnitsDoor units, Audit audit)
{
    /// <summary>The fact of <c>content/units/facts.yaml</c> that a unit without computers denies.</summary>
    public const string Fact = "has-computers";

    /// <summary>The reason kept with a place that stood for something nobody had said, once it was said.</summary>
    public const string Answered = "endpoints.answered";

    private const int UnitsAtOnce = 50;

    private readonly DeclareMachines _declare = new(ledger, units, audit);

    public static ScheduledWork Work { get; } = new("endpoints.presume", TimeSpan.FromMinutes(5), async (provider, cancel) =>
    {
        var presume = provider.GetRequiredService<PresumeMachines>();
        var writer = provider.GetRequiredService<Writer>();
        var time = provider.GetRequiredService<TimeProvider>();
        int done = 0, some;
        do
        {
            some = (await writer.Write<int>(post: null, async (store, stop) => await presume.Some(store, done, time.GetUtcNow(), stop), Urgency.Intake, cancel)).Value;
            done += some;
        }
        while (some > 0);
    });

    /// <summary>Settles some working units after the first <paramref name="done"/>; returns how many.</summary>
    public async Task<int> Some(Store store, int done, DateTimeOffset now, CancellationToken cancel)
    {
        var some = await store.Set<Unit>().AsNoTracking().Where(u => u.To == null).OrderBy(u => u.Id).Skip(done).Take(UnitsAtOnce).ToListAsync(cancel);
        if (some.Count > 0) await Settle(store, some, now, cancel);
        return some.Count;
    }

    internal async Task Settle(Store store, IReadOnlyList<Unit> some, DateTimeOffset now, CancellationToken cancel)
    {
        var ids = some.Select(u => u.Id).ToList();
        var machines = (await store.Set<Endpoint>().AsNoTracking().Where(e => ids.Contains(e.UnitId))
            .Select(e => new { e.Id, e.UnitId, e.State, e.Origin, e.RoomId, e.RetiredAt, e.RetiredWhy, e.ReplacedBy }).ToListAsync(cancel)).ToLookup(e => e.UnitId);
        var said = (await store.Set<UnitAct>().AsNoTracking()
            .Where(a => ids.Contains(a.UnitId) && (a.Kind == UnitActKind.ComputersCounted || (a.Kind == UnitActKind.FactDeclared && (a.Became == "-" + Fact || a.Became == "+" + Fact))))
            .Select(a => new { a.UnitId, a.Kind, a.At, a.Id, a.Became }).ToListAsync(cancel)).ToLookup(a => a.UnitId);
        foreach (var unit in some)
        {
            var own = machines[unit.Id].ToList();
            var living = own.Where(e => e.State != EndpointState.Retired && e.Origin != EndpointOrigin.Presumed).ToList();
            var presumed = own.Where(e => e.State == EndpointState.Declared && e.Origin == EndpointOrigin.Presumed).ToList();
            bool denied = said[unit.Id].Where(a => a.Kind == UnitActKind.FactDeclared).OrderBy(a => a.At).ThenBy(a => a.Id).LastOrDefault()?.Became == "-" + Fact;
            var counted = said[unit.Id].Where(a => a.Kind == UnitActKind.ComputersCounted).Select(a => a.At).DefaultIfEmpty(DateTimeOffset.MinValue).Max();
            // Written off since it was counted: one fewer is there, and it is not to be awaited.
            int gone = own.Count(e => e.State == EndpointState.Retired && e.RetiredAt > counted && e.ReplacedBy is null
                && e.Origin != EndpointOrigin.Presumed && e.RetiredWhy != DeclareMachines.Fewer);
            int lacking = denied ? 0 : unit.Computers - gone - living.Count;
            bool silent = unit.Kind.Teaches() && !denied && living.Count + Math.Max(lacking, 0) == 0;
            if (presumed.Count > 0 && !silent) await RetireEndpoint.Many(store, ledger, audit, unit.Id, [.. presumed.Select(e => e.Id)], Answered, now, account: null, cancel);
            if (presumed.Count == 0 && silent) await _declare.New(store, unit.Id, room: null, 1, 0, EndpointOrigin.Presumed, now, account: null, cancel);
            if (lacking > 0) await _declare.New(store, unit.Id, room: null, lacking, living.Count, EndpointOrigin.Declared, now, account: null, cancel);
            if (lacking >= 0) continue;
            var surplus = living.Where(e => e.State == EndpointState.Declared && e.RoomId is null).OrderByDescending(e => e.Id).Take(-lacking).Select(e => e.Id).ToList();
            if (!denied || surplus.Count > 0) await RetireEndpoint.Many(store, ledger, audit, unit.Id, surplus, DeclareMachines.Fewer, now, account: null, cancel);
        }
    }
}
