namespace VongGac.Server.Design;

/// <summary>The order a list is asked for in its URL: <c>sort=name</c>, or <c>sort=-name</c> for the other way round.</summary>
public readonly record struct Sort(string By, bool Descending)
{
    public const string Key = "sort";

    /// <summary>The order in the address, or the one given when it names none of <paramref name="known"/>.</summary>
    public static Sort Of(Here here, Sort otherwise, params ReadOnlySpan<string> known)
    {
        string asked = here[Key] ?? "";
        bool descending = asked.StartsWith('-');
        string by = descending ? asked[1..] : asked;
        return known.Contains(by) ? new Sort(by, descending) : otherwise;
    }

    public override string ToString() => Descending ? "-" + By : By;
}
