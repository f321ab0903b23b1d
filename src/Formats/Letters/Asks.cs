using System.Text.RegularExpressions;

namespace VongGac.Formats.Letters;

/// <summary>Splits the words of a clause into what it orders and what it forbids.</summary>
internal static class Asks
{
    private const string Duties =
        "chủ động|rà soát|phân công|cử|tổ chức|triển khai|thực hiện|cập nhật|kiểm tra|đánh giá|phát hiện|khắc phục|xử lý|truy tìm|bóc gỡ|gỡ bỏ|gỡ|ưu tiên|bảo đảm|đảm bảo|tăng cường|nâng cao|tuyên truyền|phổ biến|quán triệt|chỉ đạo|yêu cầu|hướng dẫn|báo cáo|gửi|lập|xây dựng|ban hành|bố trí|theo dõi|giám sát|duy trì|thiết lập|cấu hình|sao lưu|thay đổi|đổi|sử dụng|cài đặt|phối hợp|kịp thời|thường xuyên|nghiêm túc|tiếp tục|khẩn trương|lưu trữ|lưu|đăng ký|cung cấp|công bố|công khai|niêm yết|ngắt|cô lập|tắt|vô hiệu hóa|kích hoạt|bật|thống kê|tổng hợp|hoàn thành|hoàn thiện|quản lý|vận hành|trực|kiểm duyệt|phê duyệt|phải|cần|có trách nhiệm|đề nghị|chịu trách nhiệm|giữ|ký|tham gia|đưa|chuẩn bị|trang bị|thông báo|xác minh|diễn tập|tập huấn|đào tạo|bồi dưỡng|nắm|rà quét|vá|khóa|thu hồi|hạn chế|tham mưu|chủ trì|kiện toàn|xác định|thẩm định|trình|đầu tư|nghiên cứu|áp dụng|quy định|đôn đốc|nhắc nhở|đặt|yêu cầu|đề xuất|thay thế|thay|loại bỏ|xóa|quét|ghi|nộp|nhắc|định kỳ|hằng|hàng|trước ngày|chậm nhất|tuyệt đối|chỉ|dừng|tạm dừng|rút|mã hóa|phân loại|phân quyền|giao|giải quyết|đăng tải|bàn giao|trả lời|chuyển|mở|tiến hành|nghiêm túc|kê khai|xác nhận|ứng dụng|lắp đặt|phòng ngừa|ngăn chặn|đối chiếu|bổ sung|làm|xem|cài|đóng|treo|chọn|tra cứu|khôi phục|phân tích|tìm|liên hệ|bảo vệ|sửa|tạo|chấm dứt|chấn chỉnh|tự đánh giá|tự kiểm tra|chặn|cảnh giác|đăng|phát|sao gửi|sao|niêm phong|gắn|dùng|bảo quản|cảnh báo|vận động|khuyến khích|đảm nhận|giới thiệu|lựa chọn|mua|sắp xếp|lồng ghép|tích hợp|chuyển đổi|khai báo|đánh số|dán|cam kết|ký kết|phân loại|phân cấp|phân chia|chỉ định|thành lập|tham gia|nhập|kết nối|ghi nhận|tiếp nhận|tháo|thử|thí điểm|đo|trích";

    private const string Forbidden =
        "sử dụng|lưu|chia sẻ|đăng|cung cấp|cài|mở|truy cập|kết nối|cắm|tiết lộ|để lộ|phát tán|dùng|gửi|chuyển|cho|mang|nhấp|bấm|tắt|gỡ|xóa|sao chép|soạn thảo|đặt|được|tự ý|thay đổi|tải|ghi|trả lời|phát ngôn|bình luận|tham gia|lắp đặt|điều chỉnh|đưa|trao đổi|khai thác|ghi nhớ|tự";

    private static readonly Regex StartsDuty = Pattern.Loose(
        $@"^(?:(?:và|đồng thời|ngoài ra|bên cạnh đó|trong đó|sau đó|từ đó)[, ]+)?(?:{Duties})\b");

    private static readonly Regex StartsBan = Pattern.Loose(
        $@"^(?:(?:và|đồng thời|tuyệt đối)[, ]+)*(?:không (?:{Forbidden})\b|nghiêm cấm\b|cấm\b|tuyệt đối không\b)");

    private static readonly Regex BanInside = Pattern.Loose(@"\b(?:không được|nghiêm cấm|tuyệt đối không)\b");
    private static readonly Regex DutyInside = Pattern.Loose($@"(?:^|[\s:,;(])(?:{Duties})\b");

    private static readonly Regex Modal = Pattern.Loose(@"\b(?:phải|cần|có trách nhiệm|yêu cầu|đề nghị|chịu trách nhiệm|giao)\b");

    // "UBND xã, phường tổng hợp, gửi Sở…": an addressee and, before the next pause, what it does.
    private static readonly Regex Addressee = Pattern.Loose(
        @"^(?:các |thủ trưởng |hiệu trưởng |người đứng đầu |lãnh đạo |UBND |ủy ban nhân dân |sở |phòng |văn phòng |trung tâm |công an |trường |nhà trường )");

