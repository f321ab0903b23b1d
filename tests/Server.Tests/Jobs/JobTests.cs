using Microsoft.EntityFrameworkCore;
using VongGac.Model;
using VongGac.Server.Jobs;
using VongGac.Server.People;
using VongGac.Server.Platform;
using VongGac.Server.Tests.Directives;

namespace VongGac.Server.Tests.Jobs;

/// <summary>Jobs are born from what happens and closed by what happens.</summary>
public sealed class JobTests
{
    public static TheoryData<string> Each => TestDatabase.Each;

    [Theory]
    [MemberData(nameof(Each))]
    public async Task A_directive_leads_from_receipt_to_assignment_to_answer_to_nothing(string kind)
    {
        await using var house = await DirectiveHouse.Open(kind);
        var directive = await house.Issue();
        Assert.Equal([JobKind.Receive], await Open(house, house.UpperOne));
        await AnswerTests.Receive(house, directive, house.UpperOne);
        Assert.Equal([JobKind.Assign], await Open(house, house.UpperOne));
        int person = await Appointed(house, house.UpperOne);
        await house.Do(DirectiveHouse.At(house.UpperOne, Role.Head), async (store, cancel) => await house.Directives.Assign(store, directive.Id, house.UpperOne, person, house.Now, 8, cancel));
        var job = Assert.Single(await house.See(null, (store, cancel) => house.Jobs.Today(store, house.UpperOne, AppointmentRole.FocalPoint, house.Now, 3, cancel)));
        Assert.Equal((JobKind.Answer, person, house.Today.AddDays(10)), (job.Kind, job.PersonId!.Value, job.Due!.Value));
        Assert.Equal("Trả lời 2 nội dung của chỉ đạo", JobLook.Of(job, house.Today).Title.Vi);
        await house.Claim(directive, house.UpperOne, "O06", VerdictState.Met);
        await house.Claim(directive, house.UpperOne, "O23", VerdictState.Met);
        Assert.Empty(await Open(house, house.UpperOne));
        Assert.Equal(1, await house.See(null, (store, cancel) => house.Jobs.OpenCount(store, house.UpperTwo, cancel)));
    }

    [Theory]
    [MemberData(nameof(Each))]
    public async Task A_returned_claim_bears_one_job_which_a_new_claim_closes_and_another_return_opens_again(string kind)
    {
        await using var house = await DirectiveHouse.Open(kind);
        var directive = await house.Issue(obligations: "O06");
        for (int round = 0; round < 2; round++)
        {
            var claim = await house.Claim(directive, house.UpperOne, "O06", VerdictState.Met, evidence: true);
            Assert.Empty(await Open(house, house.UpperOne));
            house.Time.Advance(TimeSpan.FromHours(1));
            await AnswerTests.Review(house, claim.Id, accept: false, "Thiếu ảnh");
            var job = Assert.Single(await house.See(null, (store, cancel) => house.Jobs.Today(store, house.UpperOne, null, house.Now, 3, cancel)));
            Assert.Equal((JobKind.Mend, "Sở trả lại: Thiếu ảnh"), (job.Kind, JobLook.Of(job, house.Today).Why.Vi));
            Assert.Equal($"/directives/{directive.Id}/answer/O06", JobLook.PlaceOf(job));
        }
    }

    [Theory]
    [MemberData(nameof(Each))]
    public async Task News_told_twice_bears_one_job(string kind)
    {
        await using var house = await DirectiveHouse.Open(kind);
        var directive = await house.Issue();
        await house.Do<bool>(async (store, cancel) =>
        {
            await house.Get<Newsroom>().Publish(store, new Server.Directives.DirectiveIssued(directive, [house.UpperOne], house.Now), cancel);
            return true;
        });
        Assert.Equal([JobKind.Receive], await Open(house, house.UpperOne));
    }

    [Theory]
    [MemberData(nameof(Each))]
    public async Task Reminded_jobs_go_first_and_a_unit_is_reminded_once_a_day(string kind)
    {
        await using var house = await DirectiveHouse.Open(kind);
        var directive = await house.Issue();
        await Appointed(house, house.UpperOne, "dau-moi@truong.example");
        async Task<int> Remind() => await house.Do(DirectiveHouse.At(house.Department, Role.Department), async (store, cancel) =>
            await house.Directives.Remind(store, directive.Id, [], house.Now, 7, cancel));
        Assert.Equal(3, await Remind());
        Assert.Equal(0, await Remind());
        Assert.Equal(1, await house.See(null, (store, cancel) => store.Set<OutgoingNotice>().CountAsync(cancel)));
        Assert.NotNull(Assert.Single(await house.See(null, (store, cancel) => house.Jobs.Today(store, house.UpperOne, null, house.Now, 3, cancel))).RemindedAt);
    }

    [Theory]
    [MemberData(nameof(Each))]
    public async Task Open_jobs_pass_to_the_successor(string kind)
    {
        await using var house = await DirectiveHouse.Open(kind);
        await house.Issue(Server.Directives.AudienceAxis.ThroughCommunes);
        house.Time.Advance(TimeSpan.FromHours(1));
        await house.Do(async (store, cancel) => await house.Units.Merge(store, house.PrimaryA, house.UpperOne, house.Now, null, cancel));
        Assert.Equal([JobKind.Receive], await Open(house, house.UpperOne));
        Assert.Equal(0, await house.See(null, (store, cancel) => house.Jobs.OpenCount(store, house.PrimaryA, cancel)));
    }

    [Theory]
    [MemberData(nameof(Each))]
    public async Task A_school_does_not_see_anothers_jobs(string kind)
    {
        await using var house = await DirectiveHouse.Open(kind);
        await house.Issue();
        var seen = await house.See(DirectiveHouse.At(house.UpperTwo, Role.Head), (store, cancel) => store.Set<Job>().Select(j => j.UnitId).ToListAsync(cancel));
        Assert.Equal([house.UpperTwo], seen);
    }

    [Theory]
    [InlineData(4, 4)]
    [InlineData(0, 1)]
    [InlineData(121, null)]
    public void Only_a_plausible_stretch_counts_as_work(int minutes, int? expected) =>
        Assert.Equal(expected, BearJobs.Spent(DirectiveHouse.Start, DirectiveHouse.Start.AddMinutes(minutes)));

    private static async Task<IEnumerable<JobKind>> Open(DirectiveHouse house, UnitId unit) =>
        (await house.See(null, (store, cancel) => house.Jobs.Today(store, unit, null, house.Now, 9, cancel))).Select(job => job.Kind);

    private static async Task<int> Appointed(DirectiveHouse house, UnitId unit, string? mail = null)
    {
        var people = house.Get<PeopleDoor>();
        var person = await house.Do(async (store, cancel) => await people.Add(store, new NewPerson(unit, "Nguyễn Thị Thử", "0900.000.001", mail), house.Now, null, cancel));
        await house.Do(async (store, cancel) => await people.Appoint(store, person.Id, unit, AppointmentRole.FocalPoint, house.Now, null, cancel));
        return person.Id;
    }
}
