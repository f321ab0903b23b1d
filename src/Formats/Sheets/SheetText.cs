using System.Text;

namespace VongGac.Formats.Sheets;

/// <summary>Text as a cell can hold it.</summary>
internal static class SheetText
{
    /// <summary>Without what XML cannot carry, and not longer than Excel takes.</summary>
    public static string Fit(string text)
    {
        string sound = Sound(text);
        if (sound.Length <= SheetWriter.LongestText) return sound;
        int cut = SheetWriter.LongestText - 1;
        if (char.IsHighSurrogate(sound[cut - 1])) cut--;
        return string.Concat(sound.AsSpan(0, cut), "…");
    }

    private static string Sound(string text)
    {
        int i = 0;
        while (i < text.Length && IsPlain(text[i])) i++;
        if (i == text.Length) return text;
        var sound = new StringBuilder(text.Length);
        foreach (Rune rune in text.EnumerateRunes()) // a lone surrogate comes out as U+FFFD
        {
            if (rune.Value is >= 0x20 and not 0xFFFE and not 0xFFFF or '\t' or '\n') sound.Append(rune.ToString());
            else sound.Append(' ');
        }

        return sound.ToString();
    }

    private static bool IsPlain(char c) => c is >= ' ' and < '\ud800' or '\t' or '\n';
}

/// <summary>Tabs as Excel accepts them.</summary>
internal static class SheetNames
{
    private const int Longest = 31;

    public static IReadOnlyList<string> Fit(IReadOnlyList<string> asked)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var fit = new List<string>(asked.Count);
        foreach (string name in asked)
        {
            string plain = Cut(string.Concat(SheetText.Fit(name).Select(c => c is '[' or ']' or ':' or '*' or '?' or '/' or '\\' || char.IsControl(c) ? ' ' : c)).Trim().Trim('\''), Longest);
            if (plain.Length == 0) plain = "Sheet";
            string unique = plain;
            for (int i = 2; !taken.Add(unique); i++) unique = $"{Cut(plain, Longest - 4)} {i}";
            fit.Add(unique);
        }

        return fit;
    }

    private static string Cut(string name, int length) => name.Length <= length ? name : name[..length].TrimEnd('\ud83d', '\ud83c', '\ud83e', ' ');
}

/// <summary>Days as Excel counts them: 1 is 01/01/1900, and 29/02/1900, which never was, is 60.</summary>
internal static class SheetDates
{
    private static readonly DateOnly Zero = new(1899, 12, 30);

    /// <summary>Exact from 01/03/1900 on.</summary>
    public static int Serial(DateOnly day) => day.DayNumber - Zero.DayNumber;

    /// <summary>The clock of Viet Nam, whole milliseconds.</summary>
    public static double Serial(DateTimeOffset moment)
    {
        var local = moment.ToOffset(Model.VietnamTime.Offset);
        return Serial(DateOnly.FromDateTime(local.DateTime)) + (Math.Floor(local.TimeOfDay.TotalMilliseconds) / 86_400_000.0);
    }

    /// <summary>The day of a serial number; null outside 1900–9999.</summary>
    public static DateOnly? Day(double serial) =>
        serial is >= 1 and < 2_958_466 ? Zero.AddDays((int)serial + (serial < 60 ? 1 : 0)) : null;
}
