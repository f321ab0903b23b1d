using System.Buffers.Binary;
using System.Text;

namespace VongGac.Agent.Probes.Windows;

/// <summary>What the firmware's tables say (DMTF DSP0134: types 0, 1, 2 and 3). Damaged tables give what stands before the damage.</summary>
internal sealed record Smbios(string? Manufacturer, string? Product, string? SystemSerial, string? SystemUuid, string? BoardSerial, string? BiosVersion)
{
    private const int RawHeader = 8;

    /// <summary>Fillers that makers leave in: they are shared by thousands of machines, so they identify none.</summary>
    private static readonly HashSet<string> Fillers = new(StringComparer.OrdinalIgnoreCase)
    {
        "To be filled by O.E.M.", "To Be Filled By O.E.M", "Default string", "System Serial Number", "Base Board Serial Number", "None", "Not Specified",
        "Not Applicable", "N/A", "OEM", "O.E.M.", "Unknown", "INVALID", "123456789", "1234567890", "0123456789", "00000000", "0", "Empty", "System manufacturer", "System Product Name",
    };

    /// <param name="raw">RawSMBIOSData: eight bytes of header, then the tables.</param>
    public static Smbios Read(ReadOnlySpan<byte> raw)
    {
        string? manufacturer = null, product = null, serial = null, uuid = null, board = null, bios = null;
        var rest = raw.Length > RawHeader ? raw[RawHeader..] : [];
        while (rest.Length >= 4 && rest[1] >= 4 && rest[1] <= rest.Length)
        {
            byte type = rest[0];
            var table = rest[..rest[1]];
            var texts = rest[rest[1]..];
            int end = texts.IndexOf((ReadOnlySpan<byte>)[0, 0]);
            if (end < 0) end = texts.Length;
            texts = texts[..end];

            switch (type)
            {
                case 0:
                    bios ??= Said(table, texts, 0x05);
                    break;
                case 1:
                    manufacturer ??= Said(table, texts, 0x04);
                    product ??= Said(table, texts, 0x05);
                    serial ??= Said(table, texts, 0x07);
                    uuid ??= table.Length >= 0x18 ? Uuid(table.Slice(0x08, 16)) : null;
                    break;
                case 2:
                    board ??= Said(table, texts, 0x07);
                    break;
            }

            int next = table.Length + end + 2;
            if (type == 127 || next >= rest.Length) break;
            rest = rest[next..];
        }

        return new Smbios(manufacturer, product, serial, uuid, board, bios);
    }

    private static string? Said(ReadOnlySpan<byte> table, ReadOnlySpan<byte> texts, int at)
    {
        if (at >= table.Length || table[at] == 0) return null;

        int number = 1;
        foreach (var part in texts.Split((byte)0))
        {
            if (number++ != table[at]) continue;
            string? text = Keys.Clean(Encoding.Latin1.GetString(texts[part]));
            return text is null || Fillers.Contains(text) ? null : text;
        }

        return null;
    }

    /// <summary>All zeros: absent; all ones: not set (DSP0134 §7.2.1).</summary>
    private static string? Uuid(ReadOnlySpan<byte> bytes) =>
        bytes.IndexOfAnyExcept((byte)0) < 0 || bytes.IndexOfAnyExcept((byte)0xFF) < 0 ? null
            : new Guid(BinaryPrimitives.ReadUInt32LittleEndian(bytes), BinaryPrimitives.ReadUInt16LittleEndian(bytes[4..]), BinaryPrimitives.ReadUInt16LittleEndian(bytes[6..]),
                bytes[8], bytes[9], bytes[10], bytes[11], bytes[12], bytes[13], bytes[14], bytes[15]).ToString();
}
