using System.Text;

namespace VongGac.Server.Design;

/// <summary>The address of the page being shown: all of a page's state. Sorting, paging, tabs and filters are links made here.</summary>
public sealed class Here
{
    private readonly IReadOnlyList<KeyValuePair<string, string>> _query;

    /// <param name="path">Path without query, beginning with a slash.</param>
    /// <param name="query">Name and value pairs in their order.</param>
    public Here(string path, IEnumerable<KeyValuePair<string, string>> query)
    {
        Path = path;
        _query = [.. query];
    }

    public string Path { get; }

    public IReadOnlyList<KeyValuePair<string, string>> Query => _query;

    /// <summary>The first value of a name; null when absent or empty.</summary>
    public string? this[string name] =>
        _query.FirstOrDefault(pair => pair.Key == name && pair.Value.Length > 0).Value;

    /// <summary>The address itself, path and query.</summary>
    public override string ToString() => Build(_query);

    /// <summary>This address with one value set, or removed when null. Anything but the page number itself goes back to page 1.</summary>
    public string With(string name, string? value)
    {
        var kept = _query.Where(pair => pair.Key != name && (pair.Key != Pager.Key || name == Pager.Key));
        return Build(string.IsNullOrEmpty(value) ? kept : kept.Append(new(name, value)));
    }

    /// <summary>True when <paramref name="path"/> is this page or one above it.</summary>
    public bool IsUnder(string path) =>
        Path == path || (path.Length > 1 && Path.StartsWith(path, StringComparison.Ordinal) && Path[path.Length] == '/');

    private string Build(IEnumerable<KeyValuePair<string, string>> query)
    {
        var address = new StringBuilder(Path);
        char separator = '?';
        foreach (var (key, value) in query)
        {
            address.Append(separator).Append(Uri.EscapeDataString(key)).Append('=').Append(Uri.EscapeDataString(value));
            separator = '&';
        }

        return address.ToString();
    }
}
