using VongGac.Detection.Sigma;
using VongGac.Model;

namespace VongGac.Cli;

/// <summary>What <c>detect</c> says to a person.</summary>
internal static class DetectWords
{
    public static readonly Text Reading = new("Đang dò sự kiện", "Looking through the events");
    public static readonly Text NoRules = new(
        "Không nạp được luật nào. Hãy kiểm tra --rules: tệp .yml, thư mục hoặc gói .tar.gz, .zip chứa luật Sigma.",
        "No rule was loaded. Check --rules: .yml files, folders or .tar.gz and .zip archives of Sigma rules.");

    public static readonly Text Missing = new("{0}: không có tệp hay thư mục này.", "{0}: there is no such file or folder.");
    public static readonly Text Unopened = new("{0}: không đọc được: {1}", "{0}: cannot be read: {1}");
    public static readonly Text NoEvents = new("{0}: không phải nhật ký mà chương trình nhận ra.", "{0}: no log this program recognises.");
    public static readonly Text Unreadable = new("{0}:{1}: không phải một đối tượng JSON, đã bỏ qua.", "{0}:{1}: is no JSON object; passed over.");
    public static readonly Text TooLong = new("{0}:{1}: bản ghi dài hơn {2} byte, đã bỏ qua.", "{0}:{1}: the record is longer than {2} bytes; passed over.");
    public static readonly Text CutOff = new("{0}:{1}: tệp kết thúc giữa một bản ghi.", "{0}:{1}: the file ends within a record.");
    public static readonly Text TooDeep = new("{0}: gói lồng trong gói quá {1} lớp.", "{0}: archives nested deeper than {1}.");
    public static readonly Text AndMore = new("… và {0} bản ghi nữa không đọc được.", "… and {0} more that could not be read.");
    public static readonly Text OutputClosed = new("Nơi nhận kết quả đã đóng: {0}", "The output was closed: {0}");

    public static Text Fault(string file, long offset, Text reason) => new($"{file}, byte {offset}: {reason.Vi}", $"{file}, byte {offset}: {reason.En}");

    public static readonly Text Unmapped = new("{0} dòng nhật ký chưa rõ nghĩa, chỉ được dò theo lời văn.", "{0} log lines whose meaning is not known were looked through as text.");
    public static readonly Text Indicators = new("{0} chỉ dấu đã nạp, {1} dòng bị bỏ.", "{0} indicators loaded, {1} rows not taken.");
    public static readonly Text Suppressed = new("{0} lần gặp chỉ dấu bị danh sách cảnh báo nhầm bác bỏ, {1} lần chỉ dấu đã hết hiệu lực.", "{0} indicator hits were spoken against by warning lists, {1} were out of date.");
    public static readonly Text Indicator = new("Chỉ dấu {0} trong danh sách {1}", "Indicator {0} on the list {1}");
    public static readonly Text Uncounted = new(
        "Tương quan: {0} lần khớp không rõ giờ, {1} đến quá muộn, {2} thiếu trường nhóm, {3} nhóm bị quên, {4} đếm sớm vì quá nhiều sự kiện chờ.",
        "Correlation: {0} matches without a time, {1} too late, {2} without their group's field, {3} groups forgotten, {4} counted early because too many waited.");

    public static readonly Text Rules = new("{0} luật đã nạp, {1} luật bị từ chối.", "{0} rules loaded, {1} refused.");
    public static readonly Text Sum = new(
        "{0} sự kiện, {1} phát hiện; {2} bản ghi không đọc được, {3} tệp không phải nhật ký, {4} nơi không mở được.",
        "{0} events, {1} detections; {2} records unreadable, {3} files that are no logs, {4} places not opened.");

    public static readonly Text TimeOuts = new(
        "{0} lần một biểu thức chính quy chạy quá lâu và được coi là không khớp.", "{0} times a regular expression took too long and was taken for no match.");

    public static readonly Text Stopped = new("Đã dừng giữa chừng; số liệu tính đến lúc dừng.", "Stopped before the end; figures up to then.");
    public static readonly Text NoTime = new("không rõ giờ", "time not said");
    public static readonly Text Grouped = new("chung", "in common");

    public static Text Level(RuleLevel level) => level switch
    {
        RuleLevel.Informational => new("THÔNG TIN", "informational"),
        RuleLevel.Low => new("THẤP", "low"),
        RuleLevel.Medium => new("TRUNG BÌNH", "medium"),
        RuleLevel.High => new("CAO", "high"),
        _ => new("NGHIÊM TRỌNG", "critical"),
    };
}
