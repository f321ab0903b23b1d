using System.Text.RegularExpressions;

namespace VongGac.Formats.Letters;

/// <summary>
/// Patterns over letters. All run in time linear in the text (no backtracking): a hostile letter cannot stall one.
/// </summary>
internal static class Pattern
{
    /// <summary>A body as letters name it, without the words that follow.</summary>
    public const string Body =
        "(?:Sở|Bộ|UBND|Ủy ban nhân dân|Uỷ ban nhân dân|Công an|Cục|Tổng cục|Chi cục|Phòng|Trung tâm|Văn phòng|Thủ tướng|Chính phủ|Tỉnh ủy|Thành ủy|Ban|Trường|Chủ tịch|Giám đốc|Thanh tra|Hội đồng)";

    /// <summary>A day: 18/12/2025, 18-12-2025, 30/4, ngày 18 tháng 12 năm 2025. Groups d, m and, when printed, y.</summary>
    public const string Day =
        @"(?<d>\d{1,2})(?:\s*[/.-]\s*|\s+tháng\s+)(?<m>\d{1,2})(?:(?:\s*[/.-]\s*|\s+năm\s+)(?<y>\d{4}))?";

    /// <summary>Case counts.</summary>
    public static Regex Exact(string pattern) => new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    /// <summary>Case does not count.</summary>
    public static Regex Loose(string pattern) =>
        new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase);

    /// <summary>Cuts <paramref name="text"/> before the first match of <paramref name="end"/>.</summary>
    public static string Before(this string text, Regex end)
    {
        var match = end.Match(text);
        return match.Success ? text[..match.Index] : text;
    }

    /// <summary>Without the spaces and punctuation that only join it to its neighbours.</summary>
    public static string Bare(this string text) => text.Trim(' ', '\t', ',', ';', '.', ':', '-', '–', '/');
}
