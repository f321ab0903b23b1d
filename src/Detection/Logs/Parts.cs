namespace VongGac.Detection.Logs;

/// <summary>Takes the structured parts of a line apart: pairs, columns, JSON, requests. What they hold become fields of the record.</summary>
internal sealed partial class Parts(Names names)
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
}
