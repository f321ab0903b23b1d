using System.Diagnostics;

namespace VongGac.Agent.Tests.Life;

/// <summary>The program as a person or a service manager starts it.</summary>
internal sealed class AgentProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task<string> _output, _error;

    private AgentProcess(Process process)
    {
        _process = process;
        _output = process.StandardOutput.ReadToEndAsync();
        _error = process.StandardError.ReadToEndAsync();
    }

    public bool HasExited => _process.HasExited;

    /// <summary>The build beside these tests.</summary>
    public static AgentProcess Start(params string[] arguments) => Start("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "vonggac-agent.dll"), .. arguments]);

    public static AgentProcess Start(string program, IEnumerable<string> arguments) => new(Process.Start(new ProcessStartInfo(program, arguments)
    {
        UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = System.Text.Encoding.UTF8, StandardErrorEncoding = System.Text.Encoding.UTF8,
    })!);

    public async Task<(int Code, string Output, string Error)> Ended(CancellationToken cancel)
    {
        await _process.WaitForExitAsync(cancel);
        return (_process.ExitCode, await _output, await _error);
    }

    /// <summary>As a power cut: nothing is finished.</summary>
    public async Task Kill()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await Kill();
        _process.Dispose();
    }
}
