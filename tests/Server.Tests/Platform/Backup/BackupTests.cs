using Microsoft.EntityFrameworkCore;
using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.Tests.Platform.Backup;

public sealed class BackupTests : IDisposable
{
    private const string Passphrase = "một cụm từ rất dài";
    private static readonly DateTimeOffset Day = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("vonggac-backup-");

    public static TheoryData<string, string> Ways => new()
    {
        { "sqlite", "sqlite" }, { "postgres", "postgres" }, { "sqlite", "postgres" }, { "postgres", "sqlite" },
    };

    private string File => Path.Combine(_folder.FullName, "house.vgb");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory, MemberData(nameof(Ways))]
    public async Task What_is_restored_is_what_was_saved_on_either_database(string from, string to)
    {
        await using var source = await Filled(from);
        var before = await Everything(source.Database);
        var made = (await Save(source)).Value;
        await using var target = await Empty.Create(to, _folder);
        Assert.Null((await target.Restore(File, Passphrase)).Refusal);

        Assert.Equal(before, await target.Read(Everything));
        Assert.Equal(made.Rows, made.Parts.Sum(p => p.Rows ?? 0));
        Assert.Equal("Trần Thị Thử", target.Personal.Open(await target.Read(async database =>
        {
            await using var store = database.Open(null, null);
            return (await store.Set<OutgoingNotice>().FirstAsync()).Sealed!;
        })));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task The_restored_database_goes_on_counting_where_the_old_one_stopped(string kind)
    {
        await using var source = await Filled("sqlite");
        await Save(source);
        await using var target = await Empty.Create(kind, _folder);
        await target.Restore(File, Passphrase);
        int next = await target.Read(async database =>
        {
            await using var store = database.Open(null, null);
            var account = new Account { UserName = "moi", NormalizedUserName = "MOI" };
            store.Add(account);
            await store.SaveChangesAsync();
            return account.Id;
        });
        Assert.True(next > 40, "a number handed out before was handed out again");
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_backup_of_a_later_version_is_refused_and_leaves_nothing_behind(string kind)
    {
        await using var source = await Filled(kind);
        await using (var store = source.Database.Open(null, null))
            await store.Database.ExecuteSqlAsync($"""INSERT INTO "__EFMigrationsHistory" VALUES ('29991231235959_Later', '99.0.0')""");
        await Save(source);
        await using var target = await Empty.Create("sqlite", _folder);
        Assert.Equal("restore.newer", (await target.Restore(File, Passphrase)).Refusal?.Code);
        Assert.False(target.Exists);
    }

    [Fact]
    public async Task A_wrong_passphrase_opens_nothing()
    {
        await using var source = await Filled("sqlite");
        await Save(source);
        await using var target = await Empty.Create("sqlite", _folder);
        Assert.Equal("restore.passphrase", (await target.Restore(File, Passphrase + "!")).Refusal?.Code);
        Assert.False(target.Exists);
    }

    [Fact]
    public async Task A_short_passphrase_makes_no_backup()
    {
        await using var source = await Filled("sqlite");
        Assert.Equal("backup.passphrase", (await Save(source, "ngắn")).Refusal?.Code);
        Assert.False(System.IO.File.Exists(File));
    }

    [Fact]
    public async Task A_flipped_byte_anywhere_is_refused_and_nothing_is_changed()
    {
        await using var source = await Filled("sqlite");
        await Save(source);
        byte[] sound = await System.IO.File.ReadAllBytesAsync(File);
        await using var target = await Empty.Create("sqlite", _folder);
        var dice = new Random(7);
        for (int i = 0; i < 12; i++)
        {
            byte[] changed = [.. sound];
            // Content, not the names and dates of the zip's own bookkeeping, which carry nothing.
            changed[dice.Next(60, sound.Length * 3 / 4)] ^= 0x40;
            await System.IO.File.WriteAllBytesAsync(File, changed);
            var refused = await target.Restore(File, Passphrase);
            if (refused.Refusal is null) Assert.Equal(await Everything(source.Database), await target.Read(Everything));
            else Assert.StartsWith("restore.", refused.Refusal.Code, StringComparison.Ordinal);
            if (refused.Refusal is not null) Assert.False(target.Exists);
            else target.Wipe();
        }

        await System.IO.File.WriteAllBytesAsync(File, sound[..(sound.Length / 2)]);
        Assert.Equal("restore.damaged", (await target.Restore(File, Passphrase)).Refusal?.Code);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task What_stands_there_is_given_up_only_when_told_so(string kind)
    {
        await using var source = await Filled("sqlite");
        await Save(source);
        await using var target = await Empty.Create(kind, _folder);
        await target.Restore(File, Passphrase);
        Assert.Equal("restore.occupied", (await target.Restore(File, Passphrase)).Refusal?.Code);
        Assert.Null((await target.Restore(File, Passphrase, replace: true)).Refusal);
        Assert.Equal(await Everything(source.Database), await target.Read(Everything));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_backup_is_of_one_moment_while_writing_goes_on(string kind)
    {
        await using var source = await Filled(kind);
        await using var writer = new Writer(source.Database, TimeProvider.System);
        using var stop = new CancellationTokenSource();
        var writing = Task.Run(async () =>
        {
            for (int i = 0; !stop.IsCancellationRequested; i++)
            {
                // Two rows that always change together.
                await writer.Write<long>(null, async (store, cancel) =>
                {
                    await store.Reserve("left", 1, cancel);
                    return await store.Reserve("right", 1, cancel);
                });
            }
        });
        await Save(source);
        await stop.CancelAsync();
        await writing;
        await using var target = await Empty.Create("sqlite", _folder);
        Assert.Null((await target.Restore(File, Passphrase)).Refusal);
        var (left, right) = await target.Read(async database =>
        {
            await using var store = database.Open(null, null);
            var numbers = await store.Set<Sequence>().ToDictionaryAsync(s => s.Name, s => s.Next);
            return (numbers.GetValueOrDefault("left"), numbers.GetValueOrDefault("right"));
        });
        Assert.Equal(left, right);
    }

    private async Task<TestDatabase> Filled(string kind)
    {
        var test = await TestDatabase.Create(kind);
        var keys = HouseKeys.At(House.KeyFolder(test.Options), Day);
        await using var writer = new Writer(test.Database, TimeProvider.System);
        var audit = new Audit();
        for (int i = 1; i <= 40; i++)
        {
            await writer.Write<int>(null, async (store, cancel) =>
            {
                store.Add(new Account { UserName = $"u{i}", NormalizedUserName = $"U{i}", DisplayName = "Đặng \"Thử\"\n", TwoFactorEnabled = i % 2 == 0 });
                store.Add(new Post { Id = Guid.CreateVersion7(Day.AddSeconds(i)), AccountId = i, Role = Role.Head, Unit = new(i), Axis = Axis.Managing, From = Day, To = i % 3 == 0 ? Day : null });
                store.Add(new ScopeEdge { Ancestor = new(1), Unit = new(i), Axis = Axis.Professional, Depth = i == 1 ? 0 : 1, From = Day });
                await store.SaveChangesAsync(cancel);
                await audit.Note(store, "test.fill", i, new UnitId(i), $"thing:{i}", Day, i % 2 == 0 ? null : "code=ắ", cancel);
                return i;
            });
        }

        await writer.Write<int>(null, async (store, cancel) =>
        {
            store.Add(new OutgoingNotice { Id = 1, QueuedAt = Day, MessageId = "m", Sealed = new PersonalData(keys).Seal("Trần Thị Thử"), State = NoticeState.Queued, NextAt = Day });
            return await store.SaveChangesAsync(cancel);
        });
        await SealAudit.Run(writer, keys, Day, default);
        return test;
    }

    private Task<Result<BackupManifest>> Save(TestDatabase source, string passphrase = Passphrase) =>
        MakeBackup.Run(source.Database, House.KeyFolder(source.Options), File, passphrase, Day, new(), default);

    /// <summary>All that the tables hold, as text.</summary>
    private static async Task<string> Everything(Database database)
    {
        await using var store = database.Open(null, null);
        var lines = new List<string>();
        foreach (var account in await store.Set<Account>().OrderBy(a => a.Id).ToListAsync())
            lines.Add($"{account.Id} {account.UserName} {account.DisplayName} {account.TwoFactorEnabled} {account.LockoutEnd}");
        foreach (var post in await store.Set<Post>().OrderBy(p => p.AccountId).ToListAsync())
            lines.Add($"{post.Id} {post.AccountId} {post.Role} {post.Unit} {post.Axis} {post.From:O} {post.To:O}");
        foreach (var edge in await store.Set<ScopeEdge>().OrderBy(e => e.Unit).ToListAsync()) lines.Add($"{edge.Ancestor} {edge.Unit} {edge.Axis} {edge.Depth}");
        foreach (var entry in await store.Set<AuditEntry>().OrderBy(e => e.Seq).ToListAsync()) lines.Add($"{entry.Seq} {entry.More} {Convert.ToHexString(entry.Hash)}");
        lines.Add($"{await store.Set<AuditSeal>().CountAsync()} {await store.Set<OutgoingNotice>().CountAsync()}");
        return string.Join('\n', lines);
    }

    /// <summary>A place to restore to.</summary>
    private sealed class Empty(HouseOptions options) : IAsyncDisposable
    {
        public PersonalData Personal => new(HouseKeys.At(House.KeyFolder(options), Day));

        public bool Exists => System.IO.File.Exists(Path.Combine(options.DataFolder, "vonggac.db"));

        public static async Task<Empty> Create(string kind, DirectoryInfo under)
        {
            if (kind == "postgres") Assert.SkipWhen(Postgres.Missing is not null, Postgres.Missing ?? "");
            return new(new HouseOptions(Path.Combine(under.FullName, "target-" + kind), kind == "postgres" ? await Postgres.NewDatabase() : null));
        }

        public Task<Result<BackupManifest>> Restore(string file, string passphrase, bool replace = false) =>
            RestoreBackup.Run(file, passphrase, options, replace, new(), default);

        public async Task<T> Read<T>(Func<Database, Task<T>> read)
        {
            var database = Database.At(options.DataFolder, options.Postgres);
            try
            {
                return await read(database);
            }
            finally
            {
                if (database is IAsyncDisposable source) await source.DisposeAsync();
                if (database is IDisposable pool) pool.Dispose();
            }
        }

        public void Wipe() => Directory.Delete(options.DataFolder, recursive: true);

        public async ValueTask DisposeAsync()
        {
            if (options.Postgres is { } postgres) await Postgres.Drop(postgres);
        }
    }
}
