using System.Buffers.Binary;
using System.Text;

namespace VongGac.Agent.Tests.Probes.Windows;

/// <summary>Writes a small hive file: one bin, keys with lists of the kind <c>lf</c>, values, long ones in segments.</summary>
internal sealed class HiveMaker
{
    private readonly Node _root = new("ROOT");

    public HiveMaker Key(string path, params (string Name, object Value)[] values)
    {
        var node = _root;
        foreach (string part in path.Split('\\'))
        {
            if (node.Below.Find(one => one.Name == part) is not { } below) node.Below.Add(below = new Node(part));
            node = below;
        }

        node.Values.AddRange(values);
        return this;
    }

    public byte[] Bytes()
    {
        List<byte> bin = [.. new byte[32]];
        int root = Write(bin, _root, -1, true);
        int size = (bin.Count + 8 + 0xFFF) & ~0xFFF;
        int free = size - bin.Count;
        bin.AddRange(BitConverter.GetBytes(free));
        bin.AddRange(new byte[free - 4]);
        byte[] hive = [.. new byte[0x1000], .. bin];
        "regf"u8.CopyTo(hive);
        "hbin"u8.CopyTo(hive.AsSpan(0x1000));
        Put(hive, 4, 1);
        Put(hive, 8, 1);
        Put(hive, 0x14, 1);
        Put(hive, 0x18, 5);
        Put(hive, 0x20, 1);
        Put(hive, 0x24, root);
        Put(hive, 0x28, size);
        Put(hive, 0x2C, 1);
        Put(hive, 0x1008, size);
        int sum = 0;
        for (int at = 0; at < 0x1FC; at += 4) sum ^= BinaryPrimitives.ReadInt32LittleEndian(hive.AsSpan(at));
        Put(hive, 0x1FC, sum);
        return hive;
    }

    private static int Write(List<byte> bin, Node node, int parent, bool isRoot)
    {
        byte[] name = Encoding.Latin1.GetBytes(node.Name) is var narrow && Encoding.Latin1.GetString(narrow) == node.Name ? narrow : Encoding.Unicode.GetBytes(node.Name);
        byte[] key = new byte[0x4C + name.Length];
        int at = Cell(bin, key);
        List<int> below = [.. node.Below.Select(one => Write(bin, one, at, false))];
        byte[] list = [.. "lf"u8, .. BitConverter.GetBytes((ushort)below.Count), .. below.SelectMany((cell, i) => (byte[])[.. BitConverter.GetBytes(cell), .. Encoding.Latin1.GetBytes(node.Below[i].Name.PadRight(4)[..4])])];
        int lists = below.Count == 0 ? -1 : Cell(bin, list);
        List<int> values = [.. node.Values.Select(value => Write(bin, value.Name, value.Value))];
        int valueList = values.Count == 0 ? -1 : Cell(bin, [.. values.SelectMany(BitConverter.GetBytes)]);
        "nk"u8.CopyTo(key);
        key[2] = (byte)((name.Length == node.Name.Length ? 0x20 : 0) | (isRoot ? 0x0C : 0));
        Put(key, 0x10, parent);
        Put(key, 0x14, below.Count);
        Put(key, 0x1C, lists);
        Put(key, 0x20, -1);
        Put(key, 0x24, values.Count);
        Put(key, 0x28, valueList);
        Put(key, 0x2C, -1);
        Put(key, 0x30, -1);
        BinaryPrimitives.WriteUInt16LittleEndian(key.AsSpan(0x48), (ushort)name.Length);
        name.CopyTo(key, 0x4C);
        for (int i = 0; i < key.Length; i++) bin[at + 4 + i] = key[i];
        return at;
    }

    private static int Write(List<byte> bin, string name, object value)
    {
        bool narrow = name.All(letter => letter < 256);
        byte[] text = (narrow ? Encoding.Latin1 : Encoding.Unicode).GetBytes(name), data = value is int number ? BitConverter.GetBytes(number) : Encoding.Unicode.GetBytes((string)value + (((string)value).Length > 8_000 ? "" : "\0"));
        byte[] cell = new byte[0x14 + text.Length];
        "vk"u8.CopyTo(cell);
        BinaryPrimitives.WriteUInt16LittleEndian(cell.AsSpan(2), (ushort)text.Length);
        Put(cell, 4, data.Length <= 4 ? data.Length | int.MinValue : data.Length);
        Put(cell, 8, data.Length <= 4 ? BinaryPrimitives.ReadInt32LittleEndian(data) : data.Length <= 16_344 ? Cell(bin, data) : Big(bin, data));
        Put(cell, 0xC, value is int ? 4 : 1);
        cell[0x10] = (byte)(narrow ? 1 : 0);
        text.CopyTo(cell, 0x14);
        return Cell(bin, cell);
    }

    private static int Big(List<byte> bin, byte[] data)
    {
        List<int> segments = [.. data.Chunk(16_344).Select(part => Cell(bin, part))];
        int list = Cell(bin, [.. segments.SelectMany(BitConverter.GetBytes)]);
        return Cell(bin, [.. "db"u8, .. BitConverter.GetBytes((ushort)segments.Count), .. BitConverter.GetBytes(list)]);
    }

    private static int Cell(List<byte> bin, byte[] content)
    {
        int at = bin.Count, size = (content.Length + 4 + 7) & ~7;
        bin.AddRange(BitConverter.GetBytes(-size));
        bin.AddRange(content);
        bin.AddRange(new byte[size - 4 - content.Length]);
        return at;
    }

    private static void Put(byte[] bytes, int at, int number) => BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(at), number);

    private sealed record Node(string Name)
    {
        public List<Node> Below { get; } = [];

        public List<(string Name, object Value)> Values { get; } = [];
    }
}
