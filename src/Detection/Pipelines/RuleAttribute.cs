using System.Globalization;
using VongGac.Detection.Sigma;

namespace VongGac.Detection.Pipelines;

/// <summary>The condition that compares something the rule says of itself.</summary>
internal static class RuleAttribute
{
    private static readonly string[] Statuses = ["unsupported", "deprecated", "experimental", "test", "stable"];

    public static Condition Condition(Settings settings)
    {
        string attribute = settings.NeededText("attribute");
        YamlScalar wanted = settings.NeededScalar("value");
        string operation = settings.Choice("op", "eq", "ne", "gte", "gt", "lte", "lt", "in", "not_in");
        return (draft, _, _) => draft.Attribute(attribute) switch
        {
            null => false,
            YamlList list => InList(list, operation, wanted.Value),
            YamlScalar said => Compared(attribute, said.Value, wanted.Value) is { } order && Holds(order, operation),
            _ => false,
        };
    }

    private static bool InList(YamlList list, string operation, string wanted)
    {
        bool there = list.Items.OfType<YamlScalar>().Any(item => item.Value == wanted);
        return operation switch { "in" => there, "not_in" => !there, "ne" => true, _ => false };
    }

    private static bool Holds(int order, string operation) => operation switch
    {
        "eq" => order == 0,
        "ne" => order != 0,
        "gte" => order >= 0,
        "gt" => order > 0,
        "lte" => order <= 0,
        "lt" => order < 0,
        _ => false,
    };

    /// <summary>Levels by how grave, status by how mature, numbers and dates by size, words by being the same or not; null when the two cannot be compared.</summary>
    private static int? Compared(string attribute, string said, string wanted)
    {
        if (attribute == "level")
        {
            return Enum.TryParse(said, ignoreCase: true, out RuleLevel one) && Enum.TryParse(wanted, ignoreCase: true, out RuleLevel other) ? one.CompareTo(other) : null;
        }

        if (attribute == "status")
        {
            (int first, int second) = (Array.IndexOf(Statuses, said.ToLowerInvariant()), Array.IndexOf(Statuses, wanted.ToLowerInvariant()));
            return first >= 0 && second >= 0 ? first.CompareTo(second) : null;
        }

        if (decimal.TryParse(said, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number) && decimal.TryParse(wanted, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal limit))
        {
            return number.CompareTo(limit);
        }

        return Day(said) is { } day && Day(wanted) is { } bound ? day.CompareTo(bound) : string.CompareOrdinal(said, wanted);
    }

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, ["yyyy-MM-dd", "yyyy/MM/dd"], CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? day : null;
}
