using VongGac.Model;

namespace VongGac.Server.Directives;

/// <summary>Kinds of unit as the issue page names them.</summary>
internal static class UnitKindWords
{
    public static Text Of(UnitKind kind) => kind switch
    {
        UnitKind.Province => new("UBND tỉnh", "Provincial committee"),
        UnitKind.Department => new("Sở Giáo dục và Đào tạo", "Department"),
        UnitKind.Commune => new("UBND cấp xã", "Commune committee"),
        UnitKind.Kindergarten => new("Mầm non", "Kindergarten"),
        UnitKind.Primary => new("Tiểu học", "Primary"),
        UnitKind.LowerSecondary => new("Trung học cơ sở", "Lower secondary"),
        UnitKind.PrimaryAndLowerSecondary => new("Tiểu học và trung học cơ sở", "Primary and lower secondary"),
        UnitKind.LowerAndUpperSecondary => new("Trung học cơ sở và trung học phổ thông", "Lower and upper secondary"),
        UnitKind.UpperSecondary => new("Trung học phổ thông", "Upper secondary"),
        UnitKind.EthnicBoarding => new("Phổ thông dân tộc nội trú", "Boarding school for ethnic minorities"),
        UnitKind.ContinuingEducation => new("Giáo dục thường xuyên", "Continuing education"),
        UnitKind.InclusiveEducation => new("Hỗ trợ phát triển giáo dục hòa nhập", "Inclusive education"),
        UnitKind.LanguageAndComputing => new("Ngoại ngữ, tin học", "Languages and computing"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
