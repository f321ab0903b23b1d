using VongGac.Model;
using VongGac.Server.Ledger;
using VongGac.Server.Platform;
using VongGac.Server.Units;

namespace VongGac.Server.Demo;

/// <summary>The units enter the system one after the other, parents first, and declare what they have; some are moved, merged or closed later.</summary>
internal sealed class Founding(UnitsDoor units, LedgerDoor ledger, Cast cast, WorkingDays days)
{
    /// <summary>Puts the whole life of the units on the agenda.</summary>
    public void Plan(Agenda agenda)
    {
        DateTimeOffset first = VietnamTime.StartOf(cast.Province.Begins) + TimeSpan.FromHours(6);
        foreach (ExampleUnit unit in cast.Province.Units) agenda.Add(first, (store, at, _, cancel) => Add(store, unit, at, cancel));
        foreach (ExampleUnit unit in cast.Province.Units)
        {
            DateTimeOffset when = days.On(cast.Province.Begins, cast.FateOf(unit.Code));
            SaidFact[] said =
            [
                .. unit.Facts.Where(fact => ledger.Measures.ContainsKey(UnitFacts.MeasureOf(fact.Key)))
                    .OrderBy(fact => fact.Key, StringComparer.Ordinal).Select(fact => new SaidFact(fact.Key, fact.Value)),
            ];
            if (said.Length > 0) agenda.Add(when, async (store, at, _, cancel) => (await units.Declare(store, cast.Id(unit.Code), said, at, account: null, cancel)).Refusal);
        }

        foreach (ExampleChange change in cast.Province.Changes)
            agenda.Add(days.On(change.On, cast.FateOf(change.Unit)), (store, at, _, cancel) => Change(store, change, at, cancel));
    }

    private async Task<Refusal?> Add(Store store, ExampleUnit unit, DateTimeOffset at, CancellationToken cancel)
    {
        var added = await units.Add(
            store,
            new NewUnit(unit.Code, unit.Name, unit.Kind, cast.IdOrNone(unit.Managing), cast.IdOrNone(unit.Professional), unit.Pupils, unit.Computers),
            at, account: null, cancel);
        if (added.Is(out var known, out var refusal)) cast.Know(unit.Code, known.Id);
        return refusal;
    }

    private async Task<Refusal?> Change(Store store, ExampleChange change, DateTimeOffset at, CancellationToken cancel)
    {
        UnitId id = cast.Id(change.Unit);
        string? successor = null;
        switch (change)
        {
            case ExampleMove move:
                return (await units.Move(store, id, Axis.Managing, cast.Id(move.ToManaging), at, account: null, cancel)).Refusal;
            case ExampleMerger merger:
                if ((await units.Merge(store, id, cast.Id(merger.Into), at, account: null, cancel)).Refusal is { } refusal) return refusal;
                successor = merger.Into;
                break;
            case ExampleClosure:
                if ((await units.Close(store, id, "Giải thể theo quyết định của cơ quan quản lý", at, account: null, cancel)).Refusal is { } kept) return kept;
                break;
            default:
                throw new InvalidOperationException($"{change.GetType().Name} is not played.");
        }

        cast.Leaves(change.Unit, successor);
        return null;
    }
}
