using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace VongGac.Agent.Life;

/// <summary>Whether the machine lives on its battery.</summary>
internal static partial class Power
{
    /// <summary>False also where it cannot be seen: a machine without a battery has no such file.</summary>
    public static bool OnBattery(string root = "") => OperatingSystem.IsWindows() ? OnWindows() : OnLinux(Path.Join(root, "/sys/class/power_supply"));

    private static bool OnLinux(string folder)
    {
        if (!Directory.Exists(folder)) return false;
        var supplies = Directory.EnumerateDirectories(folder).Select(supply => (Kind: Read(supply, "type"), Online: Read(supply, "online"), Status: Read(supply, "status"), Scope: Read(supply, "scope"))).ToList();
        if (supplies.Any(supply => supply.Kind is "Mains" or "USB" && supply.Online == "1")) return false;
        // A mouse has a battery too; its scope is Device.
        return supplies.Any(supply => supply is { Kind: "Battery", Status: "Discharging" } && supply.Scope != "Device");
    }

    private static string Read(string supply, string name)
    {
        string file = Path.Combine(supply, name);
        return File.Exists(file) ? File.ReadAllText(file).Trim() : "";
    }

    [SupportedOSPlatform("windows")]
    private static bool OnWindows() => GetSystemPowerStatus(out var status) != 0 && status.AcLine == 0;

    [SupportedOSPlatform("windows")]
    [LibraryImport("kernel32.dll")]
    private static partial int GetSystemPowerStatus(out SystemPowerStatus status);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct SystemPowerStatus(byte AcLine, byte Battery, byte Percent, byte Saver, int Seconds, int FullSeconds);
}
