using System.Text.RegularExpressions;

namespace VongGac.Formats.Letters;

/// <summary>The end of the letter: by whose authority it was signed and where copies are kept.</summary>
internal static class Signature
{
    private static readonly Regex AuthorityPattern = Pattern.Exact(@"\b(KT|TM|TL|TUQ|Q)\.\s*(?<rest>\p{Lu}[^\t;]*)");

    private static readonly Regex TitlePattern = Pattern.Exact(
        @"\b(?:QUYỀN |PHÓ |THỨ )?(?:(?:TỔNG )?GIÁM ĐỐC|CHỦ TỊCH|CHÁNH VĂN PHÒNG|CHÁNH THANH TRA|(?:CỤC |CHI CỤC |BỘ |HIỆU |VIỆN )?TRƯỞNG(?: PHÒNG| BAN| CÔNG AN)?|THỦ TƯỚNG|BÍ THƯ)(?: [\p{Lu}]+)*");

    private static readonly Regex ArchivePattern = Pattern.Loose(@"\blưu\s*:\s*(?<list>[^\t]+)");

    /// <summary>Authority and title; null when neither is printed. Names are never read.</summary>
    public static LetterSigner? Signer(LetterText text, Zones zones)
    {
        var authority = new List<string>();
        string? title = null;
        foreach (var paragraph in zones.Closing)
        {
            string line = text.Of(paragraph);
            if (AuthorityPattern.Match(line) is { Success: true } match && title is null) authority.Add(match.Value.Trim());
            else if (title is null && TitlePattern.Match(line) is { Success: true } found) title = found.Value.Trim();
        }

        return authority.Count == 0 && title is null ? null : new LetterSigner(authority.Count == 0 ? null : string.Join(", ", authority), title);
    }

    /// <summary>The entries after "Lưu:".</summary>
    public static IReadOnlyList<string> Archive(LetterText text, Zones zones)
    {
        foreach (var paragraph in zones.Closing)
        {
            if (ArchivePattern.Match(text.Of(paragraph)) is { Success: true } match)
                return [.. match.Groups["list"].Value.Split(',', ';').Select(entry => entry.Bare()).Where(entry => entry.Length > 0)];
        }

        return [];
    }
}
