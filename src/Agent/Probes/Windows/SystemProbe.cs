using System.Globalization;
using VongGac.Checks.Facts;

namespace VongGac.Agent.Probes.Windows;

/// <summary>Which Windows this is.</summary>
internal static class SystemProbe
{
    private const string Version = @"HKLM\SOFTWARE\Microsoft\Windows NT\CurrentVersion";
    private const int FirstBuildOf11 = 22_000;

    public static SystemFacts Look(WindowsMachine machine)
    {
        var keys = machine.Keys;
        int? build = Build(keys);
        string? kind = keys.Text(Version, "InstallationType");
        return new SystemFacts
        {
            HostName = keys.Text(@"HKLM\SYSTEM\CurrentControlSet\Services\Tcpip\Parameters", "Hostname")
                ?? keys.Text(@"HKLM\SYSTEM\CurrentControlSet\Control\ComputerName\ComputerName", "ComputerName") ?? "?",
            Name = Name(keys.Text(Version, "ProductName") ?? "Windows", build, kind),
            Edition = keys.Text(Version, "EditionID"),
            Release = keys.Text(Version, "DisplayVersion") ?? keys.Text(Version, "ReleaseId"),
            Build = build,
            Ubr = keys.Count(Version, "UBR"),
            Server = kind is null ? null : !kind.Equals("Client", StringComparison.OrdinalIgnoreCase),
            Architecture = keys.Text(@"HKLM\SYSTEM\CurrentControlSet\Control\Session Manager\Environment", "PROCESSOR_ARCHITECTURE")?.ToUpperInvariant() switch
            {
                "AMD64" => "x64",
                "ARM64" => "arm64",
                "X86" => "x86",
                var other => other,
            },
            BootedAt = machine.Ask("boot time", machine.Api.BootedAt) is { } booted ? WholeSeconds(booted) : null,
            // Written unsigned, so that it lasts until 2106.
            InstalledAt = keys.Number(Version, "InstallDate") is { } seconds ? FileTime.FromUnix(unchecked((uint)seconds)) : null,
            Language = Language(machine),
            DomainJoined = machine.Ask<bool?>("domain", () => machine.Api.DomainJoined()),
            OnBattery = machine.Ask("power", machine.Api.OnBattery),
        };
    }

    public static int? Build(Keys keys) => keys.Count(Version, "CurrentBuildNumber") ?? keys.Count(Version, "CurrentBuild");

    /// <summary>Windows 11 still calls itself 10 in the registry, so that old programs do not stumble.</summary>
    private static string Name(string name, int? build, string? kind) =>
        build >= FirstBuildOf11 && kind is "Client" && name.StartsWith("Windows 10", StringComparison.Ordinal) ? "Windows 11" + name["Windows 10".Length..] : name;

    private static DateTimeOffset WholeSeconds(DateTimeOffset moment) => DateTimeOffset.FromUnixTimeSeconds(moment.ToUnixTimeSeconds());

    /// <summary>The language all users get unless they choose: what was set for the machine, else what it was installed in.</summary>
    private static int? Language(WindowsMachine machine)
    {
        var keys = machine.Keys;
        IReadOnlyList<string> set =
        [
            .. keys.Texts(@"HKLM\SYSTEM\CurrentControlSet\Control\MUI\Settings", "PreferredUILanguages"),
            .. keys.Texts(@"HKU\.DEFAULT\Control Panel\Desktop\MuiCached", "MachinePreferredUILanguages"),
        ];
        if (set.Count > 0 && machine.Ask("language", () => machine.Api.Language(set[0])) is { } number) return number;

        return int.TryParse(keys.Text(@"HKLM\SYSTEM\CurrentControlSet\Control\Nls\Language", "InstallLanguage"), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out int installed) ? installed : null;
    }
}
