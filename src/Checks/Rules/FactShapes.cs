using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using VongGac.Checks.Facts;
using VongGac.Model;

namespace VongGac.Checks.Rules;

/// <summary>The facts as expressions see them: same names as in JSON, read through the same generated accessors, so no reflection.</summary>
internal static class FactShapes
{
    private static readonly Dictionary<Type, Shape> Known = [];

    // Where a fact's own description says that nothing means something, expressions see that meaning.
    private static readonly Dictionary<(Type, string), object> NothingMeans = new()
    {
        [(typeof(FirewallOpening), "program")] = "any",
    };

    /// <summary>The facts of a machine.</summary>
    public static Shape Root { get; } = Of(typeof(MachineFacts));

    private static Shape Of(Type type)
    {
        if (Known.TryGetValue(type, out var known)) return known;
        var info = FactsJson.Default.GetTypeInfo(type) ?? throw new InvalidOperationException($"{type} is not in {nameof(FactsJson)}.");
        var members = new Dictionary<string, Member>(StringComparer.Ordinal);
        foreach (var property in info.Properties)
        {
            if (property.Get is not { } get) continue;
            string leftOutName = property.Name == "items" ? "leftOut" : property.Name + "LeftOut";
            var leftOut = info.Properties.FirstOrDefault(other => other.Name == leftOutName)?.Get;
            members.Add(property.Name, MemberOf(property, NothingMeans.TryGetValue((type, property.Name), out object? meaning) ? facts => get(facts) ?? meaning : get, leftOut));
        }

        return Known[type] = new Shape(JsonNamingPolicy.CamelCase.ConvertName(type.Name), members);
    }

    private static Member MemberOf(JsonPropertyInfo property, Func<object, object?> get, Func<object, object?>? leftOut)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        if (type == typeof(string)) return new(property.Name, Kind.Text, get, null);
        if (type == typeof(bool)) return new(property.Name, Kind.Truth, facts => get(facts) is bool value ? Truth.Of(value) : null, null);
        if (type == typeof(int)) return new(property.Name, Kind.Number, facts => get(facts) is int value ? (double)value : null, null);
        if (type == typeof(long)) return new(property.Name, Kind.Number, facts => get(facts) is long value ? (double)value : null, null);
        if (type == typeof(double)) return new(property.Name, Kind.Number, get, null);
        if (type == typeof(DateTimeOffset)) return new(property.Name, Kind.Moment, facts => get(facts) is DateTimeOffset moment ? Days.Credible(moment) : null, null);
        if (type == typeof(DateOnly)) return new(property.Name, Kind.Moment, facts => get(facts) is DateOnly { Year: > 1 } day ? Days.Credible(VietnamTime.StartOf(day)) : null, null);
        if (type.IsEnum)
            return new(property.Name, Kind.Text, facts => get(facts) is { } word ? JsonNamingPolicy.CamelCase.ConvertName(word.ToString()!) : null, null);
        if (type == typeof(IReadOnlyList<string>)) return new(property.Name, new Kind.List(Kind.Text), get, leftOut);
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
            return new(property.Name, new Kind.List(new Kind.Record(Of(type.GetGenericArguments()[0]))), get, leftOut);
        return new(property.Name, new Kind.Record(Of(type)), get, null);
    }
}

/// <summary>Moments as facts and reasons carry them.</summary>
internal static class Days
{
    private static readonly DateTimeOffset First = new(1970, 1, 1, 0, 0, 0, TimeSpan.Zero), Last = new(2200, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Null for a moment no machine of ours can have seen: not seen is all that such a fact says.</summary>
    public static object? Credible(DateTimeOffset moment) => moment >= First && moment < Last ? moment : null;

    public static string Write(DateTimeOffset moment) => VietnamTime.DayOf(moment).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
