using System.Globalization;
using System.Runtime.CompilerServices;
using VongGac.Detection.Matching;
using VongGac.Model;

namespace VongGac.Detection.Indicators;

/// <summary>Reads the rows of one list in the form it is written in.</summary>
internal sealed partial class RowReader
{
    private readonly IndicatorBuilder _to;
    private readonly ListReport _report;
    private readonly int _list;
    private readonly ValueReader _values;
    private readonly Meant _meant;
    private readonly int _origin;
    private readonly CsvRow _cells = new();
    private CsvHeading? _heading;

    public RowReader(IndicatorBuilder to, ListReport report, int list)
    {
        _to = to;
        _report = report;
        _list = list;
        _values = new ValueReader(to);
        _meant = ValueReader.MeantBy(report.Source.Kind);
        _origin = to.OriginOf(new Origin(list, report.Source.Confidence, report.Source.From, report.Source.Until, null));
    }

    /// <param name="line">Without blanks around it.</param>
    public void Line(ReadOnlySpan<byte> line, int number)
    {
        if (line.IsEmpty || line[0] == '#' || (line[0] == ';' && _report.Source.Form == ListForm.Plain))
        {
            _report.Remarks++;
            return;
        }

        Text? fault = _report.Source.Form switch
        {
            ListForm.Plain => Plain(line, number),
            ListForm.Ipsum => Ipsum(line, number),
            _ => Csv(line, number),
        };
        if (fault is null)
        {
            _report.Taken++;
        }
        else if (!ReferenceEquals(fault, Heading))
        {
            _report.Skip(number, fault);
        }
        else
        {
            _report.Remarks++;
        }
    }

    /// <summary>Takes lines that are an IPv4 address or network and nothing else, as most lines of most lists are; answers how many bytes it took.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Fours(ReadOnlySpan<byte> piece, ref int number)
    {
        if (_report.Source.Form != ListForm.Plain || _meant is not (Meant.Any or Meant.Address))
        {
            return 0;
        }

        int at = 0;
        int before = number;
        while (Four(piece, at, out uint address, out uint prefix, out int length))
        {
            at += length;
            var row = new Row(++number, _origin);
            if (prefix == 32)
            {
                _to.AddSingle(address, row);
            }
            else
            {
                _to.AddNetwork(PrefixSet<uint>.Start(address, (int)prefix), true, (int)prefix, row);
            }
        }

        _report.Taken += number - before;
        return at;
    }

    /// <summary>What is not so plain is left to the reader of rows, with all its reasons.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Four(ReadOnlySpan<byte> piece, int from, out uint address, out uint prefix, out int length)
    {
        // Four numbers, three dots, a slash, two digits and the line's end; the four digits that refuse a number reach no further.
        const int longest = 20;
        address = 0;
        prefix = 32;
        length = 0;
        if (piece.Length - from < longest)
        {
            return false;
        }

        int at = from;
        for (int part = 0; part < 4; part++)
        {
            int first = at;
            uint number = 0;
            while (at - first < 4 && (piece[at] - (uint)'0') is < 10u and var digit)
            {
                number = (number * 10) + digit;
                at++;
            }

            if (at == first || number > 255 || (at - first > 1 && piece[first] == '0') || (part < 3 && piece[at++] != '.'))
            {
                return false;
            }

            address = (address << 8) | number;
        }

        if (piece[at] == '/' && (piece[at + 1] - (uint)'0') is < 10u and var high)
        {
            at += 2;
            prefix = high;
            if ((piece[at] - (uint)'0') is < 10u and var low)
            {
                at++;
                prefix = (prefix * 10) + low;
            }
        }

        length = at + 1 - from;
        return piece[at] == '\n' && prefix <= 32;
    }

    public void End(int lines)
    {
        if (_report.Source.Form == ListForm.Csv && _heading is null && _report.Skipped == 0)
        {
            _report.Skip(int.Max(lines, 1), Words.NoValueColumn);
        }
    }

    /// <summary>Stands for "a line that belongs to the form, not to the values".</summary>
    private static readonly Text Heading = new("-", "-");

    private Text? Plain(ReadOnlySpan<byte> line, int number)
    {
        var row = new Row(number, _origin);
        if (_meant is Meant.Any or Meant.Address && Address.TryParse(line, out UInt128 address, out bool four))
        {
            _to.AddNetwork(address, four, four ? 32 : 128, row);
            return null;
        }

        if (line.StartsWith("create "u8) || line.StartsWith("flush "u8) || line.SequenceEqual("COMMIT"u8))
        {
            return Heading;
        }

        // "add SET 192.0.2.1 timeout 0", as ipset saves.
        if (line.StartsWith("add "u8))
        {
            ReadOnlySpan<byte> rest = line[4..].TrimStart((byte)' ');
            line = rest[(rest.IndexOf((byte)' ') + 1)..];
        }

        // A path may hold blanks; behind any other value stands a remark.
        ReadOnlySpan<byte> value = WithoutRemark(line);
        if (_meant != Meant.Path && !(_meant == Meant.Any && PathText.Looks(value)) && value.IndexOfAny((byte)' ', (byte)'\t') is > 0 and int blank
            && !NetworkText.TryRange(value, out _, out _))
        {
            value = value[..blank];
        }

        return value.IsEmpty ? Words.Nothing : _values.Add(value, _meant, row);
    }

    /// <summary>What stands before a blank and <c>#</c> or <c>;</c>; behind a hash a semicolon alone begins a remark.</summary>
    private static ReadOnlySpan<byte> WithoutRemark(ReadOnlySpan<byte> line)
    {
        for (int at = 1; at < line.Length; at++)
        {
            if (line[at] is (byte)'#' or (byte)';' && (line[at - 1] is (byte)' ' or (byte)'\t' || (line[at] == ';' && at is 32 or 40 or 64)))
            {
                return line[..at].TrimEnd(" \t"u8);
            }
        }

        return line;
    }

    private Text? Ipsum(ReadOnlySpan<byte> line, int number)
    {
        int tab = line.IndexOfAny((byte)'\t', (byte)' ');
        if (!Address.TryParse(tab < 0 ? line : line[..tab], out UInt128 address, out bool four))
        {
            return Words.BadAddress;
        }

        if (tab < 0 || !int.TryParse(line[tab..].TrimStart(" \t"u8), NumberStyles.None, CultureInfo.InvariantCulture, out int lists) || lists < 1)
        {
            return Words.NoCount;
        }

        int origin = _to.OriginOf(new Origin(_list, ConfidenceOf(lists), _report.Source.From, _report.Source.Until, null));
        if (origin < 0)
        {
            return Words.TooManyOrigins;
        }

        _to.AddNetwork(address, four, four ? 32 : 128, new Row(number, origin));
        return null;
    }

    /// <summary>One blacklist is hearsay (30), eight and more are certain (100): ours, ipsum itself gives counts only.</summary>
    private static int ConfidenceOf(int lists) => int.Min(100, 20 + (10 * int.Min(lists, 8)));
}
