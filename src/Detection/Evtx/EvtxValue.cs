using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace VongGac.Detection.Evtx;

/// <summary>One value of a template's table: where it stands in the chunk and what it is ([MS-EVEN6] 2.2.12, value types).</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct EvtxValue(int Start, int Length, byte Type)
{
    public const byte Nothing = 0x00;
    public const byte String = 0x01;
    public const byte Xml = 0x21;
    private const byte Array = 0x80;

    /// <summary>There is no value: the type says so, or something with a size has none.</summary>
    public bool IsNull => Type == Nothing || (Length == 0 && Type is not (String or 0x02 or 0x23) && (Type & Array) == 0);

    /// <summary>
    /// Writes it as Windows shows it: numbers and truth values bare, everything else as text. Inside of a text (<paramref name="bare"/>)
    /// nothing is quoted. Sizes that do not fit their type are read as far as they go.
    /// </summary>
    public void Write(JsonOutput to, ReadOnlySpan<byte> chunk, bool bare)
    {
        if (IsNull)
        {
            if (!bare)
            {
                to.Put("null"u8);
            }
        }
        else if ((Type & Array) != 0)
        {
            WriteArray(to, chunk, bare);
        }
        else if (bare || IsBare(chunk))
        {
            WriteBare(to, chunk);
        }
        else
        {
            to.Put((byte)'"');
            WriteBare(to, chunk);
            to.Put((byte)'"');
        }
    }

    /// <summary>JSON writes numbers and truth values without quotes, but for those which are none in JSON.</summary>
    private bool IsBare(ReadOnlySpan<byte> chunk) => Type switch
    {
        >= 0x03 and <= 0x0a => Length is 1 or 2 or 4 or 8,
        0x0b => Length == 4 && float.IsFinite(BinaryPrimitives.ReadSingleLittleEndian(chunk[Start..])),
        0x0c => Length == 8 && double.IsFinite(BinaryPrimitives.ReadDoubleLittleEndian(chunk[Start..])),
        0x0d => true,
        _ => false,
    };

    private void WriteBare(JsonOutput to, ReadOnlySpan<byte> chunk)
    {
        ReadOnlySpan<byte> bytes = chunk.Slice(Start, Length);
        switch (Type)
        {
            case String or 0x23:
                ReadOnlySpan<ushort> units = MemoryMarshal.Cast<byte, ushort>(bytes);
                to.Utf16(chunk, Start, units.LastIndexOfAnyExcept((ushort)0) + 1);
                break;
            case 0x02:
                to.Latin(bytes[..(bytes.LastIndexOfAnyExcept((byte)0) + 1)]);
                break;
            case 0x03 or 0x05 or 0x07 or 0x09 when Length is 1 or 2 or 4 or 8:
                to.Number(Signed(bytes));
                break;
            case 0x04 or 0x06 or 0x08 or 0x0a when Length is 1 or 2 or 4 or 8:
                to.Number(Unsigned(bytes));
                break;
            case 0x0b when Length == 4:
                to.Number(BinaryPrimitives.ReadSingleLittleEndian(bytes));
                break;
            case 0x0c when Length == 8:
                to.Number(BinaryPrimitives.ReadDoubleLittleEndian(bytes));
                break;
            case 0x0d:
                to.Put(bytes.ContainsAnyExcept((byte)0) ? "true"u8 : "false"u8);
                break;
            case 0x0f when Length == 16:
                to.Put((byte)'{');
                WriteGuid(to, bytes);
                to.Put((byte)'}');
                break;
            case 0x10 or 0x14 or 0x15 or 0x20 when Length is 1 or 2 or 4 or 8:
                to.Put("0x"u8);
                to.Number(Unsigned(bytes), "x");
                break;
            case 0x11 when Length == 8:
                WriteTime(to, BinaryPrimitives.ReadInt64LittleEndian(bytes));
                break;
            case 0x12 when Length == 16:
                WriteSystemTime(to, bytes);
                break;
            case 0x13 when Length >= 8 && Length == 8 + (4 * bytes[1]):
                WriteSid(to, bytes);
                break;
            default:
                to.Hex(bytes);
                break;
        }
    }

    private static ulong Unsigned(ReadOnlySpan<byte> bytes) => bytes.Length switch
    {
        1 => bytes[0],
        2 => BinaryPrimitives.ReadUInt16LittleEndian(bytes),
        4 => BinaryPrimitives.ReadUInt32LittleEndian(bytes),
        _ => BinaryPrimitives.ReadUInt64LittleEndian(bytes),
    };

    private static long Signed(ReadOnlySpan<byte> bytes) => bytes.Length switch
    {
        1 => (sbyte)bytes[0],
        2 => BinaryPrimitives.ReadInt16LittleEndian(bytes),
        4 => BinaryPrimitives.ReadInt32LittleEndian(bytes),
        _ => BinaryPrimitives.ReadInt64LittleEndian(bytes),
    };

    /// <summary>Upper case, as the logs of older Windows and the tools write it.</summary>
    private static void WriteGuid(JsonOutput to, ReadOnlySpan<byte> bytes)
    {
        Span<byte> order = stackalloc byte[16];
        bytes.CopyTo(order);
        order[..4].Reverse();
        order[4..6].Reverse();
        order[6..8].Reverse();
        to.Hex(order[..4]);
        to.Put((byte)'-');
        to.Hex(order[4..6]);
        to.Put((byte)'-');
        to.Hex(order[6..8]);
        to.Put((byte)'-');
        to.Hex(order[8..10]);
        to.Put((byte)'-');
        to.Hex(order[10..]);
    }

    /// <summary>A FILETIME: 100 ns since 1601, UTC; all seven digits, as Windows writes it. Beyond year 9999 it stays a number.</summary>
    private static void WriteTime(JsonOutput to, long time)
    {
        if (time < 0 || time > DateTime.MaxValue.Ticks - EvtxReader.FirstFileTime)
        {
            to.Number((ulong)time);
            return;
        }

        var moment = new DateTime(EvtxReader.FirstFileTime + time, DateTimeKind.Utc);
        DateOnly.FromDateTime(moment).Deconstruct(out int year, out int month, out int day);
        WriteDate(to, year, month, day, moment.Hour, moment.Minute, moment.Second);
        to.Digits((uint)(moment.Ticks % TimeSpan.TicksPerSecond), 7);
        to.Put((byte)'Z');
    }

    private static void WriteSystemTime(JsonOutput to, ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<ushort> parts = MemoryMarshal.Cast<byte, ushort>(bytes);
        WriteDate(to, parts[0], parts[1], parts[3], parts[4], parts[5], parts[6]);
        to.Digits(parts[7], 3);
        to.Put((byte)'Z');
    }

    private static void WriteDate(JsonOutput to, int year, int month, int day, int hour, int minute, int second)
    {
        to.Digits((uint)year, 4);
        to.Put((byte)'-');
        to.Digits((uint)month, 2);
        to.Put((byte)'-');
        to.Digits((uint)day, 2);
        to.Put((byte)'T');
        to.Digits((uint)hour, 2);
        to.Put((byte)':');
        to.Digits((uint)minute, 2);
        to.Put((byte)':');
        to.Digits((uint)second, 2);
        to.Put((byte)'.');
    }

    /// <summary>[MS-DTYP] 2.4.2.1: the authority in decimal below 2^32, in hexadecimal above.</summary>
    private static void WriteSid(JsonOutput to, ReadOnlySpan<byte> bytes)
    {
        to.Put("S-"u8);
        to.Number(bytes[0]);
        to.Put((byte)'-');
        ulong authority = ((ulong)BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]) << 32) | BinaryPrimitives.ReadUInt32BigEndian(bytes[4..]);
        if (authority > uint.MaxValue)
        {
            to.Put("0x"u8);
            to.Number(authority, "x");
        }
        else
        {
            to.Number(authority);
        }

        for (int at = 8; at < bytes.Length; at += 4)
        {
            to.Put((byte)'-');
            to.Number(BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]));
        }
    }

    /// <summary>A list; bare, or when it has one item only, just the items.</summary>
    private void WriteArray(JsonOutput to, ReadOnlySpan<byte> chunk, bool bare)
    {
        int begin = to.Length;
        int items = 0;
        if (!bare)
        {
            to.Put((byte)'[');
        }

        int end = Start + Length;
        int at = Start;
        while (at < end)
        {
            EvtxValue item = Item(chunk, at, end, out at);
            item.Write(to, chunk, bare);
            to.Put((byte)',');
            items++;
        }

        if (bare)
        {
            to.Length -= items > 0 ? 1 : 0;
        }
        else if (items == 0)
        {
            to.Length = begin;
            to.Put("null"u8);
        }
        else
        {
            to.Close((byte)']');
        }
    }

    private EvtxValue Item(ReadOnlySpan<byte> chunk, int at, int end, out int next)
    {
        byte type = (byte)(Type & ~Array);
        ReadOnlySpan<byte> rest = chunk[at..end];
        int length;
        if (type == String)
        {
            int units = MemoryMarshal.Cast<byte, ushort>(rest).IndexOf((ushort)0);
            length = units < 0 ? rest.Length & ~1 : units * 2;
            next = units < 0 ? end : at + length + 2;
            return new EvtxValue(at, length, type);
        }

        if (type == 0x02)
        {
            length = rest.IndexOf((byte)0);
            next = length < 0 ? end : at + length + 1;
            return new EvtxValue(at, length < 0 ? rest.Length : length, type);
        }

        length = type switch
        {
            0x03 or 0x04 => 1,
            0x05 or 0x06 => 2,
            0x07 or 0x08 or 0x0b or 0x0d or 0x14 => 4,
            0x09 or 0x0a or 0x0c or 0x11 or 0x15 => 8,
            0x0f or 0x12 => 16,
            0x10 => Length % 8 == 0 ? 8 : 4,
            0x13 => rest.Length >= 2 ? 8 + (4 * rest[1]) : rest.Length,
            _ => rest.Length,
        };
        length = int.Min(length, rest.Length);
        next = at + length;
        return new EvtxValue(at, length, type);
    }
}
