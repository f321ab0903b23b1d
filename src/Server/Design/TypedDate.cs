using System.Globalization;
using VongGac.Model;

namespace VongGac.Server.Design;

/// <summary>Reads a day as people here type it. The counterpart of <see cref="DateField"/>.</summary>
public static class TypedDate
{
    // Day before month, as everywhere in Viet Nam; the last is what a browser's own date picker sends.
    private static readonly string[] Shapes =
        ["d/M/yyyy", "d-M-yyyy", "d.M.yyyy", "d M yyyy", "d/M/yy", "d-M-yy", "d.M.yy", "ddMMyyyy", "ddMMyy", "yyyy-MM-dd"];

    /// <summary>The day typed, with 1900–2199 as plausible years; two-digit years are 2000–2099.</summary>
    /// <param name="typed">What stood in the field.</param>
    /// <param name="field">The field's name, where the refusal will be shown.</param>
    public static Result<DateOnly> Read(string? typed, string field)
    {
        string text = string.Join(' ', (typed ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .Replace(" / ", "/", StringComparison.Ordinal).Replace("ngày ", "", StringComparison.OrdinalIgnoreCase);
        if (text.Length == 0) return new Refusal("date.missing", Words.DateMissing, field);
        foreach (string shape in Shapes)
        {
            if (!DateOnly.TryParseExact(text, shape, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) continue;
            if (shape.EndsWith("yy", StringComparison.Ordinal) && !shape.EndsWith("yyyy", StringComparison.Ordinal) && day.Year < 2000)
                day = day.AddYears(100);
            if (day.Year is >= 1900 and < 2200) return day;
        }

        return new Refusal("date.unreadable", Words.DateUnreadable.With(text), field);
    }
}
