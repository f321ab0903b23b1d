using System.Runtime.Versioning;
using Microsoft.Win32;

namespace VongGac.Agent.Probes.Windows;

/// <summary>The registry of the machine we run on, always its 64-bit view. Used by one probe at a time.</summary>
[SupportedOSPlatform("windows")]
internal sealed class LiveHives : Hives, IDisposable
{
    private string? _path;
    private RegistryKey? _open;

    public override IReadOnlyList<string>? Below(string key) => Open(key)?.GetSubKeyNames();

    public override IReadOnlyList<string>? Names(string key) => Open(key)?.GetValueNames();

    public override object? Value(string key, string name) => Open(key)?.GetValue(name, null, RegistryValueOptions.DoNotExpandEnvironmentNames);

    public void Dispose() => _open?.Dispose();

    /// <summary>The key last asked for stays open: probes read one key's values in a row.</summary>
    private RegistryKey? Open(string key)
    {
        if (key.Equals(_path, StringComparison.OrdinalIgnoreCase)) return _open;

        _open?.Dispose();
        (_open, _path) = (null, null);
        int slash = key.IndexOf('\\', StringComparison.Ordinal);
        string hive = slash < 0 ? key : key[..slash];
        using var root = RegistryKey.OpenBaseKey(hive switch
        {
            "HKLM" => RegistryHive.LocalMachine,
            "HKU" => RegistryHive.Users,
            _ => throw new ArgumentException($"no hive of that name: {hive}", nameof(key)),
        }, RegistryView.Registry64);
        _open = root.OpenSubKey(slash < 0 ? "" : key[(slash + 1)..], writable: false);
        _path = key;
        return _open;
    }
}
