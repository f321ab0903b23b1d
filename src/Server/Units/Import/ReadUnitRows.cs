using System.Globalization;
using VongGac.Formats.Sheets;
using VongGac.Model;

namespace VongGac.Server.Units;

/// <summary>What a list says, before anything is compared with what is known.</summary>
/// <param name="Titles">The header over the cells of <see cref="UnitRow.Cells"/>, by sheet.</param>
internal sealed record UnitList(IReadOnlyList<UnitRow> Rows, IReadOnlyDictionary<string, IReadOnlyList<string>> Titles);

/// <summary>Finds the header wherever it stands and reads the rows below it.</summary>
internal static class ReadUnitRows
{
    /// <summary>Letterheads, titles and notes above the header.</summary>
    private const int HeaderWithin = 30;

    public static Result<UnitList> From(ReadOnlyMemory<byte> file)
    {
        if (!SheetReader.Read(file).Is(out var sheets, out var refusal)) return refusal;
        var rows = new List<UnitRow>();
        var titles = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var sheet in sheets)
        {
            if (FindHeader(sheet) is not var (headings, first)) continue;
            int width = sheet.Rows.Max(row => row.Cells.Count);
            titles[sheet.Name] = [.. Enumerable.Range(0, width).Select(column => headings.FirstOrDefault(h => h.Column == column)?.Title ?? sheet.Rows[first - 1][column])];
            rows.AddRange(Read(sheet, headings, first));
        }

