using System.Text.RegularExpressions;

using VongGac.Model;

namespace VongGac.Formats.Letters;

/// <summary>What is wrong with the letter itself, so that its author can mend it before it is signed.</summary>
internal static class Findings
{
    // Words that name no state anyone could check.
    private static readonly Regex Vague = Pattern.Loose(
        @"\b(?:tăng cường|đẩy mạnh|nâng cao|quan tâm|từng bước|phù hợp|nếu có thể|cơ bản|tích cực|quyết liệt|sâu sát)\b");

    // These are vague only while nothing says how soon, how often or how strong.
    private static readonly Regex VagueTime = Pattern.Loose(@"\b(?:kịp thời|thường xuyên|định kỳ|khẩn trương|sớm nhất|nhanh chóng)\b");
    private static readonly Regex VagueStrength = Pattern.Loose(@"\b(?:đủ mạnh|mật khẩu mạnh)\b");

    /// <summary>Share of word pairs two clauses must have in common, of the shorter one, to count as a repetition.</summary>
    private const double Alike = 0.4;

    /// <summary>One shared phrase ("máy tính dùng cho kỳ thi") is no repetition yet.</summary>
    private const int PairsInCommon = 8;

    /// <summary>Clauses with fewer words are too short to compare.</summary>
    private const int WordsToCompare = 10;

    private const int ClausesToCompare = 300;

    public static IReadOnlyList<LetterWarning> Of(LetterReading reading, IReadOnlyList<string> sourceFindings, LetterDates dates)
    {
        var warnings = new List<LetterWarning>();
        foreach (string code in sourceFindings) warnings.Add(new(code, null, FindingCode.Meaning(code).Vi));
        foreach (string item in MissingHeader(reading)) warnings.Add(new(FindingCode.HeaderMissing, null, $"Chưa có {item}, cần bổ sung."));
        if (reading.Clauses.Count == 0) warnings.Add(new(FindingCode.NoClause, null, FindingCode.Meaning(FindingCode.NoClause).Vi));
        foreach (var clause in reading.Clauses) Judge(clause, dueAbove: false, dates, warnings);
        Numbering(reading.Clauses, warnings);
        Repetitions(reading, warnings);
        return warnings;
    }

    private static IEnumerable<string> MissingHeader(LetterReading reading)
    {
        if (reading.Issuer is null) yield return "cơ quan ban hành";
        if (reading.Number is null) yield return "số văn bản";
        if (reading.Symbol is null) yield return "ký hiệu văn bản";
        if (reading.Date is null) yield return "ngày ban hành";
        if (reading.Subject is null) yield return "trích yếu";
        if (reading.Recipients.Count == 0) yield return "nơi nhận chính (Kính gửi)";
        if (reading.Signer is null) yield return "thẩm quyền và chức vụ người ký";
    }

    private static void Judge(LetterClause clause, bool dueAbove, LetterDates dates, List<LetterWarning> warnings)
    {
        bool due = dueAbove || clause.Deadlines.Count > 0;
        if (clause.Asks.Count > 0)
        {
            var vague = Vague.Matches(clause.Text).Select(match => match.Value).ToList();
            if (!due && clause.Quantities.All(quantity => quantity.Name != "every")) vague.AddRange(VagueTime.Matches(clause.Text).Select(match => match.Value));
            if (clause.Quantities.All(quantity => quantity.Name != "password-length")) vague.AddRange(VagueStrength.Matches(clause.Text).Select(match => match.Value));
            if (vague.Count > 0)
            {
                string words = string.Join(", ", vague.Select(word => word.ToLowerInvariant()).Distinct().Take(8));
                warnings.Add(new(FindingCode.Vague, clause.Id, $"Từ khó đo, khó kiểm tra: {words}."));
            }

            if (!due && clause.Asks.Any(ask => ask.Kind == AskKind.Duty))
                warnings.Add(new(FindingCode.NoDeadline, clause.Id, FindingCode.Meaning(FindingCode.NoDeadline).Vi));
        }

        foreach (var deadline in clause.Deadlines) JudgeDeadline(clause, deadline, dates, warnings);
        foreach (var child in clause.Children) Judge(child, due, dates, warnings);
    }

    private static void JudgeDeadline(LetterClause clause, LetterDeadline deadline, LetterDates dates, List<LetterWarning> warnings)
    {
        if (Deadlines.Impossible(deadline, out string day))
            warnings.Add(new(FindingCode.ImpossibleDate, clause.Id, $"Không có ngày nào như “{day}”."));
        if (deadline.Date is not { } date) return;
        string shown = VietnamTime.Date(date);
        if (Deadlines.LacksYear(deadline)) warnings.Add(new(FindingCode.DeadlineYear, clause.Id, $"“{deadline.Text}” không ghi năm; hiểu là {shown} theo ngày ký."));
        if (deadline.Kind == DeadlineKind.Absolute && dates.IsHoliday(date)) warnings.Add(new(FindingCode.DeadlineInHoliday, clause.Id, $"Thời hạn {shown} rơi vào ngày nghỉ lễ."));
        if (dates.Signed is { } signed && date < signed) warnings.Add(new(FindingCode.DeadlinePassed, clause.Id, $"Thời hạn {shown} trước ngày ký {VietnamTime.Date(signed)}."));
    }

    private static void Numbering(IReadOnlyList<LetterClause> siblings, List<LetterWarning> warnings)
    {
        int last = 0;
        MarkerStyle? style = null;
        foreach (var clause in siblings)
        {
            var marker = clause.Marker is null ? null : Marker.At(clause.Marker + " x");
            if (marker is { Ordinal: > 0 })
            {
                bool fits = style != marker.Style ? marker.Ordinal == 1 : marker.Ordinal == last + 1;
                // Word's own a, b, c, d, e has no đ.
                fits |= style == MarkerStyle.Letter && marker.Style == MarkerStyle.Letter && last == 4 && marker.Ordinal == 6;
                if (!fits) warnings.Add(new(FindingCode.Numbering, clause.Id, $"Số thứ tự “{clause.Marker}” không nối tiếp mục trước."));
                (last, style) = (marker.Ordinal, marker.Style);
            }

            Numbering(clause.Children, warnings);
        }
    }

    private static void Repetitions(LetterReading reading, List<LetterWarning> warnings)
    {
        var compared = new List<(LetterClause Clause, HashSet<string> Pairs)>();
        foreach (var clause in reading.AllClauses().Where(clause => clause.Asks.Count > 0).Take(ClausesToCompare))
        {
            string[] words = Vietnamese.Fold(clause.Text).Split([' ', ',', '.', ';', ':', '(', ')', '/', '"'], StringSplitOptions.RemoveEmptyEntries);
            if (words.Length < WordsToCompare) continue;
            var pairs = words.Zip(words.Skip(1), (first, second) => $"{first} {second}").ToHashSet();
            foreach (var (earlier, known) in compared)
            {
                int common = pairs.Count(known.Contains);
                if (common < PairsInCommon || common < Math.Min(pairs.Count, known.Count) * Alike) continue;
                warnings.Add(new(FindingCode.Repeats, clause.Id, $"Gần trùng với mục {earlier.Id}."));
                break;
            }

            compared.Add((clause, pairs));
        }
    }
}
