namespace VongGac.Model;

/// <summary>A sentence in both languages of the product. A missing translation cannot be constructed.</summary>
/// <param name="Vi">Administrative Vietnamese, shown first.</param>
/// <param name="En">English, shown to readers who ask for it.</param>
public sealed record Text(string Vi, string En)
{
    /// <summary>The sentence in the language asked for.</summary>
    public string In(Language language) => language == Language.En ? En : Vi;

    /// <summary>Fills <c>{0}</c>, <c>{1}</c>… in both languages with the same values.</summary>
    public Text With(params object?[] values) => new(
        string.Format(System.Globalization.CultureInfo.InvariantCulture, Vi, values),
        string.Format(System.Globalization.CultureInfo.InvariantCulture, En, values));
}

/// <summary>The two languages of the screen.</summary>
public enum Language
{
    /// <summary>Vietnamese: the default.</summary>
    Vi,

    /// <summary>English.</summary>
    En,
}
