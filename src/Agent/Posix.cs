using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text;

namespace VongGac.Agent;

/// <summary>What the C library does and .NET does not.</summary>
[UnsupportedOSPlatform("windows")]
internal static partial class Posix
{
    private const int ReadOnlyDirectory = 0x10000, ProcessPriority = 0, SetIoPriority = 251, IdleIoClass = 3 << 13;

    /// <summary>After this a rename inside the folder outlives a power cut.</summary>
    public static void SyncFolder(string folder)
    {
        int handle = Open(folder, ReadOnlyDirectory);
        if (handle < 0) throw new IOException($"The folder cannot be opened to be synced (errno {Marshal.GetLastPInvokeError()}): {folder}");
        int failed = Fsync(handle);
        _ = Close(handle);
        if (failed != 0) throw new IOException($"The folder cannot be synced: {folder}");
    }

    /// <summary>Leaves processor and disk to whoever else wants them. Threads started later inherit it.</summary>
    public static void GiveWay()
    {
        _ = SetPriority(ProcessPriority, 0, 10);
        if (RuntimeInformation.ProcessArchitecture == Architecture.X64) _ = SystemCall(SetIoPriority, 1, 0, IdleIoClass);
    }

    /// <summary>Becomes another program under the same process number, so that whoever supervises notices nothing. Returns only when that failed.</summary>
    public static int Become(string program, IReadOnlyList<string> arguments)
    {
        nint[] native = [.. new[] { program }.Concat(arguments).Select(ToNative), 0];
        _ = Execute(native[0], native);
        return Marshal.GetLastPInvokeError();
    }

    private static nint ToNative(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text + "\0");
        nint place = Marshal.AllocHGlobal(bytes.Length);
        Marshal.Copy(bytes, 0, place, bytes.Length);
        return place;
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Fsync(int handle);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int handle);

    [LibraryImport("libc", EntryPoint = "setpriority")]
    private static partial int SetPriority(int which, int who, int priority);

    [LibraryImport("libc", EntryPoint = "syscall")]
    private static partial long SystemCall(long number, long first, long second, long third);

    [LibraryImport("libc", EntryPoint = "execv", SetLastError = true)]
    private static partial int Execute(nint program, nint[] arguments);
}
