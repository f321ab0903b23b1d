using VongGac.Detection.Sigma;

namespace VongGac.Detection.Logs;

/// <summary>Reads lines as a <see cref="Format"/> says, and those inside the envelope of syslog as the format of their program says.</summary>
/// <param name="format">How lines are read.</param>
/// <param name="times">How incomplete times are completed.</param>
/// <param name="alone">Whether lines inside the envelope of syslog are left to others: what is asked when a stream is sniffed.</param>
internal sealed partial class TextLineReader(Format format, LineTimes times, bool alone = false) : ILineReader
{
    /// <summary>How deep formats hand a message on.</summary>
    private const int Deepest = 4;

    private const int Reasons = (int)ReadingReason.Bounded + 1;

    private readonly Formats _formats = Formats.All;
    private readonly SyslogUse _syslog = alone ? SyslogUse.Never : format.Syslog;
    private readonly Record _record = new(times);
    private readonly Sessions _sessions = new();
    private readonly long[] _counts = new long[3 * Reasons];
    private byte[] _columns = [];
    private long _carried;

    public string Name => format.Name;

    public LogSource Source => format.Source;

    public IEnumerable<(ReadingKind Kind, ReadingReason Reason, long Lines)> Counts =>
        _counts.Select((lines, index) => ((ReadingKind)(index / Reasons), (ReadingReason)(index % Reasons), lines)).Where(count => count.lines > 0);

    public Reading Read(ReadOnlySpan<byte> line, EventText to)
    {
        Reading reading = ReadOne(line, to);
        _counts[((int)reading.Kind * Reasons) + (int)reading.Reason]++;
        return reading;
    }

    private Reading ReadOne(ReadOnlySpan<byte> line, EventText to)
    {
        to.Begin();
        _record.Clear(line.Length);
        bool cut = line.Length > LineReaders.LongestLine;
        line = (cut ? line[..LineReaders.LongestLine] : line).TrimEnd("\r\n"u8);
        line = line.StartsWith("\uFEFF"u8) ? line[3..] : line;
        int start = 0;
        while (start < line.Length && line[start] is (byte)' ' or (byte)'\t' or 0)
        {
            start++;
        }

        if (start == line.Length)
        {
            return new Reading(ReadingKind.Nothing, ReadingReason.Empty, format.Source);
        }

        if (Skipped(line) is { } nothing)
        {
            return nothing;
        }

        Answer answer = Understand(line, start);
        Write(line, answer, to);
        ReadingReason bound = cut ? ReadingReason.TooLong : _record.Overflowed ? ReadingReason.Bounded : ReadingReason.None;
        return answer.Known
            ? new Reading(ReadingKind.Event, bound, answer.Format.Source)
            : new Reading(ReadingKind.Unmapped, bound == ReadingReason.None ? Why(line, start, answer) : bound, answer.Format.Source);
    }

    private ReadingReason Why(ReadOnlySpan<byte> line, int start, in Answer answer) =>
        format.Header.Length > 0 && _columns.Length == 0 ? ReadingReason.NoHeader
        : line[start] == '{' && answer.Start == start ? ReadingReason.Json
        : answer.Start > start || answer.Format.Before.Length == 0 ? ReadingReason.Message : ReadingReason.Shape;

    private Reading? Skipped(ReadOnlySpan<byte> line)
    {
        if (format.Header.Length > 0 && line.StartsWith(format.Header))
        {
            _columns = line[format.Header.Length..].ToArray();
            return new Reading(ReadingKind.Nothing, ReadingReason.Header, format.Source);
        }

        if (format.Comment.Length > 0 && line.StartsWith(format.Comment))
        {
            return new Reading(ReadingKind.Nothing, ReadingReason.Comment, format.Source);
        }

        if (format.Begins.Length > 0 && !line.StartsWith(format.Begins))
        {
            return new Reading(ReadingKind.Nothing, ReadingReason.Continuation, format.Source);
        }

        foreach (Node template in format.Continues)
        {
            if (Template.Match(template, line, 0, line.Length, false, _record))
            {
                int time = _record.Find(_formats.Timestamp);
                _carried = time < 0 ? _carried : _record[time].Ticks;
                return new Reading(ReadingKind.Nothing, ReadingReason.Continuation, format.Source);
            }
        }

        return null;
    }

    /// <summary>What was found out of a line: whose it is, what it means, where its message stands.</summary>
    private readonly record struct Answer(bool Known, Format Format, Meaning? Meaning, int Start, int End);

