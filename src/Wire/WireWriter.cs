using System.Collections;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace VongGac.Wire;

/// <summary>Writes a message with as few bytes as its reader needs: what is empty and may be missing is not said.</summary>
public static class WireWriter
{
    private static readonly JsonSerializerOptions Terse = new(WireJson.Default.Options) { TypeInfoResolver = WireJson.Default.WithAddedModifier(LeaveOutEmpty) };

    /// <typeparam name="T">One of the messages of <see cref="WireJson"/>.</typeparam>
    public static byte[] Write<T>(T message) => JsonSerializer.SerializeToUtf8Bytes(message, (JsonTypeInfo<T>)Terse.GetTypeInfo(typeof(T)));

    private static void LeaveOutEmpty(JsonTypeInfo shape)
    {
        // Members of a constructor must be said; the others have a default, and of a list it is the empty one.
        foreach (var property in shape.Properties.Where(property => property is { IsRequired: false, AssociatedParameter: null or { IsMemberInitializer: true } } && property.PropertyType.IsGenericType))
            property.ShouldSerialize = (_, value) => value is not (null or ICollection { Count: 0 });
    }
}
