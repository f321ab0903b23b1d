using VongGac.Model;

namespace VongGac.Server.Reports;

/// <summary>What a report says before an officer changes it. In Vietnamese only: a report has one language.</summary>
internal static class ReportText
{
    public const string SubjectOfAll = "Kết quả thực hiện các nghĩa vụ bảo đảm an ninh mạng";

    public const string Head = "GIÁM ĐỐC";

    public static readonly IReadOnlyList<string> Recipients = ["Như trên", "Lãnh đạo cơ quan", "Lưu: VT"];

    /// <summary>The reason why something left the counts: the house's own reasons are keys, a person's are sentences.</summary>
    public static string Reason(string reason) => reason switch
    {
        "units.closed" => "đơn vị chấm dứt hoạt động",
        "units.merged" => "đơn vị sáp nhập",
        "directives.unit-ended" => "đơn vị được gửi đã sáp nhập hoặc chấm dứt hoạt động",
        "people.appointment-ended" => "thôi giữ nhiệm vụ",
        _ => reason,
    };

    /// <summary>The place a provincial or communal body writes from: what follows the level in its parent's name; empty when it names none.</summary>
    public static string PlaceOf(string? body)
    {
        foreach (string level in (string[])["tỉnh ", "thành phố ", "xã ", "phường ", "đặc khu "])
        {
            if (body?.IndexOf(level, StringComparison.OrdinalIgnoreCase) is >= 0 and var at) return body[(at + level.Length)..].Trim();
        }

        return "";
    }

    /// <summary>Kind of document and the body's initials, as clerks abbreviate it: "Sở Giáo dục và Đào tạo tỉnh…" is BC-SGDĐT.</summary>
    public static string SymbolOf(string? body)
    {
        var initials = (body ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .TakeWhile(word => word is not ("tỉnh" or "thành" or "xã" or "phường" or "đặc"))
            .Where(word => word is not "và")
            .Select(word => word[0] is 'Đ' or 'đ' ? 'Đ' : char.ToUpperInvariant(Vietnamese.Fold(word)[0]));
        return "BC-" + string.Concat(initials);
    }

    public static string SubjectOf(string directive) => $"Kết quả thực hiện {directive}";

    public static string BasisOf(string directive) => $"Căn cứ {directive}";
}