    private static readonly Regex Pause = Pattern.Loose(@"[:;.,]");
    private static readonly Regex ListOfPlaces = Pattern.Loose(@", (?:xã|phường|đặc khu|thị trấn|ban|ngành|đơn vị|trung tâm)\b");

    // ", không lưu mật khẩu…" inside a duty begins a ban of its own.
    private static readonly Regex BanBreak = Pattern.Loose(
        $@"[,:]\s+(?<ban>(?:và\s+)?(?:tuyệt đối không|nghiêm cấm|không (?:{Forbidden}))\b)");

    private readonly record struct Piece(int Start, int End, bool NewSentence);

    /// <summary>What the words <paramref name="start"/>..<paramref name="end"/> ask; empty when they only inform.</summary>
    public static IReadOnlyList<LetterAsk> In(string source, int start, int end)
    {
        var asks = new List<LetterAsk>();
        AskKind? open = null;
        int from = start, to = start;
        foreach (var piece in Pieces(source, start, end))
        {
            var kind = KindOf(source[piece.Start..piece.End], piece.NewSentence, first: piece.Start == start);
            if (kind is null)
            {
                // A half sentence after a semicolon goes on with what was asked; a sentence that asks nothing ends it.
                if (open is not null && !piece.NewSentence) to = piece.End;
                else Close();
                continue;
            }

            Close();
            (open, from, to) = (kind, piece.Start, piece.End);
        }

        Close();
        return asks;

        void Close()
        {
            if (open is { } kind && Trim(source, from, to) is { } span) asks.Add(new LetterAsk(kind, span.Of(source).Replace('\t', ' '), span));
            open = null;
        }
    }

    /// <summary>All the words as one duty.</summary>
    public static IReadOnlyList<LetterAsk> Whole(string source, int start, int end) =>
        Trim(source, start, end) is { } span ? [new LetterAsk(AskKind.Duty, span.Of(source).Replace('\t', ' '), span)] : [];

    /// <summary>True when a paragraph without a number asks for something rather than telling it.</summary>
    public static bool Any(string paragraph) => StartsDuty.IsMatch(paragraph) || StartsBan.IsMatch(paragraph) || Modal.IsMatch(paragraph) || NamesWhoDoes(paragraph) || BanInside.IsMatch(paragraph);

    private static AskKind? KindOf(string piece, bool newSentence, bool first)
    {
        if (StartsBan.IsMatch(piece)) return AskKind.Ban;
        if (StartsDuty.IsMatch(piece)) return AskKind.Duty;
        if (BanInside.IsMatch(piece)) return AskKind.Ban;
        if (Modal.IsMatch(piece) || NamesWhoDoes(piece)) return AskKind.Duty;
        // The first words may name the addressee before the verb; later ones must ask in plain words.
        return first && newSentence && DutyInside.IsMatch(piece) ? AskKind.Duty : null;
    }

    private static bool NamesWhoDoes(string piece) =>
        Addressee.IsMatch(piece) && DutyInside.IsMatch(ListOfPlaces.Replace(piece, "").Before(Pause));

    private static List<Piece> Pieces(string source, int start, int end)
    {
        var cuts = new SortedDictionary<int, bool>();
        bool balanced = Count('(') == Count(')');
        int depth = 0;
        for (int i = start; i < end; i++)
        {
            char c = source[i];
            if (balanced && c == '(') depth++;
            else if (balanced && c == ')') depth--;
            else if (depth <= 0 && c == ';') cuts[i + 1] = false;
            else if (depth <= 0 && c is '.' or '!' && i + 2 < end && source[i + 1] == ' ' && char.IsUpper(source[i + 2]) && !IsAbbreviation(source, start, i)) cuts[i + 1] = true;
        }

        foreach (Match match in BanBreak.Matches(source[start..end])) cuts.TryAdd(start + match.Groups["ban"].Index, false);
        var pieces = new List<Piece>();
        int from = start;
        bool sentence = true;
        foreach (var (cut, newSentence) in cuts)
        {
            Put(from, cut, sentence);
            (from, sentence) = (cut, newSentence);
        }

        Put(from, end, sentence);
        return pieces;

        int Count(char bracket) => source.AsSpan(start, end - start).Count(bracket);

        void Put(int a, int b, bool newSentence)
        {
            while (a < b && char.IsWhiteSpace(source[a])) a++;
            if (a < b) pieces.Add(new Piece(a, b, newSentence));
        }
    }

    // "TP. Quảng Ngãi", "Q. 1": a short capitalised word before the stop is no sentence.
    private static bool IsAbbreviation(string source, int start, int stop)
    {
        int word = stop;
        while (word > start && char.IsLetter(source[word - 1])) word--;
        return stop - word is > 0 and <= 3 && source.AsSpan(word, stop - word).IndexOfAnyExceptInRange('A', 'Z') < 0;
    }

    private static LetterSpan? Trim(string source, int start, int end)
    {
        while (end > start && (char.IsWhiteSpace(source[end - 1]) || source[end - 1] is ';' or ',' or '.' or ':' or '/')) end--;
        return end > start ? new LetterSpan(start, end) : null;
    }
}
