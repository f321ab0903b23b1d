using VongGac.Model;

namespace VongGac.Wire;

internal static class WireWords
{
    public static readonly Text Malformed = new("Không đọc được thông điệp: {0}", "The message cannot be read: {0}");
}
