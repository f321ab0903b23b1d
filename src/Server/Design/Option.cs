using VongGac.Model;

namespace VongGac.Server.Design;

/// <summary>One answer of a <see cref="Choice"/>.</summary>
public sealed record Option(string Value, Text Label, Text? Hint = null);

public enum ChoiceForm
{
    Radio,
    Select,
    Checks,
}
