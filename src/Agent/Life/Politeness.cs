using System.Diagnostics;
using System.Runtime;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace VongGac.Agent.Life;

/// <summary>The machine is somebody's work place; the agent works when nobody else wants to.</summary>
internal static partial class Politeness
{
    private const uint BackgroundBegin = 0x0010_0000, BackgroundEnd = 0x0020_0000;

    /// <summary>Once, at the start of a long-lived agent.</summary>
    public static void GiveWay()
    {
        if (OperatingSystem.IsWindows()) Process.GetCurrentProcess().PriorityClass = ProcessPriorityClass.BelowNormal;
        else Posix.GiveWay();
    }

    /// <summary>While an inspection runs. Windows then also puts its disk and memory last; only then, because it keeps such a process small by force.</summary>
    public static IDisposable Background()
    {
        if (OperatingSystem.IsWindows()) _ = SetPriorityClass(-1, BackgroundBegin);
        return new Ending();
    }

    /// <summary>Gives memory of the inspection back to the system.</summary>
    public static void Shrink()
    {
        GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
    }

    [SupportedOSPlatform("windows")]
    [LibraryImport("kernel32.dll", SetLastError = true)]
    private static partial int SetPriorityClass(nint process, uint priority);

    private sealed class Ending : IDisposable
    {
        public void Dispose()
        {
            if (OperatingSystem.IsWindows()) _ = SetPriorityClass(-1, BackgroundEnd);
        }
    }
}
