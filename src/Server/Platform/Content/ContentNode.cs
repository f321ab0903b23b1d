using System.Globalization;
using VongGac.Model;
using YamlDotNet.RepresentationModel;

namespace VongGac.Server.Platform;

/// <summary>
/// A place in a content file, asked for the kind of value expected there. A wrong or missing value is noted as a fault
/// and answered with a blank, which nobody sees because <see cref="ContentReading.Finish{T}"/> then refuses.
/// </summary>
public sealed class ContentNode
{
    private readonly ContentReading _reading;
    private readonly YamlNode? _node;

    internal ContentNode(ContentReading reading, string file, YamlNode? node)
    {
        (_reading, File, _node) = (reading, file, node);
    }

    /// <summary>The file, relative to the content folder.</summary>
    public string File { get; }

    /// <summary>The line, from 1; 0 for a node that is not there.</summary>
    public long Line => _node?.Start.Line ?? 0;

    /// <summary>Notes a fault at this place. Silent on a missing node: its absence is noted already.</summary>
    public void Fault(string vi, string en)
    {
        if (_node is not null) _reading.Fault(File, Line, new Text(vi, en));
    }

    /// <summary>Reads a mapping; keys the callback did not ask for are faults.</summary>
    public T Map<T>(Func<ContentMap, T> read)
    {
        var mapping = _node as YamlMappingNode;
        if (mapping is null) Fault("cần một nhóm khóa: giá trị", "expected a group of key: value");
        var map = new ContentMap(this, mapping);
        T value = read(map);
        map.FaultUnread();
        return value;
    }

    /// <summary>Reads every element of a list.</summary>
    public IReadOnlyList<T> List<T>(Func<ContentNode, T> read)
    {
        if (_node is YamlSequenceNode sequence) return [.. sequence.Children.Select(child => read(At(child)))];
        Fault("cần một danh sách", "expected a list");
        return [];
    }

    /// <summary>A sentence in both languages: <c>{ vi: …, en: … }</c>, neither empty.</summary>
    public Text Text() => Map(map => new Text(map["vi"].String(), map["en"].String()));

    /// <summary>Text that is not empty, without outer spaces.</summary>
    public string String()
    {
        string value = (_node as YamlScalarNode)?.Value?.Trim() ?? "";
        if (value.Length == 0) Fault("cần một dòng chữ, không để trống", "expected text, not nothing");
        return value;
    }

    /// <summary>A day written <c>yyyy-MM-dd</c>.</summary>
    public DateOnly Date()
    {
        string text = String();
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        Fault($"\"{text}\" không phải ngày dạng 2026-07-01", $"\"{text}\" is not a day like 2026-07-01");
        return default;
    }

    /// <summary>A number from <paramref name="least"/> to <paramref name="most"/>, both inclusive.</summary>
    public double Number(double least, double most)
    {
        string text = String();
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && number >= least && number <= most)
            return number;
        Fault($"\"{text}\" không phải số từ {least} đến {most}", $"\"{text}\" is not a number from {least} to {most}");
        return least;
    }

    /// <summary>A whole number from <paramref name="least"/> to <paramref name="most"/>, both inclusive.</summary>
    public int Whole(int least, int most)
    {
        double number = Number(least, most);
        if (number == Math.Floor(number)) return (int)number;
        Fault("cần một số nguyên", "expected a whole number");
        return least;
    }

    /// <summary><c>true</c> or <c>false</c>.</summary>
    public bool Flag()
    {
        string text = String();
        if (text is "true" or "false") return text == "true";
        Fault($"\"{text}\" không phải true hoặc false", $"\"{text}\" is neither true nor false");
        return false;
    }

    /// <summary>One of the values of <typeparamref name="T"/>, written in kebab case: <c>half-yearly</c>.</summary>
    public T OneOf<T>()
        where T : struct, Enum
    {
        string text = String();
        foreach (T value in Enum.GetValues<T>())
        {
            if (Kebab(value.ToString()) == text) return value;
        }

        string choices = string.Join(", ", Enum.GetNames<T>().Select(Kebab));
        Fault($"\"{text}\" không thuộc: {choices}", $"\"{text}\" is none of: {choices}");
        return default;
    }

    internal ContentNode At(YamlNode? node) => new(_reading, File, node);

    private static string Kebab(string name) => string.Concat(name.Select((c, i) =>
        char.IsUpper(c) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(c) : c.ToString()));
}

/// <summary>The keys of one mapping, each read at most once by name.</summary>
public sealed class ContentMap
{
    private readonly ContentNode _owner;
    private readonly YamlMappingNode? _mapping;
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    internal ContentMap(ContentNode owner, YamlMappingNode? mapping)
    {
        (_owner, _mapping) = (owner, mapping);
    }

    /// <summary>The value of a key that must be there.</summary>
    public ContentNode this[string key]
    {
        get
        {
            if (Optional(key) is { } node) return node;
            if (_mapping is not null) _owner.Fault($"thiếu khóa \"{key}\"", $"the key \"{key}\" is missing");
            return _owner.At(null);
        }
    }

    /// <summary>The value of a key that may be absent.</summary>
    public ContentNode? Optional(string key)
    {
        _read.Add(key);
        return _mapping is not null && _mapping.Children.TryGetValue(new YamlScalarNode(key), out var node) ? _owner.At(node) : null;
    }

    /// <summary>Notes a fault at the mapping itself.</summary>
    public void Fault(string vi, string en) => _owner.Fault(vi, en);

    internal void FaultUnread()
    {
        if (_mapping is null) return;
        foreach (YamlNode key in _mapping.Children.Keys)
        {
            string name = (key as YamlScalarNode)?.Value ?? key.ToString();
            if (!_read.Contains(name)) _owner.At(key).Fault($"khóa \"{name}\" không được biết", $"the key \"{name}\" is not known");
        }
    }
}
