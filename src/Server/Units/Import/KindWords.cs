using VongGac.Model;

namespace VongGac.Server.Units;

/// <summary>The kind of a unit from what a list calls it, or from its name.</summary>
internal static class KindWords
{
    // In order: the first that stands in the text decides. Compared as whole words of the plain text.
    private static readonly (UnitKind Kind, string[] Words)[] Signs =
    [
        (UnitKind.Department, ["so giao duc", "so gd", "so gddt"]),
        (UnitKind.Province, ["ubnd tinh", "uy ban nhan dan tinh", "ubnd thanh pho", "uy ban nhan dan thanh pho"]),
        (UnitKind.Commune, ["ubnd", "uy ban nhan dan"]),
        (UnitKind.LanguageAndComputing, ["ngoai ngu", "tin hoc"]),
        (UnitKind.InclusiveEducation, ["hoa nhap", "khuyet tat"]),
        (UnitKind.ContinuingEducation, ["gdtx", "gdnn gdtx", "giao duc thuong xuyen", "giao duc nghe nghiep"]),
        (UnitKind.Kindergarten, ["mam non", "mau giao", "mn", "nha tre"]),
        (UnitKind.EthnicBoarding, ["ptdtnt", "dan toc noi tru"]),
        (UnitKind.LowerAndUpperSecondary, ["thcs thpt", "thcs va thpt", "trung hoc co so va trung hoc pho thong", "tieu hoc thcs thpt", "th thcs thpt", "lien cap 2 3"]),
        (UnitKind.PrimaryAndLowerSecondary, ["th thcs", "th va thcs", "tieu hoc thcs", "tieu hoc va thcs", "tieu hoc va trung hoc co so", "lien cap 1 2"]),
        (UnitKind.UpperSecondary, ["thpt", "trung hoc pho thong", "cap 3"]),
        (UnitKind.LowerSecondary, ["thcs", "trung hoc co so", "cap 2"]),
        (UnitKind.Primary, ["tieu hoc", "th", "cap 1"]),
    ];

    // Alone they say a kind, inside a name they do not.
    private static readonly Dictionary<string, UnitKind> Bare = new(StringComparer.Ordinal)
    {
        ["so"] = UnitKind.Department, ["tinh"] = UnitKind.Province, ["xa"] = UnitKind.Commune, ["phuong"] = UnitKind.Commune, ["dac khu"] = UnitKind.Commune,
    };

    private static readonly string[] Ownerships = ["cong lap", "ngoai cong lap", "tu thuc", "dan lap", "tu chu", "cong", "tu", "ncl", "cl"];

    /// <summary>The kind; null when the text does not say.</summary>
    public static UnitKind? Of(string text)
    {
        string plain = Headings.Plain(text);
        if (Bare.TryGetValue(plain, out var bare)) return bare;
        plain = $" {plain} ";
        foreach (var (kind, words) in Signs)
        {
            if (words.Any(word => plain.Contains($" {word} ", StringComparison.Ordinal))) return kind;
        }

        return null;
    }

    /// <summary>Who owns it, which lists also call its kind: says nothing of what is taught.</summary>
    public static bool IsOwnership(string text) => Ownerships.Contains(Headings.Plain(text));

    /// <summary>What a code begins with when the list gives none.</summary>
    public static string Prefix(UnitKind kind) => kind switch
    {
        UnitKind.Commune => "UB",
        UnitKind.Kindergarten => "MN",
        UnitKind.Primary => "TH",
        UnitKind.LowerSecondary => "THCS",
        UnitKind.PrimaryAndLowerSecondary => "LC",
        UnitKind.LowerAndUpperSecondary => "LC3",
        UnitKind.UpperSecondary => "THPT",
        UnitKind.EthnicBoarding => "NT",
        UnitKind.ContinuingEducation => "GDTX",
        UnitKind.InclusiveEducation => "HN",
        UnitKind.LanguageAndComputing => "NNTH",
        _ => "DV",
    };
}
