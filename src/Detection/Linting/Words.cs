using VongGac.Model;

namespace VongGac.Detection.Linting;

/// <summary>Every sentence of a finding: what is wrong, and the mend.</summary>
internal static class Words
{
    public static readonly Text MendYaml = new(
        "Kiểm tra thụt lề, dấu hai chấm và dấu nháy quanh dòng này.", "Check indentation, colons and quotes around this line.");

    public static readonly Text MendMap = new("Viết dạng 'khóa: giá trị' ở ngoài cùng.", "Write 'key: value' at the outermost level.");
    public static readonly Text MendTitle = new("Thêm dòng 'title: …' ngắn, tối đa 256 ký tự.", "Add a short line 'title: …', 256 characters at most.");
    public static readonly Text MendShorten = new("Viết ngắn lại.", "Make it shorter.");
    public static readonly Text MendWriteOut = new("Viết rõ bằng lời.", "Write it out in words.");
    public static readonly Text MendRemove = new("Xóa bớt một dòng.", "Remove one of the two.");
    public static readonly Text NoLevel = new("Luật không nêu mức (level); cảnh báo sẽ được coi là trung bình.", "The rule has no level; matches count as medium.");
    public static readonly Text MendLevel = new("Thêm level: informational, low, medium, high hoặc critical.", "Add level: informational, low, medium, high or critical.");
    public static readonly Text NoId = new("Luật không có id; không chỉnh hay dẫn chiếu được.", "The rule has no id; it can neither be tuned nor referred to.");
    public static readonly Text MendNewId = new("Viết một UUID mới, chẳng hạn do lệnh uuidgen sinh ra.", "Write a new UUID, for instance from uuidgen.");
    public static readonly Text MendNewName = new("Đặt một tên khác.", "Choose another name.");
    public static readonly Text ModifiedBefore = new("Ngày sửa (modified) trước ngày tạo (date).", "The rule was modified before it was made (date).");
    public static readonly Text MendModified = new("Sửa một trong hai ngày.", "Mend one of the two dates.");
    public static readonly Text MendDate = new("Viết dạng 2026-11-30.", "Write it like 2026-11-30.");
    public static readonly Text RelatedWants = new("Mỗi mục của related cần id và type.", "Each entry of related wants an id and a type.");
    public static readonly Text MendRelated = new("Viết '- id: <UUID>' và bên dưới 'type: derived'.", "Write '- id: <UUID>' and 'type: derived' under it.");
    public static readonly Text MendTag = new("Viết chữ thường dạng nhóm.tên, như attack.t1059.001.", "Write it in lower case as namespace.name, like attack.t1059.001.");
    public static readonly Text MendAttack = new("Viết attack.t1059, attack.t1059.001 hoặc tên chiến thuật như attack.execution.", "Write attack.t1059, attack.t1059.001 or a tactic like attack.execution.");
    public static readonly Text MendSource = new("Thêm product, category hoặc service, như 'product: windows'.", "Add product, category or service, like 'product: windows'.");
    public static readonly Text SourceEmpty = new("logsource không nêu product, category hay service.", "The logsource names no product, category or service.");
    public static readonly Text MendSourceUnknown = new(
        "Kiểm tra chính tả; xem các nguồn trong src/Detection/Sigma/windows.yml.", "Check the spelling; src/Detection/Sigma/windows.yml lists the sources.");

    public static readonly Text MendDocuments = new("Tách thành từng luật, lặp lại phần chung.", "Write one rule each and repeat the common part.");
    public static readonly Text MendDetection = new("Thêm 'detection:' với ít nhất một nhóm và 'condition:'.", "Add 'detection:' with at least one search identifier and 'condition:'.");
    public static readonly Text MendCondition = new("Thêm dòng 'condition: selection'.", "Add a line 'condition: selection'.");
    public static readonly Text MendFilter = new("Viết filter: rules (danh sách id), selection và condition.", "Write filter: rules (a list of ids), selection and condition.");
    public static readonly Text AllOfOne = new("'all' với một giá trị không có tác dụng.", "'all' with one value says nothing.");
    public static readonly Text MendAll = new("Bỏ 'all', hoặc viết các giá trị thành danh sách.", "Leave 'all' out, or write the values as a list.");
    public static readonly Text NullInList = new("null không được nằm trong danh sách giá trị.", "null cannot be part of a list of values.");
    public static readonly Text MendNull = new("Viết một nhóm riêng 'Trường: null' và nối bằng 'or'.", "Write a search identifier of its own 'Field: null' and join it with 'or'.");
    public static readonly Text MendStar = new("Bỏ dấu * thừa, hoặc viết \\* nếu cần đúng ký tự đó.", "Leave the * out, or write \\* if the character itself is meant.");
    public static readonly Text MendDash = new("Bỏ windash, hoặc viết cả dấu gạch của tham số.", "Leave windash out, or write the dash of the argument.");
    public static readonly Text MendCorrelation = new("Viết correlation: type, rules, group-by, timespan, condition.", "Write correlation: type, rules, group-by, timespan, condition.");
    public static readonly Text MendRules = new("Thêm 'rules:' với id hoặc name của các luật.", "Add 'rules:' with ids or names of rules.");
    public static readonly Text MendTimespan = new("Viết số và đơn vị s, m, h hoặc d, như 10m.", "Write a number and s, m, h or d, like 10m.");
    public static readonly Text MendCount = new("Viết condition như 'gte: 10'.", "Write a condition like 'gte: 10'.");
    public static readonly Text MendField = new("Thêm 'field: TênTrường' trong condition.", "Add 'field: FieldName' to the condition.");
    public static readonly Text MendGiveRule = new("Đưa cả tệp chứa luật đó, hoặc sửa tên.", "Give the file of that rule too, or mend the name.");

