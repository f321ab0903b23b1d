using VongGac.Model;

namespace VongGac.Server.People;

/// <summary>What everybody sees of a person until they ask for more and the asking is logged.</summary>
public static class Masks
{
    // Longest first: what a syllable begins with, as people abbreviate it.
    private static readonly string[] Beginnings = ["ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr"];

    /// <summary><c>Nguyễn Văn Sơn</c> as <c>Ng. V. S.</c></summary>
    public static string Name(string name) =>
        string.Join(' ', name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => Initial(word) + "."));

    /// <summary><c>0900000001</c> as <c>0900•••001</c>.</summary>
    public static string Phone(string digits) => digits.Length < 8 ? "•••" : $"{digits[..4]}•••{digits[^3..]}";

    /// <summary><c>nguyenvana@truong.example</c> as <c>n•••@…</c>.</summary>
    public static string Mail(string mail) => $"{mail[..1]}•••@…";

    /// <summary>Either, by its channel.</summary>
    public static string Of(ContactChannel channel, string value) => channel == ContactChannel.Phone ? Phone(value) : Mail(value);

    private static string Initial(string word)
    {
        string folded = Vietnamese.Fold(word);
        string? beginning = Beginnings.FirstOrDefault(cluster => folded.Length > cluster.Length && folded.StartsWith(cluster, StringComparison.Ordinal));
        int length = beginning?.Length ?? 1;
        string composed = Vietnamese.Compose(word);
        return char.ToUpperInvariant(composed[0]) + composed[1..length].ToLowerInvariant();
    }
}
