using System.Runtime.CompilerServices;

namespace VongGac.Detection.Logs;

/// <summary>Matches templates against texts.</summary>
internal static class Template
{
    /// <summary>Whether the text from a place on begins as the template says. Fields are kept in the record, or none.</summary>
    /// <param name="node">The template.</param>
    /// <param name="text">The bytes the record's fields refer to.</param>
    /// <param name="at">Where to begin.</param>
    /// <param name="end">Where the text ends.</param>
    /// <param name="inScratch">Whether the text is the record's scratch buffer.</param>
    /// <param name="record">Takes the fields.</param>
    public static bool Match(Node? node, ReadOnlySpan<byte> text, int at, int end, bool inScratch, Record record)
    {
        int count = record.Count;
        if (new Run(text[..end], inScratch, record).Match(node, at))
        {
            return true;
        }

        record.Truncate(count);
        return false;
    }

    private readonly ref struct Run(ReadOnlySpan<byte> text, bool inScratch, Record record)
    {
        private readonly ReadOnlySpan<byte> _text = text;

        public bool Match(Node? node, int at)
        {
            while (node is not null)
            {
                switch (node.Op)
                {
                    case NodeOp.Literal:
                        byte[] bytes = Unsafe.As<Literal>(node).Bytes;
                        if (!_text[at..].StartsWith(bytes))
                        {
                            return false;
                        }

                        at += bytes.Length;
                        break;
                    case NodeOp.Open:
                        return Open(Unsafe.As<Hole>(node), at);
                    case NodeOp.Closed:
                        int length = Closed(Unsafe.As<Hole>(node), _text[at..], at);
                        if (length < 0)
                        {
                            return false;
                        }

                        at += length;
                        break;
                    case NodeOp.Gap:
                        at += Scan.BlanksAt(_text[at..]);
                        break;
                    case NodeOp.Ending:
                        return at + Scan.BlanksAt(_text[at..]) == _text.Length;
                    case NodeOp.Peek:
                        if (!Stands(Unsafe.As<Peek>(node), at))
                        {
                            return false;
                        }

                        break;
                    case NodeOp.Mark:
                        Bound(Unsafe.As<Mark>(node), at);
                        break;
                    default:
                        return Branch(Unsafe.As<Choice>(node), at);
                }

                node = node.Next;
            }

            return true;
        }

        private bool Branch(Choice choice, int at)
        {
            int count = record.Count;
            foreach (Node? branch in choice.Branches)
            {
                if (!record.Step())
                {
                    return false;
                }

                if (Match(branch, at))
                {
                    return true;
                }

                record.Truncate(count);
            }

            return false;
        }

        private bool Stands(Peek peek, int at)
        {
            foreach (byte[] one in peek.Any)
            {
                if (_text[at..].StartsWith(one))
                {
                    return true;
                }
            }

            return false;
        }

        private void Bound(Mark mark, int at)
        {
            if (mark.Begins)
            {
                KeepAs(mark.Name, at, at);
                return;
            }

            for (int index = record.Count - 1; index >= 0; index--)
            {
                if (record[index].Name == mark.Name)
                {
                    record[index].Length = at - record[index].Start;
                    return;
                }
            }
        }

        /// <summary>A hole whose end depends on what follows.</summary>
        private bool Open(Hole hole, int at)
        {
            int limit = hole.Kind == HoleKind.Word ? at + Scan.WordAt(_text[at..]) : _text.Length;
            int least = hole.Kind == HoleKind.Word ? at + 1 : at;
            if (limit < least)
            {
                return false;
            }

            if (hole.Next is null)
            {
                Keep(hole, at, limit);
                return true;
            }

            int count = record.Count;
            byte[]? stop = (hole.Next as Literal)?.Bytes;
            // A word before something optional is the whole word.
            bool last = hole.Kind == HoleKind.Last || (hole.Kind == HoleKind.Word && stop is null);
            int end = last ? limit : least;
            while (true)
            {
                if (stop is not null)
                {
                    // Jump to where the literal after the hole stands.
                    int reach = int.Min(_text.Length, limit + stop.Length);
                    int found = last
                        ? _text[at..int.Min(_text.Length, end + stop.Length)].LastIndexOf(stop)
                        : reach < end ? -1 : _text[end..reach].IndexOf(stop);
                    if (found < 0)
                    {
                        return false;
                    }

                    end = last ? at + found : end + found;
                }

                if (!record.Step())
                {
                    return false;
                }

                Keep(hole, at, end);
                if (Match(hole.Next, end))
                {
                    return true;
                }

                record.Truncate(count);
                end += last ? -1 : 1;
                if (end < least || end > limit)
                {
                    return false;
                }
            }
        }

        /// <summary>A hole that ends by itself; answers its length or −1.</summary>
        private int Closed(Hole hole, ReadOnlySpan<byte> rest, int at)
        {
            int length;
            switch (hole.Kind)
            {
                case HoleKind.Address:
                    length = Scan.AddressAt(rest);
                    return length == 0 ? -1 : Address(hole.Name, rest, at, length);
                case HoleKind.Host:
                    length = Scan.AddressAt(rest);
                    if (length > 0)
                    {
                        return Address(hole.Name, rest, at, length);
                    }

                    length = Scan.HostAt(rest);
                    KeepAs(hole.OtherName, at, at + length);
                    return length == 0 ? -1 : length;
                case HoleKind.Column:
                    int comma = rest.IndexOf((byte)',');
                    Keep(hole, at, at + (comma < 0 ? rest.Length : comma));
                    return comma < 0 ? rest.Length : comma;
                case HoleKind.MachineName:
                    length = Scan.AddressAt(rest) > 0 ? 0 : Scan.HostAt(rest);
                    break;
                case HoleKind.Whole:
                    length = Scan.DigitsAt(rest);
                    break;
                case HoleKind.Number:
                    length = Scan.NumberAt(rest);
                    break;
                case HoleKind.Quoted:
                    length = Scan.QuotedAt(rest);
                    if (length == 0)
                    {
                        return -1;
                    }

                    bool closed = length > 1 && rest[length - 1] == rest[0];
                    Keep(hole, at + 1, at + length - (closed ? 1 : 0));
                    return length;
                case HoleKind.Moment:
                    length = TimeScan.Read(rest, record.Times, out long ticks);
                    if (length > 0 && hole.Name >= 0)
                    {
                        record.Add(new Field { Name = hole.Name, Kind = FieldKind.Time, Ticks = ticks });
                    }

                    return length == 0 ? -1 : length;
                default:
                    if (hole.Structure?.Kind == StructureKind.Json && (rest.IsEmpty || rest[0] != '{'))
                    {
                        return -1;
                    }

                    Keep(hole, at, _text.Length);
                    return rest.Length;
            }

            if (length == 0)
            {
                return -1;
            }

            Keep(hole, at, at + length);
            return length;
        }

        private int Address(int name, ReadOnlySpan<byte> rest, int at, int length)
        {
            int skip = Scan.IsMapped(rest) ? Scan.MappedLength : 0;
            KeepAs(name, at + skip, at + length);
            return length;
        }

        private void Keep(Hole hole, int start, int end)
        {
            if (hole.Structure is { } structure)
            {
                record.Add(new Field { Name = hole.Name, Start = start, Length = end - start, Kind = FieldKind.Structure, InScratch = inScratch, Structure = structure });
            }
            else
            {
                KeepAs(hole.Name, start, end);
            }
        }

        private void KeepAs(int name, int start, int end)
        {
            if (name >= 0)
            {
                record.Add(new Field { Name = name, Start = start, Length = end - start, InScratch = inScratch });
            }
        }
    }
}
