using VongGac.Server.Platform;

namespace VongGac.Server.Tests;

/// <summary>One test body, every database: <c>[Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]</c>.</summary>
public sealed class TestDatabase : IAsyncDisposable
{
    private readonly string _folder;
    private readonly string? _postgres;

    private TestDatabase(string folder, string? postgres)
    {
        _folder = folder;
        _postgres = postgres;
        Database = Database.At(folder, postgres);
    }

    /// <summary><c>./do test fast</c> leaves the second database out.</summary>
    public static TheoryData<string> Each => Environment.GetEnvironmentVariable("VONGGAC_FAST") == "1" ? ["sqlite"] : ["sqlite", "postgres"];

    public Database Database { get; }

    public HouseOptions Options => new(_folder, _postgres, "http://127.0.0.1:0");

    /// <summary>An empty database of this version's shape; skips the test visibly where the kind cannot be had.</summary>
    public static async Task<TestDatabase> Create(string kind)
    {
        if (kind == "postgres") Assert.SkipWhen(Postgres.Missing is not null, Postgres.Missing ?? "");
        var database = new TestDatabase(
            Directory.CreateTempSubdirectory("vonggac-test-").FullName,
            kind == "postgres" ? await Postgres.NewDatabase() : null);
        await using var store = database.Database.Open(post: null, writer: null);
        await Shape.Bring(store, CancellationToken.None);
        return database;
    }

    public async ValueTask DisposeAsync()
    {
        if (Database is IAsyncDisposable source) await source.DisposeAsync();
        if (Database is IDisposable pool) pool.Dispose();
        if (_postgres is not null) await Postgres.Drop(_postgres);
        Directory.Delete(_folder, recursive: true);
    }
}
