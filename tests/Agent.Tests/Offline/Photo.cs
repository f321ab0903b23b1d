using System.Buffers.Binary;
using System.IO.Compression;

namespace VongGac.Agent.Tests.Offline;

/// <summary>A square code as a telephone sees it: askew, unevenly lit, grainy, out of focus and smoothed.</summary>
internal static class Photo
{
    /// <param name="modules">Row, column; true is dark. The quiet margin included.</param>
    /// <param name="side">Width and height of the picture in pixels; the square fills three fifths of it.</param>
    public static byte[] Png(bool[,] modules, int side = 900, double degrees = 7, int blur = 2, int noise = 18, double tilt = 0.12, int seed = 1)
    {
        byte[] picture = Blurred(Noisy(Askew(modules, side, degrees, tilt), noise, seed), side, blur);
        return Png(picture, side, side);
    }

    private static byte[] Askew(bool[,] modules, int side, double degrees, double tilt)
    {
        byte[] picture = new byte[side * side];
        int size = modules.GetLength(0);
        double scale = size / (side * 0.6);
        var (sin, cos) = Math.SinCos(degrees * Math.PI / 180);
        for (int y = 0; y < side; y++)
        {
            for (int x = 0; x < side; x++)
            {
                // Turned, and one edge farther away than the other.
                double far = 1 + (y - side / 2.0) / side * tilt, dx = (x - side / 2.0) * far, dy = y - side / 2.0;
                int column = (int)Math.Floor((dx * cos + dy * sin) * scale + size / 2.0), row = (int)Math.Floor((dy * cos - dx * sin) * scale + size / 2.0);
                bool paper = column >= 0 && row >= 0 && column < size && row < size;
                int light = 70 * x / side;
                picture[y * side + x] = (byte)(!paper ? 120 + light / 2 : modules[row, column] ? 40 + light / 2 : 170 + light);
            }
        }

        return picture;
    }

    private static byte[] Blurred(byte[] picture, int side, int radius)
    {
        byte[] blurred = new byte[picture.Length];
        for (int y = 0; y < side; y++)
        {
            for (int x = 0; x < side; x++)
            {
                int sum = 0, count = 0;
                for (int v = Math.Max(0, y - radius); v <= Math.Min(side - 1, y + radius); v++)
                {
                    for (int u = Math.Max(0, x - radius); u <= Math.Min(side - 1, x + radius); u++) (sum, count) = (sum + picture[v * side + u], count + 1);
                }

                blurred[y * side + x] = (byte)(sum / count);
            }
        }

        return blurred;
    }

    private static byte[] Noisy(byte[] picture, int noise, int seed)
    {
        var random = new Random(seed);
        return [.. picture.Select(pixel => (byte)Math.Clamp(pixel + random.Next(-noise, noise + 1), 0, 255))];
    }

    private static byte[] Png(byte[] grey, int width, int height)
    {
        using var png = new MemoryStream();
        png.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        byte[] head = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(head, width);
        BinaryPrimitives.WriteInt32BigEndian(head.AsSpan(4), height);
        head[8] = 8;
        Chunk(png, "IHDR"u8, head);
        using var rows = new MemoryStream();
        using (var zlib = new ZLibStream(rows, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (int y = 0; y < height; y++)
            {
                zlib.WriteByte(0);
                zlib.Write(grey, y * width, width);
            }
        }

        Chunk(png, "IDAT"u8, rows.ToArray());
        Chunk(png, "IEND"u8, []);
        return png.ToArray();
    }

    private static void Chunk(Stream png, ReadOnlySpan<byte> type, byte[] data)
    {
        byte[] body = [.. type, .. data], number = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        png.Write(number);
        png.Write(body);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(body));
        png.Write(number);
    }

    private static uint Crc(byte[] bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte b in bytes)
        {
            crc ^= b;
            for (int bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? 0xEDB88320 ^ (crc >> 1) : crc >> 1;
        }

        return ~crc;
    }
}
