using Microsoft.EntityFrameworkCore;
using VongGac.Model;
using VongGac.Server.Directives;
using VongGac.Server.Platform;

namespace VongGac.Server.Tests.Directives;

/// <summary>What a unit does and says becomes answers of the ledger.</summary>
public sealed class AnswerTests
{
    public static TheoryData<string> Each => TestDatabase.Each;

    [Theory]
    [MemberData(nameof(Each))]
    public async Task Received_in_time_late_or_never_is_told_apart(string kind)
    {
        await using var house = await DirectiveHouse.Open(kind);
        var directive = await house.Issue();
        Assert.Equal(Verdict.NeverSeen, await house.InTime(directive, house.UpperOne));
        await Receive(house, directive, house.UpperOne);
        house.Time.Advance(TimeSpan.FromDays(3));
        Assert.Equal(2, await house.Do<int>(async (store, cancel) => await house.Directives.Overdue(store, house.Now, cancel)));
        Assert.Equal(0, await house.Do<int>(async (store, cancel) => await house.Directives.Overdue(store, house.Now, cancel)));
        await Receive(house, directive, house.UpperTwo);
        Assert.Equal(Verdict.Met, await house.InTime(directive, house.UpperOne));
        Assert.Equal(Verdict.NotMet, await house.InTime(directive, house.UpperTwo));
        Assert.Equal(Verdict.NotMet, await house.InTime(directive, house.Centre));
    }

    [Theory]
    [MemberData(nameof(Each))]
    public async Task A_claim_stands_as_what_the_unit_says_and_as_having_answered(string kind)
    {
        await using var house = await DirectiveHouse.Open(kind);
        var directive = await house.Issue();
        Assert.Equal(Verdict.NeverSeen, await house.Verdict(house.UpperOne, "directives.claim-filed.O06"));
        await house.Claim(directive, house.UpperOne, "O06", VerdictState.NotMet);
        Assert.Equal(Verdict.NotMet, await house.Verdict(house.UpperOne, "claims.O06"));
        Assert.Equal(Verdict.Met, await house.Verdict(house.UpperOne, "directives.claim-filed.O06"));
        Assert.Equal(Verdict.NeverSeen, await house.Verdict(house.UpperOne, "directives.claim-filed.O23"));
        Assert.Equal(Verdict.NeverSeen, await house.Verdict(house.UpperTwo, "claims.O06"));
    }

    [Theory]
    [MemberData(nameof(Each))]
    public async Task Past_the_due_day_silence_is_not_met_and_a_later_answer_mends_it(string kind)
    {
        await using var house = await DirectiveHouse.Open(kind);
        var directive = await house.Issue();
        await house.Claim(directive, house.UpperOne, "O06", VerdictState.Met);
        house.Time.Advance(TimeSpan.FromDays(11));
        await house.Do<int>(async (store, cancel) => await house.Directives.Overdue(store, house.Now, cancel));
        Assert.Equal(Verdict.Met, await house.Verdict(house.UpperOne, "directives.claim-filed.O06"));
        Assert.Equal(Verdict.NotMet, await house.Verdict(house.UpperOne, "directives.claim-filed.O23"));
        Assert.Equal(Verdict.NotMet, await house.Verdict(house.Centre, "directives.claim-filed.O06"));
        Assert.Equal(Verdict.NeverSeen, await house.Verdict(house.PrimaryA, "directives.claim-filed.O06")); // was never asked
        await house.Claim(directive, house.Centre, "O06", VerdictState.Met);
        Assert.Equal(Verdict.Met, await house.Verdict(house.Centre, "directives.claim-filed.O06"));
    }

    [Theory]
    [MemberData(nameof(Each))]
    public async Task Evidence_is_unknown_until_somebody_looked_then_met_or_not(string kind)
    {
        await using var house = await DirectiveHouse.Open(kind);
        var directive = await house.Issue();
        var good = await house.Claim(directive, house.UpperOne, "O06", VerdictState.Met, evidence: true);
        var poor = await house.Claim(directive, house.UpperTwo, "O06", VerdictState.Met, evidence: true);
        Assert.Equal(Verdict.NeverSeen, await house.Verdict(house.UpperOne, "directives.evidence-accepted.O06"));
        await Review(house, good.Id, accept: true);
        await Review(house, poor.Id, accept: false, "Thiếu ảnh chụp màn hình");
        Assert.Equal(Verdict.Met, await house.Verdict(house.UpperOne, "directives.evidence-accepted.O06"));
        Assert.Equal(Verdict.NotMet, await house.Verdict(house.UpperTwo, "directives.evidence-accepted.O06"));
    }

    [Theory]
    [MemberData(nameof(Each))]
    public async Task An_obligation_of_a_unit_follows_from_the_answers_to_its_measures(string kind)
    {
        await using var house = await DirectiveHouse.Open(kind);
        var directive = await house.Issue(obligations: "O04");
        var measures = house.Get<Server.Ledger.LedgerDoor>().Measures;
        Assert.Equal(Server.Ledger.MeasureKind.Obligation, measures["obligation.O04"].Kind);
        Assert.Equal(VerdictState.Unknown, (await house.Verdict(house.UpperOne, "obligation.O04")).State);
        var claim = await house.Claim(directive, house.UpperOne, "O04", VerdictState.Met, evidence: true);
        await Review(house, claim.Id, accept: false, "Chưa đủ");
        Assert.Equal(Verdict.NotMet, await house.Verdict(house.UpperOne, "obligation.O04"));
    }

