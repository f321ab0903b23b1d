using VongGac.Model;

namespace VongGac.Detection.Packs;

/// <summary>Every sentence about packs.</summary>
internal static class Words
{
    public static readonly Text OtherFormat = new(
        "Gói luật ở định dạng khác; bản chương trình này đọc vonggac-rules-1.", "The pack has another format; this program reads vonggac-rules-1.");

    public static Text Broken(string why) => new($"Gói luật không đọc được: {why}", $"The pack cannot be read: {why}");
}
