using VongGac.Agent.Install;
using VongGac.Agent.State;

namespace VongGac.Agent.Updates;

/// <summary>The program's file and its neighbours while an update goes on: the next version and the one before.</summary>
internal sealed record ProgramFiles(string Program)
{
    private static string Ending => OperatingSystem.IsWindows() ? ".exe" : "";

    /// <summary>Not started by name: the ending keeps it a program on Windows.</summary>
    public string Next => Beside("next");

    public string Before => Beside("before");

    /// <summary>A version that was rolled back; deleted at the next start, when nothing runs it any more.</summary>
    public string Bad => Beside("bad");

    /// <summary>
    /// On Windows, while files change places: a copy of what comes. A running program there cannot be replaced in one step, only renamed
    /// away before another takes its name; should the machine go off between the two, Windows gives this file the program's name when it
    /// starts next, before any service does.
    /// </summary>
    public string Rescue => Beside("rescue");

    /// <summary>This process's own file; null when it is not the single file that releases are.</summary>
    public static ProgramFiles? Own() =>
        Environment.ProcessPath is { } path && Path.GetFileName(path).StartsWith("vonggac-agent", StringComparison.OrdinalIgnoreCase)
            && !File.Exists(Path.ChangeExtension(path, ".dll")) && !File.Exists(path + ".dll") ? new(path) : null;

    /// <summary>Puts a downloaded file beside the program, runnable, forced to the disk.</summary>
    public void TakeNext(string file)
    {
        Copy(file, Next);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Next, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);
        WholeFile.SyncFolderOf(Next);
    }

    /// <summary>The next version takes the program's place; the present one stays beside.</summary>
    public void Swap() => Exchange(Next, Before);

    /// <summary>The version before takes its place again.</summary>
    public void SwapBack() => Exchange(Before, Bad);

    /// <summary>Deletes what an update leaves behind. What somebody holds open (a virus scanner, say) is deleted by the next update.</summary>
    public void Clean()
    {
        // One of them is then all there is.
        if (!File.Exists(Program)) return;
        foreach (string file in new[] { Next, Before, Bad, Rescue }.Where(File.Exists))
        {
            try
            {
                File.Delete(file);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                continue;
            }
        }
    }

    private void Exchange(string coming, string going)
    {
        if (!File.Exists(coming)) throw new FileNotFoundException("There is nothing to exchange the program with.", coming);
        if (OperatingSystem.IsWindows())
        {
            Copy(coming, Rescue);
            AtRestart.Name(Rescue, Program);
            File.Move(Program, going, overwrite: true);
            try
            {
                File.Move(coming, Program);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                File.Move(going, Program);
                throw;
            }

            File.Delete(Rescue);
            return;
        }

        // A second name first: the program's own is never without a file.
        File.Delete(going);
        File.Copy(Program, going);
        File.Move(coming, Program, overwrite: true);
        WholeFile.SyncFolderOf(Program);
    }

    private static void Copy(string from, string to)
    {
        File.Copy(from, to, overwrite: true);
        using var copy = new FileStream(to, FileMode.Open, FileAccess.ReadWrite);
        copy.Flush(flushToDisk: true);
    }

    private string Beside(string what) => Path.Combine(Path.GetDirectoryName(Program)!, $"vonggac-agent.{what}{Ending}");
}
