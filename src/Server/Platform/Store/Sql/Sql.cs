using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using NpgsqlTypes;

namespace VongGac.Server.Platform;

/// <summary>The connection of a store, for statements that go past change tracking. Takes part in the store's transaction.</summary>
internal sealed class Sql(DbConnection connection, DbTransaction? transaction, CancellationToken cancel)
{
    public bool Postgres { get; } = connection is NpgsqlConnection;

    /// <summary>Opens the store's connection where it is closed; the store closes it with itself.</summary>
    public static async Task<Sql> Of(Store store, CancellationToken cancel)
    {
        var connection = store.Database.GetDbConnection();
        if (connection.State != System.Data.ConnectionState.Open) await store.Database.OpenConnectionAsync(cancel);
        return new Sql(connection, store.Database.CurrentTransaction?.GetDbTransaction(), cancel);
    }

    /// <summary>Runs the statement for every row; returns how many rows of the database it touched.</summary>
    public async Task<int> Run(Statement statement, IReadOnlyList<object?[]> rows)
    {
        if (rows.Count == 0) return 0;
        if (Postgres)
        {
            await using var bulk = await Bulk(statement, rows);
            return await bulk.ExecuteNonQueryAsync(cancel);
        }

        return SqliteStatements.Of((SqliteConnection)connection).Run(statement, rows, take: null, cancel);
    }

    public Task<int> Run(Statement statement, params object?[] row) => Run(statement, [row]);

    /// <summary>Hands every row of the answer to <paramref name="take"/>.</summary>
    public async Task Read(Statement statement, IReadOnlyList<object?[]> rows, Action<Row> take)
    {
        if (rows.Count == 0) return;
        if (Postgres)
        {
            await using var bulk = await Bulk(statement, rows);
            await using var reader = await bulk.ExecuteReaderAsync(cancel);
            var row = new ReaderRow(reader);
            while (await reader.ReadAsync(cancel)) take(row);
            return;
        }

        SqliteStatements.Of((SqliteConnection)connection).Run(statement, rows, take, cancel);
    }

    /// <summary>The answer as a list.</summary>
    public async Task<List<T>> List<T>(Statement statement, IReadOnlyList<object?[]> rows, Func<Row, T> make)
    {
        var list = new List<T>();
        await Read(statement, rows, row => list.Add(make(row)));
        return list;
    }

    /// <summary>The first column of the first row as a number; null without a row or a value.</summary>
    public async Task<long?> Number(Statement statement, params object?[] row)
    {
        long? number = null;
        await Read(statement, [row], answer => number ??= answer.IsDBNull(0) ? null : answer.GetInt64(0));
        return number;
    }

    private async Task<NpgsqlCommand> Bulk(Statement statement, IReadOnlyList<object?[]> rows)
    {
        var command = new NpgsqlCommand(statement.For(postgres: true), (NpgsqlConnection)connection, (NpgsqlTransaction?)transaction);
        for (int c = 0; c < statement.Columns.Length; c++)
        {
            if (Statement.IsText(statement.Columns[c]))
            {
                var texts = new string?[rows.Count];
                for (int i = 0; i < texts.Length; i++) texts[i] = (string?)rows[i][c];
                command.Parameters.Add(new NpgsqlParameter($"c{c}", NpgsqlDbType.Array | NpgsqlDbType.Text) { Value = texts });
            }
            else if (Statement.IsBytes(statement.Columns[c]))
            {
                var bytes = new byte[]?[rows.Count];
                for (int i = 0; i < bytes.Length; i++) bytes[i] = (byte[]?)rows[i][c];
                command.Parameters.Add(new NpgsqlParameter($"c{c}", NpgsqlDbType.Array | NpgsqlDbType.Bytea) { Value = bytes });
            }
            else
            {
                var numbers = new long?[rows.Count];
                for (int i = 0; i < numbers.Length; i++) numbers[i] = rows[i][c] is { } number ? Whole(number) : null;
                command.Parameters.Add(new NpgsqlParameter($"c{c}", NpgsqlDbType.Array | NpgsqlDbType.Bigint) { Value = numbers });
            }
        }

        await command.PrepareAsync(cancel);
        return command;
    }

    /// <exception cref="ArgumentException">It is none.</exception>
    internal static long Whole(object value) => value switch
    {
        long number => number,
        int number => number,
        byte number => number,
        Enum named => Convert.ToInt64(named),
        _ => throw new ArgumentException($"Not a whole number: {value.GetType().Name}", nameof(value)),
    };
}
