using Microsoft.EntityFrameworkCore;
using VongGac.Formats.Letters;
using VongGac.Model;
using VongGac.Server.Directives;
using VongGac.Server.Letters;
using VongGac.Server.Platform;
using VongGac.Server.Units;

namespace VongGac.Server.Tests.Directives;

/// <summary>Who a directive goes to, and who may know of it.</summary>
public sealed class IssueTests
{
    public static TheoryData<string> Each => TestDatabase.Each;

    [Theory]
    [MemberData(nameof(Each))]
    public async Task The_source_shaped_letter_goes_to_units_under_the_department_and_reaches_no_commune_school(string kind)
    {
        await using var house = await DirectiveHouse.Open(kind);
        var letter = await house.ReadIn(DirectiveHouse.Sample("1-units-under-the-department.docx"));
        await IssuesToOwnUnitsOnly(house, letter);
    }

    [Theory]
    [MemberData(nameof(Each))]
    public async Task The_source_letter_itself_goes_to_units_under_the_department_and_reaches_no_commune_school(string kind)
    {
        byte[] file = await File.ReadAllBytesAsync(SharedFile.Path("data", "letters", "source-letter.txt"), TestContext.Current.CancellationToken);
        await using var house = await DirectiveHouse.Open(kind);
        await IssuesToOwnUnitsOnly(house, await house.ReadIn(file, "source-letter.txt"));
    }

    [Theory]
    [MemberData(nameof(Each))]
    public async Task Every_directed_school_is_reached_on_the_professional_axis_and_no_committee(string kind)
    {
        await using var house = await DirectiveHouse.Open(kind);
        var directive = await house.Issue(AudienceAxis.Directed);
        Assert.Equal([house.PrimaryA, house.PrimaryB, house.UpperOne, house.UpperTwo, house.Centre], await Reached(house, directive));
    }

    [Theory]
    [MemberData(nameof(Each))]
    public async Task Through_the_communes_it_reaches_committees_and_their_schools_only(string kind)
    {
        await using var house = await DirectiveHouse.Open(kind);
        var directive = await house.Issue(AudienceAxis.ThroughCommunes);
        Assert.Equal([house.CommuneA, house.CommuneB, house.PrimaryA, house.PrimaryB], await Reached(house, directive));
    }

    [Theory]
    [MemberData(nameof(Each))]
    public async Task An_audience_can_be_narrowed_by_kind_and_by_facts_a_unit_denied(string kind)
    {
        await using var house = await DirectiveHouse.Open(kind);
        await house.Do(async (store, cancel) => await house.Units.Declare(store, house.UpperTwo, [new SaidFact("has-website", Holds: false)], house.Now, null, cancel));
        var directive = await house.Issue(AudienceAxis.Managed, new Narrowing([UnitKind.UpperSecondary], ["has-website"]));
        Assert.Equal([house.UpperOne], await Reached(house, directive)); // what One never declared does not excuse it
    }

    [Theory]
    [MemberData(nameof(Each))]
    public async Task Who_did_not_receive_a_directive_does_not_know_of_it(string kind)
    {
        await using var house = await DirectiveHouse.Open(kind);
        var directive = await house.Issue();
        foreach (var stranger in new[] { DirectiveHouse.At(house.PrimaryA, Role.Head), DirectiveHouse.At(house.CommuneA, Role.Commune), DirectiveHouse.At(house.PrimaryA, Role.Staff, Axis.Professional) })
        {
            Assert.Null(await house.See(stranger, (store, cancel) => house.Directives.Find(store, directive.Id, cancel)));
            Assert.Empty(await house.See(stranger, (store, cancel) => house.Directives.Issued(store, house.Now, cancel)));
            Assert.Empty(await house.See(stranger, (store, cancel) => house.Directives.Obligations(store, directive.Id, cancel)));
            Assert.Empty(await house.See(stranger, (store, cancel) => house.Directives.Receipts(store, directive.Id, cancel)));
            Assert.Null(await house.See(stranger, (store, cancel) => house.Letters.Find(store, directive.LetterId, cancel)));
        }

        var own = DirectiveHouse.At(house.UpperOne, Role.Head);
        Assert.NotNull(await house.See(own, (store, cancel) => house.Directives.Find(store, directive.Id, cancel)));
        Assert.Equal(house.UpperOne, Assert.Single(await house.See(own, (store, cancel) => house.Directives.Receipts(store, directive.Id, cancel))).UnitId);
    }

