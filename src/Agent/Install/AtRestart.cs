using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace VongGac.Agent.Install;

/// <summary>
/// What Windows does with files when it starts next, before services start. It takes an administrator to ask for it; who is none gets
/// nothing done, and has no service that would be started either.
/// </summary>
[SupportedOSPlatform("windows")]
internal static partial class AtRestart
{
    private const int DelayUntilReboot = 4;

    /// <summary>Deletes files in use and folders that are empty by then.</summary>
    public static void Delete(params ReadOnlySpan<string> paths)
    {
        foreach (string path in paths) _ = MoveFileEx(path, null, DelayUntilReboot);
    }

    /// <summary>Gives a file another name, if it is still there then and nobody bears that name.</summary>
    public static void Name(string file, string name) => _ = MoveFileEx(file, name, DelayUntilReboot);

    [LibraryImport("kernel32.dll", EntryPoint = "MoveFileExW", SetLastError = true, StringMarshalling = StringMarshalling.Utf16)]
    private static partial int MoveFileEx(string existing, string? replacement, int flags);
}
