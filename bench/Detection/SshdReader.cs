using System.Globalization;

namespace VongGac.Bench.Detection;

/// <summary>The least that reads sshd's lines of syslog: until the library's readers are here.</summary>
internal sealed class SshdReader(DateTime end)
{
    private readonly byte[] _json = new byte[1 << 16];
    private readonly byte[] _lastDay = new byte[6];
    private readonly byte[] _day = new byte[10];

    public ReadOnlySpan<byte> Read(ReadOnlySpan<byte> line)
    {
        int at = line.IndexOf("]: "u8);
        if (at < 0 || line.Length > 8192)
        {
            return "{}"u8;
        }

        if (!line[..6].SequenceEqual(_lastDay))
        {
            string text = System.Text.Encoding.ASCII.GetString(line[..6]).Replace("  ", " 0", StringComparison.Ordinal);
            DateTime.ParseExact($"{end.Year} {text}", "yyyy MMM dd", CultureInfo.InvariantCulture).TryFormat(_day, out _, "yyyy-MM-dd", CultureInfo.InvariantCulture);
            line[..6].CopyTo(_lastDay);
        }

        int length = 0;
        Put("{\"@timestamp\":\""u8, ref length);
        Put(_day, ref length);
        Put("T"u8, ref length);
        Put(line.Slice(7, 8), ref length);
        Put("Z\""u8, ref length);
        ReadOnlySpan<byte> message = line[(at + 3)..];
        int from = message.LastIndexOf(" from "u8);
        if (from >= 0)
        {
            ReadOnlySpan<byte> address = message[(from + 6)..];
            int space = address.IndexOf((byte)' ');
            Put(",\"source.ip\":\""u8, ref length);
            Put(space < 0 ? address : address[..space], ref length);
            Put("\""u8, ref length);
        }

        Put(",\"message\":\""u8, ref length);
        Put(message, ref length);
        Put("\"}"u8, ref length);
        return _json.AsSpan(0, length);
    }

    private void Put(ReadOnlySpan<byte> bytes, ref int length)
    {
        bytes.CopyTo(_json.AsSpan(length));
        length += bytes.Length;
    }
}
