using System.Globalization;
using VongGac.Model;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace VongGac.Checks.Reading;

/// <summary>
/// A place in a YAML file, asked for the kind of value expected there. A wrong or missing value is noted and answered with a
/// blank that nobody sees, because a set with faults is refused. Reads nodes, not objects, so it survives trimming.
/// </summary>
internal sealed class Place(Faults faults, string file, YamlNode? node)
{
    public string File => file;

    public YamlNode? Node => node;

    public long Line => node?.Start.Line ?? 0;

    public static Place Open(ContentFile file, Faults faults)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(file.Text));
        }
        catch (YamlException broken)
        {
            faults.Add(file.Name, broken.Start.Line, $"YAML sai cú pháp: {broken.Message}", $"not valid YAML: {broken.Message}");
            return new Place(faults, file.Name, null);
        }

        if (stream.Documents.Count == 1) return new Place(faults, file.Name, stream.Documents[0].RootNode);
        faults.Add(file.Name, 1, "mỗi tệp phải có đúng một tài liệu YAML", "a file must hold exactly one YAML document");
        return new Place(faults, file.Name, null);
    }

    /// <summary>Notes a fault here. Silent where nothing is: that is noted already.</summary>
    public void Fault(string vi, string en)
    {
        if (node is not null) faults.Add(file, Line, vi, en);
    }

    /// <summary>Reads a mapping; keys nobody asked for are faults.</summary>
    public T Map<T>(Func<Keys, T> read)
    {
        if (node is not YamlMappingNode) Fault("cần một nhóm khóa: giá trị", "expected a group of key: value");
        var keys = new Keys(this, node as YamlMappingNode);
        T value = read(keys);
        keys.FaultUnread();
        return value;
    }

    public IReadOnlyList<T> List<T>(Func<Place, T> read)
    {
        if (node is YamlSequenceNode sequence) return [.. sequence.Children.Select(child => read(At(child)))];
        Fault("cần một danh sách", "expected a list");
        return [];
    }

    public Text Text() => Map(keys => new Text(keys["vi"].String(), keys["en"].String()));

    public string String()
    {
        string value = Vietnamese.Compose((node as YamlScalarNode)?.Value?.Trim() ?? "");
        if (value.Length == 0) Fault("cần một dòng chữ, không để trống", "expected text, not nothing");
        return value;
    }

    public DateOnly Day()
    {
        string text = String();
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        Fault($"\"{text}\" không phải ngày dạng 2026-07-01", $"\"{text}\" is not a day like 2026-07-01");
        return default;
    }

    public double Number()
    {
        string text = String();
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number)) return number;
        Fault($"\"{text}\" không phải số", $"\"{text}\" is not a number");
        return 0;
    }

    public int Whole(int least)
    {
        double number = Number();
        if (number == Math.Floor(number) && number >= least && number <= int.MaxValue) return (int)number;
        Fault($"cần một số nguyên từ {least}", $"expected a whole number from {least}");
        return least;
    }

    /// <summary>Days, written <c>21d</c>.</summary>
    public TimeSpan Days()
    {
        string text = String();
        if (text.EndsWith('d') && int.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out int days) && days is > 0 and < 3660) return TimeSpan.FromDays(days);
        Fault($"\"{text}\" không phải số ngày dạng 21d", $"\"{text}\" is not a number of days like 21d");
        return TimeSpan.FromDays(1);
    }

    /// <summary>One of several words.</summary>
    public T OneOf<T>(IReadOnlyDictionary<string, T> words)
    {
        string text = String();
        if (words.TryGetValue(text, out var value)) return value;
        string choices = string.Join(", ", words.Keys);
        Fault($"\"{text}\" không thuộc: {choices}", $"\"{text}\" is none of: {choices}");
        return words.Values.First();
    }

    public Place At(YamlNode? child) => new(faults, file, child);
}

/// <summary>The keys of one mapping, each asked for by name.</summary>
internal sealed class Keys(Place owner, YamlMappingNode? mapping)
{
    private readonly HashSet<string> _read = new(StringComparer.Ordinal);

    public Place this[string key]
    {
        get
        {
            if (Optional(key) is { } place) return place;
            if (mapping is not null) owner.Fault($"thiếu khóa \"{key}\"", $"the key \"{key}\" is missing");
            return owner.At(null);
        }
    }

    public Place? Optional(string key)
    {
        _read.Add(key);
        return mapping is not null && mapping.Children.TryGetValue(new YamlScalarNode(key), out var node) ? owner.At(node) : null;
    }

    /// <summary>Every pair not asked for so far.</summary>
    public IEnumerable<(string Key, Place Value)> Others()
    {
        if (mapping is null) yield break;
        foreach (var (key, value) in mapping.Children)
        {
            string name = (key as YamlScalarNode)?.Value ?? key.ToString();
            if (_read.Add(name)) yield return (name, owner.At(value));
        }
    }

    public void FaultUnread()
    {
        foreach (var (key, value) in Others()) value.Fault($"khóa \"{key}\" không được biết", $"the key \"{key}\" is not known");
    }
}
