using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace VongGac.Bench.Detection;

/// <summary>Runs a shell line and says what it cost, everything it waited for included.</summary>
internal static class ProcessCost
{
    /// <summary>User and system seconds, wall seconds, and what was written to standard error.</summary>
    public static (double Cpu, double Wall, string Error) Of(string shell)
    {
        double before = Children();
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", shell]) { UseShellExecute = false, RedirectStandardError = true })!;
        string error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        double wall = clock.Elapsed.TotalSeconds;
        if (process.ExitCode > 1)
        {
            throw new InvalidOperationException($"{shell} left with {process.ExitCode}: {error}");
        }

        return (Children() - before, wall, error);
    }

    private static double Children()
    {
        const int ofChildren = -1;
        if (GetUsage(ofChildren, out Usage usage) != 0)
        {
            throw new InvalidOperationException("getrusage failed");
        }

        return usage.UserSeconds + usage.SystemSeconds + ((usage.UserMicroseconds + usage.SystemMicroseconds) / 1e6);
    }

    [DllImport("libc", EntryPoint = "getrusage", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int GetUsage(int who, out Usage usage);

    [StructLayout(LayoutKind.Sequential)]
    private struct Usage
    {
        public long UserSeconds;
        public long UserMicroseconds;
        public long SystemSeconds;
        public long SystemMicroseconds;
        private readonly RestOfUsage _rest;
    }

    /// <summary>Fourteen further counters that are not asked for.</summary>
    [InlineArray(14)]
    private struct RestOfUsage
    {
        private long _first;
    }
}
