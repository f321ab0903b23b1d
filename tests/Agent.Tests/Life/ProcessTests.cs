using Microsoft.AspNetCore.Http;

namespace VongGac.Agent.Tests.Life;

/// <summary>The real program against a real server, on this machine.</summary>
public sealed class ProcessTests : IDisposable
{
    private readonly string _state = Directory.CreateTempSubdirectory("vonggac-process-").FullName;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_state, recursive: true);

    [Fact]
    public async Task It_enrols_inspects_and_sends_this_machine()
    {
        NotWhenFast();
        await using var server = await WireServer.Start(TimeProvider.System);
        Assert.Equal(0, (await Run("enrol", "--server", server.Address.AbsoluteUri, "--code", WireServer.Code, "--room", "Phòng Tin 1", "--state", _state)).Code);
        Assert.Equal("Phòng Tin 1", Assert.Single(server.Enrolled).Room);
        Assert.Equal(0, (await Run("run", "--once", "--state", _state)).Code);
        var (endpoint, checkIn) = Assert.Single(server.Taken);
        Assert.Contains("system", checkIn.Ran);
        Assert.Equal(server.HashOf(endpoint), checkIn.StateHash);
        Assert.NotEqual(Guid.Empty, checkIn.Boot);
    }

    [Fact]
    public async Task What_it_keeps_is_for_its_owner_alone()
    {
        NotWhenFast();
        if (OperatingSystem.IsWindows()) Assert.Skip("Unix modes");
        await using var server = await WireServer.Start(TimeProvider.System);
        await Enrol(server);
        foreach (string file in Directory.EnumerateFiles(_state))
        {
            if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
    }

    [Fact]
    public async Task A_wrong_code_and_a_machine_that_never_enrolled_are_refused_in_words()
    {
        NotWhenFast();
        await using var server = await WireServer.Start(TimeProvider.System);
        var wrong = await Run("enrol", "--server", server.Address.AbsoluteUri, "--code", "WRONG", "--state", _state);
        Assert.Equal(1, wrong.Code);
        Assert.Contains("enrol.code-unknown", wrong.Error, StringComparison.Ordinal);
        Assert.Contains("chưa ghi danh", (await Run("run", "--state", _state)).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_agents_do_not_share_a_folder()
    {
        NotWhenFast();
        await using var server = await WireServer.Start(TimeProvider.System);
        await Enrol(server);
        await using var first = AgentProcess.Start("run", "--now", "--state", _state);
        await Until(() => !server.Taken.IsEmpty);
        Assert.Contains("state.occupied", (await Run("run", "--state", _state)).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Killed_at_any_moment_it_loses_nothing_and_says_nothing_twice()
    {
        NotWhenFast();
        await using var server = await WireServer.Start(TimeProvider.System);
        server.Orders = server.Orders with { NextCallSeconds = 1, InspectSeconds = 60 };
        await Enrol(server);
        var chance = new Random(20261125);
        int requests = 0;
        // Sometimes the answer is lost too.
        server.Instead = http =>
        {
            if (Interlocked.Increment(ref requests) % 5 == 0) http.Response.OnStarting(() => { http.Abort(); return Task.CompletedTask; });
            return requests % 7 == 0 ? Results.StatusCode(503) : null;
        };
        for (int life = 0; life < 12; life++)
        {
            await using var agent = AgentProcess.Start("run", "--now", "--state", _state);
            await Task.Delay(chance.Next(150, 2_500), Cancel);
            await agent.Kill();
        }

        server.Instead = _ => null;
        await Run("run", "--once", "--state", _state);
        Assert.Equal(0, (await Run("run", "--once", "--state", _state)).Code);
        var endpoint = server.Taken.First().Endpoint;
        var said = server.Of(endpoint).ToList();
        Assert.Equal(said.Select(checkIn => checkIn.Serial).Order(), said.Select(checkIn => checkIn.Serial));
        Assert.Equal(said.Count, said.Select(checkIn => checkIn.Serial).Distinct().Count());
        Assert.All(said, checkIn => Assert.Null(checkIn.Dropped));
        Assert.Equal(server.HashOf(endpoint), said[^1].StateHash);
        Assert.Empty(Machine.Opened(_state).Spool.Items);
    }

    private Task<(int Code, string Output, string Error)> Enrol(WireServer server) =>
        Run("enrol", "--server", server.Address.AbsoluteUri, "--code", WireServer.Code, "--state", _state);

    private static async Task<(int Code, string Output, string Error)> Run(params string[] arguments)
    {
        await using var agent = AgentProcess.Start(arguments);
        return await agent.Ended(Cancel);
    }

    private static async Task Until(Func<bool> happened)
    {
        for (int i = 0; i < 600 && !happened(); i++) await Task.Delay(50, Cancel);
        Assert.True(happened());
    }

    private static void NotWhenFast() => Assert.SkipWhen(Environment.GetEnvironmentVariable("VONGGAC_FAST") == "1", "fast: no child processes");
}
