namespace VongGac.Detection.Logs;

/// <content>What the fields of a line mean together, and with earlier lines.</content>
internal sealed partial class TextLineReader
{
    /// <summary>Takes structured parts apart, asks the conditions, recalls and remembers addresses.</summary>
    private bool Complete(Format by, ReadOnlySpan<byte> line, ref Meaning meaning)
    {
        if (!Expand(line))
        {
            return false;
        }

        foreach (Condition condition in by.When)
        {
            if (Fits(condition, line))
            {
                meaning = condition.Meaning;
                Expand(line);
                break;
            }
        }

        if (by.Session >= 0 && meaning.OfSession)
        {
            Session(by.Session, ref meaning, line);
        }

        return true;
    }

    private bool Expand(ReadOnlySpan<byte> line)
    {
        for (int index = 0; index < _record.Count; index++)
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

    private void Session(int name, ref Meaning meaning, ReadOnlySpan<byte> line)
    {
        int session = _record.Find(name);
        int address = _record.Find(_formats.SourceIp);
        if (session < 0)
        {
            return;
        }

        ReadOnlySpan<byte> key = _record.Value(line, _record[session]);
        if (meaning.Marks)
        {
            _sessions.Mark(key);
        }
        else if (meaning.Marked is { } marked && _sessions.Unmark(key))
        {
            meaning = marked;
        }

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
}
