using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using VongGac.Model;
using VongGac.Server.Design;
using VongGac.Server.Platform;
using VongGac.Wire;

namespace VongGac.Server.Endpoints;

/// <summary>One line of the outcome.</summary>
/// <param name="Source">Name of the file, or that it was typed.</param>
/// <param name="Outcome">Null where it was refused.</param>
public sealed record ByHandLine(Text Source, CarriedOutcome? Outcome, Refusal? Refusal);

/// <summary>Upload of what was carried in: many files at once or one typed code, each with an outcome of its own.</summary>
internal static class ImportByHand
{
    public const string Path = "/machines/import-offline";
    public const int MostFiles = 20, MostBytes = 12_000_000;

    public static void Services(IServiceCollection services)
    {
        services.AddKeyNames(ByHandWords.Keys);
        services.AddSingleton<FindCarried>();
        services.AddSingleton<TakeCarried>();
        services.AddSingleton(provider => new PhotoReader(provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(new NavItem(64, new NavLink(Path, ByHandWords.Title, IconName.File), Permission.EditEndpoints));
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, () => new RazorComponentResult<ImportByHandPage>()).Needs(Permission.EditEndpoints);
        routes.MapPost(Path, Handle).Needs(Permission.EditEndpoints).TakesUpTo((MostFiles * MostBytes) + 1_000_000);
    }

    private static async Task<IResult> Handle(HttpContext http, Writer writer, TakeCarried take, PhotoReader photos, TimeProvider time, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        var post = http.Post()!;
        string unit = form["unit"].ToString(), typed = form["typed"].ToString(), name = form["machine"].ToString();
        var files = form.Files.GetFiles("files").Where(file => file.Length > 0).ToList();
        if (files.Count > MostFiles || files.Any(file => file.Length > MostBytes)) return Again(ByHandWords.TooMany);
        if (files.Count == 0 && string.IsNullOrWhiteSpace(typed)) return Again(ByHandWords.Nothing);
        var lines = new List<ByHandLine>();
        foreach (var file in files)
        {
            byte[] bytes = new byte[file.Length];
            await using (var stream = file.OpenReadStream()) await stream.ReadExactlyAsync(bytes, cancel);
            var outcome = await One(bytes);
            string shown = System.IO.Path.GetFileName(file.FileName);
            lines.Add(new ByHandLine(new Text(shown, shown), outcome.Refusal is null ? outcome.Value : null, outcome.Refusal));
        }

        if (!string.IsNullOrWhiteSpace(typed))
        {
            Result<CarriedOutcome> outcome = OfflineCode.Read(typed).Is(out var code, out var wrong)
                ? await Write((store, now, stop) => take.Typed(store, code, name, unit, now, post.AccountId, stop))
                : wrong;
            if (files.Count == 0 && outcome.Refusal is { } refused) return Again(refused with { Place = refused.Place ?? "typed" });
            lines.Add(new ByHandLine(ByHandWords.TypedSource, outcome.Refusal is null ? outcome.Value : null, outcome.Refusal));
        }

        // Shown at once, not after a redirect: what was refused is kept nowhere, and sending the same again changes nothing.
        return new RazorComponentResult<ImportByHandPage>(new { Lines = (IReadOnlyList<ByHandLine>)lines });

        async Task<Result<CarriedOutcome>> One(byte[] bytes)
        {
            if (!PhotoReader.IsPhoto(bytes))
                return OfflineFiles.Read(bytes).Is(out var look, out var unreadable) ? await Write((store, now, stop) => take.File(store, look, unit, now, post.AccountId, stop)) : unreadable;
            if (!(await photos.Read(bytes, cancel)).Is(out string? text, out var unseen)) return unseen;
            return OfflineSquare.Read(text).Is(out var square, out var broken) ? await Write((store, now, stop) => take.Square(store, square, unit, now, post.AccountId, stop)) : broken;
        }

        Task<Result<CarriedOutcome>> Write(Func<Store, DateTimeOffset, CancellationToken, Task<Result<CarriedOutcome>>> act) =>
            writer.Write(post, (store, stop) => act(store, time.GetUtcNow(), stop), Urgency.Web, cancel);

        IResult Again(Refusal why) => new RazorComponentResult<ImportByHandPage>(new { Answers = new Answers(form, why) }) { StatusCode = StatusCodes.Status422UnprocessableEntity };
    }
}
