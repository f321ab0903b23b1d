namespace VongGac.Detection.Logs;

/// <content>From the record to the event.</content>
internal sealed partial class TextLineReader
{
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
                    to.Member(_formats.Names.Member(field.Name), new DateTime(field.Ticks, DateTimeKind.Utc));
                    break;
                case FieldKind.Text:
                    ReadOnlySpan<byte> value = _record.Value(line, field);
                    if (field.Name >= 0)
                    {
                        to.Member(_formats.Names.Member(field.Name), value);
                    }
                    else
                    {
                        to.Text(_record.Name(line, field), value);
                    }

                    break;
            }
        }

        if (!timed && !Clock(line, answer.Format, to) && _carried != 0)
        {
            to.Member(_formats.Names.Member(_formats.Timestamp), new DateTime(_carried, DateTimeKind.Utc));
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
            to.Member(_formats.Names.Member(_formats.Message), line[answer.Start..answer.End]);
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
            to.Member(_formats.Names.Member(name), value);
        }

        return said;
    }

    /// <summary>Puts the time together from fields, each in order, a blank between.</summary>
    private bool Clock(ReadOnlySpan<byte> line, Format by, EventText to)
    {
        if (by.Clock.Length == 0)
        {
            return false;
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
                return false;
            }

            if (length > 0)
            {
                text[length++] = (byte)' ';
            }

            value.CopyTo(text[length..]);
            length += value.Length;
        }

        bool read = TimeScan.Read(text[..length], _record.Times, out long ticks) > 0;
        if (read)
        {
            to.Member(_formats.Names.Member(_formats.Timestamp), new DateTime(ticks, DateTimeKind.Utc));
        }

        return read;
    }
}
