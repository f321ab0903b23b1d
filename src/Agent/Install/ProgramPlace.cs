using VongGac.Agent.Updates;
using VongGac.Model;

namespace VongGac.Agent.Install;

/// <summary>Where an installed agent's program lies: a folder only administrators may write to.</summary>
internal static class ProgramPlace
{
    public static string Folder => OperatingSystem.IsWindows()
        ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.ProgramFiles), "VongGac", "Agent")
        : "/opt/vonggac-agent";

    public static string Program => Path.Combine(Folder, OperatingSystem.IsWindows() ? "vonggac-agent.exe" : "vonggac-agent");

    /// <summary>Copies this very program there; where it already runs from there, nothing is done.</summary>
    public static Result<string> Take()
    {
        if (ProgramFiles.Own() is not { } own) return new Refusal("install.not-single", InstallWords.NotSingle);
        if (Path.GetFullPath(own.Program) == Program) return Program;
        Directory.CreateDirectory(Folder);
        var place = new ProgramFiles(Program);
        place.TakeNext(own.Program);
        if (File.Exists(Program)) place.Swap();
        else File.Move(place.Next, Program);
        place.Clean();
        return Program;
    }

    /// <summary>Removes the program. On Windows a running program cannot delete itself: it does so at the next start of the system.</summary>
    public static void Remove()
    {
        if (!Directory.Exists(Folder)) return;
        var place = new ProgramFiles(Program);
        place.Clean();
        if (OperatingSystem.IsWindows() && Environment.ProcessPath == Program) AtRestart.Delete(Program, Folder);
        else Directory.Delete(Folder, recursive: true);
    }
}
