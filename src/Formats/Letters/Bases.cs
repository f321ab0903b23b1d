using System.Text.RegularExpressions;

namespace VongGac.Formats.Letters;

/// <summary>The letters and laws cited as grounds in the opening.</summary>
internal static class Bases
{
    private const string Kind = "(?:Công văn|Công điện|Chỉ thị|Kế hoạch|Quyết định|Nghị định|Thông tư|Luật|Nghị quyết|Thông báo|Hướng dẫn|Văn bản|Kết luận|Tờ trình|Pháp lệnh)";

    private static readonly Regex Numbered = Pattern.Loose(@"\bsố\s*:?\s*(?<number>\d{1,6})\s*[/-]\s*(?<symbol>[^\s,;]+)");
    private static readonly Regex Unnumbered = Pattern.Exact($@"{Kind}(?<name>[\p{{L}} ,]{{0,120}}?)\s+ngày\s+{Pattern.Day}");
    private static readonly Regex DateAfter = Pattern.Loose($@"^[,\s]*ngày\s+{Pattern.Day}");
    private static readonly Regex IssuerAfter = Pattern.Exact($@"^[,\s]*của\s+(?<issuer>[^;,.:()]+)");
    private static readonly Regex IssuerBefore = Pattern.Exact($@"của\s+(?<issuer>{Pattern.Body}[^;,.:()]{{0,80}}?)\s+tại\s+(?:các\s+)?{Kind}\s+$");
    private static readonly Regex IssuerEnds = Pattern.Loose(@"\s+(về|v/v|ban hành|quy định|hướng dẫn|triển khai|yêu cầu|đề nghị|tại|và (công văn|kế hoạch|quyết định|chỉ thị|công điện|nghị định|thông tư)|số)\b");

    public static IReadOnlyList<LetterBasis> Read(LetterText text, Zones zones)
    {
        var bases = new List<(int At, LetterBasis Basis)>();
        // A short letter cites and orders in one sentence, which is then its body.
        foreach (var paragraph in zones.Opening.Concat(zones.Body.Take(1).Where(first => Zones.Ground.IsMatch(text.Of(first)))))
        {
            string line = text.Of(paragraph);
            int known = bases.Count;
            foreach (Match match in Numbered.Matches(line))
            {
                string symbol = Balanced(match.Groups["symbol"].Value.TrimEnd('.', ':'));
                bases.Add((paragraph.Start + match.Index, Cited(match.Groups["number"].Value, symbol, line[(match.Groups["symbol"].Index + symbol.Length)..], line[..match.Index])));
            }

            foreach (Match match in Unnumbered.Matches(line))
            {
                // The name ends where the date begins, so what follows starts at "ngày".
                int date = match.Groups["name"].Index + match.Groups["name"].Length;
                bases.Add((paragraph.Start + match.Index, Cited(null, null, line[date..], "")));
            }

            if (bases.Count - known > 100) break;
        }

        return [.. bases.OrderBy(found => found.At).Select(found => found.Basis).Distinct()];
    }

    private static LetterBasis Cited(string? number, string? symbol, string after, string before)
    {
        DateOnly? date = null;
        if (DateAfter.Match(after) is { Success: true } day)
        {
            date = LetterDates.Printed(day);
            after = after[day.Length..];
        }

        string? issuer = IssuerAfter.Match(after) is { Success: true } body ? body.Groups["issuer"].Value.Before(IssuerEnds).Bare()
            : IssuerBefore.Match(before) is { Success: true } earlier ? earlier.Groups["issuer"].Value.Bare() : null;
        return new LetterBasis(number, symbol, date, string.IsNullOrEmpty(issuer) ? null : issuer);
    }

    // "(số 12/ABC-X)" takes the bracket of its surroundings along; CAT-TM(ANM) has one of its own.
    private static string Balanced(string symbol) =>
        symbol.EndsWith(')') && symbol.Count(c => c == '(') < symbol.Count(c => c == ')') ? symbol[..^1] : symbol;
}
