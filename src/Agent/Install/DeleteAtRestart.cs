using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace VongGac.Agent.Install;

/// <summary>Files in use that Windows deletes when it starts next.</summary>
[SupportedOSPlatform("windows")]
internal static partial class DeleteAtRestart
{
    private const int DelayUntilReboot = 4;

    public static void Of(params ReadOnlySpan<string> paths)
    {
        foreach (string path in paths) _ = MoveFileEx(path, null, DelayUntilReboot);
    }

    [LibraryImport("kernel32.dll", EntryPoint = "MoveFileExW", SetLastError = true, StringMarshalling = StringMarshalling.Utf16)]
    private static partial int MoveFileEx(string existing, string? replacement, int flags);
}
