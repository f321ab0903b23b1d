namespace VongGac.Model;

/// <summary>
/// What sort of body a unit is. The kind decides which of the two lines of authority manages it since 01/07/2025:
/// kindergarten, primary and lower-secondary schools by the commune, everything that teaches upper-secondary years by
/// the Department (Circular 15/2025/TT-BGDĐT).
/// </summary>
public enum UnitKind : byte
{
    /// <summary>Provincial People's Committee (UBND tỉnh).</summary>
    Province = 1,

    /// <summary>Department of Education and Training (Sở GD&amp;ĐT).</summary>
    Department = 2,

    /// <summary>Commune-level People's Committee (UBND xã, phường, đặc khu).</summary>
    Commune = 3,

    /// <summary>Kindergarten (mầm non, mẫu giáo).</summary>
    Kindergarten = 10,

    /// <summary>Primary school (tiểu học).</summary>
    Primary = 11,

    /// <summary>Lower-secondary school (trung học cơ sở).</summary>
    LowerSecondary = 12,

    /// <summary>Primary and lower-secondary school (TH&amp;THCS).</summary>
    PrimaryAndLowerSecondary = 13,

    /// <summary>Lower and upper-secondary school (THCS&amp;THPT).</summary>
    LowerAndUpperSecondary = 14,

    /// <summary>Upper-secondary school (trung học phổ thông).</summary>
    UpperSecondary = 15,

    /// <summary>Boarding school for ethnic minorities with upper-secondary years (PTDTNT).</summary>
    EthnicBoarding = 16,

    /// <summary>Continuing-education centre (GDTX, GDNN-GDTX).</summary>
    ContinuingEducation = 20,

    /// <summary>Centre supporting inclusive education.</summary>
    InclusiveEducation = 21,

    /// <summary>Foreign-language and computing centre.</summary>
    LanguageAndComputing = 22,
}

/// <summary>Facts that follow from the kind alone.</summary>
public static class UnitKinds
{
    /// <summary>True for schools and centres; false for the authorities above them.</summary>
    public static bool Teaches(this UnitKind kind) => kind >= UnitKind.Kindergarten;

    /// <summary>True when the commune is the managing body; the Department manages all other teaching units.</summary>
    public static bool IsManagedByCommune(this UnitKind kind) =>
        kind is >= UnitKind.Kindergarten and <= UnitKind.PrimaryAndLowerSecondary;
}
