using VongGac.Wire;

namespace VongGac.Agent.Tests.Life;

/// <summary>What the server orders: pauses, commands, another identity.</summary>
public sealed class OrderTests
{
    private static readonly TimeSpan HalfHour = TimeSpan.FromMinutes(30), Inspection = TimeSpan.FromHours(4);

    [Fact]
    public async Task During_an_exam_the_machine_is_left_alone_and_still_calls()
    {
        await using var machine = await Machine.Enrolled();
        machine.Server.Orders = machine.Server.Orders with { Quiet = Machine.Start + TimeSpan.FromHours(6) };
        await machine.Turn();
        await machine.Turn(Inspection);
        Assert.Equal(1, machine.Inspections);
        Assert.Empty(machine.Server.Of(machine.Endpoint).Last().Ran);
        await machine.Turn(TimeSpan.FromHours(3));
        Assert.Equal(2, machine.Inspections);
    }

    [Fact]
    public async Task On_its_battery_a_machine_is_inspected_once_a_day_unless_ordered_otherwise()
    {
        await using var machine = await Machine.Enrolled();
        await machine.Turn();
        machine.OnBattery = true;
        await machine.Turn(Inspection);
        Assert.Equal(1, machine.Inspections);
        await machine.Turn(TimeSpan.FromHours(21));
        Assert.Equal(2, machine.Inspections);
        machine.Server.Orders = machine.Server.Orders with { OnBattery = true };
        await machine.Turn(HalfHour);
        await machine.Turn(Inspection);
        Assert.Equal(3, machine.Inspections);
    }

    [Fact]
    public async Task A_command_is_carried_out_once_and_answered_in_the_same_call()
    {
        await using var machine = await Machine.Enrolled();
        await machine.Turn();
        var command = machine.Server.Command(machine.Endpoint, "inspect");
        machine.Server.Orders = machine.Server.Orders with { Commands = [command] };
        await machine.Turn(HalfHour);
        await machine.Turn(HalfHour);
        machine.Restart();
        await machine.Turn(HalfHour);
        Assert.Equal(2, machine.Inspections);
        Assert.Equal("done", Assert.Single(Outcomes(machine)).State);
    }

    [Fact]
    public async Task Only_named_sections_are_collected()
    {
        await using var machine = await Machine.Enrolled();
        await machine.Turn();
        machine.Server.Orders = machine.Server.Orders with { Commands = [machine.Server.Command(machine.Endpoint, "collect", new CollectArguments(["network"]))] };
        await machine.Turn(HalfHour);
        Assert.Equal(["network"], machine.Server.Of(machine.Endpoint).Last(checkIn => checkIn.Ran.Count > 0).Ran);
        Assert.Equal(machine.Server.HashOf(machine.Endpoint), machine.Memory.Progress.StateHash);
    }

    [Fact]
    public async Task What_expired_came_from_the_future_or_is_unknown_is_answered_and_not_done()
    {
        await using var machine = await Machine.Enrolled();
        await machine.Turn();
        machine.Server.Orders = machine.Server.Orders with
        {
            Commands =
            [
                machine.Server.Command(machine.Endpoint, "inspect", age: TimeSpan.FromHours(2), life: TimeSpan.FromHours(1)),
                machine.Server.Command(machine.Endpoint, "inspect", age: -TimeSpan.FromHours(1)),
                machine.Server.Command(machine.Endpoint, "format"),
                machine.Server.Command(machine.Endpoint, "collect", new UpdateArguments("1", "2", "3")),
            ],
        };
        await machine.Turn(TimeSpan.FromSeconds(1));
        Assert.Equal(["expired", "refused", "refused", "refused"], Outcomes(machine).Select(outcome => outcome.State));
        Assert.Equal(1, machine.Inspections);
    }

    [Fact]
    public async Task A_command_for_another_machine_or_by_another_hand_is_passed_over()
    {
        await using var machine = await Machine.Enrolled();
        await using var thief = await WireServer.Start(machine.ServerTime);
        await machine.Turn();
        var forged = machine.Server.Command(machine.Endpoint, "inspect") with { Text = thief.Command(machine.Endpoint, "inspect").Text };
        machine.Server.Orders = machine.Server.Orders with { Commands = [machine.Server.Command(Guid.NewGuid(), "inspect"), thief.Command(machine.Endpoint, "inspect"), forged, new SignedText("x", "?")] };
        await machine.Turn(HalfHour);
        await machine.Turn(HalfHour);
        Assert.Equal(1, machine.Inspections);
        Assert.Empty(Outcomes(machine));
    }

