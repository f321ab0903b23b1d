using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using VongGac.Model;
using VongGac.Server.Design;
using VongGac.Server.Platform;

namespace VongGac.Server.Directives;

/// <summary>A directive: to the unit that has to answer it, its own part; to those above, all units' parts.</summary>
internal static class ShowDirective
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/directives/{id:int}", (int id, HttpContext http, Store store, CancellationToken cancel) => Show(http, store, id, null, cancel)).Needs(Permission.SeeReceipts);
        routes.MapGet("/directives/{id:int}/answer/{obligation}", (int id, string obligation, HttpContext http, CancellationToken cancel) => Answer(http, id, obligation, null, cancel)).Needs(Permission.AnswerDirectives);
        routes.MapGet("/directives/{id:int}/units/{unit:int}", OneUnit).Needs(Permission.SeeReceipts);
        routes.MapGet("/directives/{id:int}/receipts", Receipts).Needs(Permission.SeeReceipts);
        routes.MapGet("/directives/{id:int}/obligations/{obligation}", Obligation).Needs(Permission.SeeReceipts);
    }

    public static Task<IResult> Again(HttpContext http, int id, Answers answers, CancellationToken cancel) =>
        Show(http, null, id, answers, cancel);

    public static Task<IResult> AnswerAgain(HttpContext http, int id, string obligation, Answers answers, CancellationToken cancel) =>
        Answer(http, id, obligation, answers, cancel);

    private static async Task<IResult> Show(HttpContext http, Store? store, int id, Answers? answers, CancellationToken cancel)
    {
        if (await UnitView.Load(http, id, http.Post()!.Unit, cancel) is { } own)
            return new RazorComponentResult<DirectiveForUnit>(new { View = own, Answers = answers }) { StatusCode = Status(answers) };
        if (store is null || await DepartmentView.Load(http, id, cancel) is not { } view) return TypedResults.NotFound();
        return new RazorComponentResult<DirectiveForDepartment>(new { View = view });
    }

    private static async Task<IResult> OneUnit(int id, int unit, HttpContext http, CancellationToken cancel) =>
        await UnitView.Load(http, id, new UnitId(unit), cancel) is { } view
            ? new RazorComponentResult<DirectiveForUnit>(new { View = view })
            : TypedResults.NotFound();

    private static async Task<IResult> Answer(HttpContext http, int id, string obligation, Answers? answers, CancellationToken cancel)
    {
        if (await UnitView.Load(http, id, http.Post()!.Unit, cancel) is not { MayAnswer: true } view) return TypedResults.NotFound();
        return view.Asked.FirstOrDefault(a => a.Obligation == obligation) is { } asked
            ? new RazorComponentResult<AnswerPage>(new { View = view, Asked = asked, Answers = answers }) { StatusCode = Status(answers) }
            : TypedResults.NotFound();
    }

    private static async Task<IResult> Receipts(int id, HttpContext http, Reader reader, CancellationToken cancel) =>
        await ReceiptRows.Load(http, id, reader.Here, cancel) is { } rows
            ? new RazorComponentResult<ReceiptList>(new { Rows = rows, MayRemind = http.Post()!.Role.May(Permission.ReviewClaims) })
            : TypedResults.NotFound();

    private static async Task<IResult> Obligation(int id, string obligation, HttpContext http, Reader reader, CancellationToken cancel) =>
        await ObligationRows.Load(http, id, obligation, reader.Here, cancel) is { } rows
            ? new RazorComponentResult<ObligationPage>(new { Rows = rows })
            : TypedResults.NotFound();

    private static int Status(Answers? answers) => answers is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity;
}
