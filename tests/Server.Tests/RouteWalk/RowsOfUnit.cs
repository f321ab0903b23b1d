using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;
using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.Tests.RouteWalk;

/// <summary>Every row of one unit in every table, as text: two readings that are alike mean nobody changed anything.</summary>
internal static class RowsOfUnit
{
    public static async Task<IReadOnlyList<string>> Read(TestSite site, UnitId unit, CancellationToken cancel)
    {
        await using var store = site.Services.GetRequiredService<Database>().Open(post: null, writer: null);
        var connection = store.Database.GetDbConnection();
        await connection.OpenAsync(cancel);
        var rows = new List<string>();
        foreach (var entity in store.Model.GetEntityTypes().Where(entity => typeof(IUnitScoped).IsAssignableFrom(entity.ClrType) && entity.GetTableName() is not null))
        {
            await using var command = connection.CreateCommand();
            command.CommandText = $"SELECT * FROM {entity.GetTableName()} WHERE {ColumnOf(entity)} = {unit.Value.ToString(CultureInfo.InvariantCulture)}";
            await using var reader = await command.ExecuteReaderAsync(cancel);
            while (await reader.ReadAsync(cancel))
            {
                object[] values = new object[reader.FieldCount];
                reader.GetValues(values);
                rows.Add($"{entity.GetTableName()}: {string.Join('|', values.Select(value => value is byte[] bytes ? Convert.ToHexString(bytes) : Convert.ToString(value, CultureInfo.InvariantCulture)))}");
            }
        }

        return [.. rows.Order(StringComparer.Ordinal)];
    }

    /// <summary>A unit is its own row: there the number itself is the unit.</summary>
    private static string ColumnOf(IEntityType entity) =>
        (entity.FindProperty(nameof(IUnitScoped.UnitId)) ?? entity.FindProperty("Id"))!.GetColumnName();
}
