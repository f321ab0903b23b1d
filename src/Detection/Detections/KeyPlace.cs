using System.Text;
using VongGac.Detection.Events;

namespace VongGac.Detection.Detections;

/// <summary>Tells under which key a value stands. Nobody asks for most keys, so they are not kept while an event is read.</summary>
internal static class KeyPlace
{
    /// <param name="line">A JSON object that was read already.</param>
    /// <param name="start">Where the value begins; of a text, its first byte behind the quote.</param>
    /// <returns>The nearest key around it that is not <c>#text</c>.</returns>
    public static string Of(ReadOnlySpan<byte> line, int start)
    {
        var quotes = new QuoteIndex();
        quotes.Read(line);
        var around = new Stack<string>();
        string key = "";
        int quote = 0;
        for (int at = 0; at < start && at < line.Length; at++)
        {
            switch (line[at])
            {
                case (byte)'"':
                    int from = at + 1;
                    at = quotes.Places[quote + 1];
                    quote += 2;
                    if (from == start || at >= line.Length)
                    {
                        return key;
                    }

                    string? name = IsKey(line[(at + 1)..]) ? Text(line[from..at]) : null;
                    key = name is null ? key : name == "#text" ? around.Peek() : name;
                    break;
                case (byte)'{' or (byte)'[':
                    around.Push(key);
                    break;
                case (byte)'}' or (byte)']':
                    key = around.Pop();
                    break;
            }
        }

        return key;
    }

    private static bool IsKey(ReadOnlySpan<byte> behind)
    {
        ReadOnlySpan<byte> next = behind.TrimStart(" \t\r\n"u8);
        return !next.IsEmpty && next[0] == ':';
    }

    private static string Text(ReadOnlySpan<byte> raw)
    {
        byte[] plain = new byte[raw.Length];
        return Encoding.UTF8.GetString(plain.AsSpan(0, JsonText.Unescape(raw, plain)));
    }
}
