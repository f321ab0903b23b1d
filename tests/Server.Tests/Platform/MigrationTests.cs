using Microsoft.EntityFrameworkCore;
using VongGac.Server.Platform;

namespace VongGac.Server.Tests.Platform;

public sealed class MigrationTests
{
    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task The_model_has_no_change_that_no_migration_holds(string kind)
    {
        await using var test = await TestDatabase.Create(kind);
        await using var store = test.Database.Open(null, null);
        Assert.False(store.Database.HasPendingModelChanges(), "Write one: ./do migrate NAME");
    }

    /// <summary>A backup says its shape by the id of a migration, and is restored into either database.</summary>
    [Fact]
    public void Both_databases_have_come_to_their_shape_by_migrations_of_the_same_ids()
    {
        using var sqlite = Database.At(Path.GetTempPath(), null).Open(post: null, writer: null);
        using var postgres = Database.At("", "Host=unused").Open(post: null, writer: null);
        Assert.NotEmpty(sqlite.Database.GetMigrations());
        Assert.Equal(sqlite.Database.GetMigrations(), postgres.Database.GetMigrations());
    }
}
