namespace VongGac.Model;

/// <summary>One thing a measure asks about: a unit, a machine, a receipt… Positive; issued once and never reused.</summary>
public readonly record struct SubjectId(long Value) : IComparable<SubjectId>
{
    public int CompareTo(SubjectId other) => Value.CompareTo(other.Value);

    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);

    public static bool operator <(SubjectId left, SubjectId right) => left.Value < right.Value;
    public static bool operator >(SubjectId left, SubjectId right) => left.Value > right.Value;
    public static bool operator <=(SubjectId left, SubjectId right) => left.Value <= right.Value;
    public static bool operator >=(SubjectId left, SubjectId right) => left.Value >= right.Value;
}

/// <summary>The sorts of things measures ask about. Counts of two populations are never added.</summary>
public static class Populations
{
    /// <summary>Schools, centres, offices; a subject's key is the unit's id.</summary>
    public const string Units = "units";

    /// <summary>Computers and servers.</summary>
    public const string Endpoints = "endpoints";

    /// <summary>People who must be reachable; key: the appointment's id.</summary>
    public const string Contacts = "contacts";

    /// <summary>A directive in a unit; key: <c>directive:unit</c>.</summary>
    public const string Receipts = "receipts";
}
