using System.Diagnostics;
using CsCheck;
using Microsoft.Data.Sqlite;
using VongGac.Agent.Probes.Browsers;

namespace VongGac.Agent.Tests.Probes.Browsers;

/// <summary>Our reader beside SQLite itself.</summary>
public sealed class SqliteFileTests
{
    private static readonly int[] PageSizes = [512, 1_024, 4_096, 65_536];

    [Fact]
    public void Reads_what_SQLite_reads_whatever_was_written() =>
        Gen.Select(Gen.Int[0, 3].Select(index => PageSizes[index]), Gen.Bool, Gen.Bool, Gen.Select(Gen.Int[0, 9_000], Gen.Int[0, 2], Gen.Bool).List[0, 120]).Sample(
            (pageSize, log, wide, rows) =>
            {
                using var made = new Made(pageSize, log, wide ? "UTF-16le" : "UTF-8");
                foreach (var (length, never, delete) in rows)
                {
                    made.Insert(length, never);
                    if (delete) made.Run("DELETE FROM logins WHERE id = (SELECT min(id) FROM logins)");
                }

                made.Run("ALTER TABLE logins ADD COLUMN thêm TEXT");
                Assert.Equal(made.Expected(), Mine(made));
            },
            iter: 60);

    [Fact]
    public void What_was_not_committed_to_the_log_does_not_count()
    {
        using var made = new Made(1_024, log: true);
        for (int i = 0; i < 50; i++) made.Insert(100, 0);
        byte[] log = File.ReadAllBytes(made.Path + "-wal");
        var whole = new SqliteFile(File.ReadAllBytes(made.Path), log).Rows("logins", "origin_url")!.Count();
        log[^1] ^= 1;
        var spoiled = new SqliteFile(File.ReadAllBytes(made.Path), log).Rows("logins", "origin_url")!.Count();
        Assert.Equal(50, whole);
        Assert.Equal(49, spoiled);
    }

    [Fact]
    public void A_row_written_before_a_column_was_added_has_nothing_there()
    {
        using var made = new Made(1_024, log: false);
        made.Insert(10, 1);
        made.Run("ALTER TABLE logins ADD COLUMN later INTEGER DEFAULT 7");
        Assert.Equal([null], made.Open().Rows("logins", "later")!.Single());
    }

    [Fact]
    public void No_such_table_is_no_rows_but_nothing()
    {
        using var made = new Made(1_024, log: false);
        Assert.Null(made.Open().Rows("nobody", "x"));
    }

    [Fact]
    public void Damage_ends_in_one_kind_of_refusal_and_soon()
    {
        using var made = new Made(512, log: true);
        for (int i = 0; i < 60; i++) made.Insert(i * 40, i % 2);
        byte[] database = File.ReadAllBytes(made.Path), log = File.ReadAllBytes(made.Path + "-wal");
        made.Run("PRAGMA wal_checkpoint(TRUNCATE)");
        byte[] whole = File.ReadAllBytes(made.Path);
        long begun = Stopwatch.GetTimestamp();
        Gen.Select(Gen.Select(Gen.Int[0, 1 << 20], Gen.Byte).Array[1, 12], Gen.Bool, Gen.Int[0, 1 << 20]).Sample(
            (changes, intoLog, cut) =>
            {
                byte[] spoiled = [.. whole], spoiledLog = [.. log];
                foreach (var (at, with) in changes)
                {
                    if (intoLog) spoiledLog[at % spoiledLog.Length] = with;
                    else spoiled[at % spoiled.Length] = with;
                }

                if (cut % 5 == 0) spoiled = spoiled[..(cut % spoiled.Length)];
                try
                {
                    foreach (object?[] row in new SqliteFile(intoLog ? database : spoiled, intoLog ? spoiledLog : null).Rows("logins", "origin_url", "blacklisted_by_user") ?? []) Assert.Equal(2, row.Length);
                }
                catch (InvalidDataException)
                {
                    // The one answer to damage.
                }
            },
            iter: 20_000);
        Assert.InRange(Stopwatch.GetElapsedTime(begun).TotalSeconds, 0, 60);
    }

    [Fact]
    public void Noise_is_refused() => Gen.Byte.Array[0, 2_000].Sample(noise => Assert.Throws<InvalidDataException>(() => new SqliteFile(noise)));

    [Theory]
    [InlineData("CREATE TABLE t (a INTEGER, \"b c\" TEXT, [d] x, `e` y DEFAULT 'f,(', g DECIMAL(1,2), UNIQUE (a, g), PRIMARY KEY(a))", "a|b c|d|e|g")]
    [InlineData("CREATE TABLE t(a)", "a"), InlineData("CREATE TABLE t", ""), InlineData("", ""), InlineData("CREATE TABLE t (\"", ""), InlineData("CREATE TABLE t (\"a", "")]
    public void Columns_of_a_table(string sql, string columns) => Assert.Equal(columns, string.Join('|', SqliteTable.Columns(sql)));

    private static List<string> Mine(Made made) =>
        [.. made.Open().Rows("logins", "blacklisted_by_user", "origin_url")!.Select(row => $"{row[0] ?? "-"}|{row[1] ?? "-"}").Order(StringComparer.Ordinal)];

    /// <summary>A database made by SQLite, open while we read it, as a browser's is.</summary>
    private sealed class Made : IDisposable
    {
        private readonly string _folder = Directory.CreateTempSubdirectory("vonggac-sqlite-").FullName;
        private readonly SqliteConnection _connection;

        public Made(int pageSize, bool log, string encoding = "UTF-8")
        {
            _connection = new SqliteConnection($"Data Source={Path};Pooling=False");
            _connection.Open();
            Run($"PRAGMA page_size={pageSize}; PRAGMA encoding='{encoding}'; PRAGMA journal_mode={(log ? "WAL" : "DELETE")}; PRAGMA wal_autocheckpoint=0");
            Run("CREATE TABLE logins (origin_url VARCHAR NOT NULL, username_value VARCHAR, password_value BLOB, blacklisted_by_user INTEGER NOT NULL, id INTEGER PRIMARY KEY AUTOINCREMENT)");
        }

        public string Path => System.IO.Path.Combine(_folder, "Login Data");

        public SqliteFile Open() => StoreFile.Database(Path);

        public void Insert(int length, int never)
        {
            using var command = _connection.CreateCommand();
            command.CommandText = "INSERT INTO logins (origin_url, username_value, password_value, blacklisted_by_user) VALUES ($url, 'không đọc', zeroblob($length), $never)";
            command.Parameters.AddWithValue("$url", "https://trường.example/" + new string('đ', length));
            command.Parameters.AddWithValue("$length", length);
            command.Parameters.AddWithValue("$never", never);
            command.ExecuteNonQuery();
        }

        public void Run(string sql)
        {
            using var command = _connection.CreateCommand();
            command.CommandText = sql;
            command.ExecuteNonQuery();
        }

        public List<string> Expected()
        {
            using var command = _connection.CreateCommand();
            command.CommandText = "SELECT blacklisted_by_user || '|' || origin_url FROM logins";
            using var reader = command.ExecuteReader();
            List<string> rows = [];
            while (reader.Read()) rows.Add(reader.GetString(0));
            rows.Sort(StringComparer.Ordinal);
            return rows;
        }

        public void Dispose()
        {
            _connection.Dispose();
            Directory.Delete(_folder, recursive: true);
        }
    }
}
