using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace VongGac.Agent.Tests.Probes.Windows;

/// <summary>The Windows agent as it is released, trimmed and compiled ahead, on a Windows of Wine. Made once for all tests of the class.</summary>
public sealed class WineMachine : IAsyncLifetime
{
    private const string Agent = @"C:\agent\vonggac-agent.exe";

    private readonly string _home = Directory.CreateTempSubdirectory("vonggac-wine-").FullName;
    private WinePrefix? _prefix;

    /// <summary>Why there is none; null when there is.</summary>
    public string? Absent { get; private set; }

    private WinePrefix Prefix => _prefix ?? throw new InvalidOperationException(Absent);

    public async ValueTask InitializeAsync()
    {
        Absent = Environment.GetEnvironmentVariable("VONGGAC_FAST") is not null ? "Wine takes a minute: not in the fast run" : WinePrefix.Absent;
        if (Absent is not null) return;
        _prefix = await WinePrefix.Make(Path.Combine(_home, "prefix"));
        string file = await Publish();
        Directory.CreateDirectory(Path.GetDirectoryName(Prefix.Place(Agent))!);
        File.Copy(file, Prefix.Place(Agent));
    }

    /// <summary>Brings a text as <c>regedit</c> exports it into the registry.</summary>
    public async Task Import(string registry)
    {
        string file = Path.Combine(Prefix.DriveC, "import.reg");
        await File.WriteAllTextAsync(file, registry.ReplaceLineEndings("\r\n"), Encoding.Unicode);
        await Prefix.Run("regedit", "/S", @"C:\import.reg");
    }

    public async Task Plant(string path, byte[] content)
    {
        string file = Prefix.Place(path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await File.WriteAllBytesAsync(file, content);
    }

    /// <summary>What <c>inspect --json</c> prints.</summary>
    public async Task<JsonElement> Inspect() => JsonDocument.Parse(await Prefix.Run(Agent, "inspect", "--json")).RootElement;

    public async ValueTask DisposeAsync()
    {
        if (_prefix is not null) await _prefix.DisposeAsync();
        try
        {
            Directory.Delete(_home, recursive: true);
        }
        catch (IOException)
        {
            // The server of the prefix may still write its last; the folder lies among temporary ones.
        }
    }

    /// <summary>The release, packed: Wine 8 cannot map the runtime out of a file that is not. <c>./do prove wine</c> has published it already.</summary>
    private async Task<string> Publish()
    {
        if (Environment.GetEnvironmentVariable("VONGGAC_WINE_AGENT") is { Length: > 0 } published) return published;
        string folder = Path.Combine(_home, "agent");
        using var process = Process.Start(new ProcessStartInfo("dotnet",
        [
            "publish", Path.Combine(Root, "src/Agent"), "-r", "win-x64", "-c", "Release", "-v", "quiet", "-nologo", "-p:RunAnalyzers=false", "-p:EnableCompressionInSingleFile=true",
            "--artifacts-path", Path.Combine(_home, "artifacts"), "-o", folder,
        ]) { RedirectStandardOutput = true, UseShellExecute = false }) ?? throw new InvalidOperationException("dotnet");
        string said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? Path.Combine(folder, "vonggac-agent.exe") : throw new InvalidOperationException(said);
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
}
