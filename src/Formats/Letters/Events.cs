using System.Text.RegularExpressions;

namespace VongGac.Formats.Letters;

/// <summary>The occasions a letter is about, each once, with its day where letter and calendar settle it.</summary>
internal static class Events
{
    private const string Stem = "Giáp|Ất|Bính|Đinh|Mậu|Kỷ|Canh|Tân|Nhâm|Quý";
    private const string Branch = "Tý|Sửu|Dần|Mão|Thìn|Tỵ|Tị|Ngọ|Mùi|Thân|Dậu|Tuất|Hợi";

    private static readonly string[] Stems = Stem.Split('|');
    private static readonly string[] Branches = "Tý|Sửu|Dần|Mão|Thìn|Tỵ|Ngọ|Mùi|Thân|Dậu|Tuất|Hợi".Split('|');

    private static readonly Regex[] Occasions =
    [
        Pattern.Loose(@"\b(?<newyear>tết dương lịch)(?<tail> (?:năm )?\d{4})?"),
        Pattern.Loose($@"\b(?<tet>tết (?:(?:nguyên đán|âm lịch|cổ truyền)(?: (?<stem>{Stem}) (?<branch>{Branch}))?|(?<stem>{Stem}) (?<branch>{Branch})))(?<tail> (?:năm |\()?\d{{4}}\)?)?"),
        Pattern.Loose(@"\b(?:dịp |lễ |ngày |nghỉ lễ |kỷ niệm )+(?<fixed>(?<d>30)/0?(?<m>4)(?:\s*[,–-]?\s*(?:và )?0?1/0?5)?)(?<tail>(?:/| năm )\d{4})?"),
        Pattern.Loose(@"\b(?<fixed>(?:lễ )?quốc khánh(?: \(?0?(?<d>2)/0?(?<m>9)\)?)?)(?<tail>(?:/| năm )\d{4})?"),
        Pattern.Loose(@"\b(?<hung>giỗ tổ hùng vương)(?<tail> năm \d{4})?"),
        Pattern.Loose(@"\b(?<fixed>ngày nhà giáo việt nam(?: \(?(?<d>20)/(?<m>11)\)?)?)(?<tail>(?:/| năm )\d{4})?"),
        Pattern.Exact(@"(?<congress>[Đđ]ại hội(?: [đĐ]ại biểu)?(?: [\p{L}]+){0,6}? (?:lần thứ )?(?<ordinal>[IVX]+)\b(?: (?:của )?Đảng)?)"),
        Pattern.Exact(@"(?<plain>[Bb]ầu cử đại biểu Quốc hội[\p{L} ,]*)(?<tail> nhiệm kỳ [\d –-]+)?"),
        Pattern.Loose(@"\b(?<plain>kỳ thi (?:tốt nghiệp THPT|tốt nghiệp trung học phổ thông|tuyển sinh vào lớp 10|chọn học sinh giỏi[\p{L} ]{0,20}))(?<tail> năm(?: học)? \d{4}(?:\s*[-–]\s*\d{4})?)?"),
        Pattern.Loose(@"\b(?<plain>(?:lễ )?khai giảng năm học)(?<tail> \d{4}\s*[-–]\s*\d{4})?"),
        Pattern.Loose(@"\b(?<plain>(?:các )?sự kiện (?:lớn|quan trọng|chính trị|trọng đại)(?:,? (?:lớn|quan trọng|trọng đại))? của (?:tỉnh|đất nước|địa phương|thành phố|ngành))"),
    ];

    private static readonly Regex Occasion = Pattern.Loose(@"^(?:dịp |nghỉ )+");
    private static readonly Regex YearNear = Pattern.Loose(@"^[^.;:\n]{0,70}?\bnăm (?<year>\d{4})");
    private static readonly Regex AnyYear = Pattern.Exact(@"\d{4}");
    private static readonly Regex PrintedDay = Pattern.Loose($@"^\s*\(?(?:tức )?(?:vào )?(?:ngày )?{Pattern.Day}");

