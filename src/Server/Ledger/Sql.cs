using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using NpgsqlTypes;
using VongGac.Server.Platform;

namespace VongGac.Server.Ledger;

/// <summary>
/// One statement over many rows of parameters, written once for both databases: <c>{r}</c> in the text stands for a
/// table <c>r</c> with the named columns. PostgreSQL gets all rows at once as arrays, SQLite one row after another
/// through a prepared command, which is what each of them does fastest.
/// </summary>
internal sealed class Statement
{
    private readonly string _sqlite;
    private readonly string _postgres;

    /// <param name="columns">Names of whole numbers; a leading <c>$</c> marks a text.</param>
    /// <param name="text">The statement, with <c>{r}</c> where the rows stand.</param>
    public Statement(string columns, string text)
    {
        Columns = columns.Split(' ');
        string names = string.Join(", ", Columns.Select(Name));
        _sqlite = text.Replace("{r}", $"(SELECT {string.Join(", ", Columns.Select((c, i) => $"@c{i} AS {Name(c)}"))}) AS r", StringComparison.Ordinal);
        _postgres = text.Replace("{r}", $"unnest({string.Join(", ", Columns.Select((_, i) => $"@c{i}"))}) AS r({names})", StringComparison.Ordinal);
    }

    public string[] Columns { get; }

    public string For(bool postgres) => postgres ? _postgres : _sqlite;

    public static bool IsText(string column) => column[0] == '$';

    private static string Name(string column) => column.TrimStart('$');
}

/// <summary>The connection of a store, for statements that go past change tracking. Takes part in the store's transaction.</summary>
internal sealed class Sql(DbConnection connection, DbTransaction? transaction, CancellationToken cancel)
{
    // SQLite keeps a prepared command with its connection; Npgsql does so by itself for a physical connection.
    private static readonly ConditionalWeakTable<DbConnection, Dictionary<Statement, DbCommand>> Prepared = new();

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

        var command = One(statement);
        int touched = 0;
        foreach (var row in rows)
        {
            Fill(command, row);
            touched += await command.ExecuteNonQueryAsync(cancel);
        }

        return touched;
    }

    public Task<int> Run(Statement statement, params object?[] row) => Run(statement, [row]);

    /// <summary>Hands every row of the answer to <paramref name="take"/>.</summary>
    public async Task Read(Statement statement, IReadOnlyList<object?[]> rows, Action<DbDataReader> take)
    {
        if (rows.Count == 0) return;
        if (Postgres)
        {
            await using var bulk = await Bulk(statement, rows);
            await using var reader = await bulk.ExecuteReaderAsync(cancel);
            while (await reader.ReadAsync(cancel)) take(reader);
            return;
        }

        var command = One(statement);
        foreach (var row in rows)
        {
            Fill(command, row);
            await using var reader = await command.ExecuteReaderAsync(cancel);
            while (await reader.ReadAsync(cancel)) take(reader);
        }
    }

    /// <summary>The answer as a list.</summary>
    public async Task<List<T>> List<T>(Statement statement, IReadOnlyList<object?[]> rows, Func<DbDataReader, T> make)
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
            else
            {
                var numbers = new long?[rows.Count];
                for (int i = 0; i < numbers.Length; i++) numbers[i] = Whole(rows[i][c]);
                command.Parameters.Add(new NpgsqlParameter($"c{c}", NpgsqlDbType.Array | NpgsqlDbType.Bigint) { Value = numbers });
            }
        }

        await command.PrepareAsync(cancel);
        return command;
    }

    private DbCommand One(Statement statement)
    {
        var kept = Prepared.GetOrCreateValue(connection);
        if (!kept.TryGetValue(statement, out var command))
        {
            command = connection.CreateCommand();
#pragma warning disable CA2100 // the text is a constant of this room
            command.CommandText = statement.For(postgres: false);
#pragma warning restore CA2100
            for (int c = 0; c < statement.Columns.Length; c++)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = $"@c{c}";
                command.Parameters.Add(parameter);
            }

            kept[statement] = command;
        }

        command.Transaction = transaction;
        return command;
    }

    private static void Fill(DbCommand command, object?[] row)
    {
        for (int c = 0; c < row.Length; c++)
            command.Parameters[c].Value = row[c] switch { null => DBNull.Value, string text => text, var number => Whole(number) };
    }

    private static long? Whole(object? value) => value switch
    {
        null => null,
        long number => number,
        int number => number,
        byte number => number,
        Enum named => Convert.ToInt64(named),
        _ => throw new ArgumentException($"Not a whole number: {value.GetType().Name}", nameof(value)),
    };
}
