using VongGac.Model;

namespace VongGac.Detection.Sigma;

/// <summary>Every sentence about a rule that a person reads.</summary>
internal static class Words
{
    public static Text NotYaml(string why) => new($"Tệp không phải YAML hợp lệ: {why}", $"This is no valid YAML: {why}");

    public static readonly Text NoMap = new("Luật phải là một ánh xạ khóa – giá trị.", "A rule must be a map of keys and values.");
    public static readonly Text NoTitle = new("Luật thiếu tiêu đề (title).", "The rule has no title.");
    public static readonly Text NoSource = new("Luật thiếu nguồn nhật ký (logsource).", "The rule has no logsource.");
    public static readonly Text NoDetection = new("Luật thiếu phần phát hiện (detection).", "The rule has no detection.");
    public static readonly Text NoCondition = new("Phần phát hiện thiếu điều kiện (condition).", "The detection has no condition.");
    public static readonly Text EmptySearch = new("Nhóm tìm kiếm này trống.", "This search identifier is empty.");
    public static readonly Text OldDocuments = new(
        "Luật nhiều tài liệu kiểu cũ (action: global) không có trong đặc tả 2.x; hãy tách thành từng luật.",
        "Multi-document rules of the old kind (action: global) are not in specification 2.x; write one rule each.");

    public static readonly Text Timeframe = new(
        "detection.timeframe là cách gộp kiểu cũ; đặc tả 2.x dùng luật tương quan (correlation).",
        "detection.timeframe is the old aggregation; specification 2.x uses correlation rules.");

    public static readonly Text Aggregation = new(
        "Điều kiện có phép gộp sau dấu | kiểu cũ; đặc tả 2.x dùng luật tương quan (correlation).",
        "The condition aggregates after | in the old way; specification 2.x uses correlation rules.");

    public static readonly Text ListOfLists = new("Danh sách chứa danh sách không có nghĩa ở đây.", "A list of lists has no meaning here.");
    public static readonly Text MapAsValue = new("Giá trị của trường không thể là ánh xạ.", "The value of a field cannot be a map.");
    public static readonly Text ExistsWantsTruth = new("exists cần true hoặc false.", "exists wants true or false.");
    public static readonly Text NullWithModifier = new("null không đi cùng bộ sửa đổi này.", "null cannot have this modifier.");
    public static readonly Text EncodedWildcards = new("Giá trị được mã hóa không thể chứa ký tự đại diện.", "A value that is encoded cannot hold wildcards.");
    public static readonly Text FieldNeeded = new("Bộ sửa đổi này cần tên trường.", "This modifier needs a field name.");

    public static Text UnknownLevel(string level) => new($"Mức '{level}' không có trong đặc tả.", $"The level '{level}' is not in the specification.");

    public static Text UnknownModifier(string name) => new($"Bộ sửa đổi '{name}' không có trong đặc tả 2.x.", $"The modifier '{name}' is not in specification 2.x.");

    public static Text Misplaced(string name, string other) =>
        new($"Bộ sửa đổi '{name}' không đi cùng '{other}'.", $"The modifier '{name}' cannot go with '{other}'.");

    public static Text NoNumber(string value) => new($"'{value}' không phải số.", $"'{value}' is no number.");

    public static Text NoNetwork(string value) => new($"'{value}' không phải dải địa chỉ CIDR.", $"'{value}' is no CIDR network.");

    public static Text NoRegex(string value, string why) =>
        new($"Biểu thức chính quy '{value}' không đọc được: {why}", $"The regular expression '{value}' cannot be read: {why}");

    public static Text NoPlaceholder(string name) =>
        new($"Không có giá trị nào cho %{name}%; hãy khai trong pipeline.", $"Nothing stands for %{name}%; give it in a pipeline.");

    public static Text UnknownSearch(string name) => new($"Điều kiện nhắc đến '{name}' nhưng không có nhóm đó.", $"The condition names '{name}', which is not there.");

    public static Text NothingLike(string pattern) => new($"Không có nhóm nào tên như '{pattern}'.", $"No search identifier is named like '{pattern}'.");

    public static Text BadCondition(string at) => new($"Điều kiện không đọc được ở '{at}'.", $"The condition cannot be read at '{at}'.");

    public static readonly Text ConditionEnds = new("Điều kiện kết thúc giữa chừng.", "The condition ends in the middle.");
    public static readonly Text TooDeep = new("Điều kiện lồng quá sâu.", "The condition is nested too deep.");
    public static readonly Text NoRules = new("Bộ lọc không nêu luật nào (filter.rules).", "The filter names no rules (filter.rules).");
}
