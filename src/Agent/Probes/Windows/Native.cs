using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace VongGac.Agent.Probes.Windows;

/// <summary>Windows' functions that the probes call. Each is documented at learn.microsoft.com under its name.</summary>
[SupportedOSPlatform("windows")]
internal static partial class Native
{
    [LibraryImport("netapi32", StringMarshalling = StringMarshalling.Utf16)]
    internal static partial int NetUserEnum(string? server, int level, int filter, out nint buffer, int preferred, out int read, out int total, ref int resume);

    [LibraryImport("netapi32", StringMarshalling = StringMarshalling.Utf16)]
    internal static partial int NetUserModalsGet(string? server, int level, out nint buffer);

    [LibraryImport("netapi32", StringMarshalling = StringMarshalling.Utf16)]
    internal static partial int NetLocalGroupGetMembers(string? server, string group, int level, out nint buffer, int preferred, out int read, out int total, ref nint resume);

    [LibraryImport("netapi32", StringMarshalling = StringMarshalling.Utf16)]
    internal static partial int NetGetJoinInformation(string? server, out nint name, out int status);

    [LibraryImport("netapi32")]
    internal static partial int NetApiBufferFree(nint buffer);

    [LibraryImport("advapi32", EntryPoint = "ConvertSidToStringSidW", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    internal static partial bool ConvertSidToStringSid(nint sid, out nint text);

    [LibraryImport("advapi32", EntryPoint = "ConvertStringSidToSidW", StringMarshalling = StringMarshalling.Utf16, SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    internal static partial bool ConvertStringSidToSid(string text, out nint sid);

    [LibraryImport("advapi32", EntryPoint = "LookupAccountSidW", StringMarshalling = StringMarshalling.Utf16, SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    internal static partial bool LookupAccountSid(string? server, nint sid, [Out] ushort[] name, ref int nameLength, [Out] ushort[] domain, ref int domainLength, out int kind);

    [LibraryImport("advapi32", EntryPoint = "OpenSCManagerW", StringMarshalling = StringMarshalling.Utf16, SetLastError = true)]
    internal static partial nint OpenSCManager(string? machine, string? database, int access);

    [LibraryImport("advapi32", EntryPoint = "EnumServicesStatusExW", StringMarshalling = StringMarshalling.Utf16, SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    internal static partial bool EnumServicesStatusEx(nint manager, int level, int type, int state, nint buffer, int size, out int needed, out int returned, ref int resume, string? group);

    [LibraryImport("advapi32")]
    [return: MarshalAs(UnmanagedType.Bool)]
    internal static partial bool CloseServiceHandle(nint handle);

    [LibraryImport("kernel32")]
    internal static partial nint LocalFree(nint memory);

    [LibraryImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    internal static partial bool GetSystemPowerStatus(out PowerStatus status);

    [LibraryImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    internal static partial bool GlobalMemoryStatusEx(ref MemoryStatus status);

    [LibraryImport("kernel32", StringMarshalling = StringMarshalling.Utf16)]
    internal static partial int LocaleNameToLCID(string name, int flags);

    [LibraryImport("kernel32", SetLastError = true)]
    internal static partial int GetSystemFirmwareTable(uint provider, uint table, [Out] byte[]? buffer, int size);

    [LibraryImport("kernel32", SetLastError = true)]
    internal static partial nint OpenProcess(int access, [MarshalAs(UnmanagedType.Bool)] bool inherit, int id);

    [LibraryImport("kernel32", EntryPoint = "QueryFullProcessImageNameW", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    internal static partial bool QueryFullProcessImageName(nint process, int flags, [Out] ushort[] name, ref int length);

    [LibraryImport("kernel32")]
    [return: MarshalAs(UnmanagedType.Bool)]
    internal static partial bool CloseHandle(nint handle);

    [LibraryImport("kernel32", EntryPoint = "CreateFileW", StringMarshalling = StringMarshalling.Utf16, SetLastError = true)]
    internal static partial nint CreateFile(string name, int access, int share, nint security, int disposition, int flags, nint template);

    [LibraryImport("kernel32", SetLastError = true)]
    [return: MarshalAs(UnmanagedType.Bool)]
    internal static partial bool DeviceIoControl(nint device, int code, [In] byte[] input, int inputSize, [Out] byte[] output, int outputSize, out int returned, nint overlapped);

    [LibraryImport("ntdll")]
    internal static partial int NtQuerySystemInformation(int kind, [Out] byte[] buffer, int size, out int returned);

    [LibraryImport("iphlpapi")]
    internal static partial int GetExtendedTcpTable([Out] byte[]? table, ref int size, [MarshalAs(UnmanagedType.Bool)] bool order, int family, int kind, int reserved);

    [LibraryImport("iphlpapi")]
    internal static partial int GetExtendedUdpTable([Out] byte[]? table, ref int size, [MarshalAs(UnmanagedType.Bool)] bool order, int family, int kind, int reserved);

    [LibraryImport("wscapi")]
    internal static partial int WscGetSecurityProviderHealth(int providers, out int health);

    [LibraryImport("tbs")]
    internal static partial int Tbsi_GetDeviceInfo(int size, [Out] byte[] info);

    [LibraryImport("ncrypt", StringMarshalling = StringMarshalling.Utf16)]
    internal static partial int NCryptOpenStorageProvider(out nint provider, string name, int flags);

    [LibraryImport("ncrypt", StringMarshalling = StringMarshalling.Utf16)]
    internal static partial int NCryptGetProperty(nint handle, string property, [Out] byte[]? output, int size, out int returned, int flags);

    [LibraryImport("ncrypt")]
    internal static partial int NCryptFreeObject(nint handle);

    [LibraryImport("ole32")]
    internal static partial int CoInitializeEx(nint reserved, int model);

    [LibraryImport("ole32")]
    internal static partial void CoUninitialize();

    [LibraryImport("propsys", StringMarshalling = StringMarshalling.Utf16)]
    internal static partial int PSGetPropertyKeyFromName(string name, out PropertyKey key);

    [LibraryImport("shell32", StringMarshalling = StringMarshalling.Utf16)]
    internal static partial int SHCreateItemFromParsingName(string path, nint context, in Guid wanted, out nint item);

    [StructLayout(LayoutKind.Sequential)]
    internal struct PowerStatus
    {
        public byte Line, Battery, Percent, Saver;
        public int Seconds, FullSeconds;
    }

    [StructLayout(LayoutKind.Sequential)]
    internal struct MemoryStatus
    {
        public int Length, Load;
        public ulong Physical, FreePhysical, PageFile, FreePageFile, Virtual, FreeVirtual, FreeExtended;
    }

    [StructLayout(LayoutKind.Sequential)]
    internal struct PropertyKey
    {
        public Guid Format;
        public int Id;
    }

    /// <summary>USER_INFO_3.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct UserInfo
    {
        public nint Name, Password;
        public uint PasswordAge, Privilege;
        public nint Home, Comment;
        public uint Flags;
        public nint Script;
        public uint AuthFlags;
        public nint FullName, UserComment, Parms, Workstations;
        public uint LastLogon, LastLogoff, AccountExpires, MaxStorage, UnitsPerWeek;
        public nint LogonHours;
        public uint BadPasswords, Logons;
        public nint LogonServer;
        public uint Country, CodePage, UserId, PrimaryGroup;
        public nint Profile, HomeDrive;
        public uint PasswordExpired;
    }

    /// <summary>ENUM_SERVICE_STATUS_PROCESS.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct ServiceStatus
    {
        public nint Name, Display;
        public int Type, State, Accepted, ExitCode, SpecificCode, CheckPoint, WaitHint, ProcessId, Flags;
    }
}
