using System.Buffers.Binary;
using System.Text;

namespace VongGac.Agent.Probes.Windows;

/// <summary>
/// Reads a hive out of a private copy of its file, as <c>NTUSER.DAT</c> of somebody who is not signed in: loading it would write
/// to it, and could lock its owner out. Damage is an <see cref="InvalidDataException"/>. Changes that still stand in its
/// transaction log are not seen.
/// </summary>
internal sealed class HiveFile
{
    private const int Base = 0x1000, Deepest = 64, MostEntries = 100_000, BigSegment = 16_344;

    private readonly byte[] _bytes;
    private readonly int _root;

    public HiveFile(byte[] bytes)
    {
        if (bytes.Length < Base + 32 || !bytes.AsSpan(0, 4).SequenceEqual("regf"u8)) throw Damaged();
        _bytes = bytes;
        _root = Number(bytes, 0x24);
    }

    /// <summary>Names of the keys below a path (<c>Software\Microsoft</c>, empty for the root); null when there is none.</summary>
    public IReadOnlyList<string>? Below(string path) => Find(path) is { } key ? [.. Children(key).Select(child => NameOf(Key(child)))] : null;

    public IReadOnlyList<string>? Names(string path) => Find(path) is { } key ? [.. Values(key).Select(value => value.Name)] : null;

    public object? Value(string path, string name)
    {
        if (Find(path) is not { } key) return null;
        foreach (var value in Values(key))
        {
            if (value.Name.Equals(name, StringComparison.OrdinalIgnoreCase)) return Read(value.Cell);
        }

        return null;
    }

    private int? Find(string path)
    {
        int key = _root;
        foreach (string part in path.Split('\\', StringSplitOptions.RemoveEmptyEntries).Take(Deepest))
        {
            int? found = null;
            foreach (int child in Children(key))
            {
                if (!NameOf(Key(child)).Equals(part, StringComparison.OrdinalIgnoreCase)) continue;
                found = child;
                break;
            }

            if (found is null) return null;
            key = found.Value;
        }

        return key;
    }

    private List<int> Children(int key)
    {
        var head = Key(key);
        List<int> children = [];
        if (Number(head, 0x14) > 0) AddList(Number(head, 0x1C), children, 0);
        return children;
    }

    /// <summary>lf and lh pair each key with a hash, li does not; ri is a list of such lists.</summary>
    private void AddList(int at, List<int> children, int depth)
    {
        var list = Cell(at);
        int count = Short(list, 2), mark = Short(list, 0), step = mark is 0x666C or 0x686C ? 8 : 4;
        if (depth > 2 || mark is not (0x666C or 0x686C or 0x696C or 0x6972)) throw Damaged();
        for (int i = 0; i < count; i++)
        {
            if (children.Count >= MostEntries) throw Damaged();
            int entry = Number(list, 4 + (i * step));
            if (mark == 0x6972) AddList(entry, children, depth + 1);
            else children.Add(entry);
        }
    }

    private List<(string Name, int Cell)> Values(int key)
    {
        var head = Key(key);
        int count = Number(head, 0x24);
        List<(string, int)> values = [];
        if (count <= 0) return values;
        if (count > MostEntries) throw Damaged();

        var list = Cell(Number(head, 0x28));
        for (int i = 0; i < count; i++)
        {
            int at = Number(list, i * 4);
            var value = Cell(at);
            if (Short(value, 0) != 0x6B76) throw Damaged();
            values.Add((Text(value, 0x14, Short(value, 2), (Short(value, 0x10) & 1) != 0), at));
        }

        return values;
    }

    private object? Read(int at)
    {
        var value = Cell(at);
        uint said = (uint)Number(value, 4);
        int length = (int)(said & 0x7FFFFFFF);
        var data = (said & 0x80000000) != 0 ? Slice(value, 8, Math.Min(length, 4)) : length == 0 ? [] : Data(Number(value, 8), length);
        return Number(value, 0xC) switch
        {
            1 or 2 => Encoding.Unicode.GetString(data).TrimEnd('\0'),
            4 when data.Length >= 4 => BinaryPrimitives.ReadInt32LittleEndian(data),
            5 when data.Length >= 4 => BinaryPrimitives.ReadInt32BigEndian(data),
            7 => Encoding.Unicode.GetString(data).Split('\0', StringSplitOptions.RemoveEmptyEntries),
            11 when data.Length >= 8 => BinaryPrimitives.ReadInt64LittleEndian(data),
            _ => data.ToArray(),
        };
    }

    /// <summary>Long values lie in segments that a list names.</summary>
    private ReadOnlySpan<byte> Data(int at, int length)
    {
        var cell = Cell(at);
        if (length <= BigSegment || Short(cell, 0) != 0x6264) return Slice(cell, 0, length);
        if (length > _bytes.Length) throw Damaged();

        byte[] whole = new byte[length];
        var list = Cell(Number(cell, 4));
        for (int filled = 0, i = 0; filled < length; i++)
        {
            int part = Math.Min(BigSegment, length - filled);
            Slice(Cell(Number(list, i * 4)), 0, part).CopyTo(whole.AsSpan(filled));
            filled += part;
        }

        return whole;
    }

    private ReadOnlySpan<byte> Key(int at)
    {
        var cell = Cell(at);
        return Short(cell, 0) == 0x6B6E ? cell : throw Damaged();
    }

    private static string NameOf(ReadOnlySpan<byte> key) => Text(key, 0x4C, Short(key, 0x48), (Short(key, 2) & 0x20) != 0);

    private static string Text(ReadOnlySpan<byte> cell, int at, int length, bool narrow) =>
        (narrow ? Encoding.Latin1 : Encoding.Unicode).GetString(Slice(cell, at, length));

    /// <summary>A cell's content: its length stands before it, negative while it is in use.</summary>
    private ReadOnlySpan<byte> Cell(int at)
    {
        if (at < 0 || at > _bytes.Length - Base - 4) throw Damaged();
        int size = -Number(_bytes, Base + at);
        return size < 4 ? throw Damaged() : Slice(_bytes, Base + at + 4, Math.Min(size, _bytes.Length - Base - at) - 4);
    }

    private static int Number(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadInt32LittleEndian(Slice(bytes, at, 4));

    private static int Short(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(Slice(bytes, at, 2));

    private static ReadOnlySpan<byte> Slice(ReadOnlySpan<byte> bytes, int start, int length) =>
        start >= 0 && length >= 0 && start <= bytes.Length - length ? bytes.Slice(start, length) : throw Damaged();

    private static InvalidDataException Damaged() => new("not a sound hive");
}
