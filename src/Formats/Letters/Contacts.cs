using System.Text.RegularExpressions;

namespace VongGac.Formats.Letters;

/// <summary>
/// Paragraphs that say whom to turn to. They are no tasks. Names and numbers of people are personal data: a name is
/// never taken, a phone keeps its first four and last three digits.
/// </summary>
internal sealed record Contacts(IReadOnlyList<LetterContact> People, IReadOnlySet<int> Paragraphs)
{
    private static readonly Regex Phone = Pattern.Exact(@"(?:\+84|\b0)(?:[ .-]?\d){8,10}\b");

    private static readonly Regex About = Pattern.Loose(
        @"(?<role>đầu mối (?:kỹ thuật|liên hệ|tiếp nhận|hỗ trợ|phối hợp)|bộ phận (?:thường trực|trực ban|hỗ trợ)|đường dây nóng|trực ban|hỗ trợ kỹ thuật|(?:khó khăn, )?vướng mắc|khó khăn|đầu mối)");

    private static readonly Regex TurnTo = Pattern.Loose(
        @"\b(?:liên hệ|đầu mối (?:kỹ thuật|liên hệ|tiếp nhận|hỗ trợ)|đường dây nóng|khó khăn|vướng mắc|thông tin liên hệ|(?:số )?điện thoại\s*:|sđt|hotline|cần hỗ trợ)");

    // A person's line, not an order to name people: "Phân công … làm đầu mối" stays a task.
    private static readonly Regex AsksForMore = Pattern.Loose(@"^\W*(?:\w{1,4}[.)]\s+)?(?:phân công|cử|bố trí|lập|gửi|báo cáo|công khai|cung cấp|niêm yết|đăng ký|rà soát|cập nhật)\b");

    private static readonly Regex Office = Pattern.Exact(
        @"\b(?:Phòng|Trung tâm|Văn phòng|Đội|Tổ|Cục|Chi cục|Ban|Bộ phận|Công an|Sở)(?: [\p{L}\d&]+(?:,? và [\p{L}\d&]+)?)+(?:, \p{Lu}[\p{L} ]{2,30} và [\p{L} ]+)?");

    private static readonly Regex OfficeEnds = Pattern.Loose(@"\s+(?:đồng chí|đ/c|ông|bà|anh|chị|thầy|cô|gặp|do|là|điện thoại|số (?:điện thoại|đt|máy)|qua|để|theo|tại|thư điện tử|email)\b|\s+-");

    // A person named right after the office ("Phòng Giáo dục, Nguyễn Văn …"): the office ends there.
    private static readonly Regex Surname = Pattern.Exact(@"[,\s]+(?:Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đinh|Trịnh|Lương|Mai|Cao|Tạ|Châu|Tô|Hà|Đoàn|Thái|Lâm|Trương)\s+\p{Lu}");

    /// <summary>A paragraph longer than this is prose about something else, even if it holds a phone.</summary>
    private const int Longest = 900;

    public static Contacts Read(LetterText text, Zones zones)
    {
        var people = new List<LetterContact>();
        var paragraphs = new HashSet<int>();
        foreach (var paragraph in zones.Body)
        {
            string line = text.Of(paragraph);
            if (line.Length > Longest || paragraph.IsRow || AsksForMore.IsMatch(line) || !TurnTo.IsMatch(line)) continue;
            var phones = Phone.Matches(line);
            var offices = Office.Matches(line);
            bool conditional = Marker.At(line) is null && Condition.IsMatch(line);
            if (phones.Count == 0 && !(conditional && offices.Count > 0)) continue;
            paragraphs.Add(paragraph.Start);
            string? role = About.Match(line) is { Success: true } about ? about.Groups["role"].Value.ToLowerInvariant() : null;
            if (phones.Count == 0) people.Add(new LetterContact(role, UnitBefore(offices, line.Length), null));
            foreach (Match phone in phones) people.Add(new LetterContact(role, UnitBefore(offices, phone.Index), Mask(phone.Value)));
        }

        return new Contacts([.. people.Distinct()], paragraphs);
    }

    private static readonly Regex Condition = Pattern.Loose(
        @"^(?:trong (?:quá trình|trường hợp)|mọi |nếu |khi |quá trình |có vướng mắc|thông tin)[^.]*(?:khó khăn|vướng mắc|hỗ trợ|liên hệ|thắc mắc)");

    // The office nearest before the phone, with the body it belongs to when that follows at once.
    private static string? UnitBefore(MatchCollection offices, int at)
    {
        string? nearest = null;
        int end = -1;
        foreach (Match office in offices)
        {
            if (office.Index >= at) break;
            string name = office.Value.Before(OfficeEnds).Before(Surname).Bare();
            nearest = nearest is not null && office.Index == end + 2 ? $"{nearest}, {name}" : name;
            end = office.Index + name.Length;
        }

        return string.IsNullOrEmpty(nearest) ? null : nearest;
    }

    private static string Mask(string phone)
    {
        string digits = string.Concat(phone.Where(char.IsAsciiDigit));
        return $"{digits[..4]}•••{digits[^3..]}";
    }
}
