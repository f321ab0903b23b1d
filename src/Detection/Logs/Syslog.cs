using System.Buffers;

namespace VongGac.Detection.Logs;

/// <summary>
/// The envelope of syslog: RFC 5424; RFC 3164 and what is written in its place (ISO times, no host, no program, the kernel's clock before
/// the message, <c>&lt;facility.level&gt;</c>); and the journal's short form without a time.
/// </summary>
internal sealed class Syslog(Names names)
{
    private static readonly SearchValues<byte> EndsOfName = SearchValues.Create("[]:( \t"u8);

    private readonly int _time = names.Of("@timestamp");
    private readonly int _host = names.Of("host.name");
    private readonly int _program = names.Of("process.name");
    private readonly int _pid = names.Of("process.pid");

    /// <summary>Reads the envelope; answers where the message begins, or −1. Fields are kept in the record.</summary>
    /// <param name="text">The line.</param>
    /// <param name="start">Where to begin.</param>
    /// <param name="record">Takes time, host, program and process number.</param>
    /// <param name="program">Where the program's name stands.</param>
    public int Read(ReadOnlySpan<byte> text, int start, Record record, out (int Start, int Length) program)
    {
        program = default;
        int at = start + Priority(text[start..]);
        bool prioritised = at > start;
        int count = record.Count;
        int end = prioritised && text[at..].StartsWith("1 "u8)
            ? Rfc5424(text, at + 2, record, out program)
            : Rfc3164(text, at, prioritised, record, out program);
        if (end < 0)
        {
            record.Truncate(count);
        }

        return end;
    }

    private static int Priority(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty || text[0] != '<')
        {
            return 0;
        }

