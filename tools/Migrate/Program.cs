#pragma warning disable EF1001 // the design-time services of the providers are internal by name; the tool dotnet-ef uses the same
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Design;
using Microsoft.EntityFrameworkCore.Migrations.Internal;
using Microsoft.EntityFrameworkCore.Sqlite.Design.Internal;
using Microsoft.Extensions.DependencyInjection;
using Npgsql.EntityFrameworkCore.PostgreSQL.Design.Internal;
using VongGac.Migrate;
using VongGac.Server.Platform;

if (args is not [{ Length: > 0 } name, { Length: > 0 } root] || !name.All(char.IsAsciiLetterOrDigit))
{
    Console.Error.WriteLine("Migrate NAME ROOT: NAME in letters and digits, ROOT the folder of the repository.");
    return 2;
}

// A backup of one database is brought to the shape of the other by the migration's id: both must bear the same.
var ids = new OneId(new MigrationsIdGenerator().GenerateId(name));

// No connection is opened: a migration comes from the model and the last snapshot alone.
Write(Database.At(Path.GetTempPath(), null), "Sqlite", new SqliteDesignTimeServices());
Write(Database.At("", "Host=unused"), "Postgres", new NpgsqlDesignTimeServices());
return 0;

void Write(Database database, string kind, IDesignTimeServices provider)
{
    using var store = database.Open(post: null, writer: null);
    var services = new ServiceCollection();
    services.AddEntityFrameworkDesignTimeServices();
    services.AddDbContextDesignTimeServices(store);
    provider.ConfigureDesignTimeServices(services);
    services.AddSingleton<IMigrationsIdGenerator>(ids);
    using var scope = services.BuildServiceProvider();
    var scaffolder = scope.GetRequiredService<IMigrationsScaffolder>();
    string project = Path.Combine(root, "src", "Server");
    string folder = Path.Combine(project, "Platform", "Store", "Migrations", kind);
    // Not "Platform.Store": that would hide the class Store from its own house.
    var migration = scaffolder.ScaffoldMigration(name, "VongGac.Server", $"Platform.Migrations.{kind}", "C#", dryRun: false);
    var files = scaffolder.Save(project, migration, folder, dryRun: false);
    Console.WriteLine(files.MigrationFile);
}
