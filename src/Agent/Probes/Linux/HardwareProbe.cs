using System.Text;
using VongGac.Checks.Facts;

namespace VongGac.Agent.Probes.Linux;

/// <summary>
/// Weak signals of identity, from <c>/sys</c> and <c>/proc</c>. The endorsement key of a TPM is not asked for: there is no file
/// that holds it.
/// </summary>
internal static class HardwareProbe
{
    private const string Dmi = "/sys/class/dmi/id", Adapters = "/sys/class/net", Disks = "/sys/block";

    public static HardwareFacts Look(Ground ground)
    {
        var processors = Processors(ground);
        return new HardwareFacts
        {
            Manufacturer = ground.Line(Dmi + "/sys_vendor"),
            Product = ground.Line(Dmi + "/product_name"),
            BoardSerial = ground.Line(Dmi + "/board_serial"),
            BiosSerial = ground.Line(Dmi + "/product_serial"),
            SystemUuid = ground.Line(Dmi + "/product_uuid")?.ToLowerInvariant(),
            DiskSerials = [.. DiskSerials(ground).Distinct().Order(StringComparer.Ordinal)],
            Macs = [.. Macs(ground).Distinct().Order(StringComparer.Ordinal)],
            Tpm = ground.Exists("/sys/class") ? ground.Names("/sys/class/tpm").Any(name => name.StartsWith("tpm", StringComparison.Ordinal)) : null,
            MachineId = ground.Line("/etc/machine-id") ?? ground.Line("/var/lib/dbus/machine-id"),
            MemoryBytes = Memory(ground),
            Processor = processors.Name,
            Processors = processors.Count,
            Virtual = processors.Virtual,
        };
    }

    /// <summary>Physical adapters only, and only addresses they were made with: the others are drawn by chance or copied.</summary>
    private static IEnumerable<string> Macs(Ground ground)
    {
        foreach (string name in ground.Names(Adapters))
        {
            if (!ground.Exists($"{Adapters}/{name}/device") || ground.Number($"{Adapters}/{name}/addr_assign_type") is not (null or 0)) continue;
            string? mac = ground.Line($"{Adapters}/{name}/address")?.ToLowerInvariant();
            if (mac is { Length: 17 } && mac != "00:00:00:00:00:00") yield return mac;
        }
    }

    /// <summary>Of disks that belong to the machine: what is plugged in by USB or can be taken out does not tell it.</summary>
    private static IEnumerable<string> DiskSerials(Ground ground)
    {
        foreach (string name in ground.Names(Disks))
        {
            string at = $"{Disks}/{name}";
            if (!ground.Exists(at + "/device") || ground.Number(at + "/removable") == 1) continue;
            if (ground.Link(at)?.Contains("/usb", StringComparison.Ordinal) == true) continue;
            string? serial = ground.Line(at + "/device/serial") ?? ground.Line(at + "/serial") ?? Page80(ground.Bytes(at + "/device/vpd_pg80", 4_096)) ?? ground.Line(at + "/device/wwid");
            if (serial is not null) yield return serial;
        }
    }

    /// <summary>SCSI vital product data page 0x80: four bytes of header, then the serial in ASCII.</summary>
    private static string? Page80(byte[]? page)
    {
        if (page is not [_, 0x80, _, _, _, ..]) return null;
        int length = Math.Min((page[2] << 8) | page[3], page.Length - 4);
        string serial = Encoding.ASCII.GetString(page, 4, length).Trim(' ', '\0');
        return serial.Length == 0 ? null : serial;
    }

    private static long? Memory(Ground ground)
    {
        foreach (string line in ground.Lines("/proc/meminfo"))
        {
            if (Keyed.Words(line) is ["MemTotal:", var kilobytes, ..] && long.TryParse(kilobytes, out long count) && count is > 0 and < 1L << 50) return count * 1024;
        }

        return null;
    }

    private static (string? Name, int? Count, bool? Virtual) Processors(Ground ground)
    {
        string? name = null;
        int count = 0;
        bool? guest = null;
        foreach (string line in ground.Lines("/proc/cpuinfo"))
        {
            int colon = line.IndexOf(':');
            if (colon < 0) continue;
            string key = line[..colon].TrimEnd();
            if (key == "processor") count++;
            else if (key == "model name") name ??= line[(colon + 1)..].Trim();
            else if (key == "flags") guest ??= Keyed.Words(line[(colon + 1)..]).Contains("hypervisor");
        }

        return (name, count == 0 ? null : count, guest);
    }
}
