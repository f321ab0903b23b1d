using System.Globalization;
using VongGac.Model;

namespace VongGac.Detection.Overlays;

/// <summary>Every sentence about tunings.</summary>
internal static class Words
{
    public static readonly Text NoList = new("Tệp tinh chỉnh phải có danh sách 'overlays:'.", "An overlay file must have a list 'overlays:'.");

    public static Text UnknownKey(string key) => new(
        $"Khóa '{key}' không có trong một mục tinh chỉnh; điều kiện loại trừ viết dưới 'filter:'.",
        $"'{key}' is no key of a tuning; an exception is written under 'filter:'.");

    public static Text Lacks(string key) => new(
        $"Mục tinh chỉnh thiếu '{key}'. Mỗi mục cần rule, action, owner, reason, expires.",
        $"The tuning lacks '{key}'. Each needs rule, action, owner, reason, expires.");

    public static Text Stray(string key, string action) => new(
        $"'{key}' không đi cùng action '{action}'.", $"'{key}' does not go with action '{action}'.");

    public static Text NoDate(string value) => new(
        $"'{value}' không phải ngày; viết dạng 2027-06-30.", $"'{value}' is no date; write it like 2027-06-30.");

    public static Text UnknownAction(string value) => new(
        $"action '{value}' không có; dùng filter, level hoặc off.", $"There is no action '{value}'; use filter, level or off.");

    public static Text Expired(Tuning tuning) => new(
        $"Hết hạn ngày {Day(tuning)}, không áp dụng nữa. {tuning.Owner} xem lại: gia hạn hoặc xóa. ({tuning.Reason})",
        $"Expired on {Day(tuning)} and no longer applied. {tuning.Owner} decides: prolong or remove it. ({tuning.Reason})");

    public static Text RuleGone(Tuning tuning) => new(
        $"Không còn luật nào mang id {tuning.Rule}; xóa mục này hoặc tìm luật thay thế. ({tuning.Owner}: {tuning.Reason})",
        $"No rule has the id {tuning.Rule} any more; remove this or find what replaced the rule. ({tuning.Owner}: {tuning.Reason})");

    public static Text Unfit(string title) => new(
        $"'{title}' là luật tương quan, không lọc từng sự kiện được; hãy lọc luật thành phần của nó.",
        $"'{title}' is a correlation; single events cannot be excepted from it. Filter the rules it refers to.");

    public static Text Unbound(Tuning tuning, string title, string digest) => new(
        $"Đã áp dụng cho '{title}'. Thêm 'digest: {digest}' để biết khi luật thay đổi. ({tuning.Owner})",
        $"Applied to '{title}'. Add 'digest: {digest}' to hear when the rule changes. ({tuning.Owner})");

    public static Text Applied(Tuning tuning, string title) => new(
        $"Đã áp dụng cho '{title}' đến hết {Day(tuning)}.", $"Applied to '{title}' until {Day(tuning)}.");

    public static Text RuleChanged(Tuning tuning, string title, string digest) => new(
        $"Đã áp dụng, nhưng luật '{title}' đã thay đổi từ khi viết mục này. {tuning.Owner} xem lại rồi ghi 'digest: {digest}'.",
        $"Applied, but '{title}' has changed since this was written. {tuning.Owner} looks at it again and writes 'digest: {digest}'.");

    private static string Day(Tuning tuning) => tuning.Expires.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
