using VongGac.Model;
using VongGac.Server.Ledger;
using static VongGac.Server.Tests.Ledger.Questions;

namespace VongGac.Server.Tests.Ledger;

/// <summary>Who sees which figures and rows, now and of the past, while units move and merge.</summary>
public class FigureTests
{
    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_moved_school_takes_its_figures_with_it_and_the_past_keeps_the_old_tree(string kind)
    {
        await using var house = await LedgerHouse.Open(kind, Monday, All);
        await house.Answer("av", await house.Machine("pc", 5), Verdict.NotMet);
        house.Time.Advance(TimeSpan.FromHours(1));
        await house.Move(5, Axis.Managing, 4);

        Assert.Equal((0, 1, 1), ((await house.RollUp("av", 3)).NotMet, (await house.RollUp("av", 4)).NotMet, (await house.RollUp("av", 1)).NotMet));
        Assert.Equal((1, 0), ((await house.AsOf("av", 3, Monday)).NotMet, (await house.AsOf("av", 4, Monday)).NotMet));
        Assert.Equal(1, (await house.RollUp("av", 2, Axis.Professional)).NotMet);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Merging_passes_subjects_with_their_answers_and_retiring_closes_the_rest(string kind)
    {
        await using var house = await LedgerHouse.Open(kind, Monday, All);
        var pc = await house.Machine("pc", 5);
        await house.Answer("av", pc, Verdict.NotMet);
        var school = await house.UnitSubject(5);
        house.Time.Advance(TimeSpan.FromHours(1));
        await house.Do((store, cancel) => house.Door.PassOn(store, new(5), new(7), null, house.Now, cancel));
        await house.Do((store, cancel) => house.Door.Retire(store, [school], "merged", 1, house.Now, cancel));

        Assert.Equal((0, 1), ((await house.RollUp("av", 3)).Population, (await house.RollUp("av", 4)).NotMet));
        Assert.Equal((8, 7), ((await house.AsOf("web", 1, Monday)).Population, (await house.RollUp("web", 1)).Population));
        var then = await house.Read((store, cancel) => house.Door.RowsAsOf(store, new RowQuery("av", new(5), Axis.Managing), Monday, cancel));
        Assert.Equal((pc, new UnitId(5)), (then.Rows.Single().Subject, then.Rows.Single().Unit));
        Assert.Equal(0, (await house.RollUp("av", 5)).Population);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Rows_show_the_silent_too_and_are_found_without_diacritics(string kind)
    {
        await using var house = await LedgerHouse.Open(kind, Monday, All);
        await house.Machine("a", 5, "Máy Phòng Đức");
        await house.Answer("av", await house.Machine("b", 5, "Máy Hội đồng"), Verdict.NotMet, note: "off");

        async Task<RowPage> Rows(VerdictState? state = null, string? search = null) => await house.Read((store, cancel) =>
            house.Door.Rows(store, new RowQuery("av", new(3), Axis.Managing, state, Search: search), cancel));
        Assert.Equal(["a", "b"], (await Rows()).Rows.Select(row => row.SubjectKey));
        Assert.Equal(["a"], (await Rows(VerdictState.Unknown)).Rows.Select(row => row.SubjectKey));
        Assert.Equal("off", (await Rows(VerdictState.NotMet)).Rows.Single().Note);
        Assert.Equal(["a"], (await Rows(search: "phong duc")).Rows.Select(row => row.SubjectKey));
        Assert.Empty((await Rows(search: "%")).Rows);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_waiver_stands_beside_the_verdict_and_changes_no_figure(string kind)
    {
        await using var house = await LedgerHouse.Open(kind, Monday, All);
        var pc = await house.Machine("pc", 5);
        await house.Answer("av", pc, Verdict.NotMet);
        await house.Do((store, cancel) => house.Door.Waive(store, "av", pc, "old machine", 1, Monday, Monday.AddDays(9), cancel));

        var row = (await house.Read((store, cancel) => house.Door.Of(store, pc, cancel))).Single(row => row.Measure == "av");
        Assert.Equal((Verdict.NotMet, Monday.AddDays(9)), (row.Verdict, row.Waived));
        Assert.Equal(1, (await house.RollUp("av", 5)).NotMet);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Units_outside_the_readers_scope_do_not_exist_on_either_axis(string kind)
    {
        await using var house = await LedgerHouse.Open(kind, Monday, All);
        var pc = await house.Machine("pc", 5);
        await house.Answer("av", pc, Verdict.NotMet);
        await house.Answer("av", await house.Machine("pc2", 7), Verdict.NotMet);
        var commune = LedgerHouse.Reader(4);

        Assert.Equal(0, (await house.RollUp("av", 5, reader: commune)).Population);
        Assert.Equal(0, (await house.RollUp("av", 1, reader: commune)).Population);
        Assert.Equal(1, (await house.RollUp("av", 4, reader: commune)).Population);
        Assert.Empty(await house.Read((store, cancel) => house.Door.Of(store, pc, cancel), commune));
        Assert.Empty(await house.Read((store, cancel) => house.Door.History(store, pc, null, 9, cancel), commune));
        Assert.Null(await house.Read((store, cancel) => house.Door.Find(store, Populations.Endpoints, "pc", cancel), commune));
        Assert.Empty((await house.Read((store, cancel) => house.Door.Rows(store, new RowQuery("av", new(3), Axis.Managing), cancel), commune)).Rows);
        // The department sees 8 as its manager and 5, 7 as their professional body: sums of the one axis are not shown to readers of the other.
        var department = LedgerHouse.Reader(2);
        await house.Machine("pc3", 8);
        Assert.Equal(1, (await house.RollUp("av", 2, Axis.Professional, department)).Population);
        Assert.Equal(3, (await house.RollUp("av", 2, Axis.Professional, LedgerHouse.Reader(2, Axis.Professional))).Population);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Figures_by_child_and_by_unit_add_up_to_the_whole(string kind)
    {
        await using var house = await LedgerHouse.Open(kind, Monday, All);
        foreach (int unit in new[] { 3, 5, 6, 7, 8 }) await house.Answer("av", await house.Machine($"pc{unit}", unit), unit == 7 ? Verdict.Met : Verdict.NotMet);

        var whole = await house.RollUp("av", 1);
        var children = await house.Read((store, cancel) => house.Door.ByChild(store, "av", new(1), Axis.Managing, cancel));
        var units = await house.Read((store, cancel) => house.Door.ByUnit(store, "av", new(1), Axis.Managing, cancel));
        Assert.Equal([1, 2, 3, 4], children.Select(child => child.Unit.Value));
        Assert.Equal(3, children.Single(child => child.Unit.Value == 3).Counts.NotMet);
        Assert.Equal(whole, children.Aggregate(default(RollUp), (sum, child) => sum + child.Counts));
        Assert.Equal(whole, units.Aggregate(default(RollUp), (sum, unit) => sum + unit.Counts));
    }
}
