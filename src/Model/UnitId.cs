namespace VongGac.Model;

/// <summary>A school, centre or office. Positive; issued once and never reused.</summary>
public readonly record struct UnitId(int Value) : IComparable<UnitId>
{
    public int CompareTo(UnitId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);

    public static bool operator <(UnitId left, UnitId right) => left.Value < right.Value;
    public static bool operator >(UnitId left, UnitId right) => left.Value > right.Value;
    public static bool operator <=(UnitId left, UnitId right) => left.Value <= right.Value;
    public static bool operator >=(UnitId left, UnitId right) => left.Value >= right.Value;
}

/// <summary>
/// The two lines of authority over a unit. Since 01/07/2025 a commune school is managed by its commune
/// (UBND xã) and directed professionally by the Department (Sở): see Circular 15/2025/TT-BGDĐT.
/// </summary>
public enum Axis : byte
{
    /// <summary>Who owns and administers the unit (cơ quan quản lý).</summary>
    Managing = 1,

    /// <summary>Who directs its profession (chỉ đạo chuyên môn).</summary>
    Professional = 2,
}
