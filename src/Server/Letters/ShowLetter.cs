using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using VongGac.Server.Design;
using VongGac.Server.Platform;

namespace VongGac.Server.Letters;

/// <summary>The reading beside its source; one clause with its proposals; the header; the file itself.</summary>
internal static class ShowLetter
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/letters/{id:int}", (int id, HttpContext http, CancellationToken cancel) => Letter(http, id, null, cancel)).Needs(Permission.SeeLetters);
        routes.MapGet("/letters/{id:int}/header", (int id, HttpContext http, CancellationToken cancel) => Header(http, id, null, cancel)).Needs(Permission.IssueLetters);
        routes.MapGet("/letters/{id:int}/clauses/{clause}", (int id, string clause, HttpContext http, CancellationToken cancel) => Clause(http, id, clause, null, cancel)).Needs(Permission.IssueLetters);
        routes.MapGet("/letters/{id:int}/file", File).Needs(Permission.SeeLetters);
    }

    public static Task<IResult> Again(HttpContext http, int id, Answers answers, CancellationToken cancel) => Letter(http, id, answers, cancel);

    public static Task<IResult> HeaderAgain(HttpContext http, int id, Answers answers, CancellationToken cancel) => Header(http, id, answers, cancel);

    public static Task<IResult> ClauseAgain(HttpContext http, int id, string clause, Answers answers, CancellationToken cancel) => Clause(http, id, clause, answers, cancel);

    private static async Task<IResult> Letter(HttpContext http, int id, Answers? answers, CancellationToken cancel) =>
        await LetterView.Load(http, id, cancel) is { } view
            ? new RazorComponentResult<LetterPage>(new { View = view, Answers = answers }) { StatusCode = Status(answers) }
            : TypedResults.NotFound();

    private static async Task<IResult> Header(HttpContext http, int id, Answers? answers, CancellationToken cancel) =>
        await LetterView.Load(http, id, cancel) is { } view
            ? new RazorComponentResult<HeaderPage>(new { View = view, Answers = answers }) { StatusCode = Status(answers) }
            : TypedResults.NotFound();

    private static async Task<IResult> Clause(HttpContext http, int id, string clauseId, Answers? answers, CancellationToken cancel) =>
        await LetterView.Load(http, id, cancel) is { } view && view.Corrected.Find(clauseId) is { } clause
            ? new RazorComponentResult<ClausePage>(new { View = view, Clause = clause, Answers = answers }) { StatusCode = Status(answers) }
            : TypedResults.NotFound();

    private static async Task<IResult> File(int id, Store store, CancellationToken cancel)
    {
        var found = await store.Set<Letter>().Where(l => l.Id == id)
            .Join(store.Set<LetterFile>(), l => l.Id, f => f.LetterId, (l, f) => new { l.FileName, f.Bytes }).FirstOrDefaultAsync(cancel);
        // Always a download: nothing that came from outside is shown as a page of this house.
        return found is null ? TypedResults.NotFound() : TypedResults.Bytes(found.Bytes, "application/octet-stream", found.FileName);
    }

    private static int Status(Answers? answers) => answers is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity;
}
