using System.Buffers;

namespace VongGac.Detection.Indicators;

/// <summary>Takes a list in pieces, as a file is read. What a row says that cannot be used is in the report; no bytes make it throw.</summary>
public sealed class ListFeed
{
    /// <summary>Longer lines are skipped.</summary>
    internal const int LongestLine = 65_536;

    private const int LongestWarnings = 64 << 20;
    private readonly IndicatorBuilder _to;
    private readonly RowReader _rows;
    private readonly ArrayBufferWriter<byte> _kept = new();
    private int _line;
    private bool _overlong;
    private bool _ended;

    internal ListFeed(IndicatorBuilder to, ListReport report, int list)
    {
        _to = to;
        Report = report;
        _rows = new RowReader(to, report, list);
    }

    /// <summary>What became of the list so far; repeated rows are known once the set is built.</summary>
    public ListReport Report { get; }

    /// <summary>The next piece of the list.</summary>
    /// <exception cref="InvalidOperationException">The list has ended.</exception>
    public void Feed(ReadOnlySpan<byte> piece)
    {
        if (_ended)
        {
            throw new InvalidOperationException("the list has ended");
        }

        if (Report.Source.Form == ListForm.Warnings)
        {
            Keep(piece, LongestWarnings);
            return;
        }

        while (!piece.IsEmpty)
        {
            if (_kept.WrittenCount == 0 && !_overlong)
            {
                piece = piece[_rows.Fours(piece, ref _line)..];
            }

            int end = piece.IndexOf((byte)'\n');
            if (end < 0)
            {
                Keep(piece, LongestLine);
                return;
            }

            if (_kept.WrittenCount == 0 && !_overlong)
            {
                Line(piece[..end]);
            }
            else
            {
                Keep(piece[..end], LongestLine);
                KeptLine();
            }

            piece = piece[(end + 1)..];
        }
    }

    /// <summary>There is no more.</summary>
    public ListReport End()
    {
        if (_ended)
        {
            return Report;
        }

        _ended = true;
        if (Report.Source.Form != ListForm.Warnings)
        {
            if (_kept.WrittenCount > 0 || _overlong)
            {
                KeptLine();
            }

            _rows.End(_line);
        }
        else if (_overlong)
        {
            Report.Skip(1, Words.TooManyBytes);
        }
        else
        {
            WarningReader.Read(_kept.WrittenSpan, Report, _to.Warnings);
        }

        _kept.Clear();
        return Report;
    }

    private void Keep(ReadOnlySpan<byte> piece, int most)
    {
        if (_overlong || _kept.WrittenCount + piece.Length > most)
        {
            _overlong = true;
            _kept.Clear();
            return;
        }

        _kept.Write(piece);
    }

    private void KeptLine()
    {
        if (_overlong)
        {
            _overlong = false;
            Report.Skip(++_line, Words.TooLong);
            return;
        }

        Line(_kept.WrittenSpan);
        _kept.ResetWrittenCount();
    }

    private void Line(ReadOnlySpan<byte> line)
    {
        _line++;
        if (line.Length > LongestLine)
        {
            Report.Skip(_line, Words.TooLong);
            return;
        }

        if (_line == 1 && line.StartsWith("\uFEFF"u8))
        {
            line = line[3..];
        }

        _rows.Line(line.TrimEnd(" \t\r"u8).TrimStart(" \t"u8), _line);
    }
}
