using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using VongGac.Model;
using VongGac.Server.Design;

namespace VongGac.Server.Platform;

/// <summary>Turns the authenticator app on (a code proves that it works, recovery codes are shown once) and off again.</summary>
internal static class SecondFactor
{
    private const int RecoveryCodes = 10;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/account/second-factor", Show).Needs(Permission.SeeHome);
        routes.MapPost("/account/second-factor", TurnOn).Needs(Permission.SeeHome).RequireRateLimiting(Limits.SignIn);
        routes.MapPost("/account/second-factor/off", TurnOff).Needs(Permission.SeeHome).RequireRateLimiting(Limits.SignIn);
    }

    private static async Task<IResult> Show(HttpContext http, Database database, PersonalData personal, TimeProvider time, CancellationToken cancel)
    {
        if (await OwnAccount.Load(http, database, time, cancel) is not var (account, _)) return OwnAccount.Gone;
        return account.TwoFactorEnabled ? Page(account, "", null, []) : Page(account, OneTimeCode.NewSecret(), null, [], personal);
    }

    // The secret travels in the form, sealed, until a code proves that the app has it: nothing half-done is kept.
    private static async Task<IResult> TurnOn(
        HttpContext http, Database database, Writer writer, PersonalData personal, Audit audit, TimeProvider time, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        if (await OwnAccount.Load(http, database, time, cancel) is not var (account, _)) return OwnAccount.Gone;
        if (!Unseal(personal, account, form["secret"].ToString()).Is(out string? secret, out var foreign)) return new RefusalAnswer(foreign);
        var now = time.GetUtcNow();
        if (OneTimeCode.StepOf(secret, form["code"].ToString(), now, 0) is not { } step)
            return Page(account, secret, new Answers(form, new Refusal("second.code", IdentityWords.WrongCode, "code")), [], personal);
        string[] codes = [.. Enumerable.Range(0, RecoveryCodes).Select(_ => OneTimeCode.NewRecoveryCode())];
        var done = await writer.Write<Account>(null, async (store, inner) =>
        {
            (account.TwoFactorEnabled, account.SecondFactor, account.SecondFactorStep, account.SecurityStamp) = (true, personal.Seal(secret), step, Accounts.Stamp());
            store.Update(account);
            await store.Set<RecoveryCode>().Where(c => c.AccountId == account.Id).ExecuteDeleteAsync(inner);
            store.AddRange(codes.Select(code => new RecoveryCode { AccountId = account.Id, Hash = OneTimeCode.HashOf(code) }));
            await store.SaveChangesAsync(inner);
            await audit.Note(store, "account.second-factor-on", account.Id, null, $"account:{account.Id}", now, cancel: inner);
            return account;
        }, cancel: cancel);
        await http.SignIn(done.Value, http.Post()!.Id);
        return Page(account, "", null, codes);
    }

    private static async Task<IResult> TurnOff(
        HttpContext http, Database database, Writer writer, TryPassword door, Audit audit, TimeProvider time, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        if (await OwnAccount.Load(http, database, time, cancel) is not var (account, _)) return OwnAccount.Gone;
        if (!(await door.Check(account.UserName!, form["old"].ToString(), cancel)).Is(out _, out _))
            return Page(account, "", new Answers(form, new Refusal("password.old", IdentityWords.OldWrong, "old")), []);
        var done = await writer.Write<Account>(null, async (store, inner) =>
        {
            (account.TwoFactorEnabled, account.SecondFactor, account.SecondFactorStep, account.SecurityStamp) = (false, null, 0, Accounts.Stamp());
            store.Update(account);
            await store.SaveChangesAsync(inner);
            await store.Set<RecoveryCode>().Where(c => c.AccountId == account.Id).ExecuteDeleteAsync(inner);
            await audit.Note(store, "account.second-factor-off", account.Id, null, $"account:{account.Id}", time.GetUtcNow(), cancel: inner);
            return account;
        }, cancel: cancel);
        await http.SignIn(done.Value, http.Post()!.Id);
        http.Say(Tone.Good, IdentityWords.SecondTurnedOff);
        return new SeeOther("/account");
    }

    private static Result<string> Unseal(PersonalData personal, Account account, string typed)
    {
        try
        {
            string text = personal.Open(Convert.FromBase64String(typed));
            string owner = $"{account.Id}|";
            if (text.StartsWith(owner, StringComparison.Ordinal)) return text[owner.Length..];
        }
        catch (Exception fault) when (fault is FormatException or System.Security.Cryptography.CryptographicException)
        {
            return new Refusal("second.seal", WebWords.BadRequest);
        }

        return new Refusal("second.seal", WebWords.BadRequest);
    }

    private static RazorComponentResult<SecondFactorPage> Page(
        Account account, string secret, Answers? answers, IReadOnlyList<string> codes, PersonalData? personal = null) =>
        new(new
        {
            On = account.TwoFactorEnabled,
            Secret = secret,
            Sealed = personal is null ? "" : Convert.ToBase64String(personal.Seal($"{account.Id}|{secret}")),
            Square = secret.Length == 0 ? "" : QrSquare.Draw(OneTimeCode.Address(secret, account.UserName!)),
            Codes = codes,
            Answers = answers,
        })
        {
            StatusCode = answers is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
}
