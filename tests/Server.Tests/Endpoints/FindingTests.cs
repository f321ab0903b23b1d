using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VongGac.Model;
using VongGac.Server.Endpoints;
using VongGac.Server.Jobs;
using VongGac.Server.Ledger;
using VongGac.Server.Platform;
using VongGac.Server.Tests.Units;

namespace VongGac.Server.Tests.Endpoints;

/// <summary>Forty machines with one fault are one finding and one job.</summary>
public sealed class FindingTests
{
    public static TheoryData<string> Each => TestDatabase.Each;

    [Theory, MemberData(nameof(Each))]
    public async Task Machines_of_one_room_with_one_fault_are_one_finding_the_gravest_first(string kind)
    {
        await using var house = await MachineHouse.Open(kind);
        var findings = await house.House.Read((store, cancel) => house.Endpoints.Findings(store, [house.School], cancel));
        Assert.Equal(
            [(MachineHouse.Antimalware, "Phòng máy 1", 1, false), (MachineHouse.Firewall, "Phòng máy 1", MachineHouse.Seats, true)],
            findings.Select(finding => (finding.Measure.Key, finding.Room!, finding.Count, finding.ByImage)));
    }

    [Theory, MemberData(nameof(Each))]
    public async Task An_image_is_mended_once_and_machines_one_by_one(string kind)
    {
        await using var house = await MachineHouse.Open(kind);
        var findings = await house.House.Read((store, cancel) => house.Endpoints.Findings(store, [house.School], cancel));
        Assert.Equal(20, findings.Single(finding => finding.ByImage).Minutes);
        Assert.Equal(20, findings.Single(finding => !finding.ByImage).Minutes);
    }

    [Theory, MemberData(nameof(Each))]
    public async Task A_finding_bears_one_job_which_the_machines_own_answers_close(string kind)
    {
        await using var house = await MachineHouse.Open(kind);
        Assert.Equal(["fix:test.antimalware:Phòng máy 1", "fix:test.firewall:Phòng máy 1"], (await Open(house)).Select(job => job.About).Order());
        var job = (await Open(house)).Single(open => open.About.Contains("firewall", StringComparison.Ordinal));
        var look = JobLook.Of(job, VietnamTime.DayOf(house.House.Now));
        Assert.Equal(("Khắc phục trên máy: Tường lửa bật", "Phòng máy 1: 10 máy cùng lỗi này.", 10), (look.Title.Vi, look.Why.Vi, look.Covers));
        Assert.Equal($"/machines/checks/test.firewall?unit={house.School}&place=Ph%C3%B2ng%20m%C3%A1y%201&verdict=not-met", JobLook.PlaceOf(job));

        await house.Answer([.. house.Machines.Take(4).Select(machine => new Answer(MachineHouse.Firewall, machine, Verdict.Met, house.House.Now, Proof.Machine))]);
        Assert.Equal(6, JobLook.Of((await Open(house)).Single(open => open.Id == job.Id), default).Covers);
        await house.Answer([.. house.Machines.Select(machine => new Answer(MachineHouse.Firewall, machine, Verdict.Met, house.House.Now, Proof.Machine))]);
        Assert.Equal(JobState.Done, (await All(house)).Single(closed => closed.Id == job.Id).State);
    }

    [Theory, MemberData(nameof(Each))]
    public async Task A_machine_that_fell_silent_with_its_fault_keeps_the_job_open_whatever_its_neighbours_say(string kind)
    {
        await using var house = await MachineHouse.Open(kind);
        await Say(house, house.Machines[..8], Verdict.Met);
        await Say(house, house.Machines[8..], Verdict.Unknown(UnknownReason.CollectorFailed));
        var job = await Firewall(house, "Phòng máy 1");
        Assert.Equal(JobState.Open, job.State);
        Assert.StartsWith("Phòng máy 1: 2 máy có lỗi này ở lần trả lời gần nhất, nay chưa rõ.", JobLook.Of(job, default).Why.Vi, StringComparison.Ordinal);
        await Say(house, house.Machines[8..9], Verdict.Met);
        Assert.Equal(JobState.Open, (await Firewall(house, "Phòng máy 1")).State);
        await Say(house, house.Machines[9..], Verdict.Met);
        Assert.Equal(JobState.Done, (await Firewall(house, "Phòng máy 1")).State);
    }

    [Theory, MemberData(nameof(Each))]
    public async Task Machines_not_known_that_never_failed_hold_nothing_open(string kind)
    {
        await using var house = await MachineHouse.Open(kind);
        await house.Answer([new Answer(MachineHouse.Antimalware, house.Machines[5], Verdict.Unknown(UnknownReason.CollectorFailed), house.House.Now, Proof.Machine)]);
        await house.Answer([new Answer(MachineHouse.Antimalware, house.Machines[0], Verdict.Met, house.House.Now, Proof.Machine)]);
        Assert.Equal(JobState.Done, (await All(house)).Single(job => job.About.Contains("antimalware", StringComparison.Ordinal)).State);
    }

