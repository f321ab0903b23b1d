using System.Buffers.Binary;
using System.Text;

namespace VongGac.Agent.Probes.Browsers;

/// <summary>
/// Reads rows of a SQLite database out of a private copy in memory, and only the columns asked for
/// (https://www.sqlite.org/fileformat2.html). Tables with row ids; pages of a write-ahead log count as far as they were
/// committed. Damage is an <see cref="InvalidDataException"/>; work is bounded by the size of the file.
/// </summary>
internal sealed class SqliteFile
{
    private const int LongestRow = 4 << 20;

    private readonly byte[] _bytes;
    private readonly int _pageSize, _usable;
    private readonly SqliteLog? _log;
    private readonly Encoding _encoding;
    private long _budget;

    public SqliteFile(byte[] bytes, byte[]? log = null)
    {
        if (bytes.Length < 512 || !bytes.AsSpan(0, 16).SequenceEqual("SQLite format 3\0"u8)) throw Damaged("no database");
        int size = BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(16));
        _pageSize = size == 1 ? 65_536 : size;
        _usable = _pageSize - bytes[20];
        if (_pageSize < 512 || (_pageSize & (_pageSize - 1)) != 0 || _usable < 480) throw Damaged("page size");

        _bytes = bytes;
        _log = log is null ? null : SqliteLog.Read(log, _pageSize);
        _budget = (4L * bytes.Length) + (4L * (log?.Length ?? 0)) + LongestRow;
        _encoding = Header(56) switch { 2 => Encoding.Unicode, 3 => Encoding.BigEndianUnicode, _ => Encoding.UTF8 };

        int Header(int at) => BinaryPrimitives.ReadInt32BigEndian(Page(1)[at..]);
    }

    /// <summary>Rows of a table, each with the values of the columns asked for: <see cref="long"/>, <see cref="string"/> or null (also
    /// for columns added after the row was written, for floating numbers and for blobs). Null where there is no such table.</summary>
    public IEnumerable<object?[]>? Rows(string table, params string[] columns)
    {
        foreach (object?[] row in Walk(1, [0, 1, 3, 4]))
        {
            if (row is not ["table", string name, long root, string sql] || !name.Equals(table, StringComparison.OrdinalIgnoreCase)) continue;
            if (root is < 1 or > int.MaxValue) throw Damaged("root page");
            var declared = SqliteTable.Columns(sql);
            return Walk((int)root, [.. columns.Select(column => declared.FindIndex(one => one.Equals(column, StringComparison.OrdinalIgnoreCase)))]);
        }

        return null;
    }

    private IEnumerable<object?[]> Walk(int root, int[] wanted)
    {
        HashSet<int> seen = [];
        Stack<int> open = new([root]);
        while (open.TryPop(out int number))
        {
            if (!seen.Add(number)) throw Damaged("page twice");
            foreach (int cell in Cells(number, out bool leaf))
            {
                if (leaf) yield return Row(number, cell, wanted);
                else open.Push(BinaryPrimitives.ReadInt32BigEndian(Slice(Page(number), cell, 4)));
            }
        }
    }

    private List<int> Cells(int number, out bool leaf)
    {
        const byte interiorTable = 0x05, leafTable = 0x0D;
        var page = Page(number);
        int head = number == 1 ? 100 : 0;
        leaf = page[head] == leafTable;
        if (!leaf && page[head] != interiorTable) throw Damaged("page type");

        int count = BinaryPrimitives.ReadUInt16BigEndian(page[(head + 3)..]), pointers = head + (leaf ? 8 : 12);
        List<int> cells = new(Math.Min(count, _pageSize));
        for (int i = 0; i < count; i++) cells.Add(BinaryPrimitives.ReadUInt16BigEndian(Slice(page, pointers + (2 * i), 2)));
        // The right-most child stands in the header, in the form a cell has.
        if (!leaf) cells.Add(head + 8);
        return cells;
    }

    private object?[] Row(int number, int cell, int[] wanted)
    {
        var page = Page(number);
        int at = cell;
        long length = Varint(page, ref at);
        Varint(page, ref at);
        if (length is < 1 or > LongestRow || (_budget -= length) < 0) throw Damaged("row size");

        int most = _usable - 35, least = ((_usable - 12) * 32 / 255) - 23;
        int here = length <= most ? (int)length : least + (int)((length - least) % (_usable - 4)) is var some && some <= most ? some : least;
        if (here == length) return Values(Slice(page, at, here), wanted);

        byte[] whole = new byte[length];
        Slice(page, at, here).CopyTo(whole);
        int next = BinaryPrimitives.ReadInt32BigEndian(Slice(page, at + here, 4));
        for (int filled = here; filled < whole.Length;)
        {
            var more = Page(next);
            int part = Math.Min(_usable - 4, whole.Length - filled);
            Slice(more, 4, part).CopyTo(whole.AsSpan(filled));
            filled += part;
            next = BinaryPrimitives.ReadInt32BigEndian(more);
        }

        return Values(whole, wanted);
    }

    private object?[] Values(ReadOnlySpan<byte> record, int[] wanted)
    {
        object?[] values = new object?[wanted.Length];
        int at = 0;
        long headerEnd = Varint(record, ref at);
        if (headerEnd < at || headerEnd > record.Length) throw Damaged("record header");
        long body = headerEnd;
        for (int column = 0; at < headerEnd; column++)
        {
            long kind = Varint(record, ref at);
            long size = kind switch { < 0 => throw Damaged("kind"), <= 4 => kind, 5 => 6, 6 or 7 => 8, 8 or 9 => 0, 10 or 11 => throw Damaged("kind"), _ => (kind - 12) / 2 };
            if (body + size > record.Length) throw Damaged("value beyond row");
            int index = Array.IndexOf(wanted, column);
            if (index >= 0)
            {
                var bytes = record.Slice((int)body, (int)size);
                values[index] = kind switch
                {
                    >= 1 and <= 6 => Integer(bytes),
                    8 => 0L,
                    9 => 1L,
                    >= 13 when kind % 2 == 1 => _encoding.GetString(bytes),
                    _ => null,
                };
            }

            body += size;
        }

        return values;
    }

    private static long Integer(ReadOnlySpan<byte> bytes)
    {
        long value = (sbyte)bytes[0];
        foreach (byte part in bytes[1..]) value = (value << 8) | part;
        return value;
    }

    private ReadOnlySpan<byte> Page(int number)
    {
        if (_log?.Page(number) is { Length: > 0 } newer) return newer.Span;
        long start = ((long)number - 1) * _pageSize;
        if (number < 1 || start + _pageSize > _bytes.Length) throw Damaged("page beyond file");
        return _bytes.AsSpan((int)start, _pageSize);
    }

    private static ReadOnlySpan<byte> Slice(ReadOnlySpan<byte> bytes, int start, int length) =>
        start >= 0 && length >= 0 && start <= bytes.Length - length ? bytes.Slice(start, length) : throw Damaged("beyond page");

    private static long Varint(ReadOnlySpan<byte> bytes, ref int at)
    {
        long value = 0;
        for (int i = 0; i < 9; i++)
        {
            if ((uint)at >= (uint)bytes.Length) throw Damaged("number beyond page");
            byte part = bytes[at++];
            if (i == 8) return (value << 8) | part;
            value = (value << 7) | (long)(part & 0x7F);
            if (part < 0x80) return value;
        }

        return value;
    }

    private static InvalidDataException Damaged(string what) => new($"not a sound SQLite file: {what}");
}