        return titles.Count == 0 ? ImportWords.NoHeader : rows.Count == 0 ? ImportWords.NoRows : new UnitList(rows, titles);
    }

    private static (IReadOnlyList<Heading> Headings, int First)? FindHeader(ReadSheet sheet)
    {
        (IReadOnlyList<Heading> Headings, int First)? best = null;
        for (int i = 0; i < Math.Min(sheet.Rows.Count, HeaderWithin); i++)
        {
            var cells = sheet.Rows[i].Cells;
            Consider(Headings.Of(cells, null), i + 1);
            // A group line with its parts below: "Hiệu trưởng" over "Họ tên", "Điện thoại".
            if (i + 1 < sheet.Rows.Count && LooksLikeHeader(sheet.Rows[i + 1].Cells)) Consider(Headings.Of(cells, sheet.Rows[i + 1].Cells), i + 2);
        }

        return best;

        void Consider(IReadOnlyList<Heading> headings, int first)
        {
            bool names = headings.Any(h => h.Field is Field.Name or Field.Code);
            if (names && headings.Count >= 2 && headings.Count > (best?.Headings.Count ?? 0)) best = (headings, first);
        }
    }

    // Words only: a row of data has figures or a code.
    private static bool LooksLikeHeader(IReadOnlyList<string> cells) =>
        cells.Any(cell => cell.Length > 0) && cells.All(cell => cell.Length <= 60 && !cell.Any(char.IsAsciiDigit));

    private static IEnumerable<UnitRow> Read(ReadSheet sheet, IReadOnlyList<Heading> headings, int first)
    {
        string? section = null;
        bool begun = false, ended = false;
        foreach (var row in sheet.Rows.Skip(first))
        {
            string[] filled = [.. row.Cells.Where(cell => cell.Length > 0)];
            ended |= begun && ListLine.EndsTable(filled);
            // Numbered in advance and left empty, like the totals: nothing is said of a unit.
            if (headings.All(heading => row[heading.Column].Length == 0) || ListLine.IsNumbering(filled) || ListLine.IsTotal(filled)) continue;
            if (ListLine.IsHeading(filled, out string? authority))
            {
                section = authority ?? section;
                continue;
            }

            var unit = Read(sheet.Name, row, headings, section);
            // Signatures; but whatever still looks like a unit is read.
            if (ended && Unit.TidyCode(unit.Code) is null && (unit.Kind ?? unit.KindOfName) is null) continue;
            // An authority with nothing beside its name: also the heading of what follows.
            if (unit is { Code: null, Kind: null, KindOfName: { } kind } && !kind.Teaches() && filled.Count(cell => cell.Any(char.IsLetter)) == 1) section = unit.Name;
            begun = true;
            yield return unit;
        }
    }

    private static UnitRow Read(string sheet, ReadRow row, IReadOnlyList<Heading> headings, string? section)
    {
        var remarks = new List<ImportRemark>();
        string code = Of(row, headings, Field.Code, null), name = ListLine.WithoutNumber(Of(row, headings, Field.Name, null));
        string managing = Of(row, headings, Field.Managing, null), professional = Of(row, headings, Field.Professional, null);
        return new UnitRow
        {
            Sheet = sheet, Row = row.Number, Cells = row.Cells,
            Code = code.Length == 0 ? null : code, Name = name.Length == 0 ? null : name,
            Kind = Kind(row, headings, remarks), KindOfName = KindWords.Of(name),
            Managing = managing.Length == 0 ? null : managing, Section = headings.Any(h => h.Field == Field.Managing) ? null : section,
            Professional = professional.Length == 0 ? null : professional,
            Pupils = Whole(Field.Pupils), Computers = Whole(Field.Computers),
            People = People(row, headings, remarks), Remarks = remarks,
        };

        int? Whole(Field field)
        {
            string text = Of(row, headings, field, null);
            if (text.Length == 0 || text is "-" or "–") return null;
            if (TypedNumber(text) is { } number) return number;
            remarks.Add(new(headings.First(h => h.Field == field).Title, ImportWords.NumberUnknown.With(text)));
            return null;
        }
    }

    private static UnitKind? Kind(ReadRow row, IReadOnlyList<Heading> headings, List<ImportRemark> remarks)
    {
        Heading? unknown = null;
        foreach (var heading in headings.Where(h => h.Field == Field.Kind && row[h.Column].Length > 0))
        {
            if (KindWords.Of(row[heading.Column]) is { } kind) return kind;
            if (!KindWords.IsOwnership(row[heading.Column])) unknown ??= heading;
        }

        if (unknown is not null) remarks.Add(new(unknown.Title, ImportWords.KindUnknown.With(row[unknown.Column])));
        return null;
    }

    private static List<ImportedPerson> People(ReadRow row, IReadOnlyList<Heading> headings, List<ImportRemark> remarks)
    {
        var people = new List<ImportedPerson>();
        foreach (var heading in headings.Where(h => h.Field == Field.Person))
        {
            string name = row[heading.Column], phone = Of(row, headings, Field.Phone, heading.Of), email = Of(row, headings, Field.Email, heading.Of);
            string since = Of(row, headings, Field.Since, heading.Of);
            if (name.Length == 0 || name is "-" or "–")
            {
                if (phone.Length + email.Length > 0) remarks.Add(new(heading.Title, ImportWords.ContactWithoutName));
                continue;
            }

            DateOnly? from = null;
            if (since.Length > 0)
            {
                if (ListedDay.Read(since).Is(out var day, out var refusal)) from = day;
                else remarks.Add(new(headings.First(h => h.Field == Field.Since && h.Of == heading.Of).Title, refusal.Message));
            }

            people.Add(new ImportedPerson(heading.Of!.Value, name, phone.Length == 0 ? null : phone, email.Length == 0 ? null : email, from, heading.Title));
        }

        return people;
    }

    private static string Of(ReadRow row, IReadOnlyList<Heading> headings, Field field, AppointmentRole? of) =>
        headings.FirstOrDefault(h => h.Field == field && h.Of == of) is { } heading ? row[heading.Column] : "";

    /// <summary>1.234 · 1,234 · 1 234 · "35 máy" · 35,0; null when it is no whole number from 0 to a million.</summary>
    internal static int? TypedNumber(string text)
    {
        string figures = text.TrimStart('\'').TrimEnd();
        int end = figures.Length;
        while (end > 0 && (char.IsLetter(figures[end - 1]) || figures[end - 1] == ' ')) end--;
        figures = figures[..end].Replace(" ", "", StringComparison.Ordinal);
        string[] groups = figures.Split('.', ',');
        if (groups.Length > 1 && groups[0].Length is >= 1 and <= 3 && groups.Skip(1).All(group => group.Length == 3)) figures = string.Concat(groups);
        else if (groups.Length == 2 && groups[1].All(c => c == '0')) figures = groups[0];
        return int.TryParse(figures, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number <= Unit.Most ? number : null;
    }
}
