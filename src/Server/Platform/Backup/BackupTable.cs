using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace VongGac.Server.Platform;

/// <summary>A table as a backup sees it.</summary>
/// <param name="Name">Name in both databases.</param>
/// <param name="Columns">Names in order.</param>
/// <param name="Order">The primary key: rows are written in its order, so equal data gives equal bytes.</param>
/// <param name="Counted">A column whose numbers the database hands out itself; null when there is none.</param>
internal sealed record BackupTable(string Name, IReadOnlyList<string> Columns, IReadOnlyList<string> Order, string? Counted)
{
    public string Entry => $"tables/{Name}.jsonl";

    /// <summary>All tables of the model, each after those it points to.</summary>
    public static IReadOnlyList<BackupTable> Of(Store store)
    {
        var sorted = new List<ITable>();
        var left = store.Model.GetRelationalModel().Tables.OrderBy(t => t.Name, StringComparer.Ordinal).ToList();
        while (left.Count > 0)
        {
            var free = left.FindAll(table => table.ForeignKeyConstraints.All(key => key.PrincipalTable == table || !left.Contains(key.PrincipalTable)));
            if (free.Count == 0) throw new InvalidOperationException("Tables point to one another in a circle.");
            sorted.AddRange(free);
            left.RemoveAll(free.Contains);
        }

        return [.. sorted.Select(table => new BackupTable(
            table.Name,
            [.. table.Columns.Select(c => c.Name).Order(StringComparer.Ordinal)],
            [.. table.PrimaryKey!.Columns.Select(c => c.Name)],
            table.Columns.FirstOrDefault(c => c.PropertyMappings.Any(IsCounted))?.Name))];
    }

    private static bool IsCounted(IColumnMapping mapping) =>
        mapping.Property.ValueGenerated == ValueGenerated.OnAdd && mapping.Property.ClrType is var type && (type == typeof(int) || type == typeof(long));
}
