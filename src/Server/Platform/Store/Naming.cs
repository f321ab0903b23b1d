using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace VongGac.Server.Platform;

/// <summary>snake_case names, singular tables: hand-written SQL reads alike on both databases, without quotes.</summary>
internal static class Naming
{
    public static void SnakeCase(IMutableModel model)
    {
        foreach (var entity in model.GetEntityTypes())
        {
            if (entity.GetTableName() is not null && entity.BaseType is null && !entity.IsOwned())
            {
                entity.SetTableName(Snake(entity.ClrType.IsGenericType ? entity.GetTableName()! : entity.ClrType.Name));
            }

            foreach (var property in entity.GetProperties()) property.SetColumnName(Snake(property.Name));
            foreach (var key in entity.GetKeys()) key.SetName(Snake(key.GetName()!));
            foreach (var index in entity.GetIndexes()) index.SetDatabaseName(Snake(index.GetDatabaseName()!));
            foreach (var link in entity.GetForeignKeys()) link.SetConstraintName(Snake(link.GetConstraintName()!));
        }
    }

    internal static string Snake(string name)
    {
        var result = new StringBuilder(name.Length + 8);
        for (int i = 0; i < name.Length; i++)
        {
            bool boundary = i > 0 && char.IsUpper(name[i]) && name[i - 1] != '_'
                && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            if (boundary) result.Append('_');
            result.Append(char.ToLowerInvariant(name[i]));
        }

        return result.ToString();
    }
}
