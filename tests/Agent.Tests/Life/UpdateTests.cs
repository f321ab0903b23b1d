using System.Security.Cryptography;
using VongGac.Agent.Updates;
using VongGac.Wire;

namespace VongGac.Agent.Tests.Life;

public sealed class UpdateTests : IDisposable
{
    private static readonly TimeSpan HalfHour = TimeSpan.FromMinutes(30);
    private readonly string _folder = Directory.CreateTempSubdirectory("vonggac-update-").FullName;
    private readonly byte[] _release = RandomNumberGenerator.GetBytes(300_000);

    private ProgramFiles Files => new(Path.Combine(_folder, "vonggac-agent"));

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_release_that_proved_itself_takes_the_programs_place_even_after_a_broken_download()
    {
        await using var machine = await Ready();
        machine.Server.BreakAfter = 100_000;
        machine.Trial = (program, _) =>
        {
            Assert.Equal(_release, File.ReadAllBytes(program));
            machine.Folder.Write(machine.Folder.ReadUpdate()! with { Step = UpdateStep.Tried });
            return Task.FromResult(true);
        };
        await Ordered(machine, Convert.ToHexString(SHA256.HashData(_release)));
        Assert.True(machine.Update.RestartWanted);
        Assert.Equal(_release, File.ReadAllBytes(Files.Program));
        Assert.Equal("old", File.ReadAllText(Files.Before));
        Assert.Equal(2, machine.Server.Requests.Count(request => request.StartsWith("GET", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_release_that_fails_its_trial_never_takes_the_programs_place()
    {
        await using var machine = await Ready();
        await Ordered(machine, Convert.ToHexString(SHA256.HashData(_release)));
        Assert.False(machine.Update.RestartWanted);
        Assert.Equal("old", File.ReadAllText(Files.Program));
        Assert.Equal(["vonggac-agent"], Directory.EnumerateFiles(_folder).Select(Path.GetFileName));
        await machine.Turn(HalfHour);
        Assert.Equal("failed", Assert.Single(machine.Server.Of(machine.Endpoint).SelectMany(checkIn => checkIn.Outcomes)).State);
    }

    [Fact]
    public async Task A_file_with_another_hash_than_was_signed_is_not_even_tried()
    {
        await using var machine = await Ready();
        machine.Trial = (_, _) => throw new InvalidOperationException("tried");
        await Ordered(machine, new string('a', 64));
        Assert.Equal("old", File.ReadAllText(Files.Program));
        await machine.Turn(HalfHour);
        Assert.Equal("failed", Assert.Single(machine.Server.Of(machine.Endpoint).SelectMany(checkIn => checkIn.Outcomes)).State);
    }

    [Fact]
    public async Task The_first_acknowledgement_of_the_new_version_ends_the_update()
    {
        await using var machine = await Ready();
        var command = Swapped(machine);
        machine.Restart();
        await machine.Turn(HalfHour);
        Assert.Null(machine.Folder.ReadUpdate());
        Assert.False(File.Exists(Files.Before));
        var outcome = Assert.Single(machine.Server.Of(machine.Endpoint).SelectMany(checkIn => checkIn.Outcomes));
        Assert.Equal((command, "done"), (outcome.Id, outcome.State));
    }

    [Fact]
    public async Task A_new_version_that_starts_again_and_again_without_an_acknowledgement_is_rolled_back()
    {
        await using var machine = await Ready();
        var command = Swapped(machine);
        for (int start = 0; start < Update.MostStarts; start++)
        {
            machine.Restart();
            Assert.False(machine.Update.RestartWanted);
        }

        machine.Restart();
        Assert.True(machine.Update.RestartWanted);
        Assert.Equal("old", File.ReadAllText(Files.Program));
        machine.Restart();
        await machine.Turn(HalfHour);
        var outcome = Assert.Single(machine.Server.Of(machine.Endpoint).SelectMany(checkIn => checkIn.Outcomes));
        Assert.Equal((command, "failed"), (outcome.Id, outcome.State));
        Assert.Null(machine.Folder.ReadUpdate());
    }

    [Fact]
    public async Task A_new_version_nobody_answers_for_an_hour_is_rolled_back()
    {
        await using var machine = await Ready();
        Swapped(machine);
        machine.Restart();
        machine.Server.Instead = _ => WireServer.No(503, "busy");
        for (int call = 0; call < 6; call++) await machine.Turn(HalfHour);
        Assert.True(machine.Update.RestartWanted);
        Assert.Equal("old", File.ReadAllText(Files.Program));
    }

    [Fact]
    public async Task A_machine_that_went_off_during_the_trial_goes_on_with_the_old_version()
    {
        await using var machine = await Ready();
        machine.Folder.Write(new UpdateJournal(Guid.NewGuid(), AgentVersion.Current, "9.9.9", Files.Program, UpdateStep.Tried, machine.Time.GetUtcNow()));
        File.WriteAllText(Files.Next, "new");
        machine.Restart();
        Assert.Equal("old", File.ReadAllText(Files.Program));
        Assert.False(File.Exists(Files.Next));
        await machine.Turn(HalfHour);
        Assert.Equal("failed", Assert.Single(machine.Server.Of(machine.Endpoint).SelectMany(checkIn => checkIn.Outcomes)).State);
    }

    private Guid Swapped(Machine machine)
    {
        var command = Guid.NewGuid();
        File.Move(Files.Program, Files.Before);
        File.WriteAllText(Files.Program, "new");
        machine.Folder.Write(new UpdateJournal(command, "0.0.9", AgentVersion.Current, Files.Program, UpdateStep.Swapped, machine.Time.GetUtcNow()));
        return command;
    }

    private async Task<Machine> Ready()
    {
        var machine = await Machine.Enrolled();
        File.WriteAllText(Files.Program, "old");
        machine.Files = Files;
        machine.Restart();
        await machine.Turn();
        return machine;
    }

    private async Task Ordered(Machine machine, string sha256)
    {
        machine.Server.Releases[$"9.9.9/{AgentVersion.Platform}"] = _release;
        machine.Server.Orders = machine.Server.Orders with { Commands = [machine.Server.Command(machine.Endpoint, "update", new UpdateArguments("9.9.9", "vonggac-agent", sha256))] };
        await machine.Turn(HalfHour);
    }
}
