using System.Runtime.Versioning;
using System.Security.Cryptography;
using Microsoft.Win32;

namespace VongGac.Agent.Life;

/// <summary>An id that changes with every start of the operating system, also on a disk that is put back each night.</summary>
internal static class Boot
{
    private const string LinuxFile = "/proc/sys/kernel/random/boot_id", WindowsKey = @"SOFTWARE\VongGac\Boot";

    public static Guid Current() => OperatingSystem.IsWindows() ? OnWindows() : OnLinux();

    private static Guid OnLinux() => File.Exists(LinuxFile) && Guid.TryParse(File.ReadAllText(LinuxFile), out var id) ? id : Guid.Empty;

    /// <summary>A volatile key lives in memory only: it is gone after a restart and unknown to any disk image.</summary>
    [SupportedOSPlatform("windows")]
    private static Guid OnWindows()
    {
        var root = Environment.IsPrivilegedProcess ? Registry.LocalMachine : Registry.CurrentUser;
        using var key = root.CreateSubKey(WindowsKey, writable: true, RegistryOptions.Volatile);
        if (key.GetValue("Id") is string text && Guid.TryParse(text, out var known)) return known;
        var id = new Guid(RandomNumberGenerator.GetBytes(16));
        key.SetValue("Id", id.ToString("N"));
        return id;
    }
}
