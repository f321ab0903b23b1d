using VongGac.Model;

namespace VongGac.Detection.WindowsXml;

/// <summary>Every sentence about Windows events in XML that a person reads.</summary>
internal static class Words
{
    public static readonly Text Unfinished = new("Sự kiện không có thẻ đóng </Event>.", "The event has no end tag </Event>.");
    public static readonly Text TooLong = new("Sự kiện dài quá 1 MB; bỏ qua.", "The event is longer than 1 MB; it is passed over.");
    public static readonly Text TooDeep = new("Sự kiện lồng nhau quá sâu.", "The event nests too deep.");
    public static readonly Text Stray = new("Có nội dung lạ giữa các sự kiện.", "Something that is no event stands between events.");

    public static Text NotXml(string why) => new($"Sự kiện không phải XML hợp lệ: {why}", $"The event is no valid XML: {why}");
}
