namespace VongGac.Agent.Probes.Windows;

/// <summary>
/// Windows' registry as the probes see it: keys by full path (<c>HKLM\SOFTWARE\…</c>, <c>HKU\S-1-5-21-…</c>), read only. The
/// machine's own is <see cref="LiveHives"/>; tests plant one on any system.
/// </summary>
/// <remarks>Members throw <see cref="IOException"/>, <see cref="UnauthorizedAccessException"/> or
/// <see cref="System.Security.SecurityException"/> where a key exists and may not be read.</remarks>
internal abstract class Hives
{
    /// <summary>Names of the keys right below; null when there is no such key.</summary>
    public abstract IReadOnlyList<string>? Below(string key);

    /// <summary>Names of the values; null when there is no such key.</summary>
    public abstract IReadOnlyList<string>? Names(string key);

    /// <summary>A value as <see cref="int"/>, <see cref="long"/>, <see cref="string"/> (not expanded), <see cref="string"/>[] or
    /// <see cref="byte"/>[]; null when there is none.</summary>
    public abstract object? Value(string key, string name);
}
