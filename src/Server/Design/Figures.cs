using System.Globalization;
using VongGac.Model;

namespace VongGac.Server.Design;

/// <summary>How figures are written: 12.345 and 4,5 in Vietnamese, 12,345 and 4.5 in English.</summary>
public static class Figures
{
    private static readonly NumberFormatInfo Vietnamese = new()
    {
        NumberGroupSeparator = ".", NumberDecimalSeparator = ",", NumberGroupSizes = [3],
    };

    public static string Write(long value, Language language) => value.ToString("#,0", Format(language));

    /// <summary>A share in percent with one decimal; <c>–</c> when the whole is empty. Never rounded up to 100 or down to 0.</summary>
    public static string Share(long part, long whole, Language language)
    {
        if (whole == 0) return "–";
        double percent = 100.0 * part / whole;
        if (part != whole) percent = Math.Min(percent, 99.9);
        if (part != 0) percent = Math.Max(percent, 0.1);
        return percent.ToString("0.#", Format(language)) + "%";
    }

    /// <summary>Bytes as a person reads them: 20 MB.</summary>
    public static string Size(long bytes, Language language) => bytes switch
    {
        < 1_000_000 => Math.Max(1, bytes / 1000).ToString("0", Format(language)) + " KB",
        _ => (bytes / 1e6).ToString("0.#", Format(language)) + " MB",
    };

    private static NumberFormatInfo Format(Language language) =>
        language == Language.Vi ? Vietnamese : NumberFormatInfo.InvariantInfo;
}
