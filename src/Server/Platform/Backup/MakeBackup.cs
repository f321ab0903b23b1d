using System.Buffers;
using System.Data;
using System.Data.Common;
using System.IO.Compression;
using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using VongGac.Model;

namespace VongGac.Server.Platform;

/// <summary>How far a long act is, for a bar on the operator's screen. Read by another thread.</summary>
public sealed class Progress
{
    private long _done;

    public long Done => Interlocked.Read(ref _done);

    /// <summary>Known once the rows are counted; 0 before.</summary>
    public long Total { get; internal set; }

    internal void Step() => Interlocked.Increment(ref _done);

    internal void StepTo(long done) => Interlocked.Exchange(ref _done, done);
}

/// <summary>
/// Writes the whole installation to one file while it runs: every row as of one moment, neutral between the databases, and
/// the keys wrapped by a passphrase. Streams: memory does not grow with the data.
/// </summary>
public static class MakeBackup
{
    /// <summary>The audit's word for it; the system page shows the last one.</summary>
    public const string Action = "backup.made";

    /// <param name="database">What is saved.</param>
    /// <param name="keys">The folder of keys.</param>
    /// <param name="file">Where to; a half-written file is never left under this name.</param>
    /// <param name="passphrase">At least twelve characters; without it nothing is ever restored.</param>
    public static async Task<Result<BackupManifest>> Run(
        Database database, DirectoryInfo keys, string file, string passphrase, DateTimeOffset at, Progress progress, CancellationToken cancel)
    {
        if (passphrase.Length < BackupPassphrase.Shortest) return new Refusal("backup.passphrase", BackupWords.PassphraseShort.With(BackupPassphrase.Shortest));
        string draft = file + ".partial";
        try
        {
            BackupManifest manifest;
            await using (var stream = new FileStream(draft, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16, useAsync: true))
            {
                await using var zip = new ZipArchive(stream, ZipArchiveMode.Create);
                manifest = await Write(database, keys, zip, passphrase, at, progress, cancel);
            }

            File.Move(draft, file, overwrite: true);
            return manifest;
        }
        finally
        {
            File.Delete(draft);
        }
    }

    private static async Task<BackupManifest> Write(
        Database database, DirectoryInfo keys, ZipArchive zip, string passphrase, DateTimeOffset at, Progress progress, CancellationToken cancel)
    {
        byte[] salt = RandomNumberGenerator.GetBytes(16);
        var secret = new BackupPassphrase(passphrase, salt, BackupPassphrase.Rounds);
        await using var store = database.Open(post: null, writer: null);
        string migration = (await store.Database.GetAppliedMigrationsAsync(cancel)).LastOrDefault() ?? throw new InvalidOperationException("The database has no shape yet.");
        var tables = BackupTable.Of(store);
        var parts = new List<BackupPart>();

        await using (var connection = database.Connect())
        {
            await connection.OpenAsync(cancel);
            // One snapshot for all tables: WAL gives it to a deferred reader, PostgreSQL to a repeatable read.
            await using var snapshot = database.ManyWriters
                ? await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel)
                : ((Microsoft.Data.Sqlite.SqliteConnection)connection).BeginTransaction(deferred: true);
            foreach (var table in tables) progress.Total += await Count(connection, snapshot, table, cancel);
            foreach (var table in tables) parts.Add(await WriteTable(connection, snapshot, zip, table, progress, cancel));
        }

        parts.Add(await WritePart(zip, BackupManifest.KeysName, secret.Wrap(Pack(keys)), cancel));
        var manifest = new BackupManifest(1, Version, at, migration, salt, BackupPassphrase.Rounds, parts);
        byte[] bytes = manifest.ToBytes();
        await WritePart(zip, BackupManifest.Name, bytes, cancel);
        await WritePart(zip, BackupManifest.SealName, secret.Vouch(bytes), cancel);
        return manifest;
    }

    internal static string Version => typeof(MakeBackup).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0";

    internal static string Quoted(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"\"{name}\""));

    private static async Task<long> Count(DbConnection connection, DbTransaction snapshot, BackupTable table, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = snapshot;
        command.CommandText = $"SELECT count(*) FROM \"{table.Name}\"";
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancel), System.Globalization.CultureInfo.InvariantCulture);
    }

    private static async Task<BackupPart> WriteTable(
        DbConnection connection, DbTransaction snapshot, ZipArchive zip, BackupTable table, Progress progress, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = snapshot;
        command.CommandText = $"SELECT {Quoted(table.Columns)} FROM \"{table.Name}\" ORDER BY {Quoted(table.Order)}";
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var entry = await zip.CreateEntry(table.Entry, CompressionLevel.Fastest).OpenAsync(cancel);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var buffer = new ArrayBufferWriter<byte>(1 << 17);
        long rows = 0;
        while (await reader.ReadAsync(cancel))
        {
            BackupRow.Write(buffer, reader);
            rows++;
            progress.Step();
            if (buffer.WrittenCount > 1 << 16) await Flush();
        }

        await Flush();
        return new BackupPart(table.Entry, hash.GetHashAndReset(), rows, table.Columns);

        async Task Flush()
        {
            hash.AppendData(buffer.WrittenSpan);
            await entry.WriteAsync(buffer.WrittenMemory, cancel);
            buffer.ResetWrittenCount();
        }
    }

    private static async Task<BackupPart> WritePart(ZipArchive zip, string name, byte[] bytes, CancellationToken cancel)
    {
        await using var entry = await zip.CreateEntry(name, CompressionLevel.NoCompression).OpenAsync(cancel);
        await entry.WriteAsync(bytes, cancel);
        return new BackupPart(name, SHA256.HashData(bytes));
    }

    private static byte[] Pack(DirectoryInfo keys) => JsonSerializer.SerializeToUtf8Bytes(
        keys.GetFiles().Where(f => f.Extension is ".json" or ".xml").ToDictionary(f => f.Name, f => File.ReadAllBytes(f.FullName)));
}
