using System.CommandLine;

using VongGac.Model;
using VongGac.Server;
using VongGac.Server.Platform;

using Progress = VongGac.Server.Platform.Progress;

namespace VongGac.Cli;

/// <summary><c>vonggac backup FILE</c> and <c>vonggac restore FILE</c>.</summary>
internal static class Backups
{
    public static Command Backup()
    {
        var (where, passphrase) = (new Where(), PassphraseFile());
        var file = new Argument<string>("FILE") { Description = "Tệp sao lưu sẽ được ghi. (The file to write.)" };
        var backup = new Command("backup", "Sao lưu toàn bộ vào một tệp, kể cả khi máy chủ đang chạy. (Save everything to one file, also while the server runs.)") { file, passphrase };
        where.AddTo(backup);
        backup.SetAction((parsed, cancel) => Save(where.Read(parsed), parsed.GetRequiredValue(file), parsed.GetValue(passphrase), cancel));
        return backup;
    }

    public static Command Restore()
    {
        var (where, passphrase) = (new Where(), PassphraseFile());
        var file = new Argument<string>("FILE") { Description = "Tệp sao lưu. (The backup.)" };
        var replace = new Option<bool>("--replace") { Description = "Thay thế dữ liệu đang có. (Give up the data that stands there.)" };
        var restore = new Command("restore", "Khôi phục từ một tệp sao lưu, vào SQLite hoặc PostgreSQL. (Restore from a backup, into either database.)") { file, passphrase, replace };
        where.AddTo(restore);
        restore.SetAction((parsed, cancel) => Load(where.Read(parsed), parsed.GetRequiredValue(file), parsed.GetValue(passphrase), parsed.GetValue(replace), cancel));
        return restore;
    }

    private static Option<string?> PassphraseFile() => new("--passphrase-file")
    {
        Description = "Đọc cụm mật khẩu từ dòng đầu của tệp này thay vì hỏi. (Read the passphrase from this file's first line.)", HelpName = "FILE",
    };

    private static async Task<int> Save(HouseOptions options, string file, string? passphraseFile, CancellationToken cancel)
    {
        if (!Where.KeysOf(options).Is(out _, out var none)) return await Say.Refused(none);
        if (!(await Say.Passphrase(passphraseFile, twice: true, cancel)).Is(out string? passphrase, out var refusal)) return await Say.Refused(refusal);
        var now = TimeProvider.System.GetUtcNow();
        var database = Database.At(options.DataFolder, options.Postgres);
        try
        {
            var progress = new Progress();
            var made = await Say.WithBar(new("Đang sao lưu", "Saving"), progress, () =>
                MakeBackup.Run(database, House.KeyFolder(options), file, passphrase, now, progress, cancel));
            if (!made.Is(out var manifest, out var no)) return await Say.Refused(no);
            await using (var writer = new Writer(database, TimeProvider.System))
            {
                await writer.Write<int>(null, async (store, inner) =>
                {
                    await new Audit(options.Node).Note(store, MakeBackup.Action, null, null, "house", now, $"rows={manifest.Rows}", inner);
                    return 0;
                }, cancel: cancel);
            }

            long size = new FileInfo(file).Length;
            await Say.Done(new($"Đã sao lưu {manifest.Rows} dòng vào {file} ({size} byte).", $"Saved {manifest.Rows} rows to {file} ({size} bytes)."));
            return Exit.Done;
        }
        finally
        {
            await Close(database);
        }
    }

    private static async Task<int> Load(HouseOptions options, string file, string? passphraseFile, bool replace, CancellationToken cancel)
    {
        if (!File.Exists(file)) return await Say.Refused(new Refusal("restore.none", new($"Không có tệp {file}.", $"There is no file {file}.")));
        if (options.Faults() is { Count: > 0 } faults) return await Say.Refused(faults);
        if (!(await Say.Passphrase(passphraseFile, twice: false, cancel)).Is(out string? passphrase, out var refusal)) return await Say.Refused(refusal);
        var progress = new Progress();
        var done = await Say.WithBar(new("Đang khôi phục", "Restoring"), progress, () => RestoreBackup.Run(file, passphrase, options, replace, progress, cancel));
        if (!done.Is(out var manifest, out var no)) return await Say.Refused(no);
        await Say.Done(new(
            $"Đã khôi phục {manifest.Rows} dòng, trạng thái lúc {VietnamTime.Minute(manifest.At)}. Nhật ký nguyên vẹn.",
            $"Restored {manifest.Rows} rows as of {VietnamTime.Minute(manifest.At)}. The audit is sound."));
        return Exit.Done;
    }

    internal static async ValueTask Close(Database database)
    {
        if (database is IAsyncDisposable source) await source.DisposeAsync();
        if (database is IDisposable pool) pool.Dispose();
    }
}
