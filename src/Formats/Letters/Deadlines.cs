using System.Text.RegularExpressions;

namespace VongGac.Formats.Letters;

/// <summary>Finds the time limits in the words of a clause.</summary>
internal static class Deadlines
{
    private const string Before = "(?:trước|(?:chậm nhất|muộn nhất)(?: là)?(?: vào)?|(?:hạn cuối|hạn chót|thời hạn)[^.;:0-9]{0,30}|thời gian hoàn thành|hoàn thành|xong|đến hết|đến|hết|trong|vào)";
    private const string Hour = @"(?:\d{1,2}\s*(?:giờ|h|g)(?:\s*\d{2})?(?:\s*phút)?\s*,?\s*)";
    private const string Every = "(?:hằng|hàng|mỗi) (?:ngày|tuần|tháng|quý|năm)";

    private static readonly Regex Recurring = Pattern.Loose(
        $@"(?:{Before}\s+{Hour}?(?:ngày\s+)?(?:{Pattern.Day}|\d{{1,2}})\s+(?:{Every}|của tháng (?:cuối|đầu)[\p{{L}} ]{{0,12}}))|(?:{Every}(?:\s*[,(]?\s*(?:chậm nhất|trước|vào)\s+{Hour}?(?:ngày\s+)?\d{{1,2}}(?:\s*/\s*\d{{1,2}})?)?)|(?:định kỳ(?:\s+(?:{Every}|\d{{1,2}} (?:ngày|tuần|tháng|năm)(?:/lần| một lần)?|(?:tuần|tháng|quý|năm)))(?:\s*[,(]?\s*(?:chậm nhất|trước|vào)\s+(?:ngày\s+)?\d{{1,2}}(?:\s*/\s*\d{{1,2}})?)?)|(?:(?:ít nhất |tối thiểu )?\d{{1,2}} (?:ngày|tuần|tháng|lần|năm)/(?:lần|ngày|tuần|tháng|quý|năm))");

    private static readonly Regex Relative = Pattern.Loose(
        @"(?:(?:trong (?:vòng|thời hạn|thời gian)|chậm nhất)\s+(?:không quá |tối đa |là |sau )?\d{1,3}\s*(?:\([^)]{1,20}\)\s*)?(?:ngày làm việc|ngày|giờ|phút|tuần|tháng)(?:,?\s*(?:(?:được )?(?:kể|tính) từ|sau khi|từ khi|từ ngày|từ lúc)[^,;.]*)?)|(?:\d{1,3}\s*(?:\([^)]{1,20}\)\s*)?(?:ngày làm việc|ngày|giờ|phút)\s+(?:kể từ|tính từ|sau khi|trước khi)[^,;.]*)|(?:ngay (?:sau )?khi (?:nhận được|phát hiện|xảy ra|có)[^,;.]*)|(?:trong báo cáo (?:tổng kết |sơ kết )?(?:năm học|học kỳ [I12]+|cuối năm|quý|tháng)(?:\s+\d{4}\s*[-–]\s*\d{4})?)");

    private static readonly Regex Absolute = Pattern.Loose(
        $@"(?:từ\s+{Hour}?(?:ngày\s+)?\d{{1,2}}[/.-]\d{{1,2}}(?:[/.-]\d{{4}})?\s+)?\b{Before}\s*:?\s*{Hour}?(?:(?:hết )?ngày\s+)?{Pattern.Day}");

    private static readonly Regex Month = Pattern.Loose(
        @"\b(?<prefix>trong|hết|cuối|đầu|giữa|đến hết|đến|xong|hoàn thành(?: trong| trước)?|trước|thời gian(?: thực hiện)?\s*:?|thực hiện|thời hạn\s*:?|\()\s*(?:tháng\s+(?<m>\d{1,2})(?:\s*(?:/|năm)\s*(?<y>\d{4}))?|quý\s+(?<q>IV|I{1,3}|[1-4])\s*(?:/|năm)\s*(?<y2>\d{4}))");

    private static readonly Regex BareMonth = Pattern.Loose(@"^(?:tháng\s+)(?<m>\d{1,2})\s*(?:/|năm)\s*(?<y>\d{4})$");
    private static readonly Regex BareDay = Pattern.Loose(@$"^(?:ngày\s+)?{Pattern.Day}$");

    private static readonly Regex Receiver = Pattern.Exact(
        $@"\b(?:[Gg]ửi|[Nn]ộp|[Bb]áo cáo|[Tt]rình|về|cho|đến|lên)\s+(?<to>{Pattern.Body}[^,;.:()]*(?:, (?:xã|phường|đặc khu|thị trấn|huyện)[^,;.:()]*)*)");

    private static readonly Regex ReceiverEnds = Pattern.Exact(@"\s+(?:trước|chậm nhất|muộn nhất|để|theo|qua|về|trong|vào|hằng|hàng|định kỳ|kết quả|tình hình|tổng hợp|xem xét|bằng|ngay|ngày|khi|các|những|danh sách|thông tin|(?:và )?(?:gửi|lưu|đồng thời|công khai))\b");

