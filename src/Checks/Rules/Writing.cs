using System.Globalization;
using System.Text;

namespace VongGac.Checks.Rules;

/// <summary>Values as a reader of either language reads them: digits, days, names as the machine wrote them.</summary>
internal static class Writing
{
    private const int MostItems = 5, LongestItem = 80;

    /// <summary>A known value, whole.</summary>
    public static string Plain(object value) => value switch
    {
        string text => text,
        Pattern pattern => pattern.Text,
        bool truth => truth ? "true" : "false",
        double number => number.ToString("0.######", CultureInfo.InvariantCulture),
        DateTimeOffset moment => Days.Write(moment),
        TimeSpan span => Span(span),
        ListValue list => List(list),
        DataRow row => row.Key,
        SoftwareVersion version => version.ToString(),
        _ => "…",
    };

    /// <summary>A value for a sentence; <c>?</c> when it is not known.</summary>
    public static string Short(object? value, int longest = LongestItem) => value is null ? "?" : Clean(Plain(value), longest);

    /// <summary>Without control characters and not long: what machines write is not to be trusted in a log or on a terminal.</summary>
    public static string Clean(string text, int longest = LongestItem)
    {
        var clean = new StringBuilder(Math.Min(text.Length, longest));
        foreach (var rune in text.EnumerateRunes())
        {
            if (clean.Length >= longest) return clean.Append('…').ToString();
            var category = Rune.GetUnicodeCategory(rune);
            if (category is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
                or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned || rune == Rune.ReplacementChar)
            {
                clean.Append('·');
            }
            else
            {
                clean.Append(rune);
            }
        }

        return clean.ToString();
    }

    private static string List(ListValue list)
    {
        var shown = list.Items.Select(item => Short(item)).Distinct(StringComparer.Ordinal).Take(MostItems + 1).ToList();
        string text = string.Join(", ", shown.Take(MostItems));
        return shown.Count > MostItems || list.Open ? text + (text.Length > 0 ? ", …" : "") : text;
    }

    private static string Span(TimeSpan span) => span.Duration() switch
    {
        { TotalDays: >= 1 } => $"{Math.Floor(span.TotalDays).ToString(CultureInfo.InvariantCulture)}d",
        { TotalHours: >= 1 } => $"{Math.Floor(span.TotalHours).ToString(CultureInfo.InvariantCulture)}h",
        _ => $"{Math.Floor(span.TotalMinutes).ToString(CultureInfo.InvariantCulture)}m",
    };
}
