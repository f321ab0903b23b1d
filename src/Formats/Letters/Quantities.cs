using System.Globalization;
using System.Text.RegularExpressions;

namespace VongGac.Formats.Letters;

/// <summary>Figures in a clause that a measure can use; their names are listed at <see cref="LetterQuantity"/>.</summary>
internal static class Quantities
{
    private const string Figure = @"(?<value>\d{1,6}(?:,\d{1,2})?)(?:\s*\([^)]{1,20}\))?";
    private const string Counted = @"(?<unit>ký tự|nhóm ký tự|loại ký tự|người|cán bộ|đồng chí|máy|bản|lần|buổi|tiết|giờ|ngày làm việc|ngày|tuần|tháng|năm|phút|bài|lượt|tài khoản|hệ thống|đơn vị|trường|lớp|học sinh|ca)\b";

    private static readonly Regex Password = Pattern.Loose(@"mật khẩu");
    private static readonly Regex Length = Pattern.Loose($@"(?:ít nhất|tối thiểu|từ|có|dài|trên)\s+(?:là\s+|từ\s+)?{Figure}\s+ký tự\b");
    private static readonly Regex Groups = Pattern.Loose($@"{Figure}\s+(?:nhóm|loại|dạng)\s+(?:trong (?:các |số )?)?ký tự");
    private static readonly Regex RoundTheClock = Pattern.Loose(@"\b24\s*(?:giờ|h)?\s*/\s*(?:7|24)\s*(?:giờ|h)?\b");
    private static readonly Regex Share = Pattern.Loose(@"(?<value>\d{1,3}(?:,\d{1,2})?)\s*%");
    private static readonly Regex Interval = Pattern.Loose($@"(?:{Figure}\s+(?<unit>ngày|tuần|tháng|năm)\s*/\s*lần|(?:định kỳ|mỗi)\s+(?<value>\d{{1,3}})\s+(?<unit>ngày|tuần|tháng|năm))");
    private static readonly Regex AtLeast = Pattern.Loose($@"(?:ít nhất|tối thiểu)\s+(?:là\s+|có\s+)?{Figure}\s+{Counted}");
    private static readonly Regex AtMost = Pattern.Loose($@"(?:không quá|tối đa|nhiều nhất)\s+(?:là\s+)?{Figure}\s+{Counted}");

    private static readonly Regex[] Classes =
    [
        Pattern.Loose(@"chữ (?:cái )?(?:in )?hoa|(?:ký tự|chữ) (?:viết )?hoa"),
        Pattern.Loose(@"chữ (?:cái )?(?:in )?thường|(?:ký tự|chữ) (?:viết )?thường"),
        Pattern.Loose(@"chữ số|ký tự số|\bsố và\b|, số\b"),
        Pattern.Loose(@"(?:ký tự|kí tự) đặc biệt"),
    ];

    public static IReadOnlyList<LetterQuantity> In(string words)
    {
        var found = new List<(int At, LetterQuantity Quantity)>();
        var taken = new List<(int Start, int End)>();
        bool password = Password.IsMatch(words);
        if (password) Each(Length, "password-length", "ký tự");
        if (password && Groups.IsMatch(words)) Each(Groups, "password-classes", "nhóm ký tự");
        else if (password && Classes.Count(pattern => pattern.IsMatch(words)) is var classes and >= 2)
            found.Add((Classes.Max(pattern => pattern.Match(words).Index), new LetterQuantity("password-classes", classes, "nhóm ký tự")));
        if (RoundTheClock.Match(words) is { Success: true } clock) found.Add((clock.Index, new LetterQuantity("round-the-clock", 24, "giờ/ngày")));
        Each(Share, "share", "%");
        Each(Interval, "every", null);
        Each(AtLeast, "at-least", null);
        Each(AtMost, "at-most", null);
        return [.. found.OrderBy(item => item.At).Select(item => item.Quantity).Distinct()];

        void Each(Regex pattern, string name, string? unit)
        {
            foreach (Match match in pattern.Matches(words))
            {
                int end = match.Index + match.Length;
                if (found.Count > 100 || taken.Any(other => match.Index < other.End && other.Start < end)) continue;
                decimal value = decimal.Parse(match.Groups["value"].Value.Replace(',', '.'), CultureInfo.InvariantCulture);
                found.Add((match.Index, new LetterQuantity(name, value, unit ?? match.Groups["unit"].Value.ToLowerInvariant())));
                taken.Add((match.Index, end));
            }
        }
    }
}
