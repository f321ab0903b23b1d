using Microsoft.EntityFrameworkCore;
using VongGac.Model;
using VongGac.Server.Directives;
using VongGac.Server.Platform;

namespace VongGac.Server.Tests.Directives;

/// <summary>Units are kept apart, and what is open follows a unit that is re-organised.</summary>
public sealed class ApartTests
{
    public static TheoryData<string> Each => TestDatabase.Each;

    [Theory]
    [MemberData(nameof(Each))]
    public async Task One_school_can_neither_see_nor_touch_anothers_receipt_claim_or_evidence(string kind)
    {
        await using var house = await DirectiveHouse.Open(kind);
        var directive = await house.Issue();
        var claim = await house.Claim(directive, house.UpperOne, "O06", VerdictState.Met, evidence: true);
        var other = DirectiveHouse.At(house.UpperTwo, Role.Head);
        Assert.DoesNotContain(house.UpperOne, (await house.See(other, (store, cancel) => house.Directives.Receipts(store, directive.Id, cancel))).Select(r => r.UnitId));
        Assert.Empty(await house.See(other, (store, cancel) => house.Directives.Claims(store, directive.Id, cancel)));
        Assert.False(await house.See(other, (store, cancel) => store.Set<Evidence>().AnyAsync(cancel)));
        Assert.False(await house.See(other, (store, cancel) => store.Set<EvidenceContent>().AnyAsync(cancel)));
        Assert.Equal("directives.no-receipt", (await house.Try<Receipt>(other, async (store, cancel) => await house.Directives.Receive(store, directive.Id, house.UpperOne, house.Now, 8, cancel))).Refusal!.Code);
        Assert.Equal("directives.no-receipt", (await house.Try<Claim>(other, async (store, cancel) => await house.Directives.FileClaim(
            store, new NewClaim(directive.Id, house.UpperOne, "O06", VerdictState.NotMet, null, null), house.Now, 8, cancel))).Refusal!.Code);
        Assert.Equal("claims.none", (await house.Try<Claim>(other, async (store, cancel) => await house.Directives.Review(store, claim.Id, true, null, house.Now, 8, cancel))).Refusal!.Code);
    }

    [Theory]
    [MemberData(nameof(Each))]
    public async Task The_former_commune_reads_nothing_of_a_school_that_moved(string kind)
    {
        await using var house = await DirectiveHouse.Open(kind);
        var directive = await house.Issue(AudienceAxis.Directed);
        var (former, present) = (DirectiveHouse.At(house.CommuneA, Role.Commune), DirectiveHouse.At(house.CommuneB, Role.Commune));
        Assert.Single(await house.See(former, (store, cancel) => house.Directives.Receipts(store, directive.Id, cancel)));
        house.Time.Advance(TimeSpan.FromDays(1));
        await house.Do(async (store, cancel) => await house.Units.Move(store, house.PrimaryA, Axis.Managing, house.CommuneB, house.Now, null, cancel));
        Assert.Empty(await house.See(former, (store, cancel) => house.Directives.Receipts(store, directive.Id, cancel)));
        Assert.Null(await house.See(former, (store, cancel) => house.Directives.Find(store, directive.Id, cancel)));
        Assert.Equal(2, (await house.See(present, (store, cancel) => house.Directives.Receipts(store, directive.Id, cancel))).Count);
    }

    [Theory]
    [MemberData(nameof(Each))]
    public async Task What_is_open_passes_to_the_successor_and_what_both_had_is_answered_once(string kind)
    {
        await using var house = await DirectiveHouse.Open(kind);
        var both = await house.Issue();
        await house.Claim(both, house.UpperTwo, "O06", VerdictState.Met);
        house.Time.Advance(TimeSpan.FromHours(1));
        await house.Do(async (store, cancel) => await house.Units.Merge(store, house.UpperTwo, house.UpperOne, house.Now, null, cancel));
        var receipts = await house.See(null, (store, cancel) => house.Directives.Receipts(store, both.Id, cancel));
        Assert.Equal(ReceiptStep.Ended, receipts.Single(r => r.SentTo == house.UpperTwo).Step);
        Assert.Equal(ReceiptStep.Sent, receipts.Single(r => r.UnitId == house.UpperOne).Step);
    }

