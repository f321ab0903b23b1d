using VongGac.Detection.Sigma;
using VongGac.Model;

namespace VongGac.Detection.Explaining;

/// <summary>Every sentence of an explanation.</summary>
internal static class Words
{
    public static readonly Text NoJson = new(
        "Sự kiện này không phải một đối tượng JSON trên một dòng.", "This event is no JSON object in one line.");

    public static readonly Text Declared = new("luồng nhật ký được khai là", "the stream is declared as");
    public static readonly Text NoDate = new("giá trị không phải ngày giờ dạng 2026-11-30 07:15", "the value is no date like 2026-11-30 07:15");
    public static readonly Text NoNumber = new("giá trị không phải số", "the value is no number");
    public static readonly Text NoAddress = new("giá trị không phải địa chỉ IP", "the value is no IP address");
    public static readonly Text CaseOnly = new("chỉ khác chữ hoa, chữ thường", "only upper and lower case differ");
    public static readonly Text BlanksAround = new("chỉ khác khoảng trắng ở hai đầu", "only blanks around it differ");
    public static readonly Text OnlyInside = new("có chứa, nhưng không phải toàn bộ giá trị", "it is part of the value, not all of it");
    public static readonly Text NotAtStart = new("có chứa, nhưng không ở đầu", "it is in the value, not at its beginning");
    public static readonly Text NotAtEnd = new("có chứa, nhưng không ở cuối", "it is in the value, not at its end");

    public static readonly Text Matched = new("KHỚP", "MATCHES");
    public static readonly Text NotMatched = new("KHÔNG KHỚP", "DOES NOT MATCH");
    public static readonly Text Because = new("Vì sao", "Why");
    public static readonly Text Source = new("Nguồn nhật ký", "Log source");
    public static readonly Text Condition = new("Điều kiện", "Condition");
    public static readonly Text ConditionAnyway = new("Điều kiện (xem thêm, nếu sự kiện đúng nguồn)", "Condition (for information, were the event of this source)");
    public static readonly Text WrongSource = new(
        "sự kiện không thuộc nguồn nhật ký mà luật hỏi", "the event is not of the log source the rule asks about");

    public static readonly Text All = new("tất cả phải đúng", "all must hold");
    public static readonly Text Any = new("chỉ cần một phần đúng", "one must hold");
    public static readonly Text Not = new("phải sai", "must not hold");
    public static readonly Text Excluded = new("phần loại trừ này đúng nên luật không khớp", "this exclusion holds, so the rule does not match");
    public static readonly Text Whole = new("toàn bộ sự kiện", "the whole event");
    public static readonly Text FieldMissing = new("sự kiện không có trường này", "the event has no such field");
    public static readonly Text Empty = new("trường trống", "the field is empty");
    public static readonly Text Has = new("sự kiện có", "the event has");
    public static readonly Text Nowhere = new("không thấy ở đâu", "found nowhere");
    public static readonly Text Constant = new("không phụ thuộc sự kiện", "does not depend on the event");
    public static readonly Text File = new("tệp", "file");

    public static Text OneOf(int count) => new($"một trong {count} giá trị:", $"one of {count} values:");

    public static Text More(int count) => new($"… và {count} giá trị khác", $"… and {count} more");

    public static Text OtherCase(string key) => new(
        $"sự kiện có trường '{key}'; tên trường phân biệt chữ hoa, chữ thường", $"the event has a field '{key}'; field names are case-sensitive");

    public static Text OtherMissing(string field) => new($"sự kiện không có trường '{field}' để so sánh", $"the event has no field '{field}' to compare with");

    public static Text PartIs(int part) => new($"phần này của ngày giờ là {part}", $"this part of the date is {part}");

    /// <summary>The question as a verb between field and value.</summary>
    public static Text VerbOf(Atom atom)
    {
        Text verb = atom.Kind switch
        {
            AtomKind.Equal when atom.Part == TimePart.None => new("bằng", "is"),
            AtomKind.Equal => PartOf(atom.Part, new("bằng", "is")),
            AtomKind.Prefix => new("bắt đầu bằng", "begins with"),
            AtomKind.Suffix => new("kết thúc bằng", "ends with"),
            AtomKind.Contains => new("chứa", "contains"),
            AtomKind.Pattern when atom.Pattern!.Key.Contains("-,", StringComparison.Ordinal) => new(
                "theo mẫu (gạch ngang hay gạch chéo đều được)", "is like (any dash or slash)"),
            AtomKind.Pattern => new("theo mẫu", "is like"),
            AtomKind.Regex => new("khớp biểu thức chính quy", "matches the regular expression"),
            AtomKind.Cidr => new("thuộc dải địa chỉ", "lies in the network"),
            AtomKind.Less => PartOf(atom.Part, new("nhỏ hơn", "is less than")),
            AtomKind.LessOrEqual => PartOf(atom.Part, new("không lớn hơn", "is at most")),
            AtomKind.Greater => PartOf(atom.Part, new("lớn hơn", "is greater than")),
            AtomKind.GreaterOrEqual => PartOf(atom.Part, new("không nhỏ hơn", "is at least")),
            AtomKind.Exists => new("có mặt", "is present"),
            AtomKind.Null => new("không có hoặc trống", "is missing or empty"),
            AtomKind.FieldEqual => new("bằng trường", "equals the field"),
            AtomKind.FieldPrefix => new("bắt đầu bằng giá trị của trường", "begins with the field"),
            AtomKind.FieldSuffix => new("kết thúc bằng giá trị của trường", "ends with the field"),
            AtomKind.FieldContains => new("chứa giá trị của trường", "contains the field"),
            _ => Declared,
        };
        bool text = atom.Kind is AtomKind.Equal or AtomKind.Prefix or AtomKind.Suffix or AtomKind.Contains or AtomKind.Pattern;
        return text && atom.Cased
            ? new Text(verb.Vi + " (phân biệt hoa thường)", verb.En + " (case matters)")
            : verb;
    }

    private static Text PartOf(TimePart part, Text verb) => part switch
    {
        TimePart.Minute => new($"có phút {verb.Vi}", $"has a minute that {verb.En}"),
        TimePart.Hour => new($"có giờ {verb.Vi}", $"has an hour that {verb.En}"),
        TimePart.Day => new($"có ngày {verb.Vi}", $"has a day that {verb.En}"),
        TimePart.Week => new($"có tuần {verb.Vi}", $"has a week that {verb.En}"),
        TimePart.Month => new($"có tháng {verb.Vi}", $"has a month that {verb.En}"),
        TimePart.Year => new($"có năm {verb.Vi}", $"has a year that {verb.En}"),
        _ => verb,
    };
}
