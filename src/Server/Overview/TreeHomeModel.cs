using VongGac.Model;
using VongGac.Server.Directives;
using VongGac.Server.Ledger;
using VongGac.Server.Letters;
using VongGac.Server.Platform;

namespace VongGac.Server.Overview;

/// <summary>How the counts of one obligation moved in a week.</summary>
public sealed record WeekChange(CatalogueObligation Obligation, RollUp Before, RollUp Now);

/// <summary>The first screen of whoever looks over a subtree: where it is silent, what fails, what moved.</summary>
/// <param name="Tiles">The map: bodies with their units, or below a body units with their obligations.</param>
/// <param name="Units">Every unit with its answers; the same figures as the map's.</param>
/// <param name="Machines">The three measures of machines that know least.</param>
public sealed record TreeHomeModel(
    Ask Ask, bool ByBody, IReadOnlyList<MapTile> Tiles, IReadOnlyList<SilenceLine> Units, IReadOnlyList<(Measure Measure, RollUp Counts)> Machines,
    IReadOnlyList<WeekChange> Changes, DateOnly WeekAgo, IReadOnlyList<DirectiveRow> Directives, IReadOnlyList<Text> Peaks)
{
    private const int MachinesShown = 3;
    private const int ChangesShown = 8;
    private const int DirectivesShown = 5;

    public static async Task<TreeHomeModel> Load(
        Ask ask, Store store, LedgerDoor ledger, LettersDoor letters, DirectivesDoor directives, CancellationToken cancel)
    {
        var knowledge = await letters.Knowledge();
        ask = ask with { Day = null, At = null };
        var obligations = knowledge.Catalogue.At(ask.On).Where(obligation => ledger.Measures.ContainsKey(Counts.Obligation(obligation.Id))).ToList();
        string[] measures = [.. obligations.Select(obligation => Counts.Obligation(obligation.Id))];

        // Below the province there are a thousand units: one cell each. Below a commune there is room for each answer.
        bool byBody = ask.Unit.Kind == UnitKind.Province || ask is { Unit.Kind: UnitKind.Department, Axis: Axis.Professional };
        IReadOnlyList<MapTile> tiles;
        IReadOnlyList<UnitRollUp> byUnit;
        if (byBody)
        {
            byUnit = await ledger.ByUnit(store, measures, ask.Unit.Id, ask.Axis, cancel);
            tiles = SilenceMap.ByBody(ask.Tree, byUnit);
        }
        else
        {
            var answers = await ledger.Matrix(store, measures, ask.Unit.Id, ask.Axis, cancel);
            byUnit = [.. answers.GroupBy(one => one.Unit).Select(unit => new UnitRollUp(unit.Key, unit.Aggregate(default(RollUp), (sum, one) => sum + one.Counts)))];
            tiles = SilenceMap.ByUnit(ask.Tree, measures, answers);
        }

        var counts = await Counts.Of(ledger, store, measures.Concat(Loudest.Keys(ledger, Populations.Endpoints)), ask, cancel);
        var (weekAgo, before) = await AWeekAgo(ledger, store, measures, ask, cancel);
        return new TreeHomeModel(
            ask, byBody, tiles,
            [.. byUnit.Where(one => ask.Tree[one.Unit] is not null).Select(one => new SilenceLine(ask.Tree[one.Unit]!, one.Counts))],
            Loudest.Among(ledger, counts, Populations.Endpoints, MachinesShown),
            Moved(obligations, before, counts), weekAgo,
            await directives.Progress(store, DirectivesShown, cancel),
            PeakNotice.On(knowledge.Calendars.Peaks, VietnamTime.DayOf(ask.Now)));
    }

    /// <summary>The end of the day seven days ago: a moment its rows can be asked for by.</summary>
    private static async Task<(DateOnly, IReadOnlyDictionary<string, RollUp>)> AWeekAgo(
        LedgerDoor ledger, Store store, string[] measures, Ask ask, CancellationToken cancel)
    {
        var day = ask.On.AddDays(-7);
        var then = ask with { Day = day, At = VietnamTime.StartOf(day.AddDays(1)).AddMilliseconds(-1) };
        return (day, await Counts.Of(ledger, store, measures, then, cancel));
    }

    private static IReadOnlyList<WeekChange> Moved(
        IReadOnlyList<CatalogueObligation> obligations, IReadOnlyDictionary<string, RollUp> before, IReadOnlyDictionary<string, RollUp> now) => [.. obligations
        .Select(obligation => new WeekChange(
            obligation, before.GetValueOrDefault(Counts.Obligation(obligation.Id)), now.GetValueOrDefault(Counts.Obligation(obligation.Id))))
        .Where(change => change.Before != change.Now)
        .OrderByDescending(change => Math.Abs(change.Now.NotMet - change.Before.NotMet) + Math.Abs(change.Now.Unknown - change.Before.Unknown))
        .Take(ChangesShown)];
}
