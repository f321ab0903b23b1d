using System.Globalization;
using System.Text;
using VongGac.Agent.Probes.Windows;

namespace VongGac.Agent.Tests.Probes.Windows;

/// <summary>A registry out of text as <c>regedit</c> exports it, so that the same text can be imported into a real one.</summary>
internal sealed class PlantedHives : Hives
{
    private readonly Dictionary<string, Dictionary<string, object>> _keys = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _denied = new(StringComparer.OrdinalIgnoreCase);

    public static PlantedHives Of(string text) => new PlantedHives().Add(text);

    public static PlantedHives LabPc() => Of(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Probes/Windows/LabPc.reg")));

    public PlantedHives Add(string text)
    {
        string key = "";
        foreach (string line in text.ReplaceLineEndings("\n").Split('\n'))
        {
            if (line.StartsWith('[')) Key(key = line[1..^1].Replace("HKEY_LOCAL_MACHINE", "HKLM").Replace("HKEY_USERS", "HKU"));
            else if (line.StartsWith('"') || line.StartsWith('@')) Line(key, line);
        }

        return this;
    }

    public PlantedHives Set(string key, string name, object value)
    {
        Key(key)[name] = value;
        return this;
    }

    public PlantedHives Remove(string key, string name)
    {
        Key(key).Remove(name);
        return this;
    }

    /// <summary>May not be read, nor what is below.</summary>
    public PlantedHives Deny(string key)
    {
        _denied.Add(key);
        return this;
    }

    /// <summary>Whatever was asked by name.</summary>
    public List<string> Asked { get; } = [];

    public override IReadOnlyList<string>? Below(string key)
    {
        Check(key);
        if (key is not ("HKU" or "HKLM") && !_keys.ContainsKey(key)) return null;
        return [.. _keys.Keys.Where(one => one.StartsWith(key + '\\', StringComparison.OrdinalIgnoreCase)).Select(one => one[(key.Length + 1)..].Split('\\')[0]).Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    public override IReadOnlyList<string>? Names(string key)
    {
        Check(key);
        return _keys.TryGetValue(key, out var values) ? [.. values.Keys] : null;
    }

    public override object? Value(string key, string name)
    {
        Check(key);
        Asked.Add(name);
        return _keys.TryGetValue(key, out var values) ? values.GetValueOrDefault(name) : null;
    }

    private Dictionary<string, object> Key(string path)
    {
        for (int slash = path.IndexOf('\\'); slash >= 0; slash = path.IndexOf('\\', slash + 1)) _keys.TryAdd(path[..slash], new(StringComparer.OrdinalIgnoreCase));
        if (!_keys.TryGetValue(path, out var values)) _keys[path] = values = new(StringComparer.OrdinalIgnoreCase);
        return values;
    }

    private void Check(string key)
    {
        if (_denied.Any(denied => key.Equals(denied, StringComparison.OrdinalIgnoreCase) || key.StartsWith(denied + '\\', StringComparison.OrdinalIgnoreCase)))
            throw new UnauthorizedAccessException("denied");
    }

    private void Line(string key, string line)
    {
        int at = 1;
        var name = new StringBuilder();
        if (line[0] == '"')
        {
            for (; line[at] != '"'; at++) name.Append(line[at] == '\\' ? line[++at] : line[at]);
            at++;
        }

        string value = line[(at + 1)..];
        if (value.StartsWith('"')) Set(key, name.ToString(), value[1..^1].Replace("\\\"", "\"").Replace("\\\\", "\\"));
        else if (value.StartsWith("dword:")) Set(key, name.ToString(), int.Parse(value[6..], NumberStyles.HexNumber, CultureInfo.InvariantCulture));
        else if (value.StartsWith("hex")) Hex(key, name.ToString(), value);
    }

    private void Hex(string key, string name, string value)
    {
        int colon = value.IndexOf(':');
        byte[] bytes = Convert.FromHexString(value[(colon + 1)..].Replace(",", ""));
        Set(key, name, value[..colon] switch
        {
            "hex" => bytes,
            "hex(2)" => Encoding.Unicode.GetString(bytes).TrimEnd('\0'),
            "hex(7)" => Encoding.Unicode.GetString(bytes).Split('\0', StringSplitOptions.RemoveEmptyEntries),
            "hex(b)" => BitConverter.ToInt64(bytes),
            var kind => throw new FormatException(kind),
        });
    }
}