    [Theory]
    [MemberData(nameof(Each))]
    public async Task Every_measure_the_catalogue_names_is_known_to_the_ledger(string kind)
    {
        await using var house = await DirectiveHouse.Open(kind);
        var catalogue = (await house.Letters.Knowledge()).Catalogue;
        var measures = house.Ledger.Measures;
        foreach (var (id, _) in catalogue.Titles)
        {
            Assert.Contains($"obligation.{id}", measures.Keys);
            Assert.Contains($"claims.{id}", measures.Keys);
            Assert.Contains($"directives.claim-filed.{id}", measures.Keys);
        }

        Assert.All(catalogue.MeasureKeys.Where(key => key is not ("directives.claim-filed" or "directives.evidence-accepted")), key => Assert.Contains(key, measures.Keys));
        Assert.All(catalogue.FactKeys, fact => Assert.Contains("units." + fact, measures.Keys));
    }

    [Theory]
    [MemberData(nameof(Each))]
    public async Task A_receipt_moves_on_with_what_the_unit_does_and_is_done_with_the_last_answer(string kind)
    {
        await using var house = await DirectiveHouse.Open(kind);
        var directive = await house.Issue();
        await house.Claim(directive, house.UpperOne, "O06", VerdictState.Met);
        Assert.Equal(ReceiptStep.Doing, (await ReceiptOf(house, directive, house.UpperOne)).Step);
        Assert.Equal(Verdict.Met, await house.InTime(directive, house.UpperOne)); // who answers has received
        await house.Claim(directive, house.UpperOne, "O23", VerdictState.NotApplicable);
        Assert.Equal(ReceiptStep.Done, (await ReceiptOf(house, directive, house.UpperOne)).Step);
    }

    [Theory]
    [MemberData(nameof(Each))]
    public async Task A_newer_claim_replaces_the_older_which_stays(string kind)
    {
        await using var house = await DirectiveHouse.Open(kind);
        var directive = await house.Issue();
        var first = await house.Claim(directive, house.UpperOne, "O06", VerdictState.NotMet);
        house.Time.Advance(TimeSpan.FromHours(1));
        var second = await house.Claim(directive, house.UpperOne, "O06", VerdictState.Met);
        Assert.Equal(second.Id, Assert.Single(await house.See(null, (store, cancel) => house.Directives.Claims(store, directive.Id, cancel))).Id);
        Assert.Equal(second.Id, (await house.See(null, (store, cancel) => store.Set<Claim>().FirstAsync(c => c.Id == first.Id, cancel))).ReplacedBy);
        Assert.Equal("claims.replaced", (await house.Try<Claim>(null, async (store, cancel) => await house.Directives.Review(store, first.Id, false, "x", house.Now, 7, cancel))).Refusal!.Code);
    }

    [Theory]
    [MemberData(nameof(Each))]
    public async Task What_cannot_be_accepted_is_refused_with_a_reason(string kind)
    {
        await using var house = await DirectiveHouse.Open(kind);
        var directive = await house.Issue();
        var bare = await house.Claim(directive, house.UpperOne, "O06", VerdictState.Met);
        async Task<string?> Refused(bool accept, string? reason) =>
            (await house.Try<Claim>(null, async (store, cancel) => await house.Directives.Review(store, bare.Id, accept, reason, house.Now, 7, cancel))).Refusal?.Code;
        Assert.Equal("claims.no-evidence", await Refused(accept: true, null));
        Assert.Equal("claims.reason", await Refused(accept: false, " "));
        Assert.Null(await Refused(accept: false, "Cần ảnh chụp"));
    }

    [Fact]
    public void A_document_is_judged_by_its_content()
    {
        Assert.Equal("application/pdf", KeepEvidence.TypeOf(DirectiveHouse.Pdf).Value);
        Assert.Equal("image/png", KeepEvidence.TypeOf([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0]).Value);
        Assert.EndsWith("wordprocessingml.document", KeepEvidence.TypeOf(DirectiveHouse.Sample("1-units-under-the-department.docx")).Value, StringComparison.Ordinal);
        Assert.Equal("evidence.type", KeepEvidence.TypeOf("<html>"u8.ToArray()).Refusal!.Code);
        Assert.Equal("evidence.type", KeepEvidence.TypeOf([0x4D, 0x5A, 0x90, 0x00]).Refusal!.Code);
        Assert.Equal("evidence.broken", KeepEvidence.TypeOf([0x50, 0x4B, 0x03, 0x04, 1, 2, 3]).Refusal!.Code);
    }

    internal static async Task Receive(DirectiveHouse house, Directive directive, UnitId unit) =>
        await house.Do(DirectiveHouse.At(unit, Role.Head), async (store, cancel) => await house.Directives.Receive(store, directive.Id, unit, house.Now, 8, cancel));

    internal static async Task Review(DirectiveHouse house, int claim, bool accept, string? reason = null) =>
        await house.Do(DirectiveHouse.At(house.Department, Role.Department), async (store, cancel) => await house.Directives.Review(store, claim, accept, reason, house.Now, 7, cancel));

    internal static async Task<Receipt> ReceiptOf(DirectiveHouse house, Directive directive, UnitId unit) =>
        (await house.See(null, (store, cancel) => house.Directives.Receipts(store, directive.Id, cancel))).Single(r => r.UnitId == unit);
}
