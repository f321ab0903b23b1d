using Microsoft.AspNetCore.Http;
using VongGac.Agent.State;
using VongGac.Checks.Facts;
using VongGac.Wire;

namespace VongGac.Agent.Tests.Life;

public sealed class CheckInTests
{
    private static readonly TimeSpan HalfHour = TimeSpan.FromMinutes(30), Inspection = TimeSpan.FromHours(4);

    [Fact]
    public async Task The_first_check_in_brings_every_section_and_the_next_none()
    {
        await using var machine = await Machine.Enrolled();
        await machine.Turn();
        await machine.Turn(Inspection);
        var said = machine.Server.Of(machine.Endpoint).ToList();
        Assert.True(said[0].Whole);
        Assert.Equal(["disks", "hardware", "network", "system"], said[0].Sections.Keys.Order());
        Assert.Empty(said[1].Sections);
        Assert.Equal(["system", "hardware", "network", "disks"], said[1].Ran);
        Assert.Equal(machine.Server.HashOf(machine.Endpoint), said[1].StateHash);
    }

    [Fact]
    public async Task Between_inspections_the_agent_only_says_that_it_lives()
    {
        await using var machine = await Machine.Enrolled();
        await machine.Turn();
        await machine.Turn(HalfHour);
        var alive = machine.Server.Of(machine.Endpoint).Last();
        Assert.Equal(1, machine.Inspections);
        Assert.Empty(alive.Ran);
        Assert.Empty(alive.Sections);
        Assert.Equal(2, alive.Serial);
    }

    [Fact]
    public async Task Only_what_changed_travels()
    {
        await using var machine = await Machine.Enrolled();
        await machine.Turn();
        machine.Facts = machine.Facts with { Network = new NetworkFacts { Addresses = ["10.0.0.8"] } };
        await machine.Turn(Inspection);
        Assert.Equal(["network"], machine.Server.Of(machine.Endpoint).Last().Sections.Keys);
    }

    [Fact]
    public async Task A_section_whose_collector_failed_stays_as_it_was_and_is_named()
    {
        await using var machine = await Machine.Enrolled();
        await machine.Turn();
        machine.Broken.Add("network");
        await machine.Turn(Inspection);
        var said = machine.Server.Of(machine.Endpoint).Last();
        Assert.Equal([new CollectorFailure("network", "planted")], said.Failed);
        Assert.DoesNotContain("network", said.Ran);
        Assert.Equal(machine.Server.HashOf(machine.Endpoint), said.StateHash);
    }

    [Fact]
    public async Task What_could_not_be_sent_waits_and_keeps_its_time()
    {
        await using var machine = await Machine.Enrolled();
        machine.Server.Instead = _ => Results.StatusCode(502);
        await machine.Turn();
        await machine.Turn(Inspection);
        machine.Server.Instead = _ => null;
        machine.Facts = machine.Facts with { Network = new NetworkFacts { Addresses = ["10.0.0.9"] } };
        await machine.Turn(Inspection);
        var said = machine.Server.Of(machine.Endpoint).ToList();
        Assert.Equal([Machine.Start, Machine.Start + Inspection, Machine.Start + (2 * Inspection)], said.Select(checkIn => checkIn.ObservedAt));
        Assert.All(said, checkIn => Assert.Equal(Machine.Start + (2 * Inspection), checkIn.SentAt));
        Assert.Equal([1, 2, 3], said.Select(checkIn => checkIn.Serial));
        Assert.Empty(machine.Folder.Spool.Items);
    }

    [Fact]
    public async Task A_change_there_and_back_while_nobody_answered_arrives_as_both()
    {
        await using var machine = await Machine.Enrolled();
        await machine.Turn();
        var before = machine.Facts;
        machine.Server.Instead = _ => Results.StatusCode(502);
        machine.Facts = before with { Network = new NetworkFacts { Addresses = ["10.9.9.9"] } };
        await machine.Turn(Inspection);
        machine.Facts = before;
        await machine.Turn(Inspection);
        machine.Server.Instead = _ => null;
        await machine.Turn(TimeSpan.FromMinutes(1));
        Assert.Equal(2, machine.Server.Of(machine.Endpoint).Skip(1).Count(checkIn => checkIn.Sections.ContainsKey("network")));
        Assert.Equal(machine.Server.HashOf(machine.Endpoint), machine.Memory.Progress.StateHash);
    }

