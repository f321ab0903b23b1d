using VongGac.Model;

namespace VongGac.Checks.Rules;

/// <summary>
/// Dated knowledge that checks look things up in: ends of support, updates. A key may have several rows, each in force from
/// its day until the next one's.
/// </summary>
internal sealed class DataTable
{
    private readonly Dictionary<string, DataRow[]> _rows;
    private RowsInForce _inForce = new(DateTimeOffset.MaxValue, null, new ListValue([], Open: false));

    /// <param name="asOf">The day it was last kept.</param>
    /// <param name="completeFor">For so long after that day what is not in it may be taken not to be; null: for good.</param>
    public DataTable(string name, Shape shape, DateOnly asOf, TimeSpan? completeFor, IEnumerable<DataRow> rows)
    {
        (Name, Shape, AsOf) = (name, shape, asOf);
        CompleteUntil = completeFor is { } days ? VietnamTime.StartOf(asOf) + days : null;
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

    public DateOnly AsOf { get; }

    /// <summary>From then on it proves that something is there, never that nothing is; null: it never grows old.</summary>
    public DateTimeOffset? CompleteUntil { get; }

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
