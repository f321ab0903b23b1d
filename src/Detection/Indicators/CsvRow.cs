using System.Buffers;
using System.Text;

namespace VongGac.Detection.Indicators;

/// <summary>One row of RFC 4180: cells may be quoted, a quote in them doubled. Line ends inside cells are not for lists.</summary>
internal sealed class CsvRow
{
    private readonly ArrayBufferWriter<byte> _text = new();
    private readonly List<(int Start, int End)> _cells = [];

    public int Count => _cells.Count;

    public ReadOnlySpan<byte> this[int cell] => _text.WrittenSpan[_cells[cell].Start.._cells[cell].End];

    /// <summary>False where a quote is not closed.</summary>
    public bool Read(ReadOnlySpan<byte> line)
    {
        _text.ResetWrittenCount();
        _cells.Clear();
        while (true)
        {
            int start = _text.WrittenCount;
            if (!line.IsEmpty && line[0] == '"')
            {
                line = line[1..];
                while (true)
                {
                    int quote = line.IndexOf((byte)'"');
                    if (quote < 0)
                    {
                        return false;
                    }

                    _text.Write(line[..quote]);
                    line = line[(quote + 1)..];
                    if (line.IsEmpty || line[0] != '"')
                    {
                        break;
                    }

                    _text.Write("\""u8);
                    line = line[1..];
                }
            }

            int comma = line.IndexOf((byte)',');
            _text.Write(comma < 0 ? line : line[..comma]);
            _cells.Add((start, _text.WrittenCount));
            if (comma < 0)
            {
                return true;
            }

            line = line[(comma + 1)..];
        }
    }
}

/// <summary>Where the columns stand that are understood; -1 for those the list does not have.</summary>
internal sealed record CsvHeading(int Value, int Kind, int Label, int Confidence, int From, int Until)
{
    /// <summary>The last of them.</summary>
    public int Most { get; } = new[] { Value, Kind, Label, Confidence, From, Until }.Max();

    public static CsvHeading Of(CsvRow row)
    {
        string[] names = new string[row.Count];
        for (int cell = 0; cell < names.Length; cell++)
        {
            names[cell] = Encoding.UTF8.GetString(row[cell].Trim(" \t"u8)).ToLowerInvariant();
        }

        int At(params string[] known) => Array.FindIndex(names, name => known.Contains(name, StringComparer.Ordinal));
        return new CsvHeading(
            At("value", "indicator", "ioc"), At("kind", "type"), At("family", "label", "malware"), At("confidence"), At("valid_from", "first_seen"), At("valid_until", "expires"));
    }
}
