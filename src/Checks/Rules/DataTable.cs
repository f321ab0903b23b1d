namespace VongGac.Checks.Rules;

/// <summary>
/// Dated knowledge that checks look things up in: ends of support, updates. A key may have several rows, each in force from
/// its day until the next one's.
/// </summary>
internal sealed class DataTable
{
    private readonly Dictionary<string, DataRow[]> _rows;
    private RowsInForce _inForce = new(DateTimeOffset.MaxValue, null, new ListValue([], Open: false));

    public DataTable(string name, Shape shape, IEnumerable<DataRow> rows)
    {
        (Name, Shape) = (name, shape);
        _rows = rows.GroupBy(row => row.Key, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(group => group.Key, group => group.OrderBy(row => row.From).ToArray(), StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The rows in force at a moment, one a key, and when the next comes into force.</summary>
    public RowsInForce Rows(DateTimeOffset moment)
    {
        var known = _inForce;
        if (known.From <= moment && !(known.Next <= moment)) return known;
        var days = _rows.Values.SelectMany(rows => rows).Select(row => row.From).ToList();
        var next = days.Where(day => day > moment).Order().Select(day => (DateTimeOffset?)day).FirstOrDefault();
        object?[] rows = [.. _rows.Values.Select(rows => rows.LastOrDefault(row => row.From <= moment)).Where(row => row is not null)];
        return _inForce = new RowsInForce(days.Where(day => day <= moment).DefaultIfEmpty().Max(), next, new ListValue(rows, Open: false));
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

/// <param name="From">Since when these and no others.</param>
/// <param name="Next">Until when; null: for good.</param>
internal sealed record RowsInForce(DateTimeOffset From, DateTimeOffset? Next, ListValue List);

/// <param name="From">In force from then on.</param>
/// <param name="Values">By column.</param>
internal sealed record DataRow(string Key, DateTimeOffset From, IReadOnlyDictionary<string, object?> Values);
