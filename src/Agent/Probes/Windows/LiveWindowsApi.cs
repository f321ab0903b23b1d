using System.ComponentModel;
using System.Diagnostics;
using System.Net.NetworkInformation;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace VongGac.Agent.Probes.Windows;

/// <summary>Windows' programming interface on the machine we run on: accounts, processes, services, network.</summary>
[SupportedOSPlatform("windows")]
internal sealed partial class LiveWindowsApi : IWindowsApi
{
    private const int MostUsers = 10_000;

    public string MachineSid()
    {
        Check(Native.NetUserModalsGet(null, 2, out nint rules));
        try
        {
            return SidText(Marshal.ReadIntPtr(rules, nint.Size));
        }
        finally
        {
            _ = Native.NetApiBufferFree(rules);
        }
    }

    public unsafe IReadOnlyList<ApiUser> Users()
    {
        const int normalAccounts = 2, moreData = 234;
        List<ApiUser> users = [];
        int resume = 0, answer;
        do
        {
            answer = Native.NetUserEnum(null, 3, normalAccounts, out nint buffer, -1, out int read, out _, ref resume);
            if (answer != moreData) Check(answer);
            try
            {
                foreach (ref readonly var user in new ReadOnlySpan<Native.UserInfo>((void*)buffer, read))
                    users.Add(new ApiUser(user.UserId, user.Flags, user.PasswordAge, user.LastLogon));
            }
            finally
            {
                _ = Native.NetApiBufferFree(buffer);
            }
        }
        while (answer == moreData && users.Count < MostUsers);

        return users;
    }

    public ApiPasswordRules PasswordRules()
    {
        uint[] rules = Modals(0, 5), lockout = Modals(3, 3);
        return new ApiPasswordRules((int)rules[0], rules[1], (int)rules[4], (int)lockout[2], lockout[0]);
    }

    public unsafe IReadOnlyList<string> Members(string group)
    {
        if (!Native.ConvertStringSidToSid(group, out nint sid)) throw new Win32Exception();
        string name;
        try
        {
            ushort[] text = new ushort[512], domain = new ushort[512];
            int length = text.Length, domainLength = domain.Length;
            if (!Native.LookupAccountSid(null, sid, text, ref length, domain, ref domainLength, out _)) throw new Win32Exception();
            name = new string(MemoryMarshal.Cast<ushort, char>(text.AsSpan(0, length)));
        }
        finally
        {
            Native.LocalFree(sid);
        }

        nint resume = 0;
        Check(Native.NetLocalGroupGetMembers(null, name, 0, out nint buffer, -1, out int read, out _, ref resume));
        try
        {
            return [.. new ReadOnlySpan<nint>((void*)buffer, read).ToArray().Where(member => member != 0).Select(SidText)];
        }
        finally
        {
            _ = Native.NetApiBufferFree(buffer);
        }
    }

    public bool DomainJoined()
    {
        Check(Native.NetGetJoinInformation(null, out nint name, out int status));
        _ = Native.NetApiBufferFree(name);
        return status == 3;
    }

    public byte[] Sockets(bool tcp, bool six)
    {
        const int tooSmall = 122;
        int family = six ? 23 : 2, size = 0, answer = tooSmall;
        byte[]? table = null;
        for (int attempt = 0; answer == tooSmall && attempt < 5; attempt++)
        {
            answer = tcp ? Native.GetExtendedTcpTable(table, ref size, false, family, 5, 0) : Native.GetExtendedUdpTable(table, ref size, false, family, 1, 0);
            if (answer == 0 && table is not null) break;
            table = new byte[size += 4_096];
            answer = tooSmall;
        }

        Check(answer);
        return table ?? [];
    }

    public string? ProgramOf(int process)
    {
        const int limitedInformation = 0x1000;
        nint handle = Native.OpenProcess(limitedInformation, false, process);
        if (handle == 0) return null;
        try
        {
            ushort[] path = new ushort[1_024];
            int length = path.Length;
            return Native.QueryFullProcessImageName(handle, 0, path, ref length) ? new string(MemoryMarshal.Cast<ushort, char>(path.AsSpan(0, length))) : null;
        }
        finally
        {
            Native.CloseHandle(handle);
        }
    }

    public IReadOnlyList<ApiAdapter> Adapters() =>
    [
        .. NetworkInterface.GetAllNetworkInterfaces().Where(adapter => adapter.NetworkInterfaceType != NetworkInterfaceType.Loopback).Select(adapter =>
        {
            var properties = adapter.GetIPProperties();
            byte[] mac = adapter.GetPhysicalAddress().GetAddressBytes();
            return new ApiAdapter(
                adapter.Id, mac.Length == 6 ? string.Join(':', mac.Select(part => part.ToString("x2"))) : null, adapter.OperationalStatus == OperationalStatus.Up,
                [.. properties.UnicastAddresses.Select(address => address.Address)], [.. properties.DnsAddresses]);
        }),
    ];

    public unsafe IReadOnlySet<string> RunningServices()
    {
        const int connectAndEnumerate = 0x1 | 0x4, everything = 0x3F, active = 1, moreData = 234;
        nint manager = Native.OpenSCManager(null, null, connectAndEnumerate);
        if (manager == 0) throw new Win32Exception();
        var running = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        nint buffer = Marshal.AllocHGlobal(256 * 1_024);
        try
        {
            int resume = 0;
            bool whole;
            do
            {
                whole = Native.EnumServicesStatusEx(manager, 0, everything, active, buffer, 256 * 1_024, out _, out int returned, ref resume, null);
                if (!whole && Marshal.GetLastPInvokeError() != moreData) throw new Win32Exception();
                foreach (ref readonly var service in new ReadOnlySpan<Native.ServiceStatus>((void*)buffer, returned))
                {
                    if (service.State == 4 && Marshal.PtrToStringUni(service.Name) is { } name) running.Add(name);
                }

                if (!whole && returned == 0) break;
            }
            while (!whole);
        }
        finally
        {
            Marshal.FreeHGlobal(buffer);
            Native.CloseServiceHandle(manager);
        }

        return running;
    }

    public IReadOnlySet<string> RunningPrograms()
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var process in Process.GetProcesses())
        {
            using (process) names.Add(process.ProcessName.EndsWith(".exe", StringComparison.OrdinalIgnoreCase) ? process.ProcessName[..^4] : process.ProcessName);
        }

        return names;
    }

    private static unsafe uint[] Modals(int level, int fields)
    {
        Check(Native.NetUserModalsGet(null, level, out nint rules));
        try
        {
            return new ReadOnlySpan<uint>((void*)rules, fields).ToArray();
        }
        finally
        {
            _ = Native.NetApiBufferFree(rules);
        }
    }

    private static string SidText(nint sid)
    {
        if (!Native.ConvertSidToStringSid(sid, out nint text)) throw new Win32Exception();
        try
        {
            return Marshal.PtrToStringUni(text) ?? throw new Win32Exception();
        }
        finally
        {
            Native.LocalFree(text);
        }
    }

    private static void Check(int answer)
    {
        if (answer != 0) throw new Win32Exception(answer);
    }
}
