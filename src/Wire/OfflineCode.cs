using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using VongGac.Model;

namespace VongGac.Wire;

/// <summary>
/// What is left when there is neither stick nor camera: the verdicts as letters to type, in groups of five whose last letter
/// checks the others and their place. It is not signed: check letters find slips of the hand, not lies.
/// </summary>
/// <param name="Windows">True for Windows, false for Linux.</param>
/// <param name="ObservedAt">Whole minutes, from 2025 to 2056.</param>
/// <param name="Catalogue">First 4 hex digits of the catalogue's name.</param>
/// <param name="Hardware">4 hex digits over all hardware keys; tells machines of one room apart.</param>
/// <param name="States">One for each check of this platform, in the catalogue's order; 255 at most.</param>
public sealed record OfflineCode(bool Windows, DateTimeOffset ObservedAt, string Catalogue, string Hardware, IReadOnlyList<VerdictState> States)
{
    /// <summary>Most letters typed, blanks included.</summary>
    public const int MostLetters = 400;

    private const string Letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Data = 4, Head = 9, Tail = 2, Version = 0x10;
    private static readonly DateTimeOffset Start = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The four digits of a set of hardware keys, in whatever order.</summary>
    public static string Digits(HardwareSignals signals) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join(' ', signals.Keys.Select(key => $"{key.Kind}:{key.Hash}").Distinct().Order(StringComparer.Ordinal)))))[..4];

    /// <summary><c>XXXXX-XXXXX-…</c></summary>
    public string Write()
    {
        byte[] bytes = new byte[Head + StateBits.Length(States.Count) + Tail];
        bytes[0] = (byte)(Version | (Windows ? 1 : 0));
        BinaryPrimitives.WriteUInt32BigEndian(bytes, (uint)bytes[0] << 24 | (uint)Math.Clamp((ObservedAt - Start).TotalMinutes, 0, 0xFFFFFF));
        Convert.FromHexString(Catalogue).CopyTo(bytes, 4);
        Convert.FromHexString(Hardware).CopyTo(bytes, 6);
        bytes[8] = checked((byte)States.Count);
        StateBits.Pack(States).CopyTo(bytes, Head);
        SHA256.HashData(bytes.AsSpan(0, bytes.Length - Tail)).AsSpan(0, Tail).CopyTo(bytes.AsSpan(bytes.Length - Tail));

        var values = new List<int>();
        int bits = 0, held = 0;
        foreach (byte b in bytes)
        {
            (bits, held) = ((bits << 8 | b) & 0xFFFF, held + 8);
            for (; held >= 5; held -= 5) values.Add(bits >> (held - 5) & 31);
        }

        if (held > 0) values.Add(bits << (5 - held) & 31);
        while (values.Count % Data != 0) values.Add(0);
        return string.Join('-', values.Chunk(Data).Select((group, i) => string.Concat(group.Append(Check(group, i)).Select(value => Letters[value]))));
    }

    /// <summary>Reads what was typed: small letters, blanks, dashes, and O for 0, I and L for 1 are understood.</summary>
    public static Result<OfflineCode> Read(string typed)
    {
        if (typed.Length > MostLetters) return OfflineRefusal.CodeIncomplete;
        int[] values = [.. typed.ToUpperInvariant().Where(c => !char.IsWhiteSpace(c) && c is not ('-' or '.' or ',')).Select(Value)];
        int group = 0;
        var bytes = new List<byte>();
        int bits = 0, held = 0;
        foreach (int[] five in values.Chunk(Data + 1))
        {
            group++;
            if (five.Contains(-1)) return OfflineRefusal.CodeGroup(group);
            if (five.Length <= Data) return OfflineRefusal.CodeIncomplete;
            if (Check(five[..Data], group - 1) != five[Data]) return OfflineRefusal.CodeGroup(group);
            foreach (int value in five[..Data])
            {
                (bits, held) = ((bits << 5 | value) & 0xFFFF, held + 5);
                if (held < 8) continue;
                held -= 8;
                bytes.Add((byte)(bits >> held));
            }
        }

        return Read([.. bytes]);
    }

    private static Result<OfflineCode> Read(byte[] bytes)
    {
        if (bytes.Length < Head) return OfflineRefusal.CodeIncomplete;
        if ((bytes[0] & ~1) != Version) return OfflineRefusal.CodeGroup(1);
        int count = bytes[8], length = Head + StateBits.Length(count) + Tail;
        if (bytes.Length < length) return OfflineRefusal.CodeIncomplete;
        // The last group is filled up with zeros; anything more belongs to another code.
        if (bytes.Length - length > 2 || bytes.AsSpan(length).ContainsAnyExcept((byte)0)) return OfflineRefusal.CodeIncomplete;
        if (!SHA256.HashData(bytes.AsSpan(0, length - Tail)).AsSpan(0, Tail).SequenceEqual(bytes.AsSpan(length - Tail, Tail))) return OfflineRefusal.CodeIncomplete;
        if (!StateBits.Unpack(bytes[Head..(length - Tail)], count, out var states)) return OfflineRefusal.CodeIncomplete;
        return new OfflineCode(
            (bytes[0] & 1) != 0, Start.AddMinutes(BinaryPrimitives.ReadUInt32BigEndian(bytes) & 0xFFFFFF),
            Convert.ToHexStringLower(bytes.AsSpan(4, 2)), Convert.ToHexStringLower(bytes.AsSpan(6, 2)), states);
    }

    private static int Value(char letter) => Letters.IndexOf(letter switch { 'O' => '0', 'I' or 'L' => '1', _ => letter }, StringComparison.Ordinal);

    // Weights of GF(32), all different and none zero: one wrong letter or two swapped ones never check, nor do two swapped groups.
    private static int Check(int[] group, int place)
    {
        int check = place % 32;
        for (int i = 0; i < group.Length; i++) check ^= Times(group[i], i + 2);
        return check;
    }

    private static int Times(int left, int right)
    {
        int product = 0;
        for (; right > 0; right >>= 1)
        {
            if ((right & 1) != 0) product ^= left;
            left <<= 1;
            if ((left & 32) != 0) left ^= 0b100101;
        }

        return product;
    }
}
