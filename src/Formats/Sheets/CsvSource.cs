using System.Text;

using VongGac.Model;

namespace VongGac.Formats.Sheets;

/// <summary>Text tables, whoever wrote them and with whatever.</summary>
internal static class CsvSource
{
    private const int SampleLines = 20;

    private static readonly char[] Separators = [',', ';', '\t', '|'];
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static Result<IReadOnlyList<ReadSheet>> Read(ReadOnlyMemory<byte> file)
    {
        string text = Decode(file.Span);
        // Text has no control characters; a picture or a program is full of them.
        int strange = text.AsSpan(0, Math.Min(text.Length, 4_000)).ToString().Count(c => char.IsControl(c) && c is not ('\r' or '\n' or '\t'));
        if (strange > 8) return SheetRefusal.NotASheet;
        var rows = new List<ReadRow>();
        char separator = SeparatorOf(ref text);
        foreach (var (number, cells, _) in Records(text, separator))
        {
            if (cells.TrueForAll(cell => cell.Length == 0)) continue;
            if (rows.Count == SheetReader.MostRows) return SheetRefusal.ManyRows;
            rows.Add(new ReadRow(number, cells));
        }

        if (rows.Count == 0) return SheetRefusal.Empty;
        return (ReadSheet[])[new ReadSheet("", rows)];
    }

    private static string Decode(ReadOnlySpan<byte> file)
    {
        if (file is [0xEF, 0xBB, 0xBF, ..]) return Encoding.UTF8.GetString(file[3..]);
        if (file is [0xFF, 0xFE, ..]) return Encoding.Unicode.GetString(file[2..]);
        if (file is [0xFE, 0xFF, ..]) return Encoding.BigEndianUnicode.GetString(file[2..]);
        // UTF-16 without its mark: every other byte of plain letters and separators is zero.
        var sample = file[..Math.Min(file.Length, 2_000)];
        int even = 0, odd = 0;
        for (int i = 0; i < sample.Length; i++)
        {
            if (sample[i] == 0 && i % 2 == 0) even++;
            else if (sample[i] == 0) odd++;
        }

        if (odd > sample.Length / 8 && even < odd / 4) return Encoding.Unicode.GetString(file);
        if (even > sample.Length / 8 && odd < even / 4) return Encoding.BigEndianUnicode.GetString(file);
        try
        {
            return StrictUtf8.GetString(file);
        }
        catch (DecoderFallbackException)
        {
            // Excel for Windows in Viet Nam before it learnt UTF-8; the reader composes the marks.
            return CodePagesEncodingProvider.Instance.GetEncoding(1258)!.GetString(file);
        }
    }

    /// <summary>What Excel was told (<c>sep=;</c>), else the character that stands most evenly in the first lines.</summary>
    private static char SeparatorOf(ref string text)
    {
        if (text.Length > 4 && text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase) && (text.Length == 5 || text[5] is '\r' or '\n'))
        {
            char told = text[4];
            int end = text.IndexOf('\n', StringComparison.Ordinal);
            text = end < 0 ? "" : "\n" + text[(end + 1)..]; // the line number stays that of the file
            return told;
        }

        char best = ',';
        (int Sound, int Weight) most = (int.MinValue, 0);
        foreach (char separator in Separators)
        {
            var counts = new List<int>();
            int flaws = 0;
            foreach (var (_, cells, bad) in Records(text, separator))
            {
                flaws += bad;
                if (cells.Exists(cell => cell.Length > 0)) counts.Add(cells.Count - 1);
                if (counts.Count == SampleLines) break;
            }

            // Lines that agree weigh more than many separators in one line: commas stand in addresses too.
            int weight = counts.Where(count => count > 0).GroupBy(count => count).Select(group => group.Count() * group.Count() * Math.Min(group.Key, 40)).DefaultIfEmpty().Max();
            // Under the wrong separator quotes stand in the middle of cells.
            if ((weight > 0 || flaws == 0) && (-flaws, weight).CompareTo(most) > 0) (best, most) = (separator, (-flaws, weight));
        }

        return best;
    }

    private static IEnumerable<(int Number, List<string> Cells, int Flaws)> Records(string text, char separator)
    {
        int line = 1, at = 0;
        var cell = new StringBuilder();
        while (at < text.Length)
        {
            int number = line;
            var cells = new List<string>();
            bool quoted = false, closed = false, ended = false;
            int flaws = 0;
            while (!ended)
            {
                char c = at < text.Length ? text[at] : '\n';
                bool beyond = at >= text.Length;
                at++;
                if (quoted && !beyond)
                {
                    if (c == '"' && at < text.Length && text[at] == '"') { cell.Append('"'); at++; }
                    else if (c == '"') (quoted, closed) = (false, true);
                    else { cell.Append(c); if (c == '\n') line++; }
                }
                else if (c == '"' && cell.Length == 0 && !closed) quoted = true;
                else if (c == separator || c is '\n' or '\r')
                {
                    if (cells.Count < SheetReader.MostColumns) cells.Add(Cell(cell));
                    cell.Clear();
                    closed = false;
                    if (c == separator) continue;
                    if (c == '\r' && at < text.Length && text[at] == '\n') at++;
                    line++;
                    ended = true;
                }
                else
                {
                    if (c == '"' || closed) flaws++;
                    cell.Append(c);
                }
            }

            yield return (number, cells, flaws);
        }
    }

    private static string Cell(StringBuilder written)
    {
        string text = written.ToString();
        // What CsvWriter put in front so that no spreadsheet runs it.
        if (text.Length > 1 && text[0] == '\'' && CsvWriter.NeedsGuard(text.AsSpan(1))) text = text[1..];
        return SheetReader.Tidy(text);
    }
}
