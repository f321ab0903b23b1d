using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VongGac.Checks;
using VongGac.Model;
using VongGac.Server.Endpoints;
using VongGac.Server.Tests.RouteWalk;
using VongGac.Wire;

namespace VongGac.Server.Tests.Endpoints.ByHand;

public sealed class TakeCarriedTests
{
    [Theory]
    [MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_file_brings_facts_and_the_server_judges_them_at_the_moment_of_the_inspection(string kind)
    {
        await using var house = await ByHandHouse.Start(kind);

        var outcome = (await house.TakeFile(ByHandHouse.File(ByHandHouse.Look()))).Value;

        Assert.Equal("PHONG-TIN-07", outcome.Name);
        var firewall = (await house.Answers(outcome.Machine)).Single(row => row.Measure == "machines.firewall-on");
        Assert.Equal((VerdictState.NotMet, ByHandHouse.Now.AddHours(-3)), (firewall.Verdict.State, firewall.ObservedAt));
        await using var store = house.Site.Services.GetRequiredService<Server.Platform.Database>().Open(post: null, writer: null);
        Assert.Equal(["firewall", "system"], await store.Set<EndpointSection>().Where(s => s.EndpointId == outcome.Machine && s.Body != null).Select(s => s.Name).Order().ToListAsync(TestContext.Current.CancellationToken));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_file_carried_in_twice_counts_once(string kind)
    {
        await using var house = await ByHandHouse.Start(kind);
        byte[] file = ByHandHouse.File(ByHandHouse.Look());
        var first = (await house.TakeFile(file)).Value;

        Assert.Equal((first.Machine, ByHandWords.Repeated), ((await house.TakeFile(file)).Value.Machine, (await house.TakeFile(file)).Value.Said));
    }

    [Fact]
    public async Task The_same_hardware_is_the_same_machine_and_another_hardware_another()
    {
        await using var house = await ByHandHouse.Start();
        long first = (await house.TakeFile(ByHandHouse.File(ByHandHouse.Look()))).Value.Machine;

        Assert.Equal(first, (await house.TakeFile(ByHandHouse.File(ByHandHouse.Look(host: "DOI-TEN", observed: ByHandHouse.Now.AddHours(-1), batch: 2)))).Value.Machine);
        Assert.NotEqual(first, (await house.TakeFile(ByHandHouse.File(ByHandHouse.Look(host: "PHONG-TIN-08", board: "ffeeddccbbaa9988", batch: 3)))).Value.Machine);
    }

    [Fact]
    public async Task A_declared_machine_nobody_was_seen_at_takes_the_result()
    {
        await using var house = await ByHandHouse.Start();
        var door = house.Site.Services.GetRequiredService<EndpointsDoor>();
        await house.Change((store, stop) => door.Declare(store, SmallProvince.SchoolA, null, 2, ByHandHouse.Now.AddDays(-10), null, stop));
        int before = (await house.Machines()).Count;

        await house.TakeFile(ByHandHouse.File(ByHandHouse.Look()));

        Assert.Equal(before, (await house.Machines()).Count);
    }

    [Fact]
    public async Task An_older_file_does_not_replace_newer_facts()
    {
        await using var house = await ByHandHouse.Start();
        await house.TakeFile(ByHandHouse.File(ByHandHouse.Look()));

        Assert.Equal("by-hand.newer", (await house.TakeFile(ByHandHouse.File(ByHandHouse.Look(observed: ByHandHouse.Now.AddDays(-2), batch: 2)))).Refusal?.Code);
    }

    [Theory]
    [InlineData("TH-B")]
    [InlineData("KHONG-CO")]
    public async Task The_code_of_a_unit_outside_the_scope_is_refused(string code)
    {
        await using var house = await ByHandHouse.Start();

        Assert.Equal("by-hand.other-unit", (await house.TakeFile(ByHandHouse.File(ByHandHouse.Look(code)))).Refusal?.Code);
    }

    [Fact]
    public async Task A_result_older_than_thirty_days_is_refused()
    {
        await using var house = await ByHandHouse.Start();

        Assert.Equal("by-hand.too-old", (await house.TakeFile(ByHandHouse.File(ByHandHouse.Look(observed: ByHandHouse.Now.AddDays(-31))))).Refusal?.Code);
    }

    [Fact]
    public async Task A_clock_ahead_is_taken_as_now()
    {
        await using var house = await ByHandHouse.Start();

        long machine = (await house.TakeFile(ByHandHouse.File(ByHandHouse.Look(observed: ByHandHouse.Now.AddYears(3))))).Value.Machine;

        Assert.Equal(ByHandHouse.Now, (await house.Machines()).Single(e => e.Id == machine).ObservedAt);
    }

    [Fact]
    public async Task An_identity_is_only_believed_by_its_key()
    {
        await using var house = await ByHandHouse.Start();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var agent = new Guid(77, 0, 0, new byte[8]);
        long machine = (await house.TakeFile(ByHandHouse.File(ByHandHouse.Look()))).Value.Machine;
        await house.Change((store, stop) => store.Set<Endpoint>().Where(e => e.Id == machine).ExecuteUpdateAsync(
            set => set.SetProperty(e => e.Agent, agent.ToString("N")).SetProperty(e => e.PublicKey, key.ExportSubjectPublicKeyInfo()).SetProperty(e => e.State, EndpointState.Enrolled), stop));
        var look = ByHandHouse.Look(endpoint: agent, observed: ByHandHouse.Now.AddHours(-1), batch: 2);

        Assert.Equal("by-hand.unknown-key", (await house.TakeFile(ByHandHouse.File(look))).Refusal?.Code);
        Assert.Equal(machine, (await house.TakeFile(ByHandHouse.File(look, key))).Value.Machine);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_square_brings_verdicts_whose_evidence_says_that_there_are_no_facts(string kind)
    {
        await using var house = await ByHandHouse.Start(kind);
        string square = ByHandHouse.Square(house.Summary(ByHandHouse.Look()));

        var outcome = (await house.TakeSquare(square)).Value;

        var rows = await house.Answers(outcome.Machine);
        var second = rows.Single(row => row.Measure == house.Judgement.Checks.Checks[1].Id);
        Assert.Equal((VerdictState.NotMet, TakeCarried.SquareEvidence, Proof.Machine), (second.Verdict.State, second.Evidence, second.Proof));
        Assert.Equal(ByHandWords.Repeated, (await house.TakeSquare(square)).Value.Said);
    }

    [Fact]
    public async Task A_square_of_another_edition_of_the_checks_is_refused()
    {
        await using var house = await ByHandHouse.Start();

        Assert.Equal("by-hand.other-catalogue", (await house.TakeSquare(ByHandHouse.Square(house.Summary(ByHandHouse.Look(), "ffffffffffffffff")))).Refusal?.Code);
    }

    [Fact]
    public async Task Typed_letters_are_the_word_of_a_person()
    {
        await using var house = await ByHandHouse.Start();
        var asked = house.Judgement.Checks.Checks.Where(check => check.Platforms.Contains(VongGac.Checks.Facts.Platform.Windows)).ToList();
        var code = new OfflineCode(true, ByHandHouse.Now.AddHours(-3), CheckCatalogue.Name(house.Judgement.Checks)[..4], "abcd", [.. asked.Select(_ => VerdictState.Met)]);

        var outcome = (await house.TakeTyped(code, "MAY-GO-TAY")).Value;

        var first = (await house.Answers(outcome.Machine)).Single(row => row.Measure == asked[0].Id);
        Assert.Equal((VerdictState.Met, TakeCarried.TypedEvidence, Proof.Person), (first.Verdict.State, first.Evidence, first.Proof));
    }
}