    [Fact]
    public async Task During_an_exam_a_command_waits_until_it_is_over()
    {
        await using var machine = await Machine.Enrolled();
        await machine.Turn();
        machine.Server.Orders = machine.Server.Orders with { Quiet = Machine.Start + TimeSpan.FromHours(1), Commands = [machine.Server.Command(machine.Endpoint, "inspect", life: TimeSpan.FromHours(8))] };
        await machine.Turn(HalfHour);
        Assert.Empty(Outcomes(machine));
        machine.Server.Orders = machine.Server.Orders with { Quiet = null };
        await machine.Turn(HalfHour);
        Assert.Equal("done", Assert.Single(Outcomes(machine)).State);
    }

    [Fact]
    public async Task A_command_the_machine_died_over_is_answered_as_failed_and_not_tried_again()
    {
        await using var machine = await Machine.Enrolled();
        await machine.Turn();
        var id = Guid.NewGuid();
        machine.Memory.Keep(machine.Memory.Progress with { Doing = id, Answered = new Dictionary<Guid, DateTimeOffset> { [id] = Machine.Start + TimeSpan.FromHours(1) } });
        machine.Restart();
        machine.Server.Orders = machine.Server.Orders with { Commands = [machine.Server.Command(machine.Endpoint, "inspect", id: id)] };
        await machine.Turn(HalfHour);
        Assert.Equal("failed", Assert.Single(Outcomes(machine)).State);
        Assert.Equal(1, machine.Inspections);
    }

    [Fact]
    public async Task A_clone_becomes_another_machine_in_one_call_and_says_everything_under_its_new_name()
    {
        await using var machine = await Machine.Enrolled();
        await machine.Turn();
        var (old, twin) = (machine.Endpoint, Guid.NewGuid());
        machine.Server.Split = _ => new SplitOrder(twin, "t0ken");
        Assert.True((await machine.Turn(HalfHour)).Acknowledged);
        machine.Server.Split = _ => null;
        Assert.Equal(twin, machine.Endpoint);
        await machine.Turn(HalfHour);
        Assert.True(machine.Server.Of(twin).Last().Whole);
        Assert.Equal(machine.Server.HashOf(twin), machine.Memory.Progress.StateHash);
        Assert.Single(machine.Server.Enrolled);
        Assert.NotEqual(old, machine.Endpoint);
    }

    [Theory]
    [InlineData(1)] // dies after the key is on the disk, before the server hears of it
    [InlineData(2)] // dies after the server took the key, before that is on the disk
    public async Task A_machine_that_dies_while_it_splits_goes_on_splitting(int step)
    {
        await using var machine = await Machine.Enrolled();
        await machine.Turn();
        var twin = Guid.NewGuid();
        VongGac.Agent.Life.Split.Begin(machine.Memory, new SplitOrder(twin, "t0ken"), machine.Time.GetUtcNow());
        if (step == 2)
        {
            var before = machine.Memory.Identity;
            await machine.Turn(HalfHour);
            machine.Memory.Keep(before);
        }

        machine.Restart();
        Assert.True((await machine.Turn(HalfHour)).Acknowledged);
        Assert.Equal(twin, machine.Endpoint);
        Assert.Null(machine.Memory.Identity.Becoming);
    }

    [Fact]
    public async Task A_split_whose_token_is_spent_is_left_and_the_old_name_goes_on()
    {
        await using var machine = await Machine.Enrolled();
        await machine.Turn();
        var old = machine.Endpoint;
        VongGac.Agent.Life.Split.Begin(machine.Memory, new SplitOrder(Guid.NewGuid(), "t0ken"), machine.Time.GetUtcNow());
        machine.Server.Instead = http => http.Request.Path == Routes.Rekey ? WireServer.No(410, "rekey.spent") : null;
        Assert.True((await machine.Turn(HalfHour)).Acknowledged);
        Assert.Equal(old, machine.Endpoint);
        Assert.Null(machine.Memory.Identity.Becoming);
    }

    private static List<CommandOutcome> Outcomes(Machine machine) => [.. machine.Server.Of(machine.Endpoint).SelectMany(checkIn => checkIn.Outcomes)];
}
