using VongGac.Formats.Letters;
using VongGac.Model;

namespace VongGac.Server.Letters;

/// <summary>What a letter is called in lists and what search compares with.</summary>
internal static class LetterTitle
{
    /// <summary><c>3672/SKHCN-BCVT&amp;CĐS – về việc …</c>; what is missing is left out; the file's name when all is.</summary>
    public static string Of(LetterReading header, string fileName)
    {
        string?[] number = [header.Number, header.Symbol];
        string[] parts = [string.Join('/', number.Where(part => part is { Length: > 0 })), header.Subject ?? ""];
        string title = string.Join(" – ", parts.Where(part => part.Length > 0));
        return title.Length == 0 ? fileName : title;
    }

    public static string Folded(LetterReading header, string fileName) =>
        Vietnamese.Fold(string.Join(' ', Of(header, fileName), header.Issuer, fileName));
}
