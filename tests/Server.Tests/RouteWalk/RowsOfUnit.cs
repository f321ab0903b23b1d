using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.Tests.RouteWalk;

/// <summary>
/// Every row of one unit in every table, its place in the tree, who holds a post there and what was noted of it, as text: two
/// readings that are alike mean nobody changed anything.
/// </summary>
internal static class RowsOfUnit
{
    public static async Task<IReadOnlyList<string>> Read(TestSite site, UnitId unit, CancellationToken cancel)
    {
        await using var store = site.Services.GetRequiredService<Database>().Open(post: null, writer: null);
        var connection = store.Database.GetDbConnection();
        await connection.OpenAsync(cancel);
        string id = unit.Value.ToString(CultureInfo.InvariantCulture), holders = $"(SELECT account_id FROM post WHERE unit = {id})";
        var parts = store.Model.GetEntityTypes().Where(entity => typeof(IUnitScoped).IsAssignableFrom(entity.ClrType) && entity.GetTableName() is not null)
            .Select(entity => (Table: entity.GetTableName()!, Where: $"{ColumnOf(entity)} = {id}"))
            .Concat(
            [
                ("scope_edge", $"unit = {id} OR ancestor = {id}"), ("post", $"unit = {id}"), ("audit_entry", $"unit = {id}"),
                ("account", $"id IN {holders}"), ("invitation", $"account_id IN {holders}"), ("recovery_code", $"account_id IN {holders}"),
            ]);
        var rows = new List<string>();
        foreach (var (table, where) in parts)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"SELECT * FROM {table} WHERE {where}";
            await using var reader = await command.ExecuteReaderAsync(cancel);
            while (await reader.ReadAsync(cancel))
            {
                object[] values = new object[reader.FieldCount];
                reader.GetValues(values);
                rows.Add($"{table}: {string.Join('|', values.Select(value => value is byte[] bytes ? Convert.ToHexString(bytes) : Convert.ToString(value, CultureInfo.InvariantCulture)))}");
            }
        }

        return [.. rows.Order(StringComparer.Ordinal)];
    }

    /// <summary>A unit is its own row: there the number itself is the unit.</summary>
    private static string ColumnOf(IEntityType entity) =>
        (entity.FindProperty(nameof(IUnitScoped.UnitId)) ?? entity.FindProperty("Id"))!.GetColumnName();
}
