using System.Diagnostics;

namespace VongGac.Agent.Updates;

/// <summary>This process gives its place to the program file as it is now.</summary>
internal static class Restart
{
    /// <summary>The code of a Windows service that wants to be started again; its recovery settings do it.</summary>
    public const int Wanted = 75;

    public static int Now()
    {
        string program = Environment.ProcessPath!;
        string[] arguments = [.. Environment.GetCommandLineArgs().Skip(1)];
        if (!OperatingSystem.IsWindows()) throw new InvalidOperationException($"{program} cannot be started: errno {Posix.Become(program, arguments)}");
        if (!arguments.Contains("--service")) Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false })?.Dispose();
        return Wanted;
    }
}
