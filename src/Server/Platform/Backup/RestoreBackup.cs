using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using VongGac.Model;

namespace VongGac.Server.Platform;

/// <summary>
/// Brings an installation back from one file. Everything is checked before anything is touched; the rows go in in one
/// transaction; afterwards counts and the audit are checked again.
/// </summary>
public static class RestoreBackup
{
    /// <param name="file">The backup.</param>
    /// <param name="options">Where to: data folder, and PostgreSQL if its connection is given.</param>
    /// <param name="replace">Whatever stands there now is given up.</param>
    public static async Task<Result<BackupManifest>> Run(
        string file, string passphrase, HouseOptions options, bool replace, Progress progress, CancellationToken cancel)
    {
        try
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, useAsync: true);
            await using var zip = new ZipArchive(stream, ZipArchiveMode.Read);
            if (!(await Check(zip, passphrase, cancel)).Is(out var found, out var refusal)) return refusal;
            progress.Total = found.Manifest.Rows;
            return await Fill(zip, found.Manifest, found.Keys, options, replace, progress, cancel);
        }
        catch (Exception fault) when (fault is InvalidDataException or EndOfStreamException or JsonException)
        {
            return Damaged("zip");
        }
    }

    /// <summary>Passphrase, manifest, every part's hash.</summary>
    private static async Task<Result<(BackupManifest Manifest, Dictionary<string, byte[]> Keys)>> Check(ZipArchive zip, string passphrase, CancellationToken cancel)
    {
        byte[]? bytes = await Bytes(zip, BackupManifest.Name, cancel), seal = await Bytes(zip, BackupManifest.SealName, cancel);
        if (bytes is null || seal is null) return Damaged(BackupManifest.Name);
        var manifest = BackupManifest.Read(bytes);
        if (manifest.Format != 1 || manifest.Rounds is < 1 or > 10_000_000) return Damaged(BackupManifest.Name);
        var secret = new BackupPassphrase(passphrase, manifest.Salt, manifest.Rounds);
        if (!CryptographicOperations.FixedTimeEquals(secret.Vouch(bytes), seal)) return new Refusal("restore.passphrase", BackupWords.WrongPassphrase);
        foreach (var part in manifest.Parts)
        {
            if (zip.GetEntry(part.Name) is not { } entry) return Damaged(part.Name);
            await using var content = await entry.OpenAsync(cancel);
            if (!(await SHA256.HashDataAsync(content, cancel)).AsSpan().SequenceEqual(part.Sha256)) return Damaged(part.Name);
        }

        byte[] keys = secret.Unwrap((await Bytes(zip, BackupManifest.KeysName, cancel))!);
        return (manifest, JsonSerializer.Deserialize<Dictionary<string, byte[]>>(keys)!);
    }

    private static async Task<Result<BackupManifest>> Fill(
        ZipArchive zip, BackupManifest manifest, Dictionary<string, byte[]> keys, HouseOptions options, bool replace, Progress progress, CancellationToken cancel)
    {
        bool embedded = options.Postgres is null;
        string place = options.Keys ?? Path.Combine(options.DataFolder, "keys");
        bool occupied = File.Exists(Path.Combine(options.DataFolder, "vonggac.db")) || File.Exists(Path.Combine(place, HouseKeys.FileName));
        if (occupied && !replace) return new Refusal("restore.occupied", BackupWords.Occupied.With(options.DataFolder));

        // Built beside what is there, so that a failure half-way leaves the old installation as it was.
        Directory.CreateDirectory(options.DataFolder);
        string draft = Path.Combine(options.DataFolder, "restoring");
        if (Directory.Exists(draft)) Directory.Delete(draft, recursive: true);
        Directory.CreateDirectory(draft);
        try
        {
            var database = Database.At(draft, options.Postgres);
            try
            {
                await using var store = database.Open(post: null, writer: null);
                if (!embedded && !(await PostgresRows.Clear(store, replace, cancel)).Is(out _, out var full)) return full;
                if (!(await Shapen(store, manifest, cancel)).Is(out _, out var newer)) return newer;
                if (!(await Load(zip, manifest, database, store, progress, cancel)).Is(out _, out var mismatch)) return mismatch;
                await Shape.Bring(store, cancel);
                var walk = await VerifyAudit.Run(store, HouseKeys.Read(keys[HouseKeys.FileName]), cancel);
                if (walk.Broken is { } broken) return broken;
            }
            finally
            {
                if (database is IAsyncDisposable source) await source.DisposeAsync();
                if (database is IDisposable pool) pool.Dispose();
            }

            Settle(draft, place, keys, options, embedded);
            return manifest;
        }
        finally
        {
            if (Directory.Exists(draft)) Directory.Delete(draft, recursive: true);
        }
    }

    /// <summary>The shape the rows were written in: an older backup is read in its own shape first and brought forward afterwards.</summary>
    private static async Task<Result<bool>> Shapen(Store store, BackupManifest manifest, CancellationToken cancel)
    {
        if (!store.Database.GetMigrations().Contains(manifest.Migration)) return new Refusal("restore.newer", BackupWords.Newer.With(manifest.Version));
        await store.GetService<IMigrator>().MigrateAsync(manifest.Migration, cancel);
        return true;
    }

    private static async Task<Result<bool>> Load(
        ZipArchive zip, BackupManifest manifest, Database database, Store store, Progress progress, CancellationToken cancel)
    {
        var counted = BackupTable.Of(store).Where(t => t.Counted is not null).ToDictionary(t => t.Entry, t => t.Counted!);
        await using var connection = database.Connect();
        await connection.OpenAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(cancel);
        foreach (var part in manifest.Parts)
        {
            if (part is not { Rows: { } expected, Columns: { } columns }) continue;
            string table = Path.GetFileNameWithoutExtension(part.Name);
            await using var content = await zip.GetEntry(part.Name)!.OpenAsync(cancel);
            long rows = connection is Npgsql.NpgsqlConnection postgres
                ? await PostgresRows.Load(postgres, table, columns, counted.GetValueOrDefault(part.Name), content, progress, cancel)
                : await SqliteRows.Load(connection, transaction, table, columns, content, progress, cancel);
            if (rows != expected) return Damaged(part.Name);
        }

        await transaction.CommitAsync(cancel);
        if (connection is Npgsql.NpgsqlConnection full)
        {
            // Millions of rows came at once: until the planner knows them, the first start would time out.
            await using var analyze = new Npgsql.NpgsqlCommand("ANALYZE", full) { CommandTimeout = 0 };
            await analyze.ExecuteNonQueryAsync(cancel);
        }

        return true;
    }

    private static void Settle(string draft, string place, Dictionary<string, byte[]> keys, HouseOptions options, bool embedded)
    {
        if (embedded)
        {
            foreach (string old in Directory.GetFiles(options.DataFolder, "vonggac.db*")) File.Delete(old);
            foreach (string made in Directory.GetFiles(draft, "vonggac.db*")) File.Move(made, Path.Combine(options.DataFolder, Path.GetFileName(made)));
        }

        if (Directory.Exists(place)) Directory.Delete(place, recursive: true);
        House.KeyFolder(options);
        foreach (var (name, bytes) in keys)
        {
            using var file = new FileStream(Path.Combine(place, Path.GetFileName(name)), HouseKeys.Private);
            file.Write(bytes);
        }
    }

    private static async Task<byte[]?> Bytes(ZipArchive zip, string name, CancellationToken cancel)
    {
        // What is read whole is small; a bomb is not.
        if (zip.GetEntry(name) is not { Length: < 50_000_000 } entry) return null;
        await using var content = await entry.OpenAsync(cancel);
        using var memory = new MemoryStream();
        await content.CopyToAsync(memory, cancel);
        return memory.ToArray();
    }

    private static Refusal Damaged(string part) => new("restore.damaged", BackupWords.Damaged.With(part), part);
}
