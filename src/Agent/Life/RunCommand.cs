using System.CommandLine;
using System.ComponentModel;
using System.Diagnostics;
using VongGac.Agent.Calls;
using VongGac.Agent.Install;
using VongGac.Agent.State;
using VongGac.Agent.Updates;
using VongGac.Checks.Facts;
using VongGac.Model;

namespace VongGac.Agent.Life;

/// <summary><c>vonggac-agent run</c>: the agent itself, in the foreground, as systemd, the Windows service or a person starts it.</summary>
internal static class RunCommand
{
    private static readonly TimeSpan TrialTime = TimeSpan.FromMinutes(4);

    public static Command Command()
    {
        var now = new Option<bool>("--now") { Description = Said.Both(LifeWords.NowOption) };
        var once = new Option<bool>("--once") { Description = Said.Both(LifeWords.OnceOption) };
        var trial = new Option<bool>("--trial") { Description = Said.Both(LifeWords.TrialOption), Hidden = true };
        var service = new Option<bool>("--service") { Hidden = true };
        var state = AgentOptions.State();
        var command = new Command("run", Said.Both(LifeWords.RunPurpose)) { now, once, state, trial, service };
        command.SetAction(async (parsed, cancel) =>
        {
            var options = new Options(parsed.GetValue(state), parsed.GetValue(now), parsed.GetValue(once), parsed.GetValue(trial));
            return OperatingSystem.IsWindows() && parsed.GetValue(service)
                ? await WindowsServiceMain.Run(stop => Run(options, stop))
                : await Run(options, cancel);
        });
        return command;
    }

    public sealed record Options(string? State, bool Now = false, bool Once = false, bool Trial = false);

    public static async Task<int> Run(Options options, CancellationToken cancel)
    {
        if (!AgentFolder.Open(options.State).Is(out var folder, out var refusal)) return await Said.Refused(refusal);
        if (!folder.ReadIdentity().Is(out var identity, out refusal) && refusal is not null) return await Said.Refused(refusal);
        if (identity is null) return await Said.Refused(new Refusal("run.not-enrolled", LifeWords.NotEnrolled));
        if (!folder.Occupy().Is(out var occupied, out refusal)) return await Said.Refused(refusal);
        await using var hold = new Hold(folder, occupied);
        Politeness.GiveWay();
        var memory = new AgentMemory(folder, identity);
        if (!ProxyChoice.For(memory.Progress.Proxy, Environment.GetEnvironmentVariable).Is(out var proxy, out refusal) && refusal is not null) return await Said.Refused(refusal);
        var conversation = new Conversation(memory, proxy, TimeProvider.System);
        var update = new Update(memory, conversation.OpenLine, ProgramFiles.Own(), (program, stop) => Try(program, folder, hold, stop), TimeProvider.System);
        var life = new AgentLife(memory, conversation, Look, update, TimeProvider.System, () => Power.OnBattery(), text => Console.WriteLine(Said.Both(text)));
        if (options.Trial) return await OnTrial(life, conversation, update, cancel);
        if (options.Once)
        {
            life.Recover();
            await life.Inspect(null, cancel);
            return (await life.Turn(cancel)).Acknowledged ? Exit.Done : Exit.Refused;
        }

        if (!await life.Run(options.Now, cancel)) return Exit.Done;
        Console.WriteLine(Said.Both(LifeWords.Restarting));
        await hold.Release();
        return Restart.Now();
    }

    private static Task<Inspection> Look(IReadOnlyList<string> mailDomains, double? clockOffset, IReadOnlySet<string>? only, CancellationToken cancel) =>
        ThisMachine.Look(mailDomains, clockOffset, TimeProvider.System, cancel, only);

    /// <summary>A new version proves itself: it looks at the machine and is acknowledged. Commands and orders are left to the version that stays.</summary>
    private static async Task<int> OnTrial(AgentLife life, Conversation conversation, Update update, CancellationToken cancel)
    {
        await life.Inspect(null, cancel);
        if (await conversation.Call(cancel) is not { Acknowledged: true }) return Exit.Refused;
        update.Tried();
        return Exit.Done;
    }

    /// <summary>Lets another version run on the folder while this one waits.</summary>
    private static async Task<bool> Try(string program, AgentFolder folder, Hold hold, CancellationToken cancel)
    {
        await hold.Release();
        int? code = await CodeOf(new ProcessStartInfo(program, ["run", "--state", folder.Path, "--trial"]) { UseShellExecute = false }, cancel);
        return await hold.Again(cancel) && code == Exit.Done;
    }

    /// <summary>What a program left with; null when it could not be started or had to be killed.</summary>
    private static async Task<int?> CodeOf(ProcessStartInfo start, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(TrialTime);
        try
        {
            using var process = Process.Start(start)!;
            await using var killed = patience.Token.Register(() => process.Kill(entireProcessTree: true));
            await process.WaitForExitAsync(cancel);
            return patience.IsCancellationRequested ? null : process.ExitCode;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }

    /// <summary>The lock on the folder, which a trial borrows.</summary>
    private sealed class Hold(AgentFolder folder, FileStream first) : IAsyncDisposable
    {
        private FileStream? _held = first;

        public async Task Release()
        {
            if (_held is not null) await _held.DisposeAsync();
            _held = null;
        }

        public async Task<bool> Again(CancellationToken cancel)
        {
            for (int attempt = 0; attempt < 20; attempt++)
            {
                if (folder.Occupy().Is(out _held, out _)) return true;
                await Task.Delay(TimeSpan.FromMilliseconds(250), TimeProvider.System, cancel);
            }

            return false;
        }

        public async ValueTask DisposeAsync() => await Release();
    }
}
