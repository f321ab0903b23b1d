using System.Text.RegularExpressions;

namespace VongGac.Formats.Letters;

/// <summary>Whom a clause names: the units it speaks to and the roles they must fill.</summary>
internal static class Addressees
{
    private const string Organisation =
        @"(?:(?:các|những|toàn thể|tất cả)\s+)?(?:(?:thủ trưởng|hiệu trưởng|lãnh đạo)\b|(?:giám đốc|người đứng đầu|trưởng phòng|trưởng|chủ tịch)?\s*(?:các\s+)?(?:phòng|ban|đơn vị|trường|trung tâm|UBND|ủy ban nhân dân|uỷ ban nhân dân|sở|công an|cơ quan|cơ sở giáo dục|văn phòng|nhà trường|tổ công nghệ|đài|cán bộ|giáo viên|học sinh|viên chức|quản trị viên)\b)";

    // Verbs at which the name of the addressee ends. Shorter than the list of duties: "trực" stands inside "đơn vị trực thuộc".
    private const string Does =
        "phải|cần|có trách nhiệm|chịu trách nhiệm|chủ trì|chủ động|rà soát|phối hợp|tổ chức|thực hiện|triển khai|báo cáo|gửi|theo dõi|tham mưu|bố trí|phân công|chỉ đạo|hướng dẫn|tổng hợp|lập|cử|khẩn trương|nghiêm túc|quán triệt|kiểm tra|xây dựng|tiếp tục|thường xuyên|bảo đảm|đảm bảo|hoàn thành|đăng|tự|gỡ|cài|đổi|thay|sao lưu|sao gửi|thông báo|phổ biến|tuyên truyền|nộp|cung cấp|duy trì|ban hành|cập nhật|không|nghiêm cấm|quan tâm|kịp thời|tăng cường";

    /// <summary>Longer than this and it is a sentence, not a name.</summary>
    private const int LongestName = 200;

    private static readonly Regex Named = Pattern.Loose(
        $@"^(?:đối với|giao|đề nghị|yêu cầu)\s+(?<who>{Organisation}[^:;.]*?)(?::|,?\s+(?:{Does})\b)");

    private static readonly Regex Leading = Pattern.Loose($@"^(?<who>{Organisation}[^:;.]*?)(?::|\s+(?:{Does})\b)");

    // A heading that is nothing but a name ("a) Các trường mầm non").
    private static readonly Regex Alone = Pattern.Loose($@"^(?:(?:đối với|giao)\s+)?(?<who>{Organisation}[^:;.]*)$");

    private static readonly Regex RolePattern = Pattern.Loose(
        @"lãnh đạo (?:phụ trách|trực)|đầu mối(?: liên hệ| kỹ thuật| phối hợp)?|(?:cán bộ|công chức|viên chức|nhân viên|người) (?:phụ trách|chuyên trách|quản trị|trực|đầu mối|phê duyệt|duyệt bài|duyệt|biên tập)|quản trị (?:viên|hệ thống|mạng)|tổ trưởng|người phát ngôn|trực (?:lãnh đạo|ban)|ban biên tập|tổ ứng cứu(?: sự cố)?|đội ứng cứu(?: sự cố)?");

    /// <summary>As printed, without "Đối với"; empty when the clause names nobody.</summary>
    public static IReadOnlyList<string> Audience(string words, bool hasChildren)
    {
        var match = Named.Match(words);
        if (!match.Success) match = Leading.Match(words);
        if (!match.Success && hasChildren) match = Alone.Match(words);
        return match.Success && match.Groups["who"].Value.Bare() is { Length: > 0 and <= LongestName } who ? [who] : [];
    }

    /// <summary>Roles as the clause calls them, in lower case, once each.</summary>
    public static IReadOnlyList<string> Roles(string words)
    {
        List<string> named = [.. RolePattern.Matches(words).Select(match => match.Value.ToLowerInvariant()).Distinct().Take(20)];
        // "đầu mối" after "đầu mối liên hệ" is the same person, named short.
        return [.. named.Where(role => !named.Exists(other => other.StartsWith(role + " ", StringComparison.Ordinal)))];
    }
}