    /// <param name="subject">The letter's subject, already put together from the lines of the header.</param>
    public static IReadOnlyList<LetterEvent> Read(LetterText text, Zones zones, string? subject, LetterDates dates)
    {
        var found = new List<(int At, string Key, LetterEvent Event)>();
        var paragraphs = zones.Opening.Concat(zones.Body).Where(paragraph => !paragraph.IsRow);
        foreach (var (line, at) in paragraphs.Select(paragraph => (text.Of(paragraph), paragraph.Start)).Prepend((subject ?? "", 0)))
        {
            foreach (var pattern in Occasions)
            {
                foreach (Match match in pattern.Matches(line))
                {
                    var (key, date) = Settle(match, line[(match.Index + match.Length)..], dates);
                    found.Add((at + match.Index, key, new LetterEvent(Occasion.Replace(match.Value, "").Bare(), date)));
                    if (found.Count > 500) return Once(found);
                }
            }
        }

        return Once(found);
    }

    // The same occasion named twice is one; the first name stays, a date found later is added.
    private static List<LetterEvent> Once(List<(int At, string Key, LetterEvent Event)> found) =>
        [.. found.OrderBy(item => item.At).GroupBy(item => item.Key)
            .Select(same => same.First().Event with { Date = same.Select(item => item.Event.Date).FirstOrDefault(date => date is not null) })];

    private static (string Key, DateOnly? Date) Settle(Match match, string after, LetterDates dates)
    {
        DateOnly? printed = PrintedDay.Match(after) is { Success: true } day ? LetterDates.Printed(day) : null;
        int? year = YearOf(match, after);
        if (match.Groups["newyear"].Success) return ("newyear", printed ?? (year is { } y ? new DateOnly(y, 1, 1) : null));
        if (match.Groups["tet"].Success)
        {
            year ??= match.Groups["stem"].Success ? NearestLunarYear(match, dates.Signed) : null;
            return ("tet", printed ?? (year is { } lunar ? dates.Tet(lunar) : null));
        }

        if (match.Groups["fixed"].Success)
        {
            string key = match.Groups["d"].Success ? $"{match.Groups["d"].Value}/{match.Groups["m"].Value}" : FixedDay(match.Value);
            return (key, printed ?? Fixed(key, year, dates.Signed));
        }

        if (match.Groups["hung"].Success) return ("hung", printed);
        if (match.Groups["congress"].Success) return ("congress " + match.Groups["ordinal"].Value, printed);
        return (match.Groups["plain"].Value.ToLowerInvariant().Replace("các ", "", StringComparison.Ordinal), printed);
    }

    private static string FixedDay(string name) => name.Contains("khánh", StringComparison.OrdinalIgnoreCase) ? "2/9" : "20/11";

    // A holiday without year is the next one after the letter; without a letter date it has none.
    private static DateOnly? Fixed(string key, int? year, DateOnly? signed)
    {
        string[] parts = key.Split('/');
        int day = int.Parse(parts[0]), month = int.Parse(parts[1]);
        if (year is { } printed) return new DateOnly(printed, month, day);
        if (signed is not { Year: < 9999 } from) return null;
        var candidate = new DateOnly(from.Year, month, day);
        return candidate >= from ? candidate : candidate.AddYears(1);
    }

    private static int? YearOf(Match match, string after)
    {
        string tail = match.Groups["tail"].Value;
        string digits = AnyYear.Match(tail) is { Success: true } own ? own.Value : YearNear.Match(after).Groups["year"].Value;
        return int.TryParse(digits, out int year) && year is >= 1900 and <= 2199 ? year : null;
    }

    // Stem and branch name a year within sixty; the one that begins around the letter's date is meant.
    private static int? NearestLunarYear(Match match, DateOnly? signed)
    {
        if (signed is not { } from) return null;
        int stem = Array.FindIndex(Stems, name => name.Equals(match.Groups["stem"].Value, StringComparison.OrdinalIgnoreCase));
        string branchName = match.Groups["branch"].Value.Equals("tị", StringComparison.OrdinalIgnoreCase) ? "Tỵ" : match.Groups["branch"].Value;
        int branch = Array.FindIndex(Branches, name => name.Equals(branchName, StringComparison.OrdinalIgnoreCase));
        for (int year = from.Year; year <= from.Year + 1; year++)
        {
            // The year 4 was Giáp Tý.
            if ((year + 6) % 10 == stem && (year + 8) % 12 == branch) return year;
        }

        return null;
    }
}
