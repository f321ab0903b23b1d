using VongGac.Model;

namespace VongGac.Detection.Sigma;

/// <summary>Every sentence about a correlation rule that a person reads.</summary>
internal static class CorrelationWords
{
    public static readonly Text NoType = new("Luật tương quan thiếu kiểu (correlation.type).", "The correlation has no type.");
    public static readonly Text NoRules = new("Luật tương quan không nêu luật nào (correlation.rules).", "The correlation names no rules (correlation.rules).");
    public static readonly Text NoTimespan = new(
        "Luật tương quan thiếu khoảng thời gian (correlation.timespan), ví dụ 5m.", "The correlation has no timespan, such as 5m.");

    public static readonly Text NoCondition = new(
        "Luật tương quan thiếu điều kiện (correlation.condition), ví dụ gte: 10.", "The correlation has no condition, such as gte: 10.");

    public static readonly Text ConditionIsMap = new(
        "Điều kiện của luật tương quan phải là ánh xạ, ví dụ gte: 10.", "The condition of a correlation is a map, such as gte: 10.");

    public static readonly Text NoField = new(
        "Kiểu tương quan này cần trường được tính (condition.field).", "This type of correlation needs the field to look at (condition.field).");

    public static readonly Text NamesWanted = new("Ở đây cần một tên hoặc danh sách tên.", "A name or a list of names is wanted here.");
    public static readonly Text AliasIsMap = new(
        "Bí danh phải nêu trường của từng luật: tên luật: tên trường.", "An alias says the field of each rule: rule name: field name.");

    public static readonly Text GenerateWantsTruth = new("generate cần true hoặc false.", "generate wants true or false.");
    public static readonly Text Percentile = new("percentile là số từ 0 đến 100.", "percentile is a number from 0 to 100.");
    public static readonly Text TooManyRules = new("Kiểu tương quan này nhận nhiều nhất 64 luật.", "This type of correlation takes 64 rules at most.");

    public static Text UnknownType(string type) => new(
        $"Kiểu tương quan '{type}' không có trong đặc tả 2.1.", $"The correlation type '{type}' is not in specification 2.1.");

    public static Text BadTimespan(string timespan) => new(
        $"Không đọc được khoảng thời gian '{timespan}'; hãy viết một số dương và s, m, h, d, w, M hoặc y, ví dụ 90m.",
        $"The timespan '{timespan}' cannot be read; write a positive number and s, m, h, d, w, M or y, such as 90m.");

    public static Text UnknownCriterion(string name) => new(
        $"Điều kiện có '{name}'; chỉ có gt, gte, lt, lte, eq, neq và field.", $"The condition says '{name}'; there are gt, gte, lt, lte, eq, neq and field.");

    public static Text UnknownReference(string name) => new(
        $"Luật tương quan nhắc đến '{name}' nhưng không có luật đọc được nào mang tên hoặc mã đó.",
        $"The correlation refers to '{name}', but no rule that could be read has this name or id.");

    public static Text Ambiguous(string name) => new(
        $"Nhiều luật cùng mang tên '{name}'; hãy dùng mã (id).", $"Several rules are named '{name}'; refer to one by its id.");

    public static Text Cycle(string path) => new(
        $"Các luật tương quan nhắc vòng tròn đến nhau: {path}.", $"The correlations refer to one another in a circle: {path}.");

    public static Text AliasOfStranger(string alias, string rule) => new(
        $"Bí danh '{alias}' nêu luật '{rule}', không nằm trong correlation.rules.", $"The alias '{alias}' names the rule '{rule}', which is not in correlation.rules.");
}
