using System.Buffers.Binary;
using System.ComponentModel;
using System.Runtime.InteropServices;

namespace VongGac.Agent.Probes.Windows;

/// <summary>Windows' programming interface on the machine we run on: firmware, disks, power, the security module.</summary>
internal sealed partial class LiveWindowsApi
{
    public bool? OnBattery()
    {
        if (!Native.GetSystemPowerStatus(out var status)) throw new Win32Exception();
        const byte noBattery = 128;
        return status.Line switch
        {
            0 => (status.Battery & noBattery) == 0,
            1 => false,
            _ => null,
        };
    }

    public DateTimeOffset? BootedAt()
    {
        const int timeOfDay = 3;
        byte[] times = new byte[48];
        int answer = Native.NtQuerySystemInformation(timeOfDay, times, times.Length, out _);
        return answer == 0 ? FileTime.Read(times) : throw new Win32Exception(answer);
    }

    public long MemoryBytes()
    {
        var status = new Native.MemoryStatus { Length = Marshal.SizeOf<Native.MemoryStatus>() };
        return Native.GlobalMemoryStatusEx(ref status) ? (long)status.Physical : throw new Win32Exception();
    }

    public int? Language(string name) => Native.LocaleNameToLCID(name, 0) is > 0 and var number ? number : null;

    public int? AntimalwareHealth()
    {
        const int antimalware = 4;
        return Native.WscGetSecurityProviderHealth(antimalware, out int health) == 0 ? health : null;
    }

    public byte[] Firmware()
    {
        const uint rawSmbios = 0x52534D42;
        int size = Native.GetSystemFirmwareTable(rawSmbios, 0, null, 0);
        if (size <= 0 || size > 1 << 20) throw new Win32Exception();
        byte[] table = new byte[size];
        int read = Native.GetSystemFirmwareTable(rawSmbios, 0, table, size);
        return read > 0 && read <= size ? table[..read] : throw new Win32Exception();
    }

    public IReadOnlyList<byte[]> Disks()
    {
        const int shareAll = 7, openExisting = 3, queryProperty = 0x002D1400, mostDisks = 32;
        List<byte[]> disks = [];
        for (int number = 0; number < mostDisks; number++)
        {
            nint disk = Native.CreateFile($@"\\.\PhysicalDrive{number}", 0, shareAll, 0, openExisting, 0, 0);
            if (disk is 0 or -1) continue;
            try
            {
                byte[] answer = new byte[1_024];
                if (Native.DeviceIoControl(disk, queryProperty, new byte[12], 12, answer, answer.Length, out int returned, 0)) disks.Add(answer[..Math.Clamp(returned, 0, answer.Length)]);
            }
            finally
            {
                Native.CloseHandle(disk);
            }
        }

        return disks;
    }

    public bool TpmPresent()
    {
        byte[] info = new byte[16];
        BinaryPrimitives.WriteInt32LittleEndian(info, 1);
        int answer = Native.Tbsi_GetDeviceInfo(info.Length, info);
        const int notFound = unchecked((int)0x8028400F);
        return answer == 0 || (answer == notFound ? false : throw new Win32Exception(answer));
    }

    public byte[]? EndorsementKey()
    {
        if (Native.NCryptOpenStorageProvider(out nint provider, "Microsoft Platform Crypto Provider", 0) != 0) return null;
        try
        {
            if (Native.NCryptGetProperty(provider, "PCP_EKPUB", null, 0, out int size, 0) != 0 || size is <= 0 or > 65_536) return null;
            byte[] key = new byte[size];
            return Native.NCryptGetProperty(provider, "PCP_EKPUB", key, size, out int read, 0) == 0 ? key[..Math.Clamp(read, 0, size)] : null;
        }
        finally
        {
            _ = Native.NCryptFreeObject(provider);
        }
    }

    public (long Free, long All) Space(string drive)
    {
        var info = new DriveInfo(drive);
        return (info.TotalFreeSpace, info.TotalSize);
    }

    public unsafe int? BitLocker(string drive)
    {
        int prepared = Native.CoInitializeEx(0, 0);
        try
        {
            if (Native.PSGetPropertyKeyFromName("System.Volume.BitLockerProtection", out var key) != 0) return null;
            var shellItem2 = new Guid("7E9FB0D3-919F-4307-AB2E-9B1860310C93");
            if (Native.SHCreateItemFromParsingName(drive + '\\', 0, shellItem2, out nint item) != 0 || item == 0) return null;

            // IShellItem2: GetInt32 is its sixteenth method, Release the third of every interface.
            nint* methods = *(nint**)item;
            int value;
            int answer = ((delegate* unmanaged[Stdcall]<nint, Native.PropertyKey*, int*, int>)methods[15])(item, &key, &value);
            ((delegate* unmanaged[Stdcall]<nint, uint>)methods[2])(item);
            return answer == 0 ? value : null;
        }
        finally
        {
            if (prepared >= 0) Native.CoUninitialize();
        }
    }
}
