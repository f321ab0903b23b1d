using System.Collections.Frozen;
using Microsoft.Extensions.DependencyInjection;
using VongGac.Model;

namespace VongGac.Server.Platform;

/// <summary>What people call something the house itself calls by a dotted key: an action of the audit, a piece of scheduled work.</summary>
/// <param name="Key">As it is kept: <c>letters.bind</c>.</param>
public sealed record KeyName(string Key, Text Name);

/// <summary>The names of all keys; each room says its own.</summary>
public sealed class KeyNames(IEnumerable<KeyName> names)
{
    private readonly FrozenDictionary<string, Text> _names = names.ToFrozenDictionary(name => name.Key, name => name.Name, StringComparer.Ordinal);

    /// <summary>Null for a key nobody named, such as one of an earlier version.</summary>
    public Text? Of(string key) => _names.GetValueOrDefault(key);
}

internal static class AddNames
{
    public static IServiceCollection AddKeyNames(this IServiceCollection services, IEnumerable<KeyName> names)
    {
        foreach (var name in names) services.AddSingleton(name);
        return services;
    }
}
