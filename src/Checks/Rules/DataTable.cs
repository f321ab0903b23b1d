namespace VongGac.Checks.Rules;

/// <summary>
/// Dated knowledge that checks look things up in: ends of support, updates. A key may have several rows, each in force from
/// its day until the next one's.
/// </summary>
internal sealed class DataTable
{
    private readonly Dictionary<string, DataRow[]> _rows;

    public DataTable(string name, Shape shape, IEnumerable<DataRow> rows)
    {
        (Name, Shape) = (name, shape);
        _rows = rows.GroupBy(row => row.Key, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => group.OrderBy(row => row.From).ToArray(), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The rows in force at a moment, one a key.</summary>
    public IReadOnlyList<object?> Rows(DateTimeOffset moment) =>
        [.. _rows.Values.Select(rows => rows.LastOrDefault(row => row.From <= moment)).Where(row => row is not null)];

    /// <summary>The first day after a moment on which a row comes into force.</summary>
    public DateTimeOffset? NextAfter(DateTimeOffset moment)
    {
        var later = _rows.Values.SelectMany(rows => rows).Where(row => row.From > moment).ToList();
        return later.Count == 0 ? null : later.Min(row => row.From);
    }

    public string Name { get; }

    public Shape Shape { get; }

    public bool Holds(string key) => _rows.ContainsKey(key);

    /// <summary>The row in force at a moment, and when the next one begins.</summary>
    public (DataRow? Row, DateTimeOffset? Next) At(string key, DateTimeOffset moment)
    {
        if (!_rows.TryGetValue(key, out var rows)) return default;
        int after = Array.FindIndex(rows, row => row.From > moment);
        if (after < 0) return (rows[^1], null);
        return (after == 0 ? null : rows[after - 1], rows[after].From);
    }
}

/// <param name="From">In force from then on.</param>
/// <param name="Values">By column.</param>
internal sealed record DataRow(string Key, DateTimeOffset From, IReadOnlyDictionary<string, object?> Values);
