using VongGac.Model;

namespace VongGac.Server.Units;

/// <summary>What a column of an imported list holds.</summary>
internal enum Field
{
    Code,
    Name,
    Kind,
    Managing,
    Professional,
    Pupils,
    Computers,
    Person,
    Phone,
    Email,
    Since,
}

/// <summary>One recognised column.</summary>
/// <param name="Column">From 0.</param>
/// <param name="Title">As the list has it.</param>
/// <param name="Of">Whose name or contact it is, for columns about people.</param>
/// <param name="Guessed">Nothing says whose contact it is: it may be the school's own.</param>
internal sealed record Heading(int Column, string Title, Field Field, AppointmentRole? Of, bool Guessed = false);

/// <summary>Recognises the columns people name in a hundred ways, by the words in their headings.</summary>
internal static class Headings
{
    // Compared folded, without punctuation. A heading that equals one of these, or begins with one that ends in *.
    private static readonly (Field Field, string[] Names)[] Known =
    [
        // Before names and codes: "Tên đơn vị quản lý" is not the unit's own.
        (Field.Managing, ["co quan quan ly*", "truc thuoc*", "thuoc*", "ubnd xa*", "ubnd*", "don vi quan ly*", "don vi chu quan*", "co quan chu quan*", "xa", "phuong", "xa phuong*", "dia ban", "cap quan ly",
            "ten co quan quan ly*", "ten don vi quan ly*", "ten co quan chu quan*", "ten don vi chu quan*", "ma co quan quan ly*", "ma don vi quan ly*"]),
        (Field.Professional, ["co quan chi dao*", "chi dao chuyen mon", "quan ly chuyen mon"]),
        (Field.Code, ["ma", "ma don vi*", "ma truong*", "ma so", "ma dinh danh*", "ma co so*", "ma dv", "ma qhns", "ma moet"]),
        (Field.Name, ["ten", "ten don vi*", "ten truong*", "ten co so*", "ten co quan*", "don vi", "don vi truong", "truong", "nha truong", "co so giao duc", "ten dv", "ten trung tam*", "ten cac don vi*", "ten cac truong*"]),
        (Field.Kind, ["loai", "loai hinh*", "cap hoc*", "loai don vi", "loai truong", "cap", "bac hoc", "nhom truong", "khoi", "khoi truong"]),
        (Field.Pupils, ["so hoc sinh*", "hoc sinh", "tong so hoc sinh*", "tong so hs", "tong hs", "so hs*", "hs", "si so", "so hoc vien", "so tre", "so luong hoc sinh*", "so luong hs"]),
        (Field.Computers, ["so may*", "may tinh", "may vi tinh", "so luong may*", "tong so may*", "sl may*"]),
    ];

    // Parts of a whole, never the whole: "Số HS nữ".
    private static readonly string[] Parts = ["nu", "dan toc", "khuyet tat", "hong"];

    private static readonly (AppointmentRole Role, string[] Words)[] People =
    [
        // "Lãnh đạo phụ trách CNTT" is a leader.
        (AppointmentRole.ResponsibleLeader, ["lanh dao", "pho hieu truong", "pho thu truong", "pho giam doc"]),
        (AppointmentRole.FocalPoint, ["dau moi", "phu trach cntt", "phu trach cong nghe thong tin", "phu trach attt", "phu trach an toan thong tin", "phu trach an ninh mang", "can bo cntt", "giao vien cntt"]),
        (AppointmentRole.Head, ["hieu truong", "thu truong", "nguoi dung dau", "giam doc"]),
    ];

    private static readonly string[] PhoneWords = ["dien thoai", "sdt", "dtdd", "so dt", "di dong", "so may le"];
    private static readonly string[] MailWords = ["email", "e mail", "mail", "thu dien tu", "hop thu"];
    private static readonly string[] SinceWords = ["tu ngay", "ngay bo nhiem", "ngay phan cong", "bo nhiem tu", "phan cong tu"];
    private static readonly string[] NameWords = ["ho ten", "ho va ten", "ten", "ho va ten nguoi", "nguoi"];

    /// <summary>The recognised columns of a header, of one line or of a group line with its parts below.</summary>
    public static IReadOnlyList<Heading> Of(IReadOnlyList<string> upper, IReadOnlyList<string>? lower)
    {
        var found = new List<Heading>();
        AppointmentRole? last = null;
        int width = Math.Max(upper.Count, lower?.Count ?? 0);
        for (int column = 0; column < width; column++)
        {
            string over = column < upper.Count ? upper[column] : "", under = lower is not null && column < lower.Count ? lower[column] : "";
            string title = under.Length == 0 || under == over ? over : over.Length == 0 ? under : $"{over} – {under}";
            if (Recognise(column, title, ref last) is not { } heading) continue;
            int equal = found.FindIndex(known => known.Field == heading.Field && known.Of == heading.Of);
            // Kinds may stand in two columns: "Loại hình" says public or private, "Cấp học" what is taught.
            if (equal < 0 || heading.Field == Field.Kind) found.Add(heading);
            // Else the first counts, the second may be a total or a remark; but not the school's phone before its head's.
            else if (found[equal].Guessed && !heading.Guessed) found[equal] = heading;
        }

        return found;
    }

    /// <summary>Letters and figures only, single spaces, folded.</summary>
    public static string Plain(string text) =>
        string.Join(' ', string.Concat(Vietnamese.Fold(text).Select(c => char.IsLetterOrDigit(c) ? c : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries));

    private static Heading? Recognise(int column, string title, ref AppointmentRole? last)
    {
        string plain = Plain(title);
        if (plain.Length is 0 or > 80) return null;
        AppointmentRole? role = People.Where(person => person.Words.Any(word => Has(plain, word))).Select(person => (AppointmentRole?)person.Role).FirstOrDefault();
        // A contact belongs to whom its heading names, else to the person before it, else to the head.
        bool guessed = (role ?? last) is null;
        if (PhoneWords.Any(word => Has(plain, word)) || plain == "dt") return new Heading(column, title, Field.Phone, role ?? last ?? AppointmentRole.Head, guessed);
        if (MailWords.Any(word => Has(plain, word))) return new Heading(column, title, Field.Email, role ?? last ?? AppointmentRole.Head, guessed);
        if (SinceWords.Any(word => Has(plain, word))) return (role ?? last) is { } since ? new Heading(column, title, Field.Since, since) : null;
        if (role is not null && !plain.StartsWith("so ", StringComparison.Ordinal))
        {
            last = role;
            return new Heading(column, title, Field.Person, role);
        }

        foreach (var (field, names) in Known)
        {
            if (field is Field.Pupils or Field.Computers && Parts.Any(part => Has(plain, part))) continue;
            if (names.Any(name => name[^1] == '*' ? plain.StartsWith(name[..^1], StringComparison.Ordinal) : plain == name)) return new Heading(column, title, field, null);
        }

        return last is not null && NameWords.Contains(plain) ? new Heading(column, title, Field.Person, last) : null;
    }

    private static bool Has(string plain, string word) => $" {plain} ".Contains($" {word} ", StringComparison.Ordinal);
}