    /// <summary>The limits said in <paramref name="words"/>, in their order; each word counts for one limit only.</summary>
    public static IReadOnlyList<LetterDeadline> In(string words, LetterDates dates)
    {
        var found = new List<(int Start, int End, LetterDeadline Deadline)>();
        foreach (Match match in Recurring.Matches(words)) Put(match, DeadlineKind.Recurring, null);
        foreach (Match match in Relative.Matches(words)) Put(match, DeadlineKind.Relative, null);
        foreach (Match match in Absolute.Matches(words)) Put(match, DeadlineKind.Absolute, dates.Coming(match));
        foreach (Match match in Month.Matches(words)) Put(match, DeadlineKind.Month, MonthEnd(match, dates));
        found.Sort((left, right) => left.Start.CompareTo(right.Start));
        return [.. found.Select((item, i) => item.Deadline with { To = ReceiverNear(words, item.Start, item.End, i + 1 < found.Count ? found[i + 1].Start : null) })];

        void Put(Match match, DeadlineKind kind, DateOnly? date)
        {
            int end = match.Index + match.Length;
            if (found.Count > 100 || found.Any(other => match.Index < other.End && other.Start < end)) return;
            if (kind == DeadlineKind.Absolute && !LetterDates.Possible(match) && !match.Groups["y"].Success) return;
            found.Add((match.Index, end, new LetterDeadline(kind, date, null, match.Value.Before(Consequence).Bare().TrimStart('(').Replace('\t', ' '))));
        }
    }

    /// <summary>The limit a table cell under "Thời hạn" gives: there a bare date is enough.</summary>
    public static IReadOnlyList<LetterDeadline> InCell(string cell, LetterDates dates)
    {
        cell = cell.Bare();
        if (BareDay.Match(cell) is { Success: true } day) return [new(DeadlineKind.Absolute, dates.Coming(day), null, cell)];
        if (BareMonth.Match(cell) is { Success: true } month) return [new(DeadlineKind.Month, MonthEnd(month, dates), null, cell)];
        return In(cell, dates);
    }

    /// <summary>Printed days in deadlines that no calendar has.</summary>
    public static bool Impossible(LetterDeadline deadline, out string day)
    {
        day = deadline.Text;
        return deadline.Kind == DeadlineKind.Absolute && Absolute.Match(deadline.Text) is { Success: true } match && !LetterDates.Possible(match);
    }

    /// <summary>True when the day stands there without its year.</summary>
    public static bool LacksYear(LetterDeadline deadline) => deadline.Kind is DeadlineKind.Absolute or DeadlineKind.Month && !Year.IsMatch(deadline.Text);

    private static readonly Regex Consequence = Pattern.Loose(@"\s+(?:thì|phải)\s");
    private static readonly Regex Year = Pattern.Exact(@"\d{4}");

    private static DateOnly? MonthEnd(Match match, LetterDates dates)
    {
        if (match.Groups["q"] is { Success: true } quarter)
        {
            int last = 3 * (quarter.Value switch { "I" or "1" => 1, "II" or "2" => 2, "III" or "3" => 3, _ => 4 });
            return LetterDates.EndOfMonth(int.Parse(match.Groups["y2"].ValueSpan), last);
        }

        int month = int.Parse(match.Groups["m"].ValueSpan);
        int? year = match.Groups["y"].Success ? int.Parse(match.Groups["y"].ValueSpan)
            : dates.Signed is { } signed ? signed.Year + (month < signed.Month ? 1 : 0) : null;
        if (year is null) return null;
        bool before = match.Groups["prefix"].Value.EndsWith("trước", StringComparison.OrdinalIgnoreCase);
        return before && LetterDates.EndOfMonth(year.Value, month) is { } own && own.Year > 1 ? new DateOnly(own.Year, own.Month, 1).AddDays(-1) : LetterDates.EndOfMonth(year.Value, month);
    }

    // In the same half sentence: the last body named before the limit; else the first after it, unless another limit
    // follows, for which that body is the one before.
    private static string? ReceiverNear(string words, int start, int end, int? next)
    {
        int from = words.LastIndexOfAny([';', '.'], Math.Max(0, start - 1)) + 1;
        while (from > 1 && from < words.Length && words[from - 1] == '.' && char.IsDigit(words[from])) from = words.LastIndexOfAny([';', '.'], from - 2) + 1;
        if (from > start) from = start;
        int to = words.IndexOf(';', end);
        if (to < 0) to = words.Length;
        string? before = null;
        foreach (Match match in Receiver.Matches(words[from..start])) before = Name(match);
        if (before is null && next < to) return null;
        return before ?? (Receiver.Match(words[end..to]) is { Success: true } after && after.Index < 60 ? Name(after) : null);
    }

    private static string? Name(Match match)
    {
        string name = match.Groups["to"].Value.Before(ReceiverEnds).Bare();
        return name.Length == 0 ? null : name;
    }
}
