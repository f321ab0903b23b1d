using VongGac.Detection.Sigma;

namespace VongGac.Detection.Logs;

/// <summary>Reads lines as a <see cref="Format"/> says, and those inside the envelope of syslog as the format of their program says.</summary>
/// <param name="format">How lines are read.</param>
/// <param name="times">How incomplete times are completed.</param>
/// <param name="alone">Whether lines inside the envelope of syslog are left to others: what is asked when a stream is sniffed.</param>
internal sealed class TextLineReader(Format format, LineTimes times, bool alone = false) : ILineReader
{
    /// <summary>How deep formats hand a message on.</summary>
    private const int Deepest = 4;

    private readonly Formats _formats = Formats.All;
    private readonly SyslogUse _syslog = alone ? SyslogUse.Never : format.Syslog;
    private readonly Record _record = new(times);
    private readonly Sessions _sessions = new();
    private byte[] _columns = [];

    public string Name => format.Name;

    public LogSource Source => format.Source;

    public Reading Read(ReadOnlySpan<byte> line, EventText to)
    {
        to.Begin();
        _record.Clear();
        bool cut = line.Length > LineReaders.LongestLine;
        line = (cut ? line[..LineReaders.LongestLine] : line).TrimEnd("\r\n"u8);
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
        return answer.Known
            ? new Reading(ReadingKind.Event, cut ? ReadingReason.TooLong : ReadingReason.None, answer.Format.Source)
            : new Reading(ReadingKind.Unmapped, cut ? ReadingReason.TooLong : Why(line, start, answer), answer.Format.Source);
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

        foreach (Node template in format.Continues)
        {
            if (Template.Match(template, line, 0, line.Length, false, _record))
            {
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
        if (format.Header.Length > 0 && _columns.Length > 0 && Headed(line))
        {
            return new Answer(true, format, null, start, line.Length);
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
                    if (Complete(by, line, count, ref meaning))
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

        return default;
    }

    /// <summary>Takes structured parts apart, asks the conditions, recalls and remembers addresses.</summary>
    private bool Complete(Format by, ReadOnlySpan<byte> line, int from, ref Meaning meaning)
    {
        for (int index = from; index < _record.Count; index++)
        {
            if (_record[index].Kind == FieldKind.Structure)
            {
                Field field = _record[index];
                _record[index].Kind = field.Name < 0 || field.Structure!.Kind == StructureKind.Request ? FieldKind.Hidden : FieldKind.Text;
                _record[index].Structure = null;
                if (!_formats.Parts.Expand(_record.Bytes(line, field.InScratch), field, _record))
                {
                    return false;
                }
            }
        }

        foreach (Condition condition in by.When)
        {
            if (Fits(condition, line))
            {
                meaning = condition.Meaning;
                break;
            }
        }

        if (by.Session >= 0 && (meaning.Remembers || meaning.Recalls))
        {
            Session(by.Session, meaning, line);
        }

        return true;
    }

    private bool Fits(Condition condition, ReadOnlySpan<byte> line)
    {
        int count = _record.Count;
        foreach ((int name, Node? template) in condition.Fields)
        {
            int index = _record.Find(name);
            if (index < 0)
            {
                _record.Truncate(count);
                return false;
            }

            Field field = _record[index];
            if (!Template.Match(template, _record.Bytes(line, field.InScratch), field.Start, field.Start + field.Length, field.InScratch, _record))
            {
                _record.Truncate(count);
                return false;
            }
        }

        return true;
    }

    private void Session(int name, Meaning meaning, ReadOnlySpan<byte> line)
    {
        int session = _record.Find(name);
        int address = _record.Find(_formats.SourceIp);
        if (session < 0)
        {
            return;
        }

        ReadOnlySpan<byte> key = _record.Value(line, _record[session]);
        if (meaning.Remembers && address >= 0)
        {
            _sessions.Remember(key, _record.Value(line, _record[address]));
        }
        else if (meaning.Recalls && address < 0 && _sessions.Recall(key) is { IsEmpty: false } known)
        {
            known.CopyTo(_record.Scratch(known.Length));
            _record.Add(new Field { Name = _formats.SourceIp, Start = _record.Kept(known.Length), Length = known.Length, InScratch = true });
        }
    }

    /// <summary>Splits a line into the columns that a header named.</summary>
    private bool Headed(ReadOnlySpan<byte> line)
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

        Meaning none = new([], false, false);
        return columns > 1 && Complete(format, line, 0, ref none);
    }

    private void Write(ReadOnlySpan<byte> line, in Answer answer, EventText to)
    {
        bool timed = false;
        for (int index = 0; index < _record.Count; index++)
        {
            ref Field field = ref _record[index];
            switch (field.Kind)
            {
                case FieldKind.Time when field.Name != _formats.Timestamp || !timed:
                    timed |= field.Name == _formats.Timestamp;
                    to.Time(_formats.Names.Text(field.Name), new DateTime(field.Ticks, DateTimeKind.Utc));
                    break;
                case FieldKind.Text:
                    to.Text(field.Name >= 0 ? _formats.Names.Text(field.Name) : _record.Name(line, field), _record.Value(line, field));
                    break;
            }
        }

        if (!timed)
        {
            Clock(line, answer.Format, to);
        }

        (int From, int To)[] map = answer.Format.Map;
        for (int index = 0; index < map.Length; index++)
        {
            if (_record.Find(map[index].To) is var own && (own < 0 || _record[own].Length == 0) && Mapped(line, map[index].From, map[index].To, to))
            {
                // Of several sources of one name the first counts: it is taken for written.
                _record.Add(new Field { Name = map[index].To, Kind = FieldKind.Hidden, Length = 1 });
            }
        }

        if (answer.Meaning is { } meaning)
        {
            to.RawMembers(meaning.Members);
        }

        if (_record.Members.Length > 0)
        {
            to.RawMembers(line.Slice(_record.Members.Start, _record.Members.Length).Trim(" \t"u8));
        }
        else if (answer.Format.KeepsMessage || !answer.Known)
        {
            to.Text(_formats.Names.Text(_formats.Message), line[answer.Start..answer.End]);
        }
    }

    /// <summary>Writes a field under another name: addresses without port and brackets, and nothing that says "not known".</summary>
    private bool Mapped(ReadOnlySpan<byte> line, int from, int name, EventText to)
    {
        int index = _record.Find(from);
        if (index < 0)
        {
            return false;
        }

        ReadOnlySpan<byte> value = _record.Value(line, _record[index]);
        if (name == _formats.SourceIp)
        {
            value = value[^value.TrimStart("[ \"/"u8).Length..];
            int skip = Scan.IsMapped(value) ? Scan.MappedLength : 0;
            int length = Scan.AddressAt(value);
            value = length == 0 ? [] : value[skip..length];
        }

        bool said = !value.IsEmpty && !value.SequenceEqual("-"u8);
        if (said)
        {
            to.Text(_formats.Names.Text(name), value);
        }

        return said;
    }

    /// <summary>Puts the time together from fields, each in order, a blank between.</summary>
    private void Clock(ReadOnlySpan<byte> line, Format by, EventText to)
    {
        if (by.Clock.Length == 0)
        {
            return;
        }

        Span<byte> text = stackalloc byte[80];
        int length = 0;
        foreach (int name in by.Clock)
        {
            int index = _record.Find(name);
            if (index < 0)
            {
                continue;
            }

            ReadOnlySpan<byte> value = _record.Value(line, _record[index]);
            if (value.Length + 1 > text.Length - length)
            {
                return;
            }

            if (length > 0)
            {
                text[length++] = (byte)' ';
            }

            value.CopyTo(text[length..]);
            length += value.Length;
        }

        if (TimeScan.Read(text[..length], _record.Times, out long ticks) > 0)
        {
            to.Time(_formats.Names.Text(_formats.Timestamp), new DateTime(ticks, DateTimeKind.Utc));
        }
    }
}
