using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using VongGac.Model;

namespace VongGac.Server.Platform;

/// <summary>The acts on accounts and posts. They run inside the caller's transaction and note themselves in the audit.</summary>
public sealed class Accounts(IPasswordHasher<Account> hasher, PasswordRules rules, Audit audit, TimeProvider time)
{
    /// <summary>How long an invitation stays open.</summary>
    public static readonly TimeSpan InvitationTime = TimeSpan.FromDays(7);

    /// <summary>Wrong passwords or codes in a row that lock an account for <see cref="LockTime"/>.</summary>
    public const int MostFailures = 5;

    public static readonly TimeSpan LockTime = TimeSpan.FromMinutes(15);

    /// <summary>Locked by a person, until a person unlocks it.</summary>
    internal static readonly DateTimeOffset Locked = new(9999, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Creates an account without a password: its owner sets one by invitation.</summary>
    public async Task<Result<Account>> Create(Store store, string userName, string displayName, Language language, int? by, CancellationToken cancel)
    {
        userName = userName.Trim();
        bool wellFormed = userName.Length is >= 3 and <= 60 && userName.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' or '@');
        if (!wellFormed) return new Refusal("account.name", IdentityWords.BadUserName, "name");
        if (displayName.Trim().Length is 0 or > 120) return new Refusal("account.display", IdentityWords.BadDisplayName, "display");
        string normal = Normal(userName);
        if (await store.Set<Account>().AnyAsync(a => a.NormalizedUserName == normal, cancel)) return new Refusal("account.taken", IdentityWords.UserNameTaken, "name");
        var account = new Account
        {
            UserName = userName, NormalizedUserName = normal, DisplayName = displayName.Trim(), Language = language, SecurityStamp = Stamp(), LockoutEnabled = true,
            Folded = Vietnamese.Fold($"{userName} {displayName.Trim()}"), SortKey = Vietnamese.SortKey(displayName.Trim()),
        };
        store.Add(account);
        await store.SaveChangesAsync(cancel);
        await audit.Note(store, "account.create", by, null, $"account:{account.Id}", time.GetUtcNow(), cancel: cancel);
        return account;
    }

    /// <summary>A new one-time secret for the link <c>/invitation/…</c>; earlier ones of the account end.</summary>
    public async Task<string> Invite(Store store, int account, int? by, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        string secret = OneTimeCode.Base32(RandomNumberGenerator.GetBytes(20)).ToLowerInvariant();
        await store.Set<Invitation>().Where(i => i.AccountId == account && i.UsedAt == null).ExecuteDeleteAsync(cancel);
        store.Add(new Invitation { Hash = HashOf(secret), AccountId = account, Until = now + InvitationTime });
        await store.SaveChangesAsync(cancel);
        await audit.Note(store, "account.invite", by, null, $"account:{account}", now, cancel: cancel);
        return secret;
    }

    /// <summary>The account an open invitation is for; null when it is unknown, used or too old.</summary>
    public async Task<Account?> Invited(Store store, string secret, CancellationToken cancel)
    {
        byte[] hash = HashOf(secret);
        var now = time.GetUtcNow();
        return await store.Set<Account>().AsTracking().FirstOrDefaultAsync(a => store.Set<Invitation>()
            .Any(i => i.Hash == hash && i.AccountId == a.Id && i.UsedAt == null && i.Until > now), cancel);
    }

    /// <summary>Sets the password an invitation asked for.</summary>
    public async Task<Result<Account>> Accept(Store store, string secret, string password, IReadOnlyList<string?> unitNames, CancellationToken cancel)
    {
        if (await Invited(store, secret, cancel) is not { } account) return new Refusal("invitation.closed", IdentityWords.InvitationClosed);
        byte[] hash = HashOf(secret);
        var now = time.GetUtcNow();
        // The row decides between two who open the same link at once.
        int mine = await store.Set<Invitation>().Where(i => i.Hash == hash && i.UsedAt == null).ExecuteUpdateAsync(i => i.SetProperty(x => x.UsedAt, now), cancel);
        if (mine == 0) return new Refusal("invitation.closed", IdentityWords.InvitationClosed);
        return await SetPassword(store, account, password, unitNames, account.Id, cancel) is { } refusal ? refusal : account;
    }

    /// <summary>Every other session of the account ends.</summary>
    public async Task<Refusal?> SetPassword(Store store, Account account, string password, IReadOnlyList<string?> unitNames, int? by, CancellationToken cancel)
    {
        bool officer = await HoldsOfficersPost(store, account.Id, cancel);
        if (rules.Judge(password, officer, [account.UserName, account.DisplayName, .. unitNames]) is { } refusal) return refusal;
        account.PasswordHash = hasher.HashPassword(account, password);
        account.SecurityStamp = Stamp();
        account.AccessFailedCount = 0;
        account.LockoutEnd = account.LockoutEnd == Locked ? Locked : null;
        store.Update(account);
        await store.SaveChangesAsync(cancel);
        await audit.Note(store, "account.password", by, null, $"account:{account.Id}", time.GetUtcNow(), cancel: cancel);
        return null;
    }

    public async Task<Post> Grant(Store store, int account, Role role, UnitId unit, Axis axis, int? by, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var post = new Post { Id = Guid.CreateVersion7(now), AccountId = account, Role = role, Unit = unit, Axis = axis, From = now };
        store.Add(post);
        await store.SaveChangesAsync(cancel);
        await audit.Note(store, "post.grant", by, unit, $"account:{account}", now, $"role={role} axis={axis}", cancel);
        return post;
    }

    /// <summary>False when the post was not held any more.</summary>
    public async Task<bool> Withdraw(Store store, Post post, int? by, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        int ended = await store.Set<Post>().Where(p => p.Id == post.Id && p.To == null).ExecuteUpdateAsync(p => p.SetProperty(x => x.To, now), cancel);
        if (ended == 1) await audit.Note(store, "post.withdraw", by, post.Unit, $"account:{post.AccountId}", now, $"role={post.Role}", cancel);
        return ended == 1;
    }

    /// <summary>A locked account's sessions end at once.</summary>
    public async Task Lock(Store store, int account, bool locked, int? by, CancellationToken cancel)
    {
        DateTimeOffset? end = locked ? Locked : null;
        string stamp = Stamp();
        await store.Set<Account>().Where(a => a.Id == account).ExecuteUpdateAsync(a => a
            .SetProperty(x => x.LockoutEnd, end).SetProperty(x => x.AccessFailedCount, 0).SetProperty(x => x.SecurityStamp, stamp), cancel);
        await audit.Note(store, locked ? "account.lock" : "account.unlock", by, null, $"account:{account}", time.GetUtcNow(), cancel: cancel);
    }

    internal static string Normal(string userName) => userName.Trim().ToUpperInvariant();

    internal static string Stamp() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    internal static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret.Trim().ToLowerInvariant()));

    internal static bool IsOfficer(Role role) => role is not (Role.Head or Role.Staff);

    private static Task<bool> HoldsOfficersPost(Store store, int account, CancellationToken cancel) =>
        store.Set<Post>().AnyAsync(p => p.AccountId == account && p.To == null && p.Role != Role.Head && p.Role != Role.Staff, cancel);
}