    [Theory]
    [MemberData(nameof(Each))]
    public async Task A_directive_that_asks_nothing_or_is_due_before_it_arrives_is_refused_and_leaves_nothing(string kind)
    {
        await using var house = await DirectiveHouse.Open(kind);
        var letter = await house.ReadIn(DirectiveHouse.Sample("1-units-under-the-department.docx"));
        var sound = new NewDirective(letter.Id, house.Department, "Mẫu", AudienceAxis.Managed, house.Today, null, [new NewDirectiveObligation("1", "x", "O06", false, null)]);
        async Task<string?> Refused(NewDirective wanted) =>
            (await house.Try<Directive>(null, async (store, cancel) => await house.Directives.Issue(store, wanted, house.Now, 7, cancel))).Refusal?.Code;
        Assert.Equal("directives.nothing-asked", await Refused(sound with { Obligations = [] }));
        Assert.Equal("directives.receive-by", await Refused(sound with { ReceiveBy = house.Today.AddDays(-1) }));
        Assert.Equal("directives.answer-by", await Refused(sound with { AnswerBy = house.Today.AddDays(-1) }));
        Assert.Equal("directives.no-obligation", await Refused(sound with { Obligations = [new NewDirectiveObligation("1", "x", "O99", false, null)] }));
        Assert.Equal("directives.no-audience", await Refused(sound with { Only = new Narrowing([UnitKind.Kindergarten], []) }));
        Assert.Equal("letters.none", await Refused(sound with { LetterId = 999 }));
        Assert.Equal(0, await house.See(null, (store, cancel) => store.Set<Directive>().CountAsync(cancel)));
    }

    [Theory]
    [InlineData(AudienceAxis.Managed, "Các đơn vị thuộc và trực thuộc Sở Giáo dục và Đào tạo")]
    [InlineData(AudienceAxis.ThroughCommunes, "UBND các xã, phường, đặc khu")]
    [InlineData(AudienceAxis.ThroughCommunes, "Ủy ban nhân dân các xã, phường")]
    [InlineData(AudienceAxis.Directed, "Các trường mầm non, tiểu học, trung học cơ sở")]
    public void The_audience_is_suggested_by_the_recipients(AudienceAxis expected, string recipients) =>
        Assert.Equal(expected, SuggestAudience.Of([recipients]));

    private static async Task IssuesToOwnUnitsOnly(DirectiveHouse house, Letter letter)
    {
        int bound = await house.Do(async (store, cancel) => await house.Letters.AcceptProposals(store, letter.Id, house.Now, 7, cancel));
        Assert.True(bound > 0);
        var corrected = await house.See(null, (store, cancel) => house.Letters.Corrected(store, letter, cancel));
        Assert.Equal(AudienceAxis.Managed, SuggestAudience.Of(corrected.Header.Recipients));
        var bindings = await house.See(null, (store, cancel) => house.Letters.Bindings(store, letter.Id, cancel));
        var asked = bindings.Where(b => !b.Rejected).Select(b => new NewDirectiveObligation(
            b.ClauseId, corrected.Find(b.ClauseId)!.Text, b.Obligation, corrected.Find(b.ClauseId)!.Kind == AskKind.Ban, b.Due)).ToList();
        var directive = await house.Do(async (store, cancel) => await house.Directives.Issue(
            store, new NewDirective(letter.Id, house.Department, letter.Title, SuggestAudience.Of(corrected.Header.Recipients), house.Today.AddDays(2), null, asked), house.Now, 7, cancel));
        Assert.Equal([house.UpperOne, house.UpperTwo, house.Centre], await Reached(house, directive));
        foreach (var school in new[] { house.PrimaryA, house.PrimaryB })
            Assert.Null(await house.See(DirectiveHouse.At(school, Role.Head), (store, cancel) => house.Directives.Find(store, directive.Id, cancel)));
    }

    private static async Task<IEnumerable<UnitId>> Reached(DirectiveHouse house, Directive directive) =>
        (await house.See(null, (store, cancel) => house.Directives.Receipts(store, directive.Id, cancel))).Select(r => r.UnitId);
}
