using VongGac.Model;

namespace VongGac.Detection.Pipelines;

/// <summary>Every sentence about a pipeline that a person reads.</summary>
internal static class Words
{
    public static readonly Text NoMap = new("Pipeline phải là một ánh xạ khóa – giá trị.", "A pipeline must be a map of keys and values.");
    public static readonly Text NoMapHere = new("Ở đây cần một ánh xạ khóa – giá trị.", "A map of keys and values is wanted here.");
    public static readonly Text NoListHere = new("Ở đây cần một danh sách.", "A list is wanted here.");
    public static readonly Text NoTextHere = new("Ở đây cần một giá trị đơn.", "A single value is wanted here.");
    public static readonly Text NoTruthHere = new("Ở đây cần true hoặc false.", "true or false is wanted here.");
    public static readonly Text NoNumberHere = new("Ở đây cần một số nguyên.", "A whole number is wanted here.");
    public static readonly Text NoSteps = new("Pipeline không có bước nào (transformations).", "The pipeline has no transformations.");
    public static readonly Text NotBoth = new("include và exclude loại trừ nhau.", "include and exclude exclude each other.");
    public static readonly Text Output = new(
        "postprocessing và finalizers viết câu truy vấn cho sản phẩm khác; ở đây không có câu truy vấn. Hãy bỏ phần này.",
        "postprocessing and finalizers write queries of other products; there is no query here. Leave them out.");

    public static readonly Text QueryExpression = new(
        "query_expression_placeholders viết một phần câu truy vấn của sản phẩm khác. Hãy dùng value_placeholders với vars.",
        "query_expression_placeholders writes a part of another product's query. Use value_placeholders with vars.");

    public static readonly Text NoHash = new("Không có giá trị băm nào thuộc các thuật toán đã nêu.", "None of the values is a hash of the algorithms named.");

    public static Text NotYaml(string why) => new($"Tệp không phải YAML hợp lệ: {why}", $"This is no valid YAML: {why}");

    public static Text Missing(string key) => new($"Thiếu '{key}'.", $"'{key}' is missing.");

    public static Text UnknownKey(string key) => new($"Khóa '{key}' không được biết ở đây.", $"The key '{key}' is not known here.");

    public static Text UnknownStep(string type) => new(
        $"Phép biến đổi '{type}' không được hỗ trợ; danh sách ở docs/detection.md, mục Pipelines.",
        $"The transformation '{type}' is not supported; docs/detection.md lists them under Pipelines.");

    public static Text UnknownCondition(string type) => new(
        $"Điều kiện '{type}' không được hỗ trợ ở đây; danh sách ở docs/detection.md, mục Pipelines.",
        $"The condition '{type}' is not supported here; docs/detection.md lists them under Pipelines.");

    public static Text OneOf(string value, string allowed) => new($"'{value}' không hợp lệ; chỉ nhận {allowed}.", $"'{value}' is not taken; {allowed} are.");

    public static Text NoRegex(string value, string why) =>
        new($"Biểu thức chính quy '{value}' không đọc được: {why}", $"The regular expression '{value}' cannot be read: {why}");

    public static Text SlowRegex(string value) =>
        new($"Biểu thức chính quy '{value}' của pipeline chạy quá lâu.", $"The pipeline's regular expression '{value}' took too long.");

    public static Text NothingLeft(string search) => new(
        $"Pipeline bỏ hết điều kiện của nhóm '{search}'; không rõ luật còn hỏi gì. Hãy giới hạn phép bỏ hoặc bỏ qua luật này bằng rule_failure.",
        $"The pipeline drops everything of '{search}'; what the rule still asks is not clear. Narrow the dropping, or refuse the rule by rule_failure.");

    public static Text Refused(string message) => new($"Pipeline từ chối luật: {message}", $"The pipeline refuses the rule: {message}");

    public static Text Unmapped(string field) => new($"Pipeline không ánh xạ trường '{field}'.", $"The pipeline maps no field '{field}'.");

    public static Text NoVariable(string name) => new($"vars không có '{name}' cho %{name}%.", $"vars holds no '{name}' for %{name}%.");

    public static Text NoNumber(string value) => new($"'{value}' không đổi thành số được.", $"'{value}' cannot be made a number.");
}
