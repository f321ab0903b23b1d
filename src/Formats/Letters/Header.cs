using System.Text.RegularExpressions;

namespace VongGac.Formats.Letters;

/// <summary>What stands above the text: bodies, number, place and date, subject, urgency, recipients.</summary>
internal sealed record Header(
    string? Issuer, string? Parent, string? Number, string? Symbol, DateOnly? Date, string? Place, string? Subject,
    IReadOnlyList<string> Recipients, string? Secrecy, string? Urgency)
{
    private static readonly Regex Motto = Pattern.Loose(@"cộng h(òa|oà) xã hội chủ nghĩa việt(\s+nam)?\b|độc lập\s*[-–]\s*tự do\s*[-–]\s*hạnh phúc");
    // Room left for a number or day to be written in by hand is no column.
    private static readonly Regex Blank = Pattern.Loose(@"(?<before>\bsố\s*:|\bngày|\btháng|\bnăm)\s*\t\s*(?<after>/|tháng\b|năm\b)");
    // A recogniser sees no gap between the two columns.
    private static readonly Regex NumberThenPlace = Pattern.Loose(@"^(?<number>số\s*:?\s*\d*\s*[/-]\s*\S+)\s+(?<place>\p{L}[\p{L} .'-]{1,40},\s*ngày\b)");
    private static readonly Regex NumberLine = Pattern.Loose(@"^số\s*:?\s*(?<number>\d{1,6})?\s*[/-]\s*(?<symbol>\S+)|^số\s*:?\s*(?<alone>\d{1,6})$");
    private static readonly Regex DateLine = Pattern.Loose(@"^(?<place>[\p{L} .'-]{2,40}?),\s*ngày\s*(?<d>\d{1,2})?[\s.…]*tháng\s*(?<m>\d{1,2})?[\s.…]*năm\s*(?<y>\d{4})?");
    private static readonly Regex SubjectLine = Pattern.Loose(@"^(v/v|về việc)\s*:?\s*(?<subject>.*)$");
    private static readonly Regex UrgencyLine = Pattern.Loose(@"^\W*(?<degree>hỏa tốc|hoả tốc|thượng khẩn|khẩn)\b(\s+hẹn giờ)?\W*$");
    private static readonly Regex SecrecyLine = Pattern.Loose(@"^\W*(?<degree>tuyệt mật|tối mật|mật)\W*$");
    private static readonly Regex TitleLine = Pattern.Loose(@"^(kế hoạch|công điện|chỉ thị|thông báo|hướng dẫn|quyết định|phương án|chương trình|quy chế)$");

    private static readonly Regex BodyLine = Pattern.Loose(
        @"^(sở|ubnd|ủy ban|uỷ ban|bộ|phòng|trường|công an|cục|tổng cục|chi cục|văn phòng|trung tâm|tỉnh ủy|thành ủy|chính phủ|thủ tướng|chủ tịch|ban|hội|viện|đại học|thanh tra)\b");

    // How a letter without header names its sender: "Sở … yêu cầu Thủ trưởng các đơn vị…".
    private static readonly Regex OwnName = Pattern.Exact(
        $@"(?:^|[;,.:]\s+)(?<issuer>{Pattern.Body}[\p{{L}} ]{{2,60}}?)\s+(?:yêu cầu|đề nghị|chỉ đạo|hướng dẫn|thông báo|triển khai)\b");

    private static readonly Regex AddressedPrefix = Pattern.Loose(@"^\W*kính gửi\s*:?\s*");

    public static Header Read(LetterText text, Zones zones)
    {
        var left = new List<string>();
        string? number = null, symbol = null, place = null, secrecy = null, urgency = null, title = null;
        DateOnly? date = null;
        var subject = new List<string>();
        bool inSubject = false, numbered = false;
        foreach (var (fragment, column) in Fragments(text, zones.Header))
        {
            if (NumberLine.Match(fragment) is { Success: true } numberMatch && !numbered)
            {
                (number, symbol) = (Value(numberMatch, "number") ?? Value(numberMatch, "alone"), Value(numberMatch, "symbol")?.TrimEnd('.', ','));
                (numbered, inSubject) = (true, false);
            }
            else if (DateLine.Match(fragment) is { Success: true } dateMatch)
            {
                place = dateMatch.Groups["place"].Value.Trim();
                if (dateMatch.Groups["d"].Success && dateMatch.Groups["m"].Success) date = LetterDates.Printed(dateMatch);
            }
            else if (Value(UrgencyLine.Match(fragment), "degree") is { } speed) urgency = Sentence(speed).Replace("oả", "ỏa", StringComparison.Ordinal);
            else if (Value(SecrecyLine.Match(fragment), "degree") is { } degree) secrecy = Sentence(degree);
            else if (SubjectLine.Match(fragment) is { Success: true } subjectMatch && subject.Count == 0)
            {
                subject.Add(subjectMatch.Groups["subject"].Value);
                inSubject = true;
            }
            else if (TitleLine.IsMatch(fragment))
            {
                title = fragment;
                inSubject = subject.Count == 0;
            }
            else if (inSubject && column == 0) subject.Add(fragment);
            else if (column == 0 && !numbered && title is null) left.Add(fragment);
        }

        var bodies = Bodies(left);
        string? issuer = bodies.Count > 0 ? bodies[^1] : OwnNameIn(text, zones);
        string joined = string.Join(' ', subject).Bare();
        return new Header(
            issuer, bodies.Count > 1 ? bodies[^2] : null, number, symbol, date, place, joined.Length == 0 ? null : joined,
            RecipientsOf(text, zones), secrecy, urgency);
    }

    private static IEnumerable<(string Text, int Column)> Fragments(LetterText text, IReadOnlyList<Paragraph> header)
    {
        foreach (var paragraph in header)
        {
            string line = Motto.Replace(Blank.Replace(text.Of(paragraph), "${before} ${after}"), "\t");
            line = NumberThenPlace.Replace(line, "${number}\t${place}");
            string[] columns = line.Split('\t');
            for (int column = 0; column < columns.Length; column++)
            {
                string fragment = columns[column].Trim();
                // Rules under names come as rows of dashes.
                // A narrow column wraps the last word of the motto.
                if (fragment.Any(char.IsLetterOrDigit) && fragment is not ("NAM" or "VIỆT NAM")) yield return (fragment, column);
            }
        }
    }

    // A body's name may run over two lines: what does not begin as a body goes on with the one before.
    private static List<string> Bodies(List<string> lines)
    {
        var bodies = new List<string>();
        foreach (string line in lines)
        {
            bool goesOn = bodies.Count > 0 && (!BodyLine.IsMatch(line) || bodies[^1].EndsWith(" VÀ", StringComparison.Ordinal));
            if (goesOn) bodies[^1] += " " + line;
            else if (BodyLine.IsMatch(line)) bodies.Add(line);
        }

        return bodies;
    }

    private static string? OwnNameIn(LetterText text, Zones zones)
    {
        foreach (var paragraph in zones.Opening.Concat(zones.Body))
        {
            if (OwnName.Match(text.Of(paragraph)) is { Success: true } match) return match.Groups["issuer"].Value.Trim();
        }

        return null;
    }

    private static List<string> RecipientsOf(LetterText text, Zones zones)
    {
        var recipients = new List<string>();
        foreach (var paragraph in zones.Recipients)
        {
            string line = text.Of(paragraph);
            // A telegram names its sender before the colon: that is no recipient.
            line = AddressedPrefix.IsMatch(line) ? AddressedPrefix.Replace(line, "") : line.EndsWith(':') ? "" : line;
            foreach (string entry in line.Split(';', '\t'))
            {
                string body = entry.Trim();
                if (Marker.At(body) is { } marker) body = body[marker.Length..];
                if (body.Bare() is { Length: > 0 } bare) recipients.Add(bare);
            }
        }

        return recipients;
    }

    private static string? Value(Match match, string group) => match.Groups[group] is { Success: true } found ? found.Value : null;

    private static string Sentence(string capitals) => char.ToUpperInvariant(capitals[0]) + capitals[1..].ToLowerInvariant();
}
