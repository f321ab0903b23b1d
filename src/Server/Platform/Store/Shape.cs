using Microsoft.EntityFrameworkCore;

namespace VongGac.Server.Platform;

/// <summary>Brings a database to the shape this version expects.</summary>
internal static class Shape
{
    /// <summary>By migrations once the first one exists; until then a new database is made whole.</summary>
    public static Task Bring(Store store, CancellationToken cancel) =>
        store.Database.GetMigrations().Any() ? store.Database.MigrateAsync(cancel) : store.Database.EnsureCreatedAsync(cancel);
}
