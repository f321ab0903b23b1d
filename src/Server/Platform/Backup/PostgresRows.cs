using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using VongGac.Model;

namespace VongGac.Server.Platform;

/// <summary>Rows of a backup into PostgreSQL: binary COPY, each value as the type of its column.</summary>
internal static class PostgresRows
{
    /// <summary>Makes sure the database is empty; refused when it is not and nobody said that it may be given up.</summary>
    public static async Task<Result<bool>> Clear(Store store, bool replace, CancellationToken cancel)
    {
        var tables = await store.Database.SqlQuery<string>(
            $"SELECT tablename::text AS \"Value\" FROM pg_tables WHERE schemaname = current_schema()").ToListAsync(cancel);
        if (tables.Count > 0 && !replace) return new Refusal("restore.occupied", BackupWords.OccupiedDatabase);
        foreach (string table in tables)
        {
            // A name cannot be a parameter; these come from the catalogue itself.
            string drop = $"DROP TABLE IF EXISTS \"{table.Replace("\"", "\"\"", StringComparison.Ordinal)}\" CASCADE";
            await store.Database.ExecuteSqlRawAsync(drop, cancel);
        }

        return true;
    }

    public static async Task<long> Load(
        NpgsqlConnection connection, string table, IReadOnlyList<string> columns, string? counted, Stream content, Progress progress, CancellationToken cancel)
    {
        var types = await TypesOf(connection, table, columns, cancel);
        long rows = 0;
        await using (var copy = await connection.BeginBinaryImportAsync($"COPY \"{table}\" ({MakeBackup.Quoted(columns)}) FROM STDIN (FORMAT BINARY)", cancel))
        {
            using var lines = new StreamReader(content);
            while (await lines.ReadLineAsync(cancel) is { } line)
            {
                using var row = JsonDocument.Parse(line);
                await copy.StartRowAsync(cancel);
                int i = 0;
                foreach (var value in row.RootElement.EnumerateArray())
                {
                    if (BackupRow.ForColumn(value, types[i++]) is { } typed) await copy.WriteAsync(typed, cancel);
                    else await copy.WriteNullAsync(cancel);
                }

                rows++;
                progress.Step();
            }

            await copy.CompleteAsync(cancel);
        }

        if (counted is not null && rows > 0) await CountOn(connection, table, counted, cancel);
        return rows;
    }

    private static async Task<Type[]> TypesOf(NpgsqlConnection connection, string table, IReadOnlyList<string> columns, CancellationToken cancel)
    {
        await using var ask = connection.CreateCommand();
        ask.CommandText = $"SELECT {MakeBackup.Quoted(columns)} FROM \"{table}\" LIMIT 0";
        await using var reader = await ask.ExecuteReaderAsync(cancel);
        return [.. Enumerable.Range(0, columns.Count).Select(reader.GetFieldType)];
    }

    /// <summary>The next number the database hands out lies above every restored one.</summary>
    private static async Task CountOn(NpgsqlConnection connection, string table, string column, CancellationToken cancel)
    {
        await using var set = connection.CreateCommand();
        set.CommandText = $"SELECT setval(pg_get_serial_sequence('\"{table}\"', '{column}'), (SELECT max(\"{column}\") FROM \"{table}\")) WHERE pg_get_serial_sequence('\"{table}\"', '{column}') IS NOT NULL";
        await set.ExecuteNonQueryAsync(cancel);
    }
}
