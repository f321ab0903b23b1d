using Microsoft.EntityFrameworkCore;
using VongGac.Model;
using VongGac.Server.Ledger;
using VongGac.Server.Letters;
using VongGac.Server.Platform;
using VongGac.Server.Units;

namespace VongGac.Server.Tests.Units;

public sealed class UnitActTests
{
    private const string Website = "units.has-website";

    public static TheoryData<string> Each => TestDatabase.Each;

    [Theory]
    [MemberData(nameof(Each))]
    public async Task The_posts_of_the_first_account_are_the_departments_even_where_the_province_is_entered_before_it(string kind)
    {
        await using var house = await UnitHouse.Open(kind, planted: false);
        var province = await house.Add("UBND-T", "Ủy ban nhân dân tỉnh Thử", UnitKind.Province, null, null);
        var department = await house.Add("SGDDT", "Sở Giáo dục và Đào tạo tỉnh Thử", UnitKind.Department, province, province);
        var commune = await house.Add("UB-A", "Ủy ban nhân dân xã An Thử", UnitKind.Commune, province, department);
        Assert.Equal(FirstUse.Top, department);
        Assert.Equal(3, new[] { province, department, commune }.Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Each))]
    public async Task A_moved_school_is_seen_by_its_new_commune_alone_and_counted_there(string kind)
    {
        await using var house = await UnitHouse.Open(kind);
        Assert.Equal((2, 1), ((await house.Counts(Website, house.CommuneA)).Population, (await house.Counts(Website, house.CommuneB)).Population));
        Assert.True((await house.Do((store, cancel) => house.Units.Move(store, house.School, Axis.Managing, house.CommuneB, house.Now, 7, cancel))).Refusal is null);
        Assert.Equal((1, 2), ((await house.Counts(Website, house.CommuneA)).Population, (await house.Counts(Website, house.CommuneB)).Population));
        Assert.DoesNotContain(await house.Rows<Unit>(UnitHouse.PostAt(house.CommuneA, Role.Commune)), unit => unit.Id == house.School);
        Assert.Contains(await house.Rows<Unit>(UnitHouse.PostAt(house.CommuneB, Role.Commune)), unit => unit.Id == house.School);
        var act = (await house.Rows<UnitAct>()).Single(act => act.Kind == UnitActKind.Moved);
        Assert.Equal((7, house.CommuneB, "Ủy ban nhân dân xã An Thử", "Ủy ban nhân dân phường Bình Thử"), (act.Account, act.Other, act.Was, act.Became));
    }

    [Theory]
    [MemberData(nameof(Each))]
    public async Task A_merger_passes_units_below_and_figures_on_and_ends_the_unit(string kind)
    {
        await using var house = await UnitHouse.Open(kind);
        var part = await house.Add("TH-B", "Trường Tiểu học Lá Cầu", UnitKind.Primary, house.CommuneB, house.Department, pupils: 120, computers: 15);
        Assert.True((await house.Do((store, cancel) => house.Units.Merge(store, house.CommuneB, house.CommuneA, house.Now, null, cancel))).Refusal is null);
        var units = (await house.Rows<Unit>()).ToDictionary(unit => unit.Id);
        Assert.Equal(house.CommuneA, units[part].ManagingBody);
        Assert.Equal((house.Now, house.CommuneA), (units[house.CommuneB].To!.Value, units[house.CommuneB].Successor!.Value));
        Assert.Equal(3, (await house.Counts(Website, house.CommuneA)).Population);

        Assert.True((await house.Do((store, cancel) => house.Units.Merge(store, part, house.School, house.Now, null, cancel))).Refusal is null);
        var successor = (await house.Rows<Unit>()).Single(unit => unit.Id == house.School);
        Assert.Equal((120, 15), (successor.Pupils, successor.Computers));
        Assert.Equal(2, (await house.Counts(Website, house.CommuneA)).Population);
        Assert.Equal(3, (await house.Counts(Website, house.Department, Axis.Professional)).Population);
    }

    [Theory]
    [MemberData(nameof(Each))]
    public async Task A_closed_unit_leaves_every_count_and_every_scope_but_its_parent_keeps_the_trace(string kind)
    {
        await using var house = await UnitHouse.Open(kind);
        Assert.True((await house.Do((store, cancel) => house.Units.Close(store, house.School, "Quyết định số 1", house.Now, null, cancel))).Refusal is null);
        Assert.Equal(1, (await house.Counts(Website, house.CommuneA)).Population);
        Assert.Equal(3, (await house.Counts(Website, house.Department, Axis.Professional)).Population);
        Assert.DoesNotContain(await house.Rows<Unit>(UnitHouse.PostAt(house.Department, Role.Department, Axis.Professional)), unit => unit.Id == house.School);
        Assert.Contains(await house.Rows<UnitAct>(), act => act.Kind == UnitActKind.LostUnit && act.UnitId == house.CommuneA && act.Other == house.School);
    }

    [Theory]
    [MemberData(nameof(Each))]
    public async Task A_split_takes_pupils_and_computers_along_and_the_figures_of_any_day_stay_known(string kind)
    {
        await using var house = await UnitHouse.Open(kind);
        await house.Do((store, cancel) => house.Units.Change(store, house.School, new UnitChange(Pupils: 300, Computers: 40), house.Now, null, cancel));
        var before = house.Now;
        var part = (await house.Do((store, cancel) => house.Units.Split(
            store, house.School, new NewUnit("TH-A2", "Trường Tiểu học Nắng", UnitKind.Primary, null, null, 100, 10), house.Now, null, cancel))).Value;
        Assert.Equal((house.CommuneA, house.Department), (part.ManagingBody!.Value, part.ProfessionalBody!.Value));
        var old = (await house.Rows<Unit>()).Single(unit => unit.Id == house.School);
        Assert.Equal((200, 30), (old.Pupils, old.Computers));
        int[] known = [await At(UnitHouse.Start.AddMinutes(4)), await At(before), await At(house.Now)];
        Assert.Equal([0, 40, 30], known);
        Assert.Null(await house.Read((store, cancel) => house.Units.ComputersAt(store, house.School, UnitHouse.Start, cancel)));

        async Task<int> At(DateTimeOffset moment) => (await house.Read((store, cancel) => house.Units.ComputersAt(store, house.School, moment, cancel)))!.Value;
    }

    [Theory]
    [MemberData(nameof(Each))]
    public async Task The_ledger_learns_another_name_and_another_kind(string kind)
    {
        await using var house = await UnitHouse.Open(kind);
        await house.Do((store, cancel) => house.Units.Change(store, house.School, new UnitChange(Kind: UnitKind.Kindergarten), house.Now, null, cancel));
        await house.Do((store, cancel) => house.Units.Change(store, house.School, new UnitChange(Name: "Trường Mầm non Đồi Sim"), house.Now, null, cancel));
        string key = house.School.ToString();
        var subject = (await house.Rows<Subject>()).Single(subject => subject.Key == key);
        Assert.Equal(("Trường Mầm non Đồi Sim", (byte)UnitKind.Kindergarten), (subject.Label, subject.UnitKind!.Value));
    }

    [Theory]
    [MemberData(nameof(Each))]
    public async Task What_a_unit_declares_is_a_fact_of_the_ledger(string kind)
    {
        await using var house = await UnitHouse.Open(kind);
        Assert.Equal(Verdict.NeverSeen, await house.Verdict(Website, house.School.ToString()));
        await house.Do((store, cancel) => house.Units.Declare(store, house.School, [new SaidFact("has-website", true)], house.Now, null, cancel));
        Assert.Equal(Verdict.Met, await house.Verdict(Website, house.School.ToString()));
        await house.Do((store, cancel) => house.Units.Declare(store, house.School, [new SaidFact("has-website", false)], house.Now, null, cancel));
        Assert.Equal(Verdict.NotMet, await house.Verdict(Website, house.School.ToString()));
        Assert.Equal("units.unknown-fact", (await house.Do((store, cancel) => house.Units.Declare(store, house.School, [new SaidFact("has-moat", true)], house.Now, null, cancel))).Refusal?.Code);
    }

    [Fact]
    public async Task Every_fact_an_obligation_asks_for_can_be_declared()
    {
        var facts = (await UnitFacts.Load(ContentFolder.BesideProgram, TestContext.Current.CancellationToken)).Value;
        var catalogue = (await ObligationCatalogue.Load(ContentFolder.BesideProgram, TestContext.Current.CancellationToken)).Value;
        Assert.NotEmpty(catalogue.FactKeys);
        Assert.Empty(catalogue.FactKeys.Except(facts.Select(fact => fact.Key)));
    }

    [Fact]
    public async Task An_act_that_cannot_be_is_refused_with_its_reason_and_changes_nothing()
    {
        await using var house = await UnitHouse.Open();
        var before = await house.Rows<ScopeEdge>();
        Assert.Equal("units.duplicate-code", await Why((s, c) => house.Units.Add(s, new NewUnit("th-a", "Trường khác", UnitKind.Primary, null, null), house.Now, null, c)));
        Assert.Equal("units.code", await Why((s, c) => house.Units.Add(s, new NewUnit("Mã Ấy", "Trường khác", UnitKind.Primary, null, null), house.Now, null, c)));
        Assert.Equal("units.name", await Why((s, c) => house.Units.Add(s, new NewUnit("X", " ", UnitKind.Primary, null, null), house.Now, null, c)));
        Assert.Equal("units.unknown-parent", await Why((s, c) => house.Units.Add(s, new NewUnit("X", "Trường khác", UnitKind.Primary, new UnitId(999), null), house.Now, null, c)));
        Assert.Equal("units.circle", await Why((s, c) => house.Units.Move(s, house.CommuneA, Axis.Managing, house.School, house.Now, null, c)));
        Assert.Equal("units.same-parent", await Why((s, c) => house.Units.Move(s, house.School, Axis.Managing, house.CommuneA, house.Now, null, c)));
        Assert.Equal("units.into-itself", await Why((s, c) => house.Units.Merge(s, house.School, house.School, house.Now, null, c)));
        Assert.Equal("units.circle", await Why((s, c) => house.Units.Merge(s, house.CommuneA, house.School, house.Now, null, c)));
        Assert.Equal("units.has-units-below", await Why((s, c) => house.Units.Close(s, house.CommuneA, "lý do", house.Now, null, c)));
        Assert.Equal("units.reason", await Why((s, c) => house.Units.Close(s, house.School, " ", house.Now, null, c)));
        Assert.Equal("units.before-last-act", await Why((s, c) => house.Units.Move(s, house.School, Axis.Managing, house.CommuneB, UnitHouse.Start, null, c)));
        Assert.Equal(before.Count, (await house.Rows<ScopeEdge>()).Count);
        await house.Do((s, c) => house.Units.Close(s, house.School, "lý do", house.Now, null, c));
        Assert.Equal("units.closed", await Why((s, c) => house.Units.Move(s, house.School, Axis.Managing, house.CommuneB, house.Now, null, c)));

        async Task<string?> Why(Func<Store, CancellationToken, Task<Result<Unit>>> act) => (await house.Do(act)).Refusal?.Code;
    }

    [Fact]
    public async Task A_reader_cannot_move_what_it_does_not_see()
    {
        await using var house = await UnitHouse.Open();
        var stranger = UnitHouse.PostAt(house.CommuneB, Role.Commune);
        Assert.Equal("units.unknown", (await house.Do((store, cancel) => house.Units.Move(store, house.School, Axis.Managing, house.CommuneB, house.Now, null, cancel), stranger)).Refusal?.Code);
        Assert.Null(await house.Read((store, cancel) => house.Units.FindByCode(store, "TH-A", cancel), stranger));
        Assert.Empty(await house.Read((store, cancel) => store.Set<UnitAct>().Where(act => act.UnitId == house.School).ToListAsync(cancel), stranger));
    }
}
