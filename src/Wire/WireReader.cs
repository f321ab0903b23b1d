using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using VongGac.Model;

namespace VongGac.Wire;

/// <summary>
/// Reads a message of a stranger. More than the serialiser asks by itself: what may not be missing is there, nothing is null
/// (nothing null is ever written), nothing is said twice, text is text, and nesting is bounded. Unknown members are passed over, so that an
/// older side understands a newer one.
/// </summary>
public static class WireReader
{
    private const int MostDepth = 32;

    private static readonly JsonSerializerOptions Strict = new(WireJson.Default.Options)
    {
        TypeInfoResolver = WireJson.Default.WithAddedModifier(Require), MaxDepth = MostDepth, AllowDuplicateProperties = false,
    };

    /// <summary>The message, or <c>wire.malformed</c> with what is wrong.</summary>
    /// <typeparam name="T">One of the messages of <see cref="WireJson"/>.</typeparam>
    public static Result<T> Read<T>(ReadOnlySpan<byte> utf8)
        where T : class
    {
        try
        {
            if (Fault(utf8) is { } fault) return Malformed(fault);
            return JsonSerializer.Deserialize(utf8, (JsonTypeInfo<T>)Strict.GetTypeInfo(typeof(T))) is { } message ? message : Malformed("null");
        }
        catch (JsonException fault)
        {
            return Malformed(fault.Message);
        }
    }

    private static Refusal Malformed(string what) => new("wire.malformed", WireWords.Malformed.With(what));

    /// <summary>What the serialiser passes over in parts it does not look into: nulls, and bytes or halves of surrogate pairs that are no text and would fail whoever reads them later.</summary>
    private static string? Fault(ReadOnlySpan<byte> utf8)
    {
        if (!Utf8.IsValid(utf8)) return "UTF-8";
        var reader = new Utf8JsonReader(utf8, new JsonReaderOptions { MaxDepth = MostDepth });
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.Null) return "null";
            if (reader.ValueIsEscaped && !IsText(reader)) return "text";
        }

        return null;
    }

    private static bool IsText(in Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString() is not null;
        }
        catch (InvalidOperationException)
        {
            return false; // half of a surrogate pair: refused by the caller
        }
    }

    private static void Require(JsonTypeInfo shape)
    {
        foreach (var property in shape.Properties)
        {
            // A parameter of a constructor that has no default and whose type has no null cannot be left out.
            if (property.AssociatedParameter is { HasDefaultValue: false, IsNullable: false, IsMemberInitializer: false } parameter && Nullable.GetUnderlyingType(parameter.ParameterType) is null)
                property.IsRequired = true;
        }
    }
}
