using VongGac.Model;

namespace VongGac.Server.Units;

/// <summary>Why an act on a unit is refused, and how to mend it. Places are the names of form fields.</summary>
internal static class Refusals
{
    public static readonly Refusal Circle = new("units.circle", new(
        "Đơn vị không thể trực thuộc chính nó hoặc đơn vị cấp dưới của nó. Hãy chọn đơn vị khác.",
        "A unit cannot stand below itself or below a unit of its own. Choose another."), "to");

    public static readonly Refusal NoSuchUnit = new("units.unknown", new(
        "Không có đơn vị này trong phạm vi của anh/chị.", "There is no such unit in your scope."), Absent: true);

    public static readonly Refusal ClosedUnit = new("units.closed", new(
        "Đơn vị này đã giải thể hoặc sáp nhập, chỉ còn để tra cứu.", "This unit was closed or merged; it can only be looked up."));

    public static readonly Refusal SameParent = new("units.same-parent", new(
        "Đơn vị đã trực thuộc nơi này rồi.", "The unit already stands there."), "to");

    public static readonly Refusal IntoItself = new("units.into-itself", new(
        "Không thể sáp nhập đơn vị vào chính nó.", "A unit cannot be merged into itself."), "into");

    public static readonly Refusal NameMissing = new("units.name", new(
        "Chưa ghi tên đơn vị (2–200 ký tự).", "Give the unit's name (2–200 characters)."), "name");

    public static readonly Refusal CodeMissing = new("units.code", new(
        "Mã đơn vị gồm 1–32 chữ cái không dấu, chữ số, dấu chấm, gạch nối. Ví dụ: THCS-012.",
        "A unit's code is 1–32 plain letters, digits, dots or hyphens. For example THCS-012."), "code");

    public static readonly Refusal ReasonMissing = new("units.reason", new(
        "Hãy ghi căn cứ hoặc lý do, ví dụ số quyết định.", "Give the ground or reason, such as the number of the decision."), "reason");

    public static Refusal UnknownParent(string place) => new("units.unknown-parent", new(
        "Không có cơ quan này trong phạm vi của anh/chị, hoặc cơ quan đã giải thể.", "There is no such body in your scope, or it was closed."), place);

    public static Refusal DuplicateCode(string code) => new("units.duplicate-code", new(
        $"Mã {code} đã dùng cho một đơn vị khác, kể cả đơn vị đã giải thể. Hãy dùng mã khác.",
        $"The code {code} belongs to another unit, perhaps a closed one. Use another."), "code");

    public static Refusal HasUnitsBelow(int count) => new("units.has-units-below", new(
        $"Còn {count} đơn vị trực thuộc. Hãy chuyển các đơn vị đó sang nơi khác trước.",
        $"{count} units still stand below it. Move them elsewhere first."));

    public static Refusal BeforeLastAct(DateTimeOffset last) => new("units.before-last-act", new(
        $"Lần thay đổi gần nhất của cây đơn vị ở đây là {VietnamTime.Minute(last)}; thay đổi mới phải sau lúc đó.",
        $"The tree here last changed at {VietnamTime.Minute(last)}; a new change must come after."), "at");

    public static Refusal Count(string place) => new("units.count", new(
        "Cần một số nguyên từ 0 đến 1.000.000.", "A whole number from 0 to 1,000,000 is needed."), place);

    public static Refusal UnknownFact(string fact) => new("units.unknown-fact", new(
        $"Không có đặc điểm “{fact}” trong danh mục.", $"There is no fact \"{fact}\" in the catalogue."), "fact");
}