    private Answer Understand(ReadOnlySpan<byte> line, int start)
    {
        if (_syslog == SyslogUse.First && Enveloped(line, start) is { Known: true } enveloped)
        {
            return enveloped;
        }

        _record.Truncate(0);
        if (format.Header.Length > 0 && _columns.Length > 0 && Headed(line) is { } headed)
        {
            return new Answer(true, format, headed, start, line.Length);
        }

        if (ReadAs(format, line, start, line.Length, 0) is { Known: true } own)
        {
            return own;
        }

        _record.Truncate(0);
        if (_syslog == SyslogUse.After && Enveloped(line, start) is { Known: true } after)
        {
            return after;
        }

        // Nobody knows it: whatever stands around the message is kept.
        _record.Truncate(0);
        (int first, int last) = Around(format, line, start, line.Length);
        if (first == start && _syslog != SyslogUse.Never)
        {
            int message = _formats.Syslog.Read(line, start, _record, out (int Start, int Length) program);
            if (message >= 0)
            {
                return new Answer(false, (program.Length > 0 ? _formats.OfProgram(line.Slice(program.Start, program.Length)) : null) ?? format, null, message, line.Length);
            }
        }

        return new Answer(false, format, null, first, last);
    }

    private Answer Enveloped(ReadOnlySpan<byte> line, int start)
    {
        int message = _formats.Syslog.Read(line, start, _record, out (int Start, int Length) program);
        if (message < 0)
        {
            return default;
        }

        int count = _record.Count;
        Format? inner = program.Length > 0 ? _formats.OfProgram(line.Slice(program.Start, program.Length)) : null;
        Answer answer = ReadAs(inner ?? format, line, message, line.Length, 1);
        if (!answer.Known && inner is not null && inner != format)
        {
            _record.Truncate(count);
            answer = ReadAs(format, line, message, line.Length, 1);
        }

        return answer;
    }

    /// <summary>Reads what stands before a message; answers where the message stands, the whole when nothing was recognised.</summary>
    private (int Start, int End) Around(Format by, ReadOnlySpan<byte> line, int start, int end)
    {
        foreach (Node template in by.Before)
        {
            if (Template.Match(template, line, start, end, false, _record))
            {
                for (int index = _record.Count - 1; index >= 0; index--)
                {
                    if (_record[index].Name == _formats.Message)
                    {
                        (int first, int length) = (_record[index].Start, _record[index].Length);
                        _record[index].Name = -1;
                        _record[index].Kind = FieldKind.Hidden;
                        return (first, first + length);
                    }
                }
            }
        }

        return (start, end);
    }

    private Answer ReadAs(Format by, ReadOnlySpan<byte> line, int start, int end, int depth)
    {
        (int first, int last) = Around(by, line, start, end);
        if (by.Strict && first == start)
        {
            return default;
        }

        int count = _record.Count;
        if (first < last)
        {
            foreach (int candidate in by.ByFirst[line[first]])
            {
                (Node template, Meaning meaning) = by.Lines[candidate];
                if (Template.Match(template, line, first, last, false, _record))
                {
                    if (Complete(by, line, ref meaning))
                    {
                        return new Answer(true, by, meaning, first, last);
                    }

                    _record.Truncate(count);
                }
            }
        }

        if (depth < Deepest)
        {
            foreach (Format then in by.Then)
            {
                if (ReadAs(then, line, first, last, depth + 1) is { Known: true } answer)
                {
                    return answer;
                }

                _record.Truncate(count);
            }
        }

        if (by.Otherwise is not { } otherwise || first == start)
        {
            return default;
        }

        Meaning meant = otherwise;
        return Complete(by, line, ref meant) ? new Answer(true, by, meant, first, last) : default;
    }

    /// <summary>Splits a line into the columns that a header named.</summary>
    private Meaning? Headed(ReadOnlySpan<byte> line)
    {
        ReadOnlySpan<byte> names = _columns;
        int at = 0;
        int columns = 0;
        while (at <= line.Length && !names.IsEmpty)
        {
            names = names.TrimStart(" \t"u8);
            int length = Scan.WordAt(names);
            if (length == 0)
            {
                break;
            }

            ReadOnlySpan<byte> name = names[..length];
            names = names[length..];
            (int start, int size, at) = Parts.Column(line, at, line.Length, format.Separator);
            columns++;
            name.CopyTo(_record.Scratch(length));
            _record.Add(new Field { Name = _formats.Names.Find(name), NameStart = _record.Kept(length), NameLength = length, NameInScratch = true, Start = start, Length = size });
        }

        Meaning none = new([]);
        return columns > 1 && Complete(format, line, ref none) ? none : null;
    }
}
