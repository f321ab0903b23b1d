using VongGac.Model;

namespace VongGac.Formats.Letters;

/// <summary>Codes of <see cref="LetterWarning"/>. They are stored and shown by others: never rename one.</summary>
public static class FindingCode
{
    /// <summary>The header lacks an item every letter has; to be completed by hand.</summary>
    public const string HeaderMissing = "header-missing";

    /// <summary>A clause asks in words nobody can check.</summary>
    public const string Vague = "vague";

    /// <summary>A clause orders something and neither it nor a clause above says by when.</summary>
    public const string NoDeadline = "no-deadline";

    /// <summary>Two clauses ask for much the same.</summary>
    public const string Repeats = "repeats";

    /// <summary>A deadline falls on a public holiday.</summary>
    public const string DeadlineInHoliday = "deadline-in-holiday";

    /// <summary>A deadline lies before the letter's own date.</summary>
    public const string DeadlinePassed = "deadline-passed";

    /// <summary>A deadline was printed without its year; the year follows from the letter's date.</summary>
    public const string DeadlineYear = "deadline-year";

    /// <summary>A date that no calendar has.</summary>
    public const string ImpossibleDate = "impossible-date";

    /// <summary>A printed number is missing or out of order.</summary>
    public const string Numbering = "numbering";

    /// <summary>No clause was found.</summary>
    public const string NoClause = "no-clause";

    /// <summary>The text was in TCVN3 or VNI and was converted.</summary>
    public const string LegacyEncoding = "legacy-encoding";

    /// <summary>The text came from recognising a scan; compare it with the picture.</summary>
    public const string Recognised = "recognised";

    /// <summary>The file held more than is read; the rest was left out.</summary>
    public const string Truncated = "truncated";

    /// <summary>Lines broken by layout were joined into paragraphs.</summary>
    public const string JoinedLines = "joined-lines";

    /// <summary>Bytes that are not text in any known encoding were replaced.</summary>
    public const string BadBytes = "bad-bytes";

    private static readonly Dictionary<string, Text> Meanings = new()
    {
        [HeaderMissing] = new("Phần đầu văn bản thiếu một thông tin, cần bổ sung.", "The header lacks an item; complete it by hand."),
        [Vague] = new("Yêu cầu dùng từ khó đo, khó kiểm tra.", "The clause asks in words nobody can check."),
        [NoDeadline] = new("Yêu cầu không nêu thời hạn.", "The clause does not say by when."),
        [Repeats] = new("Hai yêu cầu gần như trùng nhau.", "Two clauses ask for much the same."),
        [DeadlineInHoliday] = new("Thời hạn rơi vào ngày nghỉ lễ.", "A deadline falls on a public holiday."),
        [DeadlinePassed] = new("Thời hạn trước cả ngày ký văn bản.", "A deadline lies before the letter's date."),
        [DeadlineYear] = new("Thời hạn không ghi năm; năm được suy từ ngày ký.", "A deadline has no year; it follows from the letter's date."),
        [ImpossibleDate] = new("Ngày ghi trong văn bản không có trên lịch.", "The text gives a date no calendar has."),
        [Numbering] = new("Số thứ tự bị thiếu hoặc lộn xộn.", "A printed number is missing or out of order."),
        [NoClause] = new("Không tìm thấy yêu cầu nào.", "No clause was found."),
        [LegacyEncoding] = new("Văn bản dùng bảng mã cũ, đã chuyển sang Unicode.", "The text was in a legacy encoding and was converted."),
        [Recognised] = new("Chữ được nhận dạng từ bản quét, cần đối chiếu.", "The text was recognised from a scan; compare it."),
        [Truncated] = new("Văn bản quá dài, phần sau không được đọc.", "The file is too long; the rest was left out."),
        [JoinedLines] = new("Các dòng bị ngắt đã được nối lại thành đoạn.", "Broken lines were joined into paragraphs."),
        [BadBytes] = new("Có ký tự không đọc được.", "Some bytes could not be read as text."),
    };

    /// <summary>All codes.</summary>
    public static IReadOnlyCollection<string> All => Meanings.Keys;

    /// <summary>What a code means, in both languages.</summary>
    /// <exception cref="KeyNotFoundException">Not one of <see cref="All"/>.</exception>
    public static Text Meaning(string code) => Meanings[code];
}
