using System.Data;
using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace VongGac.Server.Platform;

/// <summary>
/// The statements prepared on one connection of SQLite. Rows by the hundred thousand pass here, so they are bound and
/// stepped by SQLite's own calls: a DbCommand looks every parameter up by its name, every time.
/// </summary>
internal sealed class SqliteStatements : IDisposable
{
    private static readonly ConditionalWeakTable<DbConnection, SqliteStatements> Kept = new();

    private readonly sqlite3 _connection;
    private readonly Dictionary<Statement, Prepared> _prepared = [];

    private SqliteStatements(SqliteConnection connection)
    {
        _connection = connection.Handle ?? throw new InvalidOperationException("The connection is closed.");
        connection.StateChange += (_, change) =>
        {
            if (change.CurrentState == ConnectionState.Closed && Kept.Remove(connection)) Dispose();
        };
    }

    public static SqliteStatements Of(SqliteConnection connection) =>
        Kept.GetValue(connection, known => new SqliteStatements((SqliteConnection)known));

    /// <summary>Runs the statement for every row, hands over every row of the answers, and counts the rows of the database it touched.</summary>
    /// <exception cref="SqliteException">The database refused.</exception>
    public int Run(Statement statement, IReadOnlyList<object?[]> rows, Action<Row>? take, CancellationToken cancel)
    {
        if (!_prepared.TryGetValue(statement, out var prepared)) _prepared[statement] = prepared = Prepare(statement);
        int touched = 0;
        foreach (object?[] row in rows)
        {
            cancel.ThrowIfCancellationRequested();
            prepared.Bind(row);
            try
            {
                int state;
                while ((state = raw.sqlite3_step(prepared.Handle)) == raw.SQLITE_ROW) take?.Invoke(prepared.Row);
                SqliteException.ThrowExceptionForRC(state, _connection);
                touched += raw.sqlite3_changes(_connection);
            }
            finally
            {
                raw.sqlite3_reset(prepared.Handle);
            }
        }

        return touched;
    }

    public void Dispose()
    {
        foreach (var prepared in _prepared.Values) prepared.Handle.Dispose();
        _prepared.Clear();
    }

    private Prepared Prepare(Statement statement)
    {
        int state = raw.sqlite3_prepare_v3(_connection, statement.For(postgres: false), raw.SQLITE_PREPARE_PERSISTENT, out var handle);
        SqliteException.ThrowExceptionForRC(state, _connection);
        return new Prepared(handle, [.. statement.Columns.Select((_, i) => raw.sqlite3_bind_parameter_index(handle, Statement.Parameter(i)))]);
    }

    /// <param name="Places">Where each column is bound; 0 where the text does not use it.</param>
    private sealed record Prepared(sqlite3_stmt Handle, int[] Places)
    {
        public SqliteRow Row { get; } = new(Handle);

        public void Bind(object?[] row)
        {
            for (int column = 0; column < row.Length; column++)
            {
                int place = Places[column];
                if (place == 0) continue;
                switch (row[column])
                {
                    case null: raw.sqlite3_bind_null(Handle, place); break;
                    case string text: raw.sqlite3_bind_text(Handle, place, text); break;
                    case byte[] bytes: raw.sqlite3_bind_blob(Handle, place, bytes); break;
                    case var number: raw.sqlite3_bind_int64(Handle, place, Sql.Whole(number)); break;
                }
            }
        }
    }
}
