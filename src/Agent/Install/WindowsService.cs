using System.ComponentModel;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using VongGac.Model;

namespace VongGac.Agent.Install;

/// <summary>The agent as a Windows service, made through the service manager's own interface: no translated text is read or written.</summary>
[SupportedOSPlatform("windows")]
internal static partial class WindowsService
{
    public const string Name = "VongGacAgent";
    private const string Shown = "Vọng Gác – tác nhân đo máy";

    private const int AllAccess = 0xF003F, ServiceAllAccess = 0xF01FF, OwnProcess = 0x10, AutoStart = 2, NormalError = 1;
    private const int ConfigDescription = 1, ConfigFailureActions = 2, ConfigDelayedStart = 3, ConfigFailureFlag = 4;
    private const int AlreadyThere = 1073, NotThere = 1060, MarkedForDeletion = 1072, AlreadyRunning = 1056, NotRunning = 1062, StopControl = 1, Stopped = 1, ActionRestart = 1, NoChange = -1;

    /// <summary>Makes or renews the service and starts it.</summary>
    public static Result<bool> Install(string program, string state)
    {
        string line = $"\"{program}\" run --service --state \"{state}\"";
        using var manager = new Handle(OpenSCManager(null, null, AllAccess));
        if (manager.Closed) return Fault("OpenSCManager");
        nint opened = CreateService(manager.Value, Name, Shown, ServiceAllAccess, OwnProcess, AutoStart, NormalError, line, null, 0, null, null, null);
        if (opened == 0)
        {
            if (Marshal.GetLastPInvokeError() != AlreadyThere) return Fault("CreateService");
            opened = OpenService(manager.Value, Name, ServiceAllAccess);
            if (opened != 0 && ChangeServiceConfig(opened, NoChange, AutoStart, NoChange, line, null, 0, null, null, null, Shown) == 0) return Fault("ChangeServiceConfig");
        }

        using var service = new Handle(opened);
        if (service.Closed) return Fault("OpenService");
        Configure(service.Value);
        return StartService(service.Value, 0, 0) != 0 || Marshal.GetLastPInvokeError() == AlreadyRunning ? true : Fault("StartService");
    }

    /// <summary>Stops and removes the service. False: there was none.</summary>
    public static async Task<Result<bool>> Uninstall(TimeProvider time, CancellationToken cancel)
    {
        using var manager = new Handle(OpenSCManager(null, null, AllAccess));
        if (manager.Closed) return Fault("OpenSCManager");
        using var service = new Handle(OpenService(manager.Value, Name, ServiceAllAccess));
        if (service.Closed) return Marshal.GetLastPInvokeError() == NotThere ? false : Fault("OpenService");
        if (ControlService(service.Value, StopControl, out _) == 0 && Marshal.GetLastPInvokeError() != NotRunning) return Fault("ControlService");
        for (int attempt = 0; attempt < 60 && QueryServiceStatus(service.Value, out var status) != 0 && status.State != Stopped; attempt++)
            await Task.Delay(TimeSpan.FromMilliseconds(500), time, cancel);
        return DeleteService(service.Value) != 0 || Marshal.GetLastPInvokeError() == MarkedForDeletion ? true : Fault("DeleteService");
    }

    /// <summary>Starts late, so that people can sign in first; starts again whenever it ends with a fault, an update's restart included.</summary>
    private static void Configure(nint service)
    {
        nint description = Marshal.StringToHGlobalUni("Đo tình trạng an toàn của máy và gửi về đơn vị quản lý. Xem: vonggac-agent status");
        nint actions = Marshal.AllocHGlobal(3 * 8);
        try
        {
            for (int i = 0; i < 3; i++)
            {
                Marshal.WriteInt32(actions, i * 8, ActionRestart);
                Marshal.WriteInt32(actions, (i * 8) + 4, i == 0 ? 5_000 : 60_000);
            }

            _ = ChangeServiceConfig2(service, ConfigDescription, in description);
            var failure = new FailureActions { ResetSeconds = 86_400, Count = 3, Actions = actions };
            _ = ChangeServiceConfig2(service, ConfigFailureActions, in failure);
            int yes = 1;
            _ = ChangeServiceConfig2(service, ConfigFailureFlag, in yes);
            _ = ChangeServiceConfig2(service, ConfigDelayedStart, in yes);
        }
        finally
        {
            Marshal.FreeHGlobal(description);
            Marshal.FreeHGlobal(actions);
        }
    }

    private static Refusal Fault(string call)
    {
        int code = Marshal.GetLastPInvokeError();
        return new Refusal("install.service", InstallWords.Service.With(call, code, new Win32Exception(code).Message));
    }

    private readonly struct Handle(nint value) : IDisposable
    {
        public nint Value => value;

        public bool Closed => value == 0;

        public void Dispose()
        {
            if (value != 0) _ = CloseServiceHandle(value);
        }
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct FailureActions
    {
        public int ResetSeconds;
        public nint RebootMessage;
        public nint Command;
        public int Count;
        public nint Actions;
    }

    [StructLayout(LayoutKind.Sequential)]
    internal struct Status
    {
        public int Type;
        public int State;
        public int Accepts;
        public int ExitCode;
        public int OwnExitCode;
        public int CheckPoint;
        public int WaitHint;
    }

    [LibraryImport("advapi32.dll", EntryPoint = "OpenSCManagerW", SetLastError = true, StringMarshalling = StringMarshalling.Utf16)]
    private static partial nint OpenSCManager(string? machine, string? database, int access);

    [LibraryImport("advapi32.dll", EntryPoint = "CreateServiceW", SetLastError = true, StringMarshalling = StringMarshalling.Utf16)]
    private static partial nint CreateService(
        nint manager, string name, string shown, int access, int type, int start, int error, string line, string? group, nint tag, string? dependencies, string? account, string? password);

    [LibraryImport("advapi32.dll", EntryPoint = "OpenServiceW", SetLastError = true, StringMarshalling = StringMarshalling.Utf16)]
    private static partial nint OpenService(nint manager, string name, int access);

    [LibraryImport("advapi32.dll", EntryPoint = "ChangeServiceConfigW", SetLastError = true, StringMarshalling = StringMarshalling.Utf16)]
    private static partial int ChangeServiceConfig(
        nint service, int type, int start, int error, string line, string? group, nint tag, string? dependencies, string? account, string? password, string? shown);

    [LibraryImport("advapi32.dll", EntryPoint = "ChangeServiceConfig2W", SetLastError = true)]
    private static partial int ChangeServiceConfig2(nint service, int level, in nint description);

    [LibraryImport("advapi32.dll", EntryPoint = "ChangeServiceConfig2W", SetLastError = true)]
    private static partial int ChangeServiceConfig2(nint service, int level, in FailureActions actions);

    [LibraryImport("advapi32.dll", EntryPoint = "ChangeServiceConfig2W", SetLastError = true)]
    private static partial int ChangeServiceConfig2(nint service, int level, in int flag);

    [LibraryImport("advapi32.dll", EntryPoint = "StartServiceW", SetLastError = true)]
    private static partial int StartService(nint service, int count, nint arguments);

    [LibraryImport("advapi32.dll", SetLastError = true)]
    private static partial int ControlService(nint service, int control, out Status status);

    [LibraryImport("advapi32.dll", SetLastError = true)]
    private static partial int QueryServiceStatus(nint service, out Status status);

    [LibraryImport("advapi32.dll", SetLastError = true)]
    private static partial int DeleteService(nint service);

    [LibraryImport("advapi32.dll")]
    private static partial int CloseServiceHandle(nint handle);
}