    public static Text TooLong(string key, int longest) => new($"'{key}' dài hơn {longest} ký tự.", $"'{key}' is longer than {longest} characters.");

    public static Text TooShort(string key, int shortest) => new($"Một mục của '{key}' ngắn hơn {shortest} ký tự.", $"An entry of '{key}' is shorter than {shortest} characters.");

    public static Text NotText(string key) => new($"'{key}' phải là một chuỗi chữ, không trống.", $"'{key}' must be a text and not empty.");

    public static Text MendText(string key) => new($"Viết '{key}: …' trên một dòng.", $"Write '{key}: …' in one line.");

    public static Text MendQuote(string value) => new($"Đặt trong dấu nháy: '{value}'.", $"Put it in quotes: '{value}'.");

    public static Text NotList(string key) => new($"'{key}' phải là danh sách.", $"'{key}' must be a list.");

    public static Text NotTexts(string key) => new($"'{key}' chỉ chứa chuỗi chữ.", $"'{key}' holds texts only.");

    public static Text MendList(string key) => new($"Viết từng mục của '{key}' trên một dòng bắt đầu bằng '- '.", $"Write each entry of '{key}' in a line that begins with '- '.");

    public static Text Twice(string value) => new($"'{value}' được viết hai lần.", $"'{value}' stands twice.");

    public static Text Taken(string key, string value, string where) => new($"{key} '{value}' đã dùng ở {where}.", $"The {key} '{value}' is taken by {where}.");

    public static Text UnknownRule(string name) => new($"Không thấy luật '{name}' trong các tệp đã cho.", $"No rule '{name}' is in the given files.");

    public static Text LooksLike(string key, string meant) => new($"'{key}' không có trong đặc tả; có lẽ là '{meant}'.", $"'{key}' is not in the specification; '{meant}' is.");

    public static Text MendWrite(string text) => new($"Viết '{text}'.", $"Write '{text}'.");

    public static Text NoUuid(string value) => new($"'{value}' không phải UUID.", $"'{value}' is no UUID.");

    public static Text NotOneOf(string key, string value) => new($"'{value}' không hợp lệ cho '{key}'.", $"'{value}' is not allowed for '{key}'.");

    public static Text MendOneOf(IReadOnlyList<string> values, string? meant)
    {
        string all = string.Join(", ", values);
        return meant is null
            ? new Text($"Dùng một trong: {all}.", $"Use one of: {all}.")
            : new Text($"Có lẽ là '{meant}'. Các giá trị: {all}.", $"Did you mean '{meant}'? Allowed: {all}.");
    }

    public static Text NoDate(string key, string value) => new($"'{key}: {value}' không phải ngày.", $"'{key}: {value}' is no date.");

    public static Text TagForm(string tag) => new($"Thẻ '{tag}' sai dạng.", $"The tag '{tag}' is malformed.");

    public static Text TagSpace(string space) => new($"Nhóm thẻ '{space}' không có trong đặc tả.", $"The tag namespace '{space}' is not in the specification.");

    public static Text TagAttack(string tag) => new($"'{tag}' không giống mã ATT&CK nào.", $"'{tag}' looks like nothing of ATT&CK.");

    public static Text SourceForm(string value) => new($"'{value}' trong logsource phải là chữ thường, không dấu cách.", $"'{value}' in a logsource must be lower case without blanks.");

    public static Text SourceUnknown(string source) => new(
        $"Nguồn Windows '{source}' không dẫn tới kênh nhật ký nào; luật sẽ không bao giờ được hỏi.",
        $"The Windows source '{source}' leads to no channel; the rule will never be asked.");

    public static Text Unused(string name) => new($"Nhóm '{name}' không được condition nhắc đến.", $"The condition never names '{name}'.");

    public static Text MendUnused(string name) => new($"Thêm '{name}' vào condition, hoặc xóa nhóm.", $"Add '{name}' to the condition, or remove it.");

    public static Text FieldBlanks(string field) => new($"Tên trường '{field}' có khoảng trắng ở đầu hoặc cuối.", $"The field name '{field}' has blanks around it.");

    public static Text StarTwice(string value) => new($"Dấu * ở '{value}' thừa: bộ sửa đổi đã có nghĩa đó.", $"The * in '{value}' says what the modifier says already.");

    public static Text NoDash(string value) => new($"windash không có tác dụng với '{value}': không có dấu gạch.", $"windash does nothing to '{value}': there is no dash in it.");

    public static Text Lacks(string key) => new($"Thiếu '{key}'.", $"'{key}' is missing.");

    public static Text NoTimespan(string value) => new($"'{value}' không phải khoảng thời gian.", $"'{value}' is no timespan.");

    public static Text NoCount(string key) => new($"'{key}' cần một số.", $"'{key}' wants a number.");

    /// <summary>What compiling refuses mostly says its mend itself; this names where to read on.</summary>
    public static Text MendCompile(Text reason) => reason == Sigma.Words.Aggregation || reason == Sigma.Words.Timeframe
        ? new("Viết một luật correlation (event_count) dẫn chiếu luật này, như content/rules/windows/rdp_brute_force.yml.",
            "Write a correlation rule (event_count) that refers to this one, like content/rules/windows/rdp_brute_force.yml.")
        : new("Sửa dòng này theo đặc tả Sigma 2.1 (mục Detection và phụ lục Modifiers).",
            "Mend this line after the Sigma specification 2.1 (Detection, and the appendix Modifiers).");
}
