using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using VongGac.Model;

namespace VongGac.Server.Platform;

/// <summary>
/// Checks what somebody typed at the door. Unknown name, wrong password and locked account get one answer after one and
/// the same work, so that the door tells nobody which accounts exist.
/// </summary>
internal sealed class TryPassword(
    Database database, Writer writer, IPasswordHasher<Account> hasher, PersonalData personal, Audit audit, TimeProvider time)
{
    private static readonly Refusal Wrong = new("sign-in.wrong", IdentityWords.Wrong);

    // A hash nobody's password has, made by the same hasher: the work for an unknown name.
    private readonly string _nobody = hasher.HashPassword(new Account(), Accounts.Stamp());

    public async Task<Result<Account>> Check(string userName, string password, CancellationToken cancel)
    {
        string normal = Accounts.Normal(userName);
        await using var store = database.Open(post: null, writer: null);
        var account = await store.Set<Account>().FirstOrDefaultAsync(a => a.NormalizedUserName == normal, cancel);
        var outcome = hasher.VerifyHashedPassword(account ?? new Account(), account?.PasswordHash ?? _nobody, password);
        if (account?.PasswordHash is null || IsLocked(account)) return Wrong;
        if (outcome == PasswordVerificationResult.Failed)
        {
            await Fail(account.Id, cancel);
            return Wrong;
        }

        if (outcome == PasswordVerificationResult.SuccessRehashNeeded) await Rehash(account, password, cancel);
        return account;
    }

    /// <summary>Checks a code of the app, or a recovery code, of somebody who already gave the right password.</summary>
    public async Task<Result<Account>> CheckCode(int id, string stamp, string typed, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var done = await writer.Write<Account?>(null, async (store, inner) =>
        {
            var account = await store.Set<Account>().AsNoTracking().FirstOrDefaultAsync(a => a.Id == id && a.SecurityStamp == stamp, inner);
            if (account is null || IsLocked(account) || account.SecondFactor is null) return (Account?)null;
            if (OneTimeCode.StepOf(personal.Open(account.SecondFactor), typed, now, account.SecondFactorStep) is { } step)
            {
                int mine = await store.Set<Account>().Where(a => a.Id == id && a.SecondFactorStep < step)
                    .ExecuteUpdateAsync(a => a.SetProperty(x => x.SecondFactorStep, step), inner);
                return mine == 1 ? account : null;
            }

            byte[] hash = OneTimeCode.HashOf(typed);
            int used = await store.Set<RecoveryCode>().Where(c => c.AccountId == id && c.Hash == hash && c.UsedAt == null)
                .ExecuteUpdateAsync(c => c.SetProperty(x => x.UsedAt, now), inner);
            if (used == 1) await audit.Note(store, "account.recovery-code", id, null, $"account:{id}", now, cancel: inner);
            return used == 1 ? account : null;
        }, cancel: cancel);
        if (done.Value is { } right) return right;
        await Fail(id, cancel);
        return new Refusal("sign-in.code", IdentityWords.WrongCode, "code");
    }

    /// <summary>The door opened: failures are forgotten, the sign-in is noted.</summary>
    public Task<Result<int>> Succeed(int id, CancellationToken cancel) => writer.Write<int>(null, async (store, inner) =>
    {
        await store.Set<Account>().Where(a => a.Id == id && a.AccessFailedCount > 0)
            .ExecuteUpdateAsync(a => a.SetProperty(x => x.AccessFailedCount, 0).SetProperty(x => x.LockoutEnd, (DateTimeOffset?)null), inner);
        await audit.Note(store, "account.sign-in", id, null, $"account:{id}", time.GetUtcNow(), cancel: inner);
        return id;
    }, cancel: cancel);

    private bool IsLocked(Account account) => account.LockoutEnd > time.GetUtcNow();

    private Task<Result<int>> Fail(int id, CancellationToken cancel) => writer.Write<int>(null, async (store, inner) =>
    {
        var now = time.GetUtcNow();
        await store.Set<Account>().Where(a => a.Id == id)
            .ExecuteUpdateAsync(a => a.SetProperty(x => x.AccessFailedCount, x => x.AccessFailedCount + 1), inner);
        DateTimeOffset? until = now + Accounts.LockTime;
        int locked = await store.Set<Account>().Where(a => a.Id == id && a.AccessFailedCount >= Accounts.MostFailures && (a.LockoutEnd == null || a.LockoutEnd < now))
            .ExecuteUpdateAsync(a => a.SetProperty(x => x.LockoutEnd, until).SetProperty(x => x.AccessFailedCount, 0), inner);
        if (locked == 1) await audit.Note(store, "account.locked-out", null, null, $"account:{id}", now, cancel: inner);
        return locked;
    }, cancel: cancel);

    // The stamp stays: a stronger hash of the same password ends no session.
    private Task<Result<int>> Rehash(Account account, string password, CancellationToken cancel)
    {
        string hash = hasher.HashPassword(account, password);
        return writer.Write<int>(null, async (store, inner) => await store.Set<Account>().Where(a => a.Id == account.Id)
            .ExecuteUpdateAsync(a => a.SetProperty(x => x.PasswordHash, hash), inner), cancel: cancel);
    }
}