    [Theory]
    [MemberData(nameof(Each))]
    public async Task A_receipt_only_the_merged_unit_had_is_answered_by_its_successor(string kind)
    {
        await using var house = await DirectiveHouse.Open(kind);
        var directive = await house.Issue(AudienceAxis.ThroughCommunes);
        await house.Claim(directive, house.PrimaryA, "O06", VerdictState.Met, evidence: true);
        house.Time.Advance(TimeSpan.FromHours(1));
        await house.Do(async (store, cancel) => await house.Units.Merge(store, house.PrimaryA, house.UpperOne, house.Now, null, cancel));
        var receipt = await AnswerTests.ReceiptOf(house, directive, house.UpperOne);
        Assert.Equal((house.PrimaryA, ReceiptStep.Doing), (receipt.SentTo, receipt.Step));
        Assert.Single(await house.See(DirectiveHouse.At(house.UpperOne, Role.Head), (store, cancel) => house.Directives.Claims(store, directive.Id, cancel)));
        await house.Claim(directive, house.UpperOne, "O23", VerdictState.Met);
        Assert.Equal(ReceiptStep.Done, (await AnswerTests.ReceiptOf(house, directive, house.UpperOne)).Step);
    }

    [Theory]
    [MemberData(nameof(Each))]
    public async Task What_a_closed_unit_owed_ends(string kind)
    {
        await using var house = await DirectiveHouse.Open(kind);
        var directive = await house.Issue();
        house.Time.Advance(TimeSpan.FromHours(1));
        await house.Do(async (store, cancel) => await house.Units.Close(store, house.Centre, "Giải thể", house.Now, null, cancel));
        Assert.Equal(ReceiptStep.Ended, (await AnswerTests.ReceiptOf(house, directive, house.Centre)).Step);
        house.Time.Advance(TimeSpan.FromDays(20));
        await house.Do<int>(async (store, cancel) => await house.Directives.Overdue(store, house.Now, cancel));
        Assert.Empty(await house.See(null, (store, cancel) => house.Jobs.Today(store, house.Centre, null, house.Now, 9, cancel)));
    }

    [Theory]
    [MemberData(nameof(Each))]
    public async Task What_ends_and_what_passes_on_is_noted_in_the_audit(string kind)
    {
        await using var house = await DirectiveHouse.Open(kind);
        var both = await house.Issue();
        var passing = await house.Do(async (store, cancel) => await house.Directives.Issue(
            store,
            new NewDirective(both.LetterId, house.Department, "Chỉ trung tâm", AudienceAxis.Directed, house.Today.AddDays(2), null, [new("1", "Yêu cầu", "O06", Ban: false, Due: null)],
                new Narrowing([UnitKind.ContinuingEducation], [])),
            house.Now, 7, cancel));
        house.Time.Advance(TimeSpan.FromHours(1));
        await house.Do(async (store, cancel) => await house.Units.Merge(store, house.Centre, house.UpperOne, house.Now, null, cancel));
        var noted = await house.See(null, (store, cancel) => store.Set<AuditEntry>()
            .Where(entry => entry.Action == "directives.end" || entry.Action == "directives.pass-on").OrderBy(entry => entry.Seq).ToListAsync(cancel));
        Assert.Equal(
            [("directives.end", $"receipt:{both.Id}:{house.Centre}", house.Centre), ("directives.pass-on", $"receipt:{passing.Id}:{house.Centre}", house.UpperOne)],
            noted.Select(entry => (entry.Action, entry.Thing, entry.Unit!.Value)));
    }
}
