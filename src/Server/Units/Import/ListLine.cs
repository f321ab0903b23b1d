using System.Globalization;

namespace VongGac.Server.Units;

/// <summary>The lines of a list that are no units: numbering of columns, totals, names of the authority of what follows, signatures.</summary>
internal static class ListLine
{
    private static readonly string[] Totals = ["cong", "tong", "tong cong", "tong so"];

    private static readonly string[] Ends =
    [
        "nguoi lap", "lap bieu", "noi nhan", "ghi chu", "ky ten", "ky ghi", "ky va ghi", "thu truong", "hieu truong", "giam doc", "chu tich", "pho ", "xac nhan",
        "tm uy ban", "tm ubnd", "kt chu tich", "kt hieu truong", "kt giam doc", "kt thu truong", "tl chu tich", "tl giam doc",
    ];

    private static readonly string[] Authorities =
        ["ubnd ", "uy ban nhan dan ", "so gd ", "so gddt ", "so giao duc ", "xa ", "phuong ", "dac khu ", "thi tran "];

    // "KHỐI MẦM NON" is no school.
    private static readonly string[] Groups = ["khoi ", "cac truong ", "cac don vi ", "cac co so ", "cap hoc ", "bac hoc "];

    /// <summary>1 2 3 …, (1) (2) (3): a line of column numbers under the header.</summary>
    public static bool IsNumbering(string[] filled) =>
        filled.Length >= 3 && filled.Select((cell, i) => cell.Trim('(', ')', '[', ']') == (i + 1).ToString(CultureInfo.InvariantCulture)).All(same => same);

    public static bool IsTotal(string[] filled)
    {
        string first = Headings.Plain(filled.FirstOrDefault(cell => cell.Any(char.IsLetter)) ?? "");
        return Totals.Contains(first) || first.StartsWith("tong cong ", StringComparison.Ordinal) || first.StartsWith("tong so ", StringComparison.Ordinal);
    }

    /// <summary>Below it stand signatures and notes: "Người lập biểu", "Nơi nhận:", "…, ngày 5 tháng 3 năm 2026".</summary>
    public static bool EndsTable(string[] filled)
    {
        if (filled.Distinct(StringComparer.Ordinal).Count() > 3) return false;
        string first = Headings.Plain(filled[0]);
        string[] words = first.Split(' ');
        return (!first.Any(char.IsAsciiDigit) && Ends.Any(end => first.StartsWith(end, StringComparison.Ordinal))) || (words.Contains("ngay") && words.Contains("thang") && words.Contains("nam"));
    }

    /// <summary>
    /// A line over what follows, no unit: written across the table ("UBND xã An Phú" in merged cells), numbered in Roman figures or
    /// letters ("II. Các trường thuộc UBND xã An Phú"), or naming a level ("KHỐI MẦM NON").
    /// </summary>
    /// <param name="authority">Under which the units below stand; null when the line names none.</param>
    public static bool IsHeading(string[] filled, out string? authority)
    {
        authority = null;
        string[] words = [.. filled.Where(cell => !IsMark(cell)).Distinct(StringComparer.Ordinal)];
        if (words is not [{ Length: > 3 } text]) return false;
        authority = Authority(text);
        int across = filled.Count(cell => cell == text);
        string plain = Headings.Plain(text) + " ", mark = text.Split(' ')[0];
        bool numbered = filled[0] != text || (mark[^1] is '.' or ')' && IsMark(mark));
        bool school = plain.StartsWith("truong ", StringComparison.Ordinal) || plain.StartsWith("trung tam ", StringComparison.Ordinal);
        return across > 2 || Groups.Any(group => $" {plain}".Contains($" {group}", StringComparison.Ordinal)) || (authority is not null && !school && (across == 2 || numbered));
    }

    /// <summary>From where the text begins to name an authority; null when it names none.</summary>
    public static string? Authority(string text)
    {
        string[] words = text.Split(' ');
        for (int i = 0; i < words.Length; i++)
        {
            string rest = string.Join(' ', words.Skip(i)), plain = Headings.Plain(rest) + " ";
            if (Authorities.Any(begin => plain.StartsWith(begin, StringComparison.Ordinal))) return rest;
        }

        return null;
    }

    /// <summary>Without the number that stands in the same cell: "1. Trường Mầm non Hoa".</summary>
    public static string WithoutNumber(string name)
    {
        int end = 0;
        while (end < name.Length && char.IsAsciiDigit(name[end])) end++;
        return end is > 0 and <= 4 && end + 1 < name.Length && name[end] is '.' or ')' && name[end + 1] == ' ' ? name[(end + 2)..] : name;
    }

    // I, IV., A, B)
    private static bool IsMark(string cell) =>
        cell.Trim('.', ')', '(', ' ') is { Length: > 0 } mark && (mark.All(c => c is 'I' or 'V' or 'X') || (mark.Length == 1 && char.IsAsciiLetterUpper(mark[0])));
}