        int digits = Scan.DigitsAt(text[1..]);
        return digits is >= 1 and <= 3 && digits + 1 < text.Length && text[digits + 1] == '>' ? digits + 2 : 0;
    }

    private int Rfc5424(ReadOnlySpan<byte> text, int at, Record record, out (int Start, int Length) program)
    {
        program = default;
        int time = TimeScan.Read(text[at..], record.Times, out long ticks);
        if (time > 0)
        {
            record.Add(new Field { Name = _time, Kind = FieldKind.Time, Ticks = ticks });
        }

        at += Scan.WordAt(text[at..]);
        for (int part = 0; part < 4; part++)
        {
            at += Scan.BlanksAt(text[at..]);
            int length = Scan.WordAt(text[at..]);
            if (length == 0)
            {
                return -1;
            }

            if (part < 3 && !(length == 1 && text[at] == '-'))
            {
                record.Add(new Field { Name = part == 0 ? _host : part == 1 ? _program : _pid, Start = at, Length = length });
                program = part == 1 ? (at, length) : program;
            }

            at += length;
        }

        at += Scan.BlanksAt(text[at..]);
        if (at < text.Length && text[at] == '-')
        {
            at++;
        }
        else
        {
            while (at < text.Length && text[at] == '[')
            {
                int end = ElementEnd(text, at);
                if (end < 0)
                {
                    return -1;
                }

                at = end;
            }
        }

        at += Scan.BlanksAt(text[at..]);
        return text[at..].StartsWith("\uFEFF"u8) ? at + 3 : at;
    }

    /// <summary>Past an element of structured data; quotes hide brackets.</summary>
    private static int ElementEnd(ReadOnlySpan<byte> text, int at)
    {
        for (at++; at < text.Length; at++)
        {
            if (text[at] == '"')
            {
                at += Scan.QuotedAt(text[at..]) - 1;
            }
            else if (text[at] == ']')
            {
                return at + 1;
            }
        }

        return -1;
    }

    private int Rfc3164(ReadOnlySpan<byte> text, int at, bool prioritised, Record record, out (int Start, int Length) program)
    {
        program = default;
        bool bracketed = at < text.Length && text[at] == '[';
        int time = record.SyslogTime.Read(text[at..], out long ticks);
        time = time > 0 ? time : TimeScan.Read(text[(bracketed ? at + 1 : at)..], record.Times, out ticks);
        bool timed = time > 0 && (!bracketed || (at + time + 1 < text.Length && text[at + time + 1] == ']'));
        if (timed)
        {
            record.Add(new Field { Name = _time, Kind = FieldKind.Time, Ticks = ticks });
            at += time + (bracketed ? 2 : 0);
            if (at < text.Length && text[at] == ':')
            {
                at++;
            }

            if (at < text.Length && text[at] is not ((byte)' ' or (byte)'\t'))
            {
                return -1;
            }

            at += Scan.BlanksAt(text[at..]);
        }

        if (at < text.Length && text[at] == '<' && text[at..].IndexOf((byte)'>') is > 0 and < 20 and var close)
        {
            at += close + 1;
            at += Scan.BlanksAt(text[at..]);
        }

        int head = ProgramEnd(text, at, out program, out (int Start, int Length) pid);
        if (head < 0)
        {
            int host = Scan.WordAt(text[at..]);
            if (host == 0)
            {
                return -1;
            }

            int next = at + host + Scan.BlanksAt(text[(at + host)..]);
            head = ProgramEnd(text, next, out program, out pid);
            if (!timed && !prioritised && (head < 0 || pid.Length == 0))
            {
                return -1;
            }

            record.Add(new Field { Name = _host, Start = at, Length = host });
            head = head < 0 ? next : head;
        }
        else if (!timed && !prioritised && pid.Length == 0)
        {
            return -1;
        }

        if (program.Length > 0)
        {
            record.Add(new Field { Name = _program, Start = program.Start, Length = program.Length });
            if (text.Slice(program.Start, program.Length).SequenceEqual("kernel"u8))
            {
                head = Kernel(text, head, record, ref program);
            }
        }

        if (pid.Length > 0)
        {
            record.Add(new Field { Name = _pid, Start = pid.Start, Length = pid.Length });
        }

        return head;
    }

    /// <summary>The kernel's clock before its message; then, with virtual servers, another program.</summary>
    private int Kernel(ReadOnlySpan<byte> text, int at, Record record, ref (int Start, int Length) program)
    {
        at = Clock(text, at);
        if (at < text.Length && text[at] == '@')
        {
            at += Scan.WordAt(text[at..]);
            at += Scan.BlanksAt(text[at..]);
            int end = ProgramEnd(text, at, out (int Start, int Length) inner, out _);
            if (end > 0)
            {
                program = inner;
                record.Add(new Field { Name = _program, Start = inner.Start, Length = inner.Length });
                return end;
            }
        }

        return at;
    }

    /// <summary>Past <c>[  970.699396]</c>.</summary>
    private static int Clock(ReadOnlySpan<byte> text, int at)
    {
        if (at < text.Length && text[at] == '[')
        {
            int from = at + 1 + Scan.BlanksAt(text[(at + 1)..]);
            int number = Scan.NumberAt(text[from..]);
            if (number > 0 && from + number < text.Length && text[from + number] == ']')
            {
                at = from + number + 1;
                at += Scan.BlanksAt(text[at..]);
            }
        }

        return at;
    }

    /// <summary>
    /// <c>name[pid]:</c>, <c>name:</c>, <c>name[pid]</c>, <c>name(module)[pid]:</c>, <c>[name]:</c>, <c>[name][pid]</c>, <c>name [pid]:</c>. Answers where the message
    /// begins, or −1.
    /// </summary>
    private static int ProgramEnd(ReadOnlySpan<byte> text, int at, out (int Start, int Length) program, out (int Start, int Length) pid)
    {
        program = default;
        pid = default;
        bool wrapped = at < text.Length && text[at] == '[';
        int from = wrapped ? at + 1 : at;
        ReadOnlySpan<byte> rest = text[from..];
        int length = rest.IndexOfAny(EndsOfName);
        if (length <= 0)
        {
            return -1;
        }

        int end = from + length;
        program = (from, length);
        bool marked = false;
        if (wrapped)
        {
            if (text[end] != ']')
            {
                return -1;
            }

            end++;
            marked = true;
        }

        if (end < text.Length && text[end] == '(')
        {
            int close = text[end..].IndexOf((byte)')');
            if (close < 0 || text.Slice(end, close).Contains((byte)' '))
            {
                return -1;
            }

            end += close + 1;
            marked = true;
        }

        int spaced = end + (end + 1 < text.Length && text[end] == ' ' && text[end + 1] == '[' ? 1 : 0);
        if (spaced < text.Length && text[spaced] == '[')
        {
            int digits = Scan.DigitsAt(text[(spaced + 1)..]);
            int close = spaced + 1 + digits;
            bool closed = digits > 0 && close < text.Length && text[close] == ']';
            if (closed && (spaced == end || (close + 1 < text.Length && text[close + 1] == ':')))
            {
                pid = (spaced + 1, digits);
                end = close + 1;
                marked = true;
            }
            else if (spaced == end)
            {
                return -1;
            }
        }

        if (end < text.Length && text[end] == ':' && (end + 1 == text.Length || text[end + 1] is (byte)' ' or (byte)'\t'))
        {
            end++;
        }
        else if (!marked || (end < text.Length && text[end] is not ((byte)' ' or (byte)'\t')))
        {
            return -1;
        }

        return end + Scan.BlanksAt(text[end..]);
    }
}
