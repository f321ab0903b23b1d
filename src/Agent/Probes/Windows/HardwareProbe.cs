using System.Buffers.Binary;
using System.Runtime.Intrinsics.X86;
using System.Security.Cryptography;
using System.Text;
using VongGac.Checks.Facts;

namespace VongGac.Agent.Probes.Windows;

/// <summary>Weak signals of which machine this is.</summary>
internal static class HardwareProbe
{
    private const string Bios = @"HKLM\HARDWARE\DESCRIPTION\System\BIOS";
    private const string Processors = @"HKLM\HARDWARE\DESCRIPTION\System\CentralProcessor";

    public static HardwareFacts Look(WindowsMachine machine)
    {
        var keys = machine.Keys;
        var firmware = Smbios.Read(machine.Ask("SMBIOS", machine.Api.Firmware) ?? keys.Bytes(WindowsMachine.Services + @"\mssmbios\Data", "SMBiosData") ?? []);
        bool? tpm = machine.Ask<bool?>("security module", () => machine.Api.TpmPresent());
        byte[]? key = tpm == true ? machine.Ask("endorsement key", machine.Api.EndorsementKey) : null;
        return new HardwareFacts
        {
            Manufacturer = firmware.Manufacturer ?? keys.Text(Bios, "SystemManufacturer"),
            Product = firmware.Product ?? keys.Text(Bios, "SystemProductName"),
            BoardSerial = firmware.BoardSerial,
            BiosSerial = firmware.SystemSerial,
            SystemUuid = firmware.SystemUuid,
            DiskSerials = [.. machine.List("disks", machine.Api.Disks).Select(disk => DiskSerial(disk)).OfType<string>().Distinct().Order(StringComparer.Ordinal)],
            Macs = Macs(machine),
            Tpm = tpm,
            TpmKeyHash = key is null ? null : Convert.ToHexStringLower(SHA256.HashData(key)),
            MachineId = keys.Text(@"HKLM\SOFTWARE\Microsoft\Cryptography", "MachineGuid"),
            MemoryBytes = machine.Ask<long?>("memory", () => machine.Api.MemoryBytes()),
            Processor = keys.Text(Processors + @"\0", "ProcessorNameString"),
            Processors = keys.Below(Processors).Count() is > 0 and var processors ? processors : null,
            Virtual = Hypervisor(),
        };
    }

    /// <summary>The serial number out of a STORAGE_DEVICE_DESCRIPTOR; null for removable disks, and where the disk says none.</summary>
    /// <remarks>Layout: removable at 10, bus type at 28 (7 USB), offset of the serial number at 24.</remarks>
    internal static string? DiskSerial(ReadOnlySpan<byte> descriptor)
    {
        const int removable = 10, serial = 24, bus = 28, usb = 7;
        if (descriptor.Length < 36 || descriptor[removable] != 0 || BinaryPrimitives.ReadInt32LittleEndian(descriptor[bus..]) == usb) return null;

        int at = BinaryPrimitives.ReadInt32LittleEndian(descriptor[serial..]);
        if (at <= 0 || at >= descriptor.Length) return null;

        var text = descriptor[at..];
        int end = text.IndexOf((byte)0);
        string? said = Keys.Clean(Encoding.Latin1.GetString(end < 0 ? text : text[..end]));
        return said is null || said.All(letter => letter is '0' or ' ' or '_' or '.') ? null : said;
    }

    /// <summary>Of adapters on a real bus: those of virtual machines, tunnels and Bluetooth are copied or made up.</summary>
    private static IReadOnlyList<string> Macs(WindowsMachine machine)
    {
        const string connections = @"HKLM\SYSTEM\CurrentControlSet\Control\Network\{4D36E972-E325-11CE-BFC1-08002BE10318}";
        return
        [
            .. machine.List("adapters", machine.Api.Adapters)
                .Where(adapter => adapter.Mac is not null and not "00:00:00:00:00:00" && OnRealBus(machine.Keys.Text($@"{connections}\{adapter.Id}\Connection", "PnpInstanceID")))
                .Select(adapter => adapter.Mac!).Distinct().Order(StringComparer.Ordinal),
        ];

        static bool OnRealBus(string? instance) => instance is not null
            && (instance.StartsWith(@"PCI\", StringComparison.OrdinalIgnoreCase) || instance.StartsWith(@"USB\", StringComparison.OrdinalIgnoreCase)
                || instance.StartsWith(@"VMBUS\", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Asked of the processor itself. Windows with virtualisation-based security runs as the first partition of its own hypervisor: that is no virtual machine.</summary>
    private static bool? Hypervisor()
    {
        if (!X86Base.IsSupported) return null;
        if ((X86Base.CpuId(1, 0).Ecx & (1 << 31)) == 0) return false;

        const int microsoft = 0x7263694D; // "Micr"
        if (X86Base.CpuId(0x40000000, 0).Ebx != microsoft) return true;
        const int mayCreatePartitions = 1;
        return (X86Base.CpuId(0x40000003, 0).Ebx & mayCreatePartitions) == 0;
    }
}
