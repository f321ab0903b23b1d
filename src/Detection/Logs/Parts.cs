using System.Text.Json;
using System.Text.Unicode;
using VongGac.Detection.Events;

namespace VongGac.Detection.Logs;

/// <summary>Takes the structured parts of a line apart: pairs, columns, JSON, requests. What they hold become fields of the record.</summary>
internal sealed class Parts(Names names)
{
    private const int DeepestPairs = 3;

    private readonly int _type = names.Of("type");
    private readonly int _method = names.Of("cs-method");
    private readonly int _stem = names.Of("cs-uri-stem");
    private readonly int _query = names.Of("cs-uri-query");
    private readonly int _version = names.Of("cs-version");

    /// <summary>Expands one field; answers false when it is not what it should be.</summary>
    /// <param name="source">The line or the record's scratch buffer, in which the field stands.</param>
    /// <param name="field">The field.</param>
    /// <param name="record">Takes what is found.</param>
    public bool Expand(ReadOnlySpan<byte> source, in Field field, Record record)
    {
        int end = field.Start + field.Length;
        switch (field.Structure!.Kind)
        {
            case StructureKind.Pairs:
                return Pairs(source, field.Start, end, field.InScratch, record, 0, AuditTexts.None);
            case StructureKind.Audit:
                return Pairs(source, field.Start, end, field.InScratch, record, 0, IsExecution(source, record) ? AuditTexts.Arguments : AuditTexts.Named);
            case StructureKind.LoosePairs:
                return LoosePairs(source, field.Start, end, field.InScratch, record);
            case StructureKind.Fields:
                return Fields(source, field, record);
            case StructureKind.Tags:
                return Tags(source, field.Start, end, field.InScratch, record);
            case StructureKind.Columns:
                return Columns(source, field, record);
            case StructureKind.Request:
                Request(source, field.Start, end, field.InScratch, record);
                return true;
            default:
                return Json(source, field.Start, end, field.InScratch, record);
        }
    }

    private void Add(ReadOnlySpan<byte> source, int nameStart, int nameLength, int start, int length, bool inScratch, Record record) =>
        record.Add(new Field
        {
            Name = names.Find(source.Slice(nameStart, nameLength)),
            NameStart = nameStart,
            NameLength = nameLength,
            NameInScratch = inScratch,
            Start = start,
            Length = length,
            InScratch = inScratch,
        });

    private bool Fields(ReadOnlySpan<byte> source, in Field field, Record record)
    {
        Structure structure = field.Structure!;
        Span<byte> prefixed = stackalloc byte[128];
        int at = field.Start;
        int end = field.Start + field.Length;
        bool any = false;
        while (at < end)
        {
            int stop = source[at..end].IndexOf(structure.Separator);
            stop = stop < 0 ? end : at + stop;
            at += Scan.BlanksAt(source[at..stop]);
            int equals = source[at..stop].IndexOf((byte)'=');
            if (equals > 0 && structure.Prefix.Length + equals <= prefixed.Length)
            {
                structure.Prefix.CopyTo(prefixed);
                source.Slice(at, equals).CopyTo(prefixed[structure.Prefix.Length..]);
                record.Add(new Field
                {
                    Name = names.Find(prefixed[..(structure.Prefix.Length + equals)]),
                    NameStart = at,
                    NameLength = equals,
                    NameInScratch = field.InScratch,
                    Start = at + equals + 1,
                    Length = stop - at - equals - 1,
                    InScratch = field.InScratch,
                });
                any = true;
            }

            at = stop + 1;
        }

        return any || field.Length == 0;
    }

    /// <summary>Which values may be hexadecimal texts: those of some keys, and of an execution the arguments too (a0 of a system call is a number).</summary>
    private enum AuditTexts
    {
        None,
        Named,
        Arguments,
    }

    private bool IsExecution(ReadOnlySpan<byte> source, Record record) =>
        record.Find(_type) is >= 0 and var index && record.Value(source, record[index]).SequenceEqual("EXECVE"u8);

    private static bool MayBeHex(ReadOnlySpan<byte> key, AuditTexts texts) => texts != AuditTexts.None
        && (key.SequenceEqual("proctitle"u8) || key.SequenceEqual("comm"u8) || key.SequenceEqual("exe"u8) || key.SequenceEqual("name"u8) || key.SequenceEqual("cwd"u8)
            || key.SequenceEqual("cmd"u8) || key.SequenceEqual("acct"u8) || key.SequenceEqual("key"u8)
            || (texts == AuditTexts.Arguments && key.Length > 1 && key[0] == 'a' && Scan.DigitsAt(key[1..]) > 0));

