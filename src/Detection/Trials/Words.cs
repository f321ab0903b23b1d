using VongGac.Model;

namespace VongGac.Detection.Trials;

/// <summary>Every sentence about trials.</summary>
internal static class Words
{
    public static readonly Text NoObject = new("Mỗi dòng thử phải là một đối tượng JSON.", "Each line of trials must be one JSON object.");
    public static readonly Text NoMatch = new("Dòng thử cần \"match\": true hoặc false.", "A trial wants \"match\": true or false.");
    public static readonly Text NoEvent = new("Dòng thử cần \"event\": {…} hoặc \"events\": […].", "A trial wants \"event\": {…} or \"events\": […].");
    public static readonly Text NoLine = new("Dòng thử có \"reader\" cần \"line\" hoặc \"lines\".", "A trial with \"reader\" wants \"line\" or \"lines\".");
    public static readonly Text NoRule = new("Bên cạnh tệp thử này không có tệp luật cùng tên.", "There is no file of rules of the same name beside these trials.");
    public static readonly Text NothingInIt = new("Tệp luật không có luật nào đọc được để thử.", "The file of rules holds no rule that can be tried.");

    public static readonly Text Untried = new(
        "Luật cần ít nhất một sự kiện khớp và một sự kiện không khớp trong tệp .test.jsonl cùng tên.",
        "A rule needs at least one event that matches and one that does not, in the .test.jsonl of the same name.");

    public static Text NoJson(string why) => new($"Dòng thử không phải JSON: {why}", $"The trial is no JSON: {why}");

    public static Text UnknownKey(string key) => new($"Khóa '{key}' không có trong dòng thử.", $"'{key}' is no key of a trial.");

    public static Text UnknownRule(string name) => new($"Tệp luật không có luật báo cáo nào tên '{name}'.", $"No rule of the file that reports is called '{name}'.");

    public static Text NoReader(string name) => new($"Không có bộ đọc nhật ký '{name}'.", $"There is no log reader '{name}'.");

    public static Text NotRead(string name) => new($"Bộ đọc '{name}' không hiểu dòng này.", $"The reader '{name}' does not understand this line.");
}
