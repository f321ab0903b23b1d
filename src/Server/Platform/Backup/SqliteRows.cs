using System.Data.Common;
using System.Text.Json;

namespace VongGac.Server.Platform;

/// <summary>Rows of a backup into the embedded database: one prepared insert.</summary>
internal static class SqliteRows
{
    public static async Task<long> Load(
        DbConnection connection, DbTransaction transaction, string table, IReadOnlyList<string> columns, Stream content, Progress progress, CancellationToken cancel)
    {
        await using var insert = connection.CreateCommand();
        insert.Transaction = transaction;
        insert.CommandText = $"INSERT INTO \"{table}\" ({MakeBackup.Quoted(columns)}) VALUES ({string.Join(", ", columns.Select((_, i) => $"$p{i}"))})";
        foreach (int i in Enumerable.Range(0, columns.Count))
        {
            var parameter = insert.CreateParameter();
            parameter.ParameterName = $"$p{i}";
            insert.Parameters.Add(parameter);
        }

        using var lines = new StreamReader(content);
        long rows = 0;
        while (await lines.ReadLineAsync(cancel) is { } line)
        {
            using var row = JsonDocument.Parse(line);
            int i = 0;
            foreach (var value in row.RootElement.EnumerateArray()) insert.Parameters[i++].Value = BackupRow.ForSqlite(value);
            await insert.ExecuteNonQueryAsync(cancel);
            rows++;
            progress.Step();
        }

        return rows;
    }
}