    /// <summary>Adds a value that was written in hexadecimal digits; NUL bytes between arguments become blanks.</summary>
    private bool AddHex(ReadOnlySpan<byte> source, int key, int keyLength, int start, int length, bool inScratch, Record record)
    {
        if (length < 2 || (length & 1) != 0)
        {
            return false;
        }

        Span<byte> text = record.Scratch(length / 2);
        if (Convert.FromHexString(source.Slice(start, length), text, out _, out int written) != System.Buffers.OperationStatus.Done)
        {
            return false;
        }

        text[..written].Replace((byte)0, (byte)' ');
        record.Add(new Field
        {
            Name = names.Find(source.Slice(key, keyLength)),
            NameStart = key,
            NameLength = keyLength,
            NameInScratch = inScratch,
            Start = record.Kept(written),
            Length = written,
            InScratch = true,
        });
        return true;
    }

    private bool Pairs(ReadOnlySpan<byte> source, int at, int end, bool inScratch, Record record, int depth, AuditTexts texts)
    {
        bool any = false;
        while (at < end)
        {
            // A key begins after a blank, a separator or an opening bracket, and ends with '='.
            int equals = source[at..end].IndexOf((byte)'=');
            if (equals < 0)
            {
                return any;
            }

            equals += at;
            int key = equals;
            while (key > at && IsKey(source[key - 1]))
            {
                key--;
            }

            int value = equals + 1;
            if (key == equals)
            {
                at = value;
                continue;
            }

            (int start, int length, at) = PairValue(source, value, end);
            if (start != value || !MayBeHex(source[key..equals], texts) || !AddHex(source, key, equals - key, start, length, inScratch, record))
            {
                Add(source, key, equals - key, start, length, inScratch, record);
            }

            any = true;
            if (depth < DeepestPairs && value < end && source[value] == '\'' && source.Slice(start, length).Contains((byte)'='))
            {
                Pairs(source, start, start + length, inScratch, record, depth + 1, texts);
            }
        }

        return any;
    }

    private static bool IsKey(byte one) => char.IsAsciiLetterOrDigit((char)one) || one is (byte)'_' or (byte)'-' or (byte)'.' or (byte)'@' or (byte)'/' or (byte)':';

    /// <summary>Where a value stands without its quotes, and where the next pair may begin.</summary>
    private static (int Start, int Length, int Next) PairValue(ReadOnlySpan<byte> source, int at, int end)
    {
        if (at < end && source[at] is (byte)'"' or (byte)'\'')
        {
            int quoted = int.Min(Scan.QuotedAt(source[at..end]), end - at);
            int closed = quoted > 1 && source[at + quoted - 1] == source[at] ? 1 : 0;
            return (at + 1, quoted - 1 - closed, at + quoted);
        }

        if (at < end && source[at] == '<')
        {
            int close = source[at..end].IndexOf((byte)'>');
            if (close > 0 && (at + close + 1 == end || source[at + close + 1] is (byte)',' or (byte)';' or (byte)' '))
            {
                return (at + 1, close - 1, at + close + 1);
            }
        }

        int length = Scan.WordAt(source[at..end]);

        // auditd's enriched part begins with a group separator in the middle of a word.
        int group = source.Slice(at, length).IndexOf((byte)0x1D);
        length = group < 0 ? length : group;
        int trimmed = length;
        while (trimmed > 0 && source[at + trimmed - 1] is (byte)',' or (byte)';')
        {
            trimmed--;
        }

        return (at, trimmed, at + int.Max(length, 1));
    }

    /// <summary>Values reach to the next key; backslashes hide '='.</summary>
    private bool LoosePairs(ReadOnlySpan<byte> source, int at, int end, bool inScratch, Record record)
    {
        int equals = NextEquals(source, at, end);
        bool any = false;
        while (equals >= 0)
        {
            int key = KeyStart(source, at, equals);
            int value = equals + 1;
            int next = NextEquals(source, value, end);
            while (next >= 0 && KeyStart(source, value, next) is var start && (start == next || start == value || !IsBlankOrBreak(source[start - 1])))
            {
                next = NextEquals(source, next + 1, end);
            }

            int stop = next < 0 ? end : KeyStart(source, value, next);
            int last = stop;
            while (last > value && (IsBlankOrBreak(source[last - 1]) || (next >= 0 && source[last - 1] == ',')))
            {
                last--;
            }

            if (key < equals)
            {
                Add(source, key, equals - key, value, last - value, inScratch, record);
                any = true;
            }

            (at, equals) = (stop, next);
        }

        return any;
    }

