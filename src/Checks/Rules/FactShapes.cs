using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using VongGac.Checks.Facts;

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
        if (type == typeof(DateTimeOffset)) return new(property.Name, Kind.Moment, get, null);
        if (type == typeof(DateOnly)) return new(property.Name, Kind.Moment, facts => get(facts) is DateOnly day ? Days.Start(day) : null, null);
        if (type.IsEnum)
            return new(property.Name, Kind.Text, facts => get(facts) is { } word ? JsonNamingPolicy.CamelCase.ConvertName(word.ToString()!) : null, null);
        if (type == typeof(IReadOnlyList<string>)) return new(property.Name, new Kind.List(Kind.Text), get, leftOut);
        if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
            return new(property.Name, new Kind.List(new Kind.Record(Of(type.GetGenericArguments()[0]))), get, leftOut);
        return new(property.Name, new Kind.Record(Of(type)), get, null);
    }
}

/// <summary>A day in content begins when it begins in Viet Nam.</summary>
internal static class Days
{
    private static readonly TimeSpan Indochina = TimeSpan.FromHours(7);

    public static DateTimeOffset Start(DateOnly day) => new(day.ToDateTime(TimeOnly.MinValue), Indochina);

    public static string Write(DateTimeOffset moment) => moment.ToOffset(Indochina).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
