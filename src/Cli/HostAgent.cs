using System.Diagnostics;

using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

using VongGac.Model;
using VongGac.Server;
using VongGac.Server.Endpoints;
using VongGac.Server.Platform;

namespace VongGac.Cli;

/// <summary>
/// The agent beside the server: the machine that serves is the first that is looked at. A process of its own under the same
/// account, enrolled by a code like any other; it ends with the server. Where no agent lies beside the program there is none.
/// </summary>
internal sealed class HostAgent(WebApplication app, HouseOptions options) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly CancellationTokenSource _stop = new();
    private Task _work = Task.CompletedTask;

    /// <summary>The agent's program; null where it was not installed with the server.</summary>
    public static string? Program { get; } =
        Path.Combine(AppContext.BaseDirectory, "agent", OperatingSystem.IsWindows() ? "vonggac-agent.exe" : "vonggac-agent") is var path && File.Exists(path) ? path : null;

    private string State => Path.Combine(options.DataFolder, "agent");

    /// <summary>Begins; enrols the machine as soon as the Department is entered.</summary>
    public void Start() => _work = Program is { } program ? Run(program, _stop.Token) : Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _work;
        _stop.Dispose();
    }

    private async Task Run(string program, CancellationToken stop)
    {
        try
        {
            while (true)
            {
                try
                {
                    // It ends by itself where it was written off, or is broken; both are said in its own words.
                    if (await Enrolled(program, stop)) await Call(program, stop, "run", "--now", "--state", State);
                }
                catch (Exception fault) when (fault is System.ComponentModel.Win32Exception or System.Data.Common.DbException)
                {
                    await Say.Refused(new Refusal("host.agent", new($"Chưa chạy được phần mềm giám sát của máy này: {fault.Message}", $"This machine's agent does not run yet: {fault.Message}")));
                }

                await Task.Delay(Patience, stop);
            }
        }
        catch (OperationCanceledException)
        {
            return; // the server stops, and the agent with it
        }
    }

    private async Task<bool> Enrolled(string program, CancellationToken stop)
    {
        if (File.Exists(Path.Combine(State, "identity.json"))) return true;
        var door = app.Services.GetRequiredService<EndpointsDoor>();
        var now = app.Services.GetRequiredService<TimeProvider>();
        var made = await app.Services.GetRequiredService<Writer>().Write<string?>(post: null, (store, cancel) => door.EnrolHost(store, now.GetUtcNow(), cancel), cancel: stop);
        if (!made.Is(out string? code, out var refusal)) await Say.Refused(refusal);
        return code is not null && await Call(program, stop, "enrol", "--server", Address(), "--code", code, "--state", State) == 0;
    }

    /// <summary>By which the server reaches itself.</summary>
    private string Address()
    {
        var first = new UriBuilder(app.Urls.First());
        if (first.Host is "0.0.0.0" or "[::]" or "+" or "*") first.Host = "127.0.0.1";
        return first.Uri.AbsoluteUri;
    }

    private static async Task<int> Call(string program, CancellationToken stop, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardInput = true };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("The agent did not start.");
        try
        {
            // What it says of every call is for its own log, not for the server's console.
            while (await process.StandardOutput.ReadLineAsync(stop) is not null)
            {
            }

            await process.WaitForExitAsync(stop);
            return process.ExitCode;
        }
        catch (OperationCanceledException)
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
            throw;
        }
    }
}
