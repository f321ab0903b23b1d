using Microsoft.EntityFrameworkCore;

namespace VongGac.Server.Platform;

/// <summary>Brings a database to the shape this version expects.</summary>
internal static class Shape
{
    /// <summary>By the migrations of the database's own kind; a new database is the sum of them all.</summary>
    public static Task Bring(Store store, CancellationToken cancel) => store.Database.MigrateAsync(cancel);
}
