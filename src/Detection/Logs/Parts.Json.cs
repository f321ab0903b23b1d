using System.Text.Json;
using System.Text.Unicode;
using VongGac.Detection.Events;

namespace VongGac.Detection.Logs;

/// <content>JSON objects.</content>
internal sealed partial class Parts
{
    /// <summary>Takes over the members of a JSON object and finds, under dotted paths, those that formats speak of.</summary>
    private bool Json(ReadOnlySpan<byte> source, int start, int end, bool inScratch, Record record)
    {
        ReadOnlySpan<byte> json = source[start..end];
        if (json.IsEmpty || json[0] != '{' || !Utf8.IsValid(json))
        {
            return false;
        }

        var reader = new Utf8JsonReader(json);
        Span<byte> path = stackalloc byte[256];
        Span<short> ends = stackalloc short[70];
        int length = 0;
        int kept = record.Count;
        ReadOnlySpan<byte> key = default;
        try
        {
            while (reader.Read())
            {
                switch (reader.TokenType)
                {
                    case JsonTokenType.PropertyName:
                        length = Down(ends[reader.CurrentDepth], reader.ValueSpan, path);
                        break;
                    case JsonTokenType.StartObject or JsonTokenType.StartArray:
                        ends[reader.CurrentDepth + 1] = (short)length;
                        break;
                    case JsonTokenType.EndObject or JsonTokenType.EndArray:
                        length = ends[reader.CurrentDepth + 1];
                        if (reader.CurrentDepth == 0)
                        {
                            if (!inScratch && record.Members.Length == 0)
                            {
                                record.Members = (start + 1, (int)reader.BytesConsumed - 2);
                            }

                            return true;
                        }

                        break;
                    default:
                        // {"key":"login","value":"hoa"} in a list is as good as "login":"hoa".
                        if (reader.TokenType == JsonTokenType.String && length > 4 && (path[..length].EndsWith(".key"u8) || path[..length].EndsWith(".name"u8)))
                        {
                            key = reader.ValueSpan;
                        }
                        else if (!key.IsEmpty && length > 6 && path[..length].EndsWith(".value"u8))
                        {
                            length = Down(length - 6, key, path);
                            key = default;
                        }

                        int name = names.Find(path[..length]);
                        if (name >= 0)
                        {
                            Leaf(ref reader, name, start, inScratch, record);
                        }

                        break;
                }
            }
        }
        catch (JsonException)
        {
            // Not JSON after all; the reader of the line says so.
        }

        record.Truncate(kept);
        return false;
    }

    private static int Down(int above, ReadOnlySpan<byte> name, Span<byte> path)
    {
        int dot = above == 0 ? 0 : 1;
        if (above + dot + name.Length > path.Length)
        {
            return 0;
        }

        if (dot > 0)
        {
            path[above] = (byte)'.';
        }

        name.CopyTo(path[(above + dot)..]);
        return above + dot + name.Length;
    }

    private static void Leaf(ref Utf8JsonReader reader, int name, int start, bool inScratch, Record record)
    {
        ReadOnlySpan<byte> value = reader.ValueSpan;
        if (reader.ValueIsEscaped)
        {
            Span<byte> room = record.Scratch(value.Length);
            int written = JsonText.Unescape(value, room);
            record.Add(new Field { Name = name, Kind = FieldKind.Hidden, Start = record.Kept(written), Length = written, InScratch = true });
        }
        else if (reader.TokenType != JsonTokenType.Null)
        {
            int at = start + (int)reader.TokenStartIndex + (reader.TokenType == JsonTokenType.String ? 1 : 0);
            record.Add(new Field { Name = name, Kind = FieldKind.Hidden, Start = at, Length = value.Length, InScratch = inScratch });
        }
    }
}