    private static bool IsBlankOrBreak(byte one) => one is (byte)' ' or (byte)'\t' or (byte)';';

    private static int KeyStart(ReadOnlySpan<byte> source, int least, int equals)
    {
        int key = equals;
        while (key > least && IsKey(source[key - 1]))
        {
            key--;
        }

        return key;
    }

    private static int NextEquals(ReadOnlySpan<byte> source, int at, int end)
    {
        while (at < end)
        {
            int found = source[at..end].IndexOf((byte)'=');
            if (found < 0)
            {
                return -1;
            }

            at += found;
            if (at == 0 || source[at - 1] != '\\')
            {
                return at;
            }

            at++;
        }

        return -1;
    }

    private bool Tags(ReadOnlySpan<byte> source, int at, int end, bool inScratch, Record record)
    {
        bool any = false;
        while (at < end)
        {
            int open = source[at..end].IndexOf((byte)'[');
            if (open < 0)
            {
                break;
            }

            int key = at + open + 1;
            int length = 0;
            while (key + length < end && char.IsAsciiLetter((char)source[key + length]) | source[key + length] == '_')
            {
                length++;
            }

            int quote = key + length + 1;
            at = key;
            if (length > 0 && quote < end && source[quote - 1] == ' ' && source[quote] == '"')
            {
                int quoted = int.Min(Scan.QuotedAt(source[quote..end]), end - quote);
                Add(source, key, length, quote + 1, int.Max(quoted - 2, 0), inScratch, record);
                at = quote + quoted;
                any = true;
            }
        }

        return any;
    }

    private static bool Columns(ReadOnlySpan<byte> source, in Field field, Record record)
    {
        Structure structure = field.Structure!;
        int at = field.Start;
        int end = field.Start + field.Length;
        int column = 0;
        while (at <= end && column < structure.Columns.Length)
        {
            (int start, int length, at) = Column(source, at, end, structure.Separator);
            if (structure.Columns[column] >= 0)
            {
                record.Add(new Field { Name = structure.Columns[column], Start = start, Length = length, InScratch = field.InScratch });
            }

            column++;
        }

        return column > 1;
    }

    /// <summary>One column and where the next begins.</summary>
    public static (int Start, int Length, int Next) Column(ReadOnlySpan<byte> source, int at, int end, byte separator)
    {
        if (at < end && source[at] == '"')
        {
            int scan = at + 1;
            while (scan < end)
            {
                int quote = source[scan..end].IndexOf((byte)'"');
                if (quote < 0)
                {
                    return (at + 1, end - at - 1, end + 1);
                }

                scan += quote + 1;
                if (scan >= end || source[scan] != '"')
                {
                    int next = source[scan..end].IndexOf(separator);
                    return (at + 1, scan - at - 2, next < 0 ? end + 1 : scan + next + 1);
                }

                scan++;
            }

            return (at + 1, end - at - 1, end + 1);
        }

        int length = source[at..end].IndexOf(separator);
        return length < 0 ? (at, end - at, end + 1) : (at, length, at + length + 1);
    }

    private void Request(ReadOnlySpan<byte> source, int start, int end, bool inScratch, Record record)
    {
        ReadOnlySpan<byte> text = source[start..end];
        int method = 0;
        while (method < text.Length && (char.IsAsciiLetter((char)text[method]) || text[method] is (byte)'-' or (byte)'_'))
        {
            method++;
        }

        int uri = start;
        int last = end;
        if (method > 0 && method + 1 < text.Length && text[method] == ' ' && text[method + 1] is (byte)'/' or (byte)'*' or (byte)'h' or (byte)'H' || (method > 0 && text.LastIndexOf(" HTTP/"u8) > method))
        {
            record.Add(new Field { Name = _method, Start = start, Length = method, InScratch = inScratch });
            uri = start + method + 1;
            int version = text.LastIndexOf(" HTTP/"u8);
            if (version >= method)
            {
                record.Add(new Field { Name = _version, Start = start + version + 1, Length = end - start - version - 1, InScratch = inScratch });
                last = start + int.Max(version, method + 1);
            }
        }

        // SigmaHQ's rules for web servers look for paths in cs-uri-query too: it holds path and query.
        int question = source[uri..last].IndexOf((byte)'?');
        record.Add(new Field { Name = _stem, Start = uri, Length = question < 0 ? last - uri : question, InScratch = inScratch });
        record.Add(new Field { Name = _query, Start = uri, Length = last - uri, InScratch = inScratch });
    }

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
