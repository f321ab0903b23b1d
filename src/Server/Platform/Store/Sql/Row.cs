using System.Data.Common;
using SQLitePCL;

namespace VongGac.Server.Platform;

/// <summary>One row of an answer, good until the next one is read. Columns count from 0.</summary>
internal abstract class Row
{
    public abstract bool IsDBNull(int column);

    public abstract long GetInt64(int column);

    public abstract string GetString(int column);

    public abstract byte[] GetBytes(int column);

    /// <exception cref="OverflowException">The number is larger.</exception>
    public int GetInt32(int column) => checked((int)GetInt64(column));
}

/// <summary>What Npgsql reads; sums come as numerics.</summary>
internal sealed class ReaderRow(DbDataReader reader) : Row
{
    public override bool IsDBNull(int column) => reader.IsDBNull(column);

    public override long GetInt64(int column) => reader.GetInt64(column);

    public override string GetString(int column) => reader.GetString(column);

    public override byte[] GetBytes(int column) => reader.GetFieldValue<byte[]>(column);
}

/// <summary>The row a prepared statement of SQLite stands on.</summary>
internal sealed class SqliteRow(sqlite3_stmt statement) : Row
{
    public override bool IsDBNull(int column) => raw.sqlite3_column_type(statement, column) == raw.SQLITE_NULL;

    public override long GetInt64(int column) => raw.sqlite3_column_int64(statement, column);

    public override string GetString(int column) => raw.sqlite3_column_text(statement, column).utf8_to_string();

    public override byte[] GetBytes(int column) => raw.sqlite3_column_blob(statement, column).ToArray();
}
