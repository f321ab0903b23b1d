using System.Buffers.Binary;
using System.Net;

namespace VongGac.Detection.Matching;

/// <summary>IP addresses as numbers, read from text without allocating.</summary>
internal static class Address
{
    /// <summary>Dotted IPv4, or IPv6 in any writing; IPv4 inside IPv6 (<c>::ffff:1.2.3.4</c>) is IPv4. A zone (<c>%eth0</c>) is cut off.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out UInt128 address, out bool four)
    {
        address = 0;
        four = false;
        if (text.Length is 0 or > 64)
        {
            return false;
        }

        if (text.IndexOf((byte)':') < 0)
        {
            four = true;
            if (!Four(text, out uint dotted))
            {
                return false;
            }

            address = dotted;
            return true;
        }

        int zone = text.IndexOf((byte)'%');
        if (!Six(zone < 0 ? text : text[..zone], out address))
        {
            return false;
        }

        if (address >> 32 == 0xFFFF)
        {
            address &= 0xFFFFFFFF;
            four = true;
        }

        return true;
    }

    public static UInt128 Of(IPAddress address)
    {
        byte[] bytes = address.GetAddressBytes();
        return bytes.Length == 4 ? BinaryPrimitives.ReadUInt32BigEndian(bytes) : BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }

    private static bool Four(ReadOnlySpan<byte> text, out uint address)
    {
        address = 0;
        int parts = 0;
        while (true)
        {
            int digits = 0;
            uint part = 0;
            while (digits < text.Length && text[digits] is >= (byte)'0' and <= (byte)'9' && digits < 4)
            {
                part = (part * 10) + text[digits] - '0';
                digits++;
            }

            if (digits is 0 or > 3 || part > 255 || (digits > 1 && text[0] == '0'))
            {
                return false;
            }

            address = (address << 8) | part;
            text = text[digits..];
            if (++parts == 4)
            {
                return text.IsEmpty;
            }

            if (text.IsEmpty || text[0] != '.')
            {
                return false;
            }

            text = text[1..];
        }
    }

    private static bool Six(ReadOnlySpan<byte> text, out UInt128 address)
    {
        address = 0;
        Span<ushort> groups = stackalloc ushort[8];
        int count = 0;
        int gap = -1;
        if (text.StartsWith("::"u8))
        {
            gap = 0;
            text = text[2..];
        }
        else if (text.IsEmpty || text[0] == ':')
        {
            return false;
        }

        while (!text.IsEmpty)
        {
            int colon = text.IndexOf((byte)':');
            ReadOnlySpan<byte> group = colon < 0 ? text : text[..colon];
            if (colon < 0 && group.IndexOf((byte)'.') >= 0)
            {
                if (count > 6 || !Four(group, out uint dotted))
                {
                    return false;
                }

                groups[count++] = (ushort)(dotted >> 16);
                groups[count++] = (ushort)dotted;
                break;
            }

            if (count == 8 || group.Length is 0 or > 4 || !TryHex(group, out groups[count]))
            {
                return false;
            }

            count++;
            if (colon < 0)
            {
                break;
            }

            text = text[(colon + 1)..];
            if (text.IsEmpty)
            {
                return false;
            }

            if (text[0] == ':')
            {
                if (gap >= 0)
                {
                    return false;
                }

                gap = count;
                text = text[1..];
            }
        }

        if (gap < 0 ? count != 8 : count > 7)
        {
            return false;
        }

        int behind = gap < 0 ? 0 : count - gap;
        for (int index = 0; index < 8; index++)
        {
            ushort group = gap < 0 || index < gap ? groups[index] : index >= 8 - behind ? groups[count - (8 - index)] : (ushort)0;
            address = (address << 16) | group;
        }

        return true;
    }

    private static bool TryHex(ReadOnlySpan<byte> text, out ushort value)
    {
        value = 0;
        foreach (byte digit in text)
        {
            int number = digit is >= (byte)'0' and <= (byte)'9' ? digit - '0' : char.IsAsciiHexDigit((char)digit) ? (digit | 0x20) - 'a' + 10 : -1;
            if (number < 0)
            {
                return false;
            }

            value = (ushort)((value << 4) | number);
        }

        return true;
    }
}
