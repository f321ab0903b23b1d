using System.Diagnostics;
using System.Text;

namespace VongGac.Agent.Tests.Probes.Windows;

/// <summary>
/// A Windows on Wine of its own: registry, services and a drive C below one folder. The drive that leads to this machine's files is
/// taken away, so that nothing of it is seen.
/// </summary>
internal sealed class WinePrefix : IAsyncDisposable
{
    private const string Wine = "/usr/bin/wine", Server = "/usr/lib/wine/wineserver64";
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    private readonly string _folder;
    private Process? _waiting;

    private WinePrefix(string folder) => _folder = folder;

    /// <summary>How to get Wine; null where it is here.</summary>
    public static string? Absent { get; } = File.Exists(Wine) ? null : "Wine is not installed: apt-get install --no-install-recommends wine wine64";

    public string DriveC => Path.Combine(_folder, "drive_c");

    /// <param name="folder">Made by Wine.</param>
    public static async Task<WinePrefix> Make(string folder)
    {
        var prefix = new WinePrefix(folder);
        await prefix.Run("wineboot", "-i");
        File.Delete(Path.Combine(folder, "dosdevices", "z:"));
        return prefix;
    }

    /// <summary>A path of Windows as this machine finds it.</summary>
    public string Place(string path) => Path.Combine([DriveC, .. path.Split('\\').Skip(1)]);

    /// <summary>Runs a Windows program and returns what it printed.</summary>
    /// <exception cref="InvalidOperationException">It left with another code than 0.</exception>
    public async Task<string> Run(string program, params string[] arguments)
    {
        var (code, output, errors) = await Try(program, arguments);
        return code == 0 ? output : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)}: {code}\n{output}\n{errors}");
    }

    /// <summary>Runs a Windows program to its end, whatever that is.</summary>
    public async Task<(int Code, string Output, string Errors)> Try(string program, params string[] arguments)
    {
        using var process = Begin(Wine, [program, .. arguments]);
        process.StandardInput.Close();
        using var limit = new CancellationTokenSource(Limit);
        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        var errors = process.StandardError.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        return (process.ExitCode, await output, await errors);
    }

    /// <summary>Keeps services running: Wine ends them with the last program that is none, so one waits until this Windows ends or starts anew.</summary>
    public void Stay()
    {
        _waiting?.Dispose();
        _waiting = Begin(Wine, ["cmd"]);
    }

    /// <summary>Ends every program of this Windows.</summary>
    public async ValueTask DisposeAsync()
    {
        _waiting?.Dispose();
        if (!File.Exists(Server)) return;
        using var process = Begin(Server, ["-k", "-w"]);
        await process.WaitForExitAsync();
    }

    private Process Begin(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, UseShellExecute = false,
            StandardOutputEncoding = Encoding.UTF8, StandardErrorEncoding = Encoding.UTF8,
        };
        start.Environment["WINEPREFIX"] = _folder;
        start.Environment["WINEARCH"] = "win64";
        start.Environment["WINEDEBUG"] = "-all";
        start.Environment.Remove("DISPLAY");
        return Process.Start(start) ?? throw new InvalidOperationException(program);
    }
}
