using System.Diagnostics;
using Npgsql;

namespace VongGac.Server.Tests;

/// <summary>
/// A PostgreSQL for the tests: the one named by VONGGAC_TEST_POSTGRES, else a private cluster on a Unix socket,
/// started once and removed at exit. Where neither can be had, <see cref="Missing"/> says why.
/// </summary>
internal static class Postgres
{
    private static readonly Lazy<(string? Connection, string? Missing)> Cluster = new(Start);

    public static string? Missing => Cluster.Value.Missing;

    /// <summary>A new empty database; its connection string.</summary>
    public static async Task<string> NewDatabase()
    {
        string name = "t" + Guid.NewGuid().ToString("N");
        await using var source = NpgsqlDataSource.Create(Cluster.Value.Connection!);
        await using var create = source.CreateCommand($"CREATE DATABASE {name}");
        await create.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(Cluster.Value.Connection) { Database = name, MaxPoolSize = 20 }.ToString();
    }

    public static async Task Drop(string connection)
    {
        string name = new NpgsqlConnectionStringBuilder(connection).Database!;
        await using var source = NpgsqlDataSource.Create(Cluster.Value.Connection!);
        await using var drop = source.CreateCommand($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
        await drop.ExecuteNonQueryAsync();
    }

    private static (string?, string?) Start()
    {
        if (Environment.GetEnvironmentVariable("VONGGAC_TEST_POSTGRES") is { Length: > 0 } given) return (given, null);
        string? bin = new[] { 17, 16, 15, 14 }.Select(v => $"/usr/lib/postgresql/{v}/bin").FirstOrDefault(Directory.Exists);
        if (bin is null) return (null, "PostgreSQL is not installed (apt-get install postgresql) and VONGGAC_TEST_POSTGRES is not set.");

        string home = Directory.CreateTempSubdirectory("vonggac-pg-").FullName;
        bool root = Environment.UserName == "root";
        if (root) Run("chown", ["postgres", home]);
        As(root, $"{bin}/initdb", ["-D", $"{home}/data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync"]);
        As(root, $"{bin}/pg_ctl",
        [
            "-D", $"{home}/data", "-l", $"{home}/log", "-w", "start",
            "-o", $"-k {home} -c listen_addresses='' -c fsync=off -c max_connections=300 -c shared_buffers=256MB",
        ]);
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            As(root, $"{bin}/pg_ctl", ["-D", $"{home}/data", "-m", "immediate", "stop"]);
            Directory.Delete(home, recursive: true);
        };
        return ($"Host={home};Username=postgres;Database=postgres", null);
    }

    // PostgreSQL refuses to run as root.
    private static void As(bool root, string program, string[] arguments) =>
        Run(root ? "runuser" : program, root ? ["-u", "postgres", "--", program, .. arguments] : arguments);

    private static void Run(string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.WaitForExit(TimeSpan.FromSeconds(60));
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program}: {errors.GetAwaiter().GetResult()}");
    }
}
