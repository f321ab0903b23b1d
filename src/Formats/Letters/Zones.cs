using System.Text.RegularExpressions;

namespace VongGac.Formats.Letters;

/// <summary>
/// The parts of a letter by the layout of Decree 30/2020/NĐ-CP, annex I: boxes 1–5 and 10 (header), 9a (recipients),
/// 6 (text, here opening and body), 7 and 9b (closing), annexes. Any part may be missing.
/// </summary>
internal sealed record Zones(
    IReadOnlyList<Paragraph> Header,
    IReadOnlyList<Paragraph> Recipients,
    IReadOnlyList<Paragraph> Opening,
    IReadOnlyList<Paragraph> Body,
    IReadOnlyList<Paragraph> Closing,
    IReadOnlyList<Paragraph> Annex)
{
    /// <summary>"Kính gửi" of a letter, "… điện:" of a telegram.</summary>
    public static readonly Regex Addressed = Pattern.Exact(@"^\W*(?:[Kk]ính gửi|KÍNH GỬI)|^[^.;]{0,120}(?:điện|ĐIỆN)\s*:\s*$");

    private static readonly Regex Title = Pattern.Loose(
        @"^(KẾ HOẠCH|CÔNG ĐIỆN|CHỈ THỊ|THÔNG BÁO|HƯỚNG DẪN|QUYẾT ĐỊNH|PHƯƠNG ÁN|CHƯƠNG TRÌNH|QUY CHẾ)(\t.*)?$");

    private static readonly Regex HeaderLike = Pattern.Loose(
        @"cộng h(òa|oà) xã hội|độc lập\s*-\s*tự do|^số\s*:|^v/v|ngày\s+\d*\s*tháng\s+\d*\s*năm|^(hỏa tốc|hoả tốc|thượng khẩn|khẩn|tối mật|tuyệt mật|mật)$");

    /// <summary>How paragraphs that give reasons begin.</summary>
    public static readonly Regex Ground = Pattern.Loose(
        @"^(căn cứ|thực hiện|theo|nhằm|trước tình hình|tiếp theo|để|trong thời gian (qua|vừa qua)|thời gian qua|ngày \d|qua (theo dõi|công tác))\b");

    private static readonly Regex LeadIn = Pattern.Loose(@"(như sau|sau đây|nội dung sau|nhiệm vụ sau|công việc sau|giải pháp sau|việc sau)\s*:$");

    private static readonly Regex ClosingLine = Pattern.Exact(@"^\W*(Nơi nhận|NƠI NHẬN)|^(KT|TM|TL|TUQ|Q)\.\s*\p{Lu}{2}");
    private static readonly Regex AnnexLine = Pattern.Exact(@"^(PHỤ LỤC|Phụ lục)(\s+(số\s+)?[\dIVX]+)?\s*[:.]?(\s.*)?$");

    private const int HeaderParagraphs = 40;

    public static Zones Of(LetterText text)
    {
        var all = text.Paragraphs;
        int addressed = IndexOf(0, Math.Min(all.Count, HeaderParagraphs), paragraph => Addressed.IsMatch(paragraph));
        int header = addressed >= 0 ? addressed : HeaderEnd();
        int opening = addressed >= 0 ? RecipientsEnd(addressed) : header;
        int end = BodyEnd(opening);
        int annex = IndexOf(end, all.Count, paragraph => AnnexLine.IsMatch(paragraph));
        if (annex < 0) annex = all.Count;
        int body = OpeningEnd(opening, end);
        return new Zones(Slice(0, header), Slice(header, opening), Slice(opening, body), Slice(body, end), Slice(end, annex), Slice(annex, all.Count));

        IReadOnlyList<Paragraph> Slice(int from, int to) => [.. all.Skip(from).Take(to - from)];

        int IndexOf(int from, int to, Func<string, bool> test)
        {
            for (int i = from; i < to; i++)
            {
                if (test(text.Of(all[i]))) return i;
            }

            return -1;
        }

        // Titled documents have no "Kính gửi": the header goes to the lines under the title.
        int HeaderEnd()
        {
            int title = IndexOf(0, Math.Min(all.Count, HeaderParagraphs), paragraph => Title.IsMatch(paragraph));
            int at = title >= 0 ? title + 1 : IndexOf(0, Math.Min(all.Count, HeaderParagraphs), paragraph => !IsHeaderLike(paragraph));
            if (at < 0) return all.Count;
            for (; title >= 0 && at < all.Count && at <= title + 4; at++)
            {
                string paragraph = text.Of(all[at]);
                if (Marker.At(paragraph) is not null || Ground.IsMatch(paragraph) || paragraph.Length > 250 || paragraph[^1] is '.' or ';' or ':') break;
            }

            return at;
        }

        int RecipientsEnd(int at)
        {
            bool listBelow = text.Of(all[at]).TrimEnd()[^1] == ':';
            int next = at + 1;
            for (; next < all.Count; next++)
            {
                string paragraph = text.Of(all[next]);
                if (Marker.At(paragraph) is { Style: MarkerStyle.Dash or MarkerStyle.Plus } && paragraph.Length < 300) continue;
                bool named = listBelow && paragraph.Length < 200 && paragraph[^1] is ';' or '.' && !Ground.IsMatch(paragraph) && Marker.At(paragraph) is null;
                if (!named) break;
                if (paragraph[^1] == '.') listBelow = false;
            }

            return next;
        }

        int BodyEnd(int from)
        {
            for (int i = from; i < all.Count; i++)
            {
                string paragraph = text.Of(all[i]);
                if (ClosingLine.IsMatch(paragraph) || (i > from && AnnexLine.IsMatch(paragraph) && paragraph.Length < 60)) return i;
                if (paragraph.EndsWith("./.", StringComparison.Ordinal)) return i + 1;
            }

            return all.Count;
        }

        // Grounds come first; the first label ends them. Without labels, the paragraphs that begin as grounds do.
        int OpeningEnd(int from, int to)
        {
            int first = IndexOf(from, to, paragraph => Marker.At(paragraph) is { Style: not (MarkerStyle.Dash or MarkerStyle.Plus) });
            int dash = IndexOf(from, to, paragraph => Marker.At(paragraph) is not null);
            int leadIn = IndexOf(from, to, paragraph => LeadIn.IsMatch(paragraph));
            if (leadIn >= 0 && (first < 0 || leadIn < first)) return leadIn + 1;
            if (first >= 0) return dash >= 0 && dash < first && !Ground.IsMatch(text.Of(all[dash])[2..]) ? dash : first;
            if (dash >= 0) return dash;
            int at = from;
            while (at < to && Ground.IsMatch(text.Of(all[at])) && !text.Of(all[at]).EndsWith("./.", StringComparison.Ordinal)) at++;
            return at;
        }
    }

    private static bool IsHeaderLike(string paragraph) =>
        HeaderLike.IsMatch(paragraph) || (paragraph.Length < 120 && paragraph.Any(char.IsLetter) && !paragraph.Any(char.IsLower));
}
