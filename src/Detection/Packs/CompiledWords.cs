using VongGac.Model;

namespace VongGac.Detection.Packs;

/// <summary>Every sentence about a compiled pack that a person reads.</summary>
internal static class CompiledWords
{
    public static readonly Text NoPack = new("Đây không phải bộ luật đã biên dịch.", "This is no compiled pack of rules.");

    public static readonly Text OtherSource = new(
        "Bộ luật đã biên dịch từ các tệp hoặc tùy chỉnh khác; hãy biên dịch lại.", "The pack was compiled from other files or tuning; compile it anew.");

    public static Text OtherVersion(int found, int wanted) => new(
        $"Bộ luật biên dịch theo dạng {found}, chương trình này đọc dạng {wanted}; hãy biên dịch lại.", $"The pack is of form {found}, this program reads form {wanted}; compile it anew.");

    public static Text Damaged(string where) => new($"Bộ luật đã biên dịch bị hỏng ({where}); hãy biên dịch lại.", $"The compiled pack is damaged ({where}); compile it anew.");
}
