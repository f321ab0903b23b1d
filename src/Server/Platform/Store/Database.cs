using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using VongGac.Model;

namespace VongGac.Server.Platform;

/// <summary>Which database the house runs on, and how a <see cref="Store"/> on it is opened.</summary>
public abstract class Database
{
    /// <summary>True where transactions of several writers run side by side; false where there is one writer.</summary>
    public abstract bool ManyWriters { get; }

    /// <summary>A closed connection, tuned for this product.</summary>
    public abstract DbConnection Connect();

    /// <summary>A context for reading (and for saves that take their turn through <paramref name="writer"/>).</summary>
    public abstract Store Open(Post? post, Writer? writer);

    /// <summary>A context inside a transaction that somebody else began on <paramref name="connection"/>.</summary>
    public abstract Store Enlist(Post? post, DbConnection connection);

    /// <summary>True when another try of the same transaction may succeed.</summary>
    public abstract bool IsTransient(Exception fault);

    /// <summary>The database is not there or does not let us in: what to tell the operator; null for any other failure.</summary>
    public static Refusal? WhyUnreachable(Exception failure)
    {
        for (var fault = failure; fault is not null; fault = fault.InnerException)
        {
            bool refused = fault is PostgresException { SqlState: "28P01" or "28000" or "3D000" or "57P03" or "53300" };
            if (refused || fault is NpgsqlException { InnerException: System.Net.Sockets.SocketException or TimeoutException })
            {
                return new Refusal("house.database", new(
                    $"Không vào được PostgreSQL: {fault.Message}. Hãy kiểm tra máy chủ cơ sở dữ liệu đang chạy và chuỗi kết nối (--postgres) đúng máy, cổng, tên cơ sở dữ liệu, tài khoản.",
                    $"PostgreSQL cannot be reached: {fault.Message}. Check that it runs, and the host, port, database and user of the connection string (--postgres)."));
            }
        }

        return null;
    }

    /// <summary>A PostgreSQL connection string, or else a folder for the embedded database.</summary>
    public static Database At(string dataFolder, string? postgres) =>
        postgres is { Length: > 0 } ? new PostgresDatabase(postgres) : new SqliteDatabase(Path.Combine(dataFolder, "vonggac.db"));
}

/// <summary>The embedded database: one file, WAL, full sync, one writer.</summary>
public sealed class SqliteDatabase(string file) : Database, IDisposable
{
    private readonly string _connectionString = new SqliteConnectionStringBuilder
    {
        DataSource = file,
        ForeignKeys = true,
        DefaultTimeout = 30,
    }.ToString();

    public override bool ManyWriters => false;

    public override DbConnection Connect() => new TunedSqliteConnection(_connectionString);

    public override Store Open(Post? post, Writer? writer) =>
        new SqliteStore(new DbContextOptionsBuilder<SqliteStore>()
            .UseSqlite(Connect(), contextOwnsConnection: true)
            .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking).Options, post, writer);

    public override Store Enlist(Post? post, DbConnection connection) =>
        Store.OfOneTransaction(new SqliteStore(new DbContextOptionsBuilder<SqliteStore>().UseSqlite(connection).Options, post));

    public override bool IsTransient(Exception fault) => false;

    /// <summary>Closes the pooled connections, so that the file can be moved or replaced.</summary>
    public void Dispose()
    {
        using var pooled = new SqliteConnection(_connectionString);
        SqliteConnection.ClearPool(pooled);
    }

    /// <summary>
    /// Applies the pragmas each time the pool hands out a connection. Not temp_store=MEMORY: the journal of a savepoint
    /// would then be a list that is walked at the end of every statement, which makes a transaction quadratic.
    /// </summary>
    private sealed class TunedSqliteConnection(string connectionString) : SqliteConnection(connectionString)
    {
        public override void Open()
        {
            base.Open();
            using var tune = CreateCommand();
            tune.CommandText = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-65536; PRAGMA mmap_size=268435456; PRAGMA wal_autocheckpoint=8000;";
            tune.ExecuteNonQuery();
        }
    }
}

/// <summary>The database at scale.</summary>
public sealed class PostgresDatabase : Database, IAsyncDisposable
{
    private readonly NpgsqlDataSource _source;

    /// <summary>
    /// Connections held at once where the connection string names no number. More do not make two cores faster, and a server's
    /// usual hundred would be taken from everybody else.
    /// </summary>
    private const int MostConnections = 32;

    public PostgresDatabase(string connectionString)
    {
        var said = new NpgsqlConnectionStringBuilder(connectionString);
        var words = new DbConnectionStringBuilder { ConnectionString = connectionString };
        if (!words.ContainsKey("Maximum Pool Size") && !words.ContainsKey("MaxPoolSize")) said.MaxPoolSize = MostConnections;
        _source = NpgsqlDataSource.Create(said);
    }

    public override bool ManyWriters => true;

    public override DbConnection Connect() => _source.CreateConnection();

    public override Store Open(Post? post, Writer? writer) =>
        new PostgresStore(new DbContextOptionsBuilder<PostgresStore>()
            .UseNpgsql(_source)
            .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking).Options, post, writer);

    public override Store Enlist(Post? post, DbConnection connection) =>
        Store.OfOneTransaction(new PostgresStore(new DbContextOptionsBuilder<PostgresStore>().UseNpgsql(connection).Options, post));

    // Serialisation failure and deadlock: the loser was rolled back whole and may simply try again.
    public override bool IsTransient(Exception fault) =>
        (fault as PostgresException ?? fault.InnerException as PostgresException)?.SqlState is "40001" or "40P01";

    public ValueTask DisposeAsync() => _source.DisposeAsync();
}
