using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace VongGac.Detection.Evtx;

/// <summary>The CRC-32 of IEEE 802.3 (reflected, 0xEDB88320), as the checksums of event log files. The base library has none.</summary>
internal static class Crc32
{
    private static readonly uint[] Table = Tables();

    private static uint[] Tables()
    {
        uint[] table = new uint[8 * 256];
        for (uint value = 0; value < 256; value++)
        {
            uint crc = value;
            for (int bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
            }

            table[value] = crc;
        }

        for (int index = 256; index < table.Length; index++)
        {
            uint before = table[index - 256];
            table[index] = (before >> 8) ^ table[before & 0xFF];
        }

        return table;
    }

    /// <summary>The checksum of one piece.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes) => ~Update(uint.MaxValue, bytes);

    /// <summary>The checksum of two pieces, one behind the other.</summary>
    public static uint Of(ReadOnlySpan<byte> first, ReadOnlySpan<byte> second) => ~Update(Update(uint.MaxValue, first), second);

    private static uint Update(uint crc, ReadOnlySpan<byte> bytes)
    {
        if (Pclmulqdq.IsSupported && bytes.Length >= 128)
        {
            int folded = bytes.Length & ~63;
            crc = Folded(crc, bytes[..folded]);
            bytes = bytes[folded..];
        }

        return Sliced(crc, bytes);
    }

    private static uint Sliced(uint crc, ReadOnlySpan<byte> bytes)
    {
        uint[] table = Table;
        while (bytes.Length >= 8)
        {
            uint low = BinaryPrimitives.ReadUInt32LittleEndian(bytes) ^ crc;
            uint high = BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
            crc = table[1792 + (low & 0xFF)] ^ table[1536 + ((low >> 8) & 0xFF)] ^ table[1280 + ((low >> 16) & 0xFF)] ^ table[1024 + (low >> 24)]
                ^ table[768 + (high & 0xFF)] ^ table[512 + ((high >> 8) & 0xFF)] ^ table[256 + ((high >> 16) & 0xFF)] ^ table[high >> 24];
            bytes = bytes[8..];
        }

        foreach (byte one in bytes)
        {
            crc = (crc >> 8) ^ table[(crc ^ one) & 0xFF];
        }

        return crc;
    }

    /// <summary>
    /// Whole blocks of 64 bytes, at least two, folded onto 16 bytes of the same remainder by carry-less multiplication (Gopal et al.,
    /// "Fast CRC Computation Using PCLMULQDQ", 2009: x^(4·128±32) and x^(128±32) mod P); those sixteen go through the table.
    /// </summary>
    private static uint Folded(uint crc, ReadOnlySpan<byte> bytes)
    {
        ref byte at = ref MemoryMarshal.GetReference(bytes);
        Vector128<ulong> a = Vector128.LoadUnsafe(ref at).AsUInt64() ^ Vector128.CreateScalar((ulong)crc);
        Vector128<ulong> b = Vector128.LoadUnsafe(ref at, 16).AsUInt64();
        Vector128<ulong> c = Vector128.LoadUnsafe(ref at, 32).AsUInt64();
        Vector128<ulong> d = Vector128.LoadUnsafe(ref at, 48).AsUInt64();
        var four = Vector128.Create(0x154442bd4UL, 0x1c6e41596UL);
        for (nuint block = 64; block < (nuint)bytes.Length; block += 64)
        {
            a = Fold(a, four) ^ Vector128.LoadUnsafe(ref at, block).AsUInt64();
            b = Fold(b, four) ^ Vector128.LoadUnsafe(ref at, block + 16).AsUInt64();
            c = Fold(c, four) ^ Vector128.LoadUnsafe(ref at, block + 32).AsUInt64();
            d = Fold(d, four) ^ Vector128.LoadUnsafe(ref at, block + 48).AsUInt64();
        }

        var one = Vector128.Create(0x1751997d0UL, 0x0ccaa009eUL);
        a = Fold(Fold(Fold(a, one) ^ b, one) ^ c, one) ^ d;
        Span<byte> rest = stackalloc byte[16];
        a.AsByte().CopyTo(rest);
        return Sliced(0, rest);

        static Vector128<ulong> Fold(Vector128<ulong> value, Vector128<ulong> by) =>
            Pclmulqdq.CarrylessMultiply(value, by, 0x00) ^ Pclmulqdq.CarrylessMultiply(value, by, 0x11);
    }
}