    [Theory, MemberData(nameof(Each))]
    public async Task Machines_outside_of_rooms_are_a_group_of_their_own(string kind)
    {
        await using var house = await MachineHouse.Open(kind);
        await Say(house, [house.Office], Verdict.NotMet);
        var job = await Firewall(house, "");
        Assert.Equal($"/machines/checks/test.firewall?unit={house.School}&room=none&verdict=not-met", JobLook.PlaceOf(job));
        await Say(house, house.Machines, Verdict.Met);
        Assert.Equal((JobState.Done, JobState.Open), ((await Firewall(house, "Phòng máy 1")).State, (await Firewall(house, "")).State));
        await Say(house, [house.Office], Verdict.NotApplicable);
        Assert.Equal(JobState.Dropped, (await Firewall(house, "")).State);
    }

    [Theory, MemberData(nameof(Each))]
    public async Task Rows_can_be_asked_of_those_that_stand_in_no_group(string kind)
    {
        await using var house = await MachineHouse.Open(kind);
        async Task<IEnumerable<SubjectId>> Of(string? group) => (await house.House.Read((store, cancel) => house.House.Ledger.Rows(
            store, new RowQuery(MachineHouse.Firewall, house.School, Axis.Managing, Group: group), cancel))).Rows.Select(row => row.Subject).Order();
        Assert.Equal([house.Office], await Of(""));
        Assert.Equal(house.Machines.Order(), await Of("Phòng máy 1"));
        Assert.Equal(house.Machines.Append(house.Office).Order(), await Of(null));
    }

    [Theory, MemberData(nameof(Each))]
    public async Task The_last_failing_machine_written_off_takes_the_job_with_it(string kind)
    {
        await using var house = await MachineHouse.Open(kind);
        await house.House.Do((store, cancel) => house.Endpoints.Retire(store, house.Machines[0], "Hỏng bo mạch", null, house.House.Now, 5, cancel));
        await house.House.Do<int>(async (store, cancel) => await TellJudged.Some(store, house.House.Site.Services.GetRequiredService<Newsroom>(), house.House.Now, cancel));
        Assert.NotEqual(JobState.Open, (await All(house)).Single(job => job.About.Contains("antimalware", StringComparison.Ordinal)).State);
    }

    [Theory, MemberData(nameof(Each))]
    public async Task The_graver_fault_is_due_sooner_and_stands_first(string kind)
    {
        await using var house = await MachineHouse.Open(kind);
        var today = await house.House.Read((store, cancel) => house.Jobs.Today(store, house.School, null, house.House.Now, 3, cancel));
        Assert.Equal(["fix:test.antimalware:Phòng máy 1", "fix:test.firewall:Phòng máy 1"], today.Select(job => job.About));
    }

    [Fact]
    public async Task A_unit_is_not_asked_to_mend_everything_at_once()
    {
        await using var house = await MachineHouse.Open();
        string[] more = [.. Enumerable.Range(0, 9).Select(i => $"test.more-{i}")];
        await house.House.Do<bool>(async (store, cancel) =>
        {
            await house.House.Ledger.Register(store, [.. more.Select(key => new Measure(key, Populations.Endpoints, new(key, key)))], [], house.House.Now, cancel);
            return true;
        });
        await house.Answer([.. more.Select(key => new Answer(key, house.Machines[0], Verdict.NotMet, house.House.Now, Proof.Machine))]);
        Assert.Equal(5, (await Open(house)).Count);
    }

    [Fact]
    public async Task Findings_of_a_unit_out_of_sight_are_left_out()
    {
        await using var house = await MachineHouse.Open();
        var stranger = UnitHouse.PostAt(house.House.CommuneB, Role.Commune);
        Assert.Empty(await house.House.Read((store, cancel) => house.House.Ledger.Faults(store, Populations.Endpoints, [house.School], cancel), stranger));
        Assert.Empty(await house.House.Read((store, cancel) => house.House.Ledger.Answered(store, MachineHouse.Firewall, VerdictState.NotMet).ToListAsync(cancel), stranger));
    }

    private static Task Say(MachineHouse house, IEnumerable<SubjectId> machines, Verdict verdict) =>
        house.Answer([.. machines.Select(machine => new Answer(MachineHouse.Firewall, machine, verdict, house.House.Now, Proof.Machine))]);

    private static async Task<Job> Firewall(MachineHouse house, string room) => (await All(house)).Single(job => job.About == $"fix:{MachineHouse.Firewall}:{room}");

    private static async Task<IReadOnlyList<Job>> Open(MachineHouse house) => [.. (await All(house)).Where(job => job.State == JobState.Open)];

    private static async Task<IReadOnlyList<Job>> All(MachineHouse house) => [.. (await house.House.Rows<Job>()).Where(job => job.Kind == JobKind.Fix)];
}
