using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace VongGac.Agent.Install;

/// <summary>What the service manager talks to while the agent runs as a service: started, asked to stop, stopped with a code.</summary>
[SupportedOSPlatform("windows")]
internal static unsafe partial class WindowsServiceMain
{
    private const int OwnProcess = 0x10, Stopped = 1, StartPending = 2, StopPending = 3, Running = 4, AcceptStop = 1, AcceptShutdown = 4;
    private const int ControlStop = 1, ControlShutdown = 5, ControlInterrogate = 4, NotImplemented = 120, ServiceSpecific = 1066;
    private static readonly TimeSpan StopTime = TimeSpan.FromSeconds(20);

    private static readonly CancellationTokenSource Stop = new();
    private static Func<CancellationToken, Task<int>>? s_work;
    private static nint s_handle;
    private static int s_code;

    /// <summary>Gives a thread to the service manager until the service stops. The code of the work becomes the service's.</summary>
    /// <exception cref="Win32Exception">The program was not started by the service manager.</exception>
    public static Task<int> Run(Func<CancellationToken, Task<int>> work)
    {
        s_work = work;
        var done = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        // The dispatcher blocks; a thread of its own keeps the pool free.
        new Thread(() =>
        {
            nint name = Marshal.StringToHGlobalUni(WindowsService.Name);
            var table = stackalloc Entry[2];
            table[0] = new Entry { Name = name, Main = (nint)(delegate* unmanaged<int, nint, void>)&ServiceMain };
            table[1] = default;
            if (StartServiceCtrlDispatcher((nint)table) == 0) done.TrySetException(new Win32Exception(Marshal.GetLastPInvokeError()));
            else done.TrySetResult(s_code);
        })
        { IsBackground = true, Name = "service manager" }.Start();
        return done.Task;
    }

    [UnmanagedCallersOnly]
    private static void ServiceMain(int count, nint arguments)
    {
        s_handle = RegisterServiceCtrlHandlerEx(WindowsService.Name, (nint)(delegate* unmanaged<int, int, nint, nint, int>)&Control, 0);
        if (s_handle == 0) return;
        Say(StartPending, 0);
        var work = Task.Run(() => s_work!(Stop.Token));
        Say(Running, 0);
        // This thread belongs to the service manager: it must stay until the work has ended.
        ((IAsyncResult)work).AsyncWaitHandle.WaitOne();
        s_code = work.IsCompletedSuccessfully ? work.GetAwaiter().GetResult() : work.IsCanceled ? Exit.Done : Exit.Failed;
        if (Stop.IsCancellationRequested) s_code = Exit.Done;
        Say(Stopped, s_code);
    }

    [UnmanagedCallersOnly]
    private static int Control(int control, int kind, nint data, nint context)
    {
        if (control is ControlStop or ControlShutdown)
        {
            Say(StopPending, 0);
            Stop.Cancel();
            return 0;
        }

        return control == ControlInterrogate ? 0 : NotImplemented;
    }

    /// <summary>A code that is not 0 makes the service manager start the service again, as its recovery settings say.</summary>
    private static void Say(int state, int code)
    {
        var status = new WindowsService.Status
        {
            Type = OwnProcess, State = state, Accepts = state == Running ? AcceptStop | AcceptShutdown : 0, ExitCode = code == 0 ? 0 : ServiceSpecific, OwnExitCode = code,
            WaitHint = (int)StopTime.TotalMilliseconds,
        };
        _ = SetServiceStatus(s_handle, in status);
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Entry
    {
        public nint Name;
        public nint Main;
    }

    [LibraryImport("advapi32.dll", EntryPoint = "StartServiceCtrlDispatcherW", SetLastError = true)]
    private static partial int StartServiceCtrlDispatcher(nint table);

    [LibraryImport("advapi32.dll", EntryPoint = "RegisterServiceCtrlHandlerExW", SetLastError = true, StringMarshalling = StringMarshalling.Utf16)]
    private static partial nint RegisterServiceCtrlHandlerEx(string name, nint handler, nint context);

    [LibraryImport("advapi32.dll", SetLastError = true)]
    private static partial int SetServiceStatus(nint handle, in WindowsService.Status status);
}
