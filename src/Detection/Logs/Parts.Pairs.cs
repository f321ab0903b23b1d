namespace VongGac.Detection.Logs;

/// <content>Keys with values, in their many ways of writing.</content>
internal sealed partial class Parts
{
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
}
