using System.CommandLine;

using VongGac.Server;
using VongGac.Server.Platform;

namespace VongGac.Cli;

/// <summary><c>vonggac audit verify</c>: walks the chains and seals of the audit and names the first broken entry.</summary>
internal static class AuditVerify
{
    public static Command Command()
    {
        var where = new Where();
        var verify = new Command("verify", "Kiểm tra nhật ký không bị sửa, xóa. (Check that the audit was not altered.)");
        where.AddTo(verify);
        verify.SetAction((parsed, cancel) => Run(where.Read(parsed), cancel));
        return new Command("audit", "Nhật ký hệ thống. (The audit.)") { verify };
    }

    private static async Task<int> Run(HouseOptions options, CancellationToken cancel)
    {
        if (!Where.KeysOf(options).Is(out var keys, out var none)) return await Say.Refused(none);
        var database = Database.At(options.DataFolder, options.Postgres);
        try
        {
            await using var store = database.Open(post: null, writer: null);
            var walk = await VerifyAudit.Run(store, keys, cancel);
            if (walk.Broken is { } broken) return await Say.Refused(broken);
            await Say.Done(AuditWords.Sound.With(walk.Entries, walk.Seals));
            return Exit.Done;
        }
        finally
        {
            await Backups.Close(database);
        }
    }
}
