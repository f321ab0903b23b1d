using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using VongGac.Model;
using VongGac.Server.Design;
using VongGac.Server.Platform;

namespace VongGac.Server.People;

/// <summary>The person who got the mail answers here, without an account. The page tells nothing about whose code it is.</summary>
internal static class AnswerCode
{
    private const string Why = "Whoever got a code by mail answers without an account; the page shows no data.";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/verify/{link}", (string link) => new RazorComponentResult<VerifyPage>(new { Link = link })).Open(Why).RequireRateLimiting(Limits.SignIn);
        routes.MapPost("/verify/{link}", Answer).Open(Why).RequireRateLimiting(Limits.SignIn);
    }

    private static async Task<IResult> Answer(string link, HttpContext http, Writer writer, PeopleDoor door, PersonalData personal, TimeProvider time, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        string digits = string.Concat(form["code"].ToString().Where(char.IsAsciiDigit));
        // A wrong try must be kept although the answer is no: the refusal leaves the transaction as a value.
        var answered = await writer.Write<bool>(post: null, (store, inside) => Act(store, door, personal, link, digits, time.GetUtcNow(), inside), Urgency.Web, cancel);
        return answered.Value
            ? new RazorComponentResult<VerifyPage>(new { Link = link, Done = true })
            : new RazorComponentResult<VerifyPage>(new { Link = link, Answers = new Answers(form, Refusals.WrongCode) }) { StatusCode = StatusCodes.Status422UnprocessableEntity };
    }

    /// <summary>True when the code was right; the same no for an unknown link, an old code and a wrong one.</summary>
    internal static async Task<Result<bool>> Act(Store store, PeopleDoor door, PersonalData personal, string link, string digits, DateTimeOffset at, CancellationToken cancel)
    {
        byte[] expected = SendCode.CodeOf(personal, link, digits);
        var code = await store.FindAsync<ContactCode>([SendCode.LinkOf(personal, link)], cancel);
        if (code is null || code.UsedAt is not null || code.Until <= at || code.Tries >= ContactCode.MostTries) return false;
        if (!CryptographicOperations.FixedTimeEquals(code.Code, expected))
        {
            code.Tries++;
            await store.SaveChangesAsync(cancel);
            return false;
        }

        code.UsedAt = at;
        await store.SaveChangesAsync(cancel);
        return (await door.MarkVerified(store, code.ContactId, VerifiedBy.Code, at, account: null, cancel)).Refusal is null;
    }
}
