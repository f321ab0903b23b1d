using System.ComponentModel;
using System.Diagnostics;

namespace VongGac.Agent.Probes.Linux;

/// <summary>
/// A program of the system that is asked where no file holds the answer. Only by its full path, with an empty environment but
/// <c>LC_ALL=C</c>, for a bounded time and length.
/// </summary>
internal static class Asked
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(4);

    private static readonly string[] Folders = ["/usr/sbin", "/sbin", "/usr/bin", "/bin"];

    /// <summary>Where the program lies; null when it is not installed.</summary>
    public static string? Where(string program) => Folders.Select(folder => $"{folder}/{program}").FirstOrDefault(File.Exists);

    /// <summary>What it printed; null when it is absent, fails, is late or says too much.</summary>
    public static string? Say(string program, params string[] arguments)
    {
        using var output = new MemoryStream();
        return Stream(Where(program), stream => CopyAtMost(stream, output, 8 << 20), arguments) ? System.Text.Encoding.UTF8.GetString(output.GetBuffer(), 0, (int)output.Length) : null;
    }

    /// <summary>Hands what it prints to <paramref name="read"/>, which says whether it was satisfied.</summary>
    /// <returns>True when it was, and the program ended well.</returns>
    public static bool Stream(string? path, Func<Stream, bool> read, params string[] arguments)
    {
        if (path is null) return false;
        var start = new ProcessStartInfo(path, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, UseShellExecute = false };
        start.Environment.Clear();
        start.Environment["LC_ALL"] = "C";
        start.Environment["PATH"] = string.Join(':', Folders);
        try
        {
            using var process = Process.Start(start);
            if (process is null) return false;
            using var late = new Timer(_ => Kill(process), null, Limit, Timeout.InfiniteTimeSpan);
            process.StandardInput.Close();
            process.ErrorDataReceived += static (_, _) => { };
            process.BeginErrorReadLine();
            bool satisfied = read(process.StandardOutput.BaseStream);
            if (!satisfied) Kill(process);
            process.WaitForExit();
            return satisfied && process.ExitCode == 0;
        }
        catch (Exception failure) when (failure is Win32Exception or IOException or InvalidOperationException)
        {
            return false;
        }
    }

    private static bool CopyAtMost(Stream from, MemoryStream to, int most)
    {
        var buffer = new byte[16 * 1024];
        for (int read; (read = from.Read(buffer)) > 0;)
        {
            if (to.Length + read > most) return false;
            to.Write(buffer, 0, read);
        }

        return true;
    }

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (Exception gone) when (gone is InvalidOperationException or Win32Exception)
        {
            // It has ended by itself.
        }
    }
}
