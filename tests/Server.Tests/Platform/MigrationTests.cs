using Microsoft.EntityFrameworkCore;

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
}
