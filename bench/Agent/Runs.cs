using System.Diagnostics;
using System.Globalization;

namespace VongGac.Bench.Agent;

/// <summary>Starts a published agent on its own state folder, trusting the bench's certificate.</summary>
internal sealed class Runs(string program, string state, string pem)
{
    /// <summary>Processor time in seconds of a run to its end.</summary>
    public async Task<double> Once(IEnumerable<string> arguments, CancellationToken cancel)
    {
        double before = OfChildren();
        using var process = Begin(arguments);
        await process.WaitForExitAsync(cancel);
        if (process.ExitCode != 0) throw new InvalidOperationException($"The agent left with {process.ExitCode}.");
        return OfChildren() - before;
    }

    public Running Start(IEnumerable<string> arguments) => new(Begin(arguments));

    /// <summary>Processor time of all children that have ended; the kernel counts in hundredths of a second.</summary>
    private static double OfChildren()
    {
        string[] stat = File.ReadAllText("/proc/self/stat").Split(") ")[1].Split(' ');
        return (long.Parse(stat[13], CultureInfo.InvariantCulture) + long.Parse(stat[14], CultureInfo.InvariantCulture)) / 100.0;
    }

    private Process Begin(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, [.. arguments, "--state", state]) { UseShellExecute = false };
        start.Environment["SSL_CERT_FILE"] = pem;
        start.RedirectStandardOutput = true;
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        return process;
    }
}

/// <summary>An agent that runs; read from /proc.</summary>
internal sealed class Running(Process process) : IAsyncDisposable
{
    /// <summary>Seconds of one core so far.</summary>
    public double Processor
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime.TotalSeconds;
        }
    }

    public bool Alive => !process.HasExited;

    /// <summary>MB that are in memory now.</summary>
    public double Resident => Status("VmRSS:");

    /// <summary>MB at most since the start.</summary>
    public double Peak => Status("VmHWM:");

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private double Status(string name) => double.Parse(
        File.ReadLines($"/proc/{process.Id}/status").First(line => line.StartsWith(name, StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[^2],
        CultureInfo.InvariantCulture) * 1024 / 1_000_000;
}