    [Fact]
    public async Task An_answer_that_was_lost_is_asked_for_with_the_same_batch()
    {
        await using var machine = await Machine.Enrolled();
        bool lost = false;
        machine.Server.Instead = http =>
        {
            if (lost) return null;
            lost = true;
            // Taken, and the answer never arrives.
            http.Response.OnStarting(() =>
            {
                http.Abort();
                return Task.CompletedTask;
            });
            return null;
        };
        Assert.False((await machine.Turn()).Acknowledged);
        Assert.Single(machine.Folder.Spool.Items);
        Assert.True((await machine.Turn(TimeSpan.FromMinutes(2))).Acknowledged);
        Assert.Single(machine.Server.Taken);
        Assert.Empty(machine.Folder.Spool.Items);
    }

    [Fact]
    public async Task A_server_that_lost_its_facts_gets_them_all_again()
    {
        await using var machine = await Machine.Enrolled();
        await machine.Turn();
        machine.Server.Orders = machine.Server.Orders with { SendAll = true };
        await machine.Turn(HalfHour);
        machine.Server.Orders = machine.Server.Orders with { SendAll = false };
        await machine.Turn(HalfHour);
        Assert.True(machine.Server.Of(machine.Endpoint).Last().Whole);
        await machine.Turn(HalfHour);
        Assert.False(machine.Server.Of(machine.Endpoint).Last().Whole);
    }

    [Fact]
    public async Task A_check_in_the_server_cannot_use_is_given_up_counted_and_said()
    {
        await using var machine = await Machine.Enrolled();
        machine.Server.Instead = http => http.Request.Path == Routes.CheckIn ? WireServer.No(413, "check-in.too-large") : null;
        await machine.Turn();
        machine.Server.Instead = _ => null;
        await machine.Turn(HalfHour);
        var said = machine.Server.Of(machine.Endpoint).ToList();
        Assert.Equal(1, said.Sum(checkIn => checkIn.Dropped ?? 0));
        Assert.Contains(said, checkIn => checkIn.Whole);
    }

    [Fact]
    public async Task What_was_given_up_is_no_acknowledgement()
    {
        await using var machine = await Machine.Enrolled();
        machine.Server.Instead = http => http.Request.Path == Routes.CheckIn ? WireServer.No(413, "check-in.too-large") : null;
        await machine.Turn();
        Assert.NotEqual(0, machine.Folder.ReadProgress().Failures);
    }

    [Fact]
    public async Task A_page_of_somebody_in_between_makes_nothing_given_up()
    {
        await using var machine = await Machine.Enrolled();
        machine.Server.Instead = _ => Results.Content("<html>", "text/html", System.Text.Encoding.UTF8, 400);
        await machine.Turn();
        Assert.NotEmpty(machine.Folder.Spool.Items);
    }

    [Fact]
    public async Task A_broken_file_in_the_spool_is_counted_and_does_not_stop_the_others()
    {
        await using var machine = await Machine.Enrolled();
        machine.Server.Instead = _ => Results.StatusCode(502);
        await machine.Turn();
        await machine.Turn(Inspection);
        await File.WriteAllBytesAsync(machine.Folder.Spool.Items[0].File, [1, 2, 3], TestContext.Current.CancellationToken);
        machine.Server.Instead = _ => null;
        Assert.True((await machine.Turn(TimeSpan.FromMinutes(1))).Acknowledged);
        await machine.Turn(HalfHour);
        await machine.Turn(HalfHour);
        Assert.Equal(1, machine.Server.Of(machine.Endpoint).Sum(checkIn => checkIn.Dropped ?? 0));
        Assert.Equal(machine.Server.HashOf(machine.Endpoint), machine.Memory.Progress.StateHash);
    }

    [Fact]
    public async Task The_spool_is_bounded_and_the_newest_stays()
    {
        await using var machine = await Machine.Enrolled();
        machine.Server.Instead = _ => Results.StatusCode(502);
        for (int i = 0; i < 3; i++) await machine.Turn(Inspection);
        machine.Pass(Spool.MostAge + TimeSpan.FromDays(1));
        await machine.Turn();
        Assert.Single(machine.Folder.Spool.Items);
        machine.Server.Instead = _ => null;
        await machine.Turn(Inspection);
        Assert.Equal(3, machine.Server.Of(machine.Endpoint).Sum(checkIn => checkIn.Dropped ?? 0));
        Assert.Equal(machine.Server.HashOf(machine.Endpoint), machine.Memory.Progress.StateHash);
    }
}
