using System.Diagnostics;
using System.Runtime.Versioning;
using VongGac.Model;

namespace VongGac.Agent.Install;

/// <summary>The agent as a systemd service.</summary>
[UnsupportedOSPlatform("windows")]
internal static class LinuxUnit
{
    public const string Name = "vonggac-agent.service", Place = "/etc/systemd/system/" + Name;

    /// <summary>
    /// The unit file. Restart on any end: an update ends the process, and a roll-back counts starts. Memory above the limit is taken
    /// back, not a reason to kill. The system is read-only but for the program's own folder and the state.
    /// </summary>
    public static string Text(string program, string state) => $"""
        [Unit]
        Description=Vọng Gác agent
        After=network-online.target
        Wants=network-online.target
        StartLimitIntervalSec=0

        [Service]
        ExecStart={Quoted(program)} run --state {Quoted(state)}
        Restart=always
        RestartSec=10
        Nice=10
        IOSchedulingClass=idle
        CPUWeight=20
        MemoryHigh=160M
        OOMScoreAdjust=500
        Environment=DOTNET_gcServer=0
        NoNewPrivileges=yes
        ProtectSystem=full
        ReadWritePaths={Quoted(Path.GetDirectoryName(program)!)} {Quoted(state)}
        PrivateTmp=yes
        UMask=0077

        [Install]
        WantedBy=multi-user.target

        """;

    public static async Task<Result<bool>> Install(string program, string state, CancellationToken cancel)
    {
        if (!Directory.Exists("/run/systemd/system")) return new Refusal("install.no-systemd", InstallWords.NoSystemd.With(program, state));
        await File.WriteAllTextAsync(Place, Text(program, state), cancel);
        return await Systemctl(cancel, "daemon-reload") is { } fault ? fault
            : await Systemctl(cancel, "enable", "--now", Name) is { } refusal ? refusal
            : await Systemctl(cancel, "restart", Name) is { } notStarted ? notStarted : true;
    }

    public static async Task<Result<bool>> Uninstall(CancellationToken cancel)
    {
        if (!File.Exists(Place)) return false;
        if (await Systemctl(cancel, "disable", "--now", Name) is { } refusal) return refusal;
        File.Delete(Place);
        return await Systemctl(cancel, "daemon-reload") is { } fault ? fault : true;
    }

    /// <summary>systemd splits at spaces and expands % in its files.</summary>
    private static string Quoted(string path) =>
        "\"" + path.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("%", "%%", StringComparison.Ordinal) + "\"";

    private static async Task<Refusal?> Systemctl(CancellationToken cancel, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("systemctl", arguments) { UseShellExecute = false, RedirectStandardError = true })!;
        string said = await process.StandardError.ReadToEndAsync(cancel);
        await process.WaitForExitAsync(cancel);
        return process.ExitCode == 0 ? null : new Refusal("install.systemctl", InstallWords.Systemctl.With(string.Join(' ', arguments), said.Trim()));
    }
}
