using VongGac.Model;

namespace VongGac.Server.Units;

/// <summary>How kinds of units are called on screen and in lists.</summary>
public static class KindNames
{
    public static Text Of(UnitKind kind) => kind switch
    {
        UnitKind.Province => new("UBND tỉnh", "Province"),
        UnitKind.Department => new("Sở Giáo dục và Đào tạo", "Department"),
        UnitKind.Commune => new("UBND xã, phường, đặc khu", "Commune"),
        UnitKind.Kindergarten => new("Mầm non", "Kindergarten"),
        UnitKind.Primary => new("Tiểu học", "Primary"),
        UnitKind.LowerSecondary => new("THCS", "Lower secondary"),
        UnitKind.PrimaryAndLowerSecondary => new("TH&THCS", "Primary and lower secondary"),
        UnitKind.LowerAndUpperSecondary => new("THCS&THPT", "Lower and upper secondary"),
        UnitKind.UpperSecondary => new("THPT", "Upper secondary"),
        UnitKind.EthnicBoarding => new("PTDTNT", "Ethnic boarding"),
        UnitKind.ContinuingEducation => new("GDNN-GDTX", "Continuing education"),
        UnitKind.InclusiveEducation => new("Hỗ trợ giáo dục hòa nhập", "Inclusive education"),
        UnitKind.LanguageAndComputing => new("Ngoại ngữ – Tin học", "Language and computing"),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
