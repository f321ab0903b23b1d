using System.Globalization;
using VongGac.Detection.Sigma;
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

    public static Text Unbound(Tuning tuning, SigmaRule rule) => new(
        $"Đã áp dụng cho '{rule.Title}'. Thêm 'digest: {rule.Digest}' để biết khi luật thay đổi. ({tuning.Owner})",
        $"Applied to '{rule.Title}'. Add 'digest: {rule.Digest}' to hear when the rule changes. ({tuning.Owner})");

    public static Text Applied(Tuning tuning, SigmaRule rule) => new(
        $"Đã áp dụng cho '{rule.Title}' đến hết {Day(tuning)}.", $"Applied to '{rule.Title}' until {Day(tuning)}.");

    public static Text RuleChanged(Tuning tuning, SigmaRule rule) => new(
        $"Đã áp dụng, nhưng luật '{rule.Title}' đã thay đổi từ khi viết mục này. {tuning.Owner} xem lại rồi ghi 'digest: {rule.Digest}'.",
        $"Applied, but '{rule.Title}' has changed since this was written. {tuning.Owner} looks at it again and writes 'digest: {rule.Digest}'.");

    private static string Day(Tuning tuning) => tuning.Expires.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
