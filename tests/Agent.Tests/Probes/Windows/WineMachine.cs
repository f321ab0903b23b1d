using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace VongGac.Agent.Tests.Probes.Windows;

/// <summary>
/// The Windows agent, published for it, on Wine: real registry calls, real functions, real files of a prefix of its own. Made
/// once for all tests of the class. The drive that leads to this machine's files is taken away, so that nothing of it is seen.
/// </summary>
public sealed class WineMachine : IAsyncLifetime
{
    private const string Wine = "/usr/bin/wine";
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    private readonly string _home = Directory.CreateTempSubdirectory("vonggac-wine-").FullName;

    /// <summary>Why there is none; null when there is.</summary>
    public string? Absent { get; private set; }

    public string DriveC => Path.Combine(_home, "prefix", "drive_c");

    public async ValueTask InitializeAsync()
    {
        if (Environment.GetEnvironmentVariable("VONGGAC_FAST") is not null) Absent = "Wine takes a minute: not in the fast run";
        else if (!File.Exists(Wine)) Absent = "Wine is not installed: apt-get install --no-install-recommends wine wine64";
        if (Absent is not null) return;

        await Run("wineboot", "-i");
        await Publish();
        File.Delete(Path.Combine(_home, "prefix", "dosdevices", "z:"));
    }

    /// <summary>Brings a text as <c>regedit</c> exports it into the registry.</summary>
    public async Task Import(string registry)
    {
        string file = Path.Combine(DriveC, "import.reg");
        await File.WriteAllTextAsync(file, registry.ReplaceLineEndings("\r\n"), Encoding.Unicode);
        await Run("regedit", "/S", @"C:\import.reg");
    }

    public async Task Plant(string path, byte[] content)
    {
        string file = Path.Combine([DriveC, .. path.Split('\\').Skip(1)]);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllBytesAsync(file, content);
    }

    /// <summary>What <c>inspect --json</c> prints.</summary>
    public async Task<JsonElement> Inspect() => JsonDocument.Parse(await Run(@"C:\agent\vonggac-agent.exe", "inspect", "--json")).RootElement;

    /// <summary>Runs a Windows program and returns what it printed.</summary>
    public async Task<string> Run(string program, params string[] arguments)
    {
        var start = Started(Wine, [program, .. arguments]);
        start.Environment["WINEPREFIX"] = Path.Combine(_home, "prefix");
        start.Environment["WINEARCH"] = "win64";
        start.Environment["WINEDEBUG"] = "-all";
        start.Environment.Remove("DISPLAY");
        return await Output(start);
    }

    public async ValueTask DisposeAsync()
    {
        if (Absent is null)
        {
            var start = Started("/usr/lib/wine/wineserver64", ["-k", "-w"]);
            start.Environment["WINEPREFIX"] = Path.Combine(_home, "prefix");
            if (File.Exists(start.FileName)) (await StartAsync(start)).Dispose();
        }

        try
        {
            Directory.Delete(_home, recursive: true);
        }
        catch (IOException)
        {
            // The server of the prefix may still write its last; the folder lies among temporary ones.
        }
    }

    private async Task Publish()
    {
        string agent = Path.Combine(_home, "agent");
        await Output(Started("dotnet", ["publish", Path.Combine(Root, "src/Agent"), "-r", "win-x64", "--self-contained", "-c", "Release", "-v", "quiet", "-nologo", "-p:RunAnalyzers=false", "-p:PublishSingleFile=false", "-p:PublishTrimmed=false",
            "--artifacts-path", Path.Combine(_home, "artifacts"), "-o", agent]));
        Directory.Move(agent, Path.Combine(DriveC, "agent"));
    }

    private static string Root
    {
        get
        {
            DirectoryInfo? folder = new(AppContext.BaseDirectory);
            while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "VongGac.slnx"))) folder = folder.Parent;
            return folder?.FullName ?? throw new InvalidOperationException("not inside the repository");
        }
    }

    private static ProcessStartInfo Started(string program, IEnumerable<string> arguments) => new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, UseShellExecute = false };

    private static async Task<Process> StartAsync(ProcessStartInfo start)
    {
        var process = Process.Start(start) ?? throw new InvalidOperationException(start.FileName);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        return process;
    }

    private static async Task<string> Output(ProcessStartInfo start)
    {
        using var process = Process.Start(start) ?? throw new InvalidOperationException(start.FileName);
        process.StandardInput.Close();
        using var limit = new CancellationTokenSource(Limit);
        var output = process.StandardOutput.ReadToEndAsync(limit.Token);
        var errors = process.StandardError.ReadToEndAsync(limit.Token);
        await process.WaitForExitAsync(limit.Token);
        return process.ExitCode == 0 ? await output : throw new InvalidOperationException($"{start.FileName} {string.Join(' ', start.ArgumentList)}: {process.ExitCode}\n{await output}\n{await errors}");
    }
}
