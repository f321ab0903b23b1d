using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VongGac.Formats.Sheets;
using VongGac.Model;
using VongGac.Server.Design;
using VongGac.Server.Platform;

namespace VongGac.Server.Units;

/// <summary>What the page of one import shows.</summary>
/// <param name="Result">What it would do, or did; null while it is being done.</param>
public sealed record ImportView(Guid Id, string FileName, bool Confirmed, bool Finished, int Done, int Total, ImportResult? Result);

/// <summary>Upload, dry run, confirmation; the work itself is done by the schedule, so that neither a closed page nor a restart stops it.</summary>
internal static class BringInUnits
{
    /// <summary>Looks for confirmed lists.</summary>
    public static ScheduledWork Work { get; } = new("units.import", TimeSpan.FromSeconds(2), RunConfirmed);

    private static readonly Refusal Gone = new("units.import.gone", Words.ImportGone, Absent: true);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/units/import", () => new RazorComponentResult<ImportPage>()).Needs(Permission.EditUnits);
        routes.MapPost("/units/import", Upload).Needs(Permission.EditUnits).TakesUpTo(SheetReader.MaximumBytes + Limits.Body);
        routes.MapGet("/units/import/{id:guid}", Show).Needs(Permission.EditUnits);
        routes.MapPost("/units/import/{id:guid}", Confirm).Needs(Permission.EditUnits);
        routes.MapGet("/units/import/{id:guid}/rejected", Rejected).Needs(Permission.EditUnits);
    }

    private static async Task<IResult> Upload(HttpContext http, Writer writer, PersonalData personal, ImportUnits import, TimeProvider time, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        var post = http.Post()!;
        if (form.Files.GetFile("file") is not { Length: > 0 } file) return Refuse(new Refusal("units.import.no-file", Words.ImportFileMissing, "file"));
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, cancel);
        if ((await import.DryRun(post, bytes.ToArray(), cancel)).Refusal is { } refusal) return Refuse(refusal with { Place = "file" });
        var at = time.GetUtcNow();
        var kept = new UnitImport
        {
            Id = Guid.CreateVersion7(at), AccountId = post.AccountId, PostId = post.Id, FileName = Path.GetFileName(file.FileName), At = at,
            Sealed = personal.Seal(Convert.ToBase64String(bytes.ToArray())),
        };
        await writer.Write<bool>(post, async (store, inside) =>
        {
            store.Add(kept);
            await store.SaveChangesAsync(inside);
            return true;
        }, Urgency.Web, cancel);
        return new SeeOther($"/units/import/{kept.Id}");

        IResult Refuse(Refusal why) => new RazorComponentResult<ImportPage>(new { Answers = new Answers(form, why) }) { StatusCode = StatusCodes.Status422UnprocessableEntity };
    }

    private static async Task<IResult> Show(Guid id, HttpContext http, Store store, PersonalData personal, ImportUnits import, CancellationToken cancel)
    {
        if (await Own(store, id, http.Post()!, cancel) is not { } kept) return new RefusalAnswer(Gone);
        var result = kept switch
        {
            { FinishedAt: not null } => Opened(kept, personal),
            { ConfirmedAt: null } => (await import.DryRun(http.Post(), Bytes(kept, personal), cancel)).Value,
            _ => null,
        };
        return new RazorComponentResult<ImportResultPage>(new { View = new ImportView(id, kept.FileName, kept.ConfirmedAt is not null, kept.FinishedAt is not null, kept.Done, kept.Total, result) });
    }

    private static async Task<IResult> Confirm(Guid id, HttpContext http, Writer writer, TimeProvider time, CancellationToken cancel)
    {
        var post = http.Post()!;
        var confirmed = await writer.Write<bool>(post, async (store, inside) =>
        {
            if (await Own(store, id, post, inside) is not { } kept) return Gone;
            kept.ConfirmedAt ??= time.GetUtcNow();
            await store.SaveChangesAsync(inside);
            return true;
        }, Urgency.Web, cancel);
        return confirmed.Refusal is { } refusal ? new RefusalAnswer(refusal) : new SeeOther($"/units/import/{id}");
    }

    private static async Task<IResult> Rejected(Guid id, HttpContext http, Store store, PersonalData personal, ImportUnits import, Reader reader, CancellationToken cancel)
    {
        if (await Own(store, id, http.Post()!, cancel) is not { } kept) return TypedResults.NotFound();
        var result = kept.FinishedAt is null ? (await import.DryRun(http.Post(), Bytes(kept, personal), cancel)).Value : Opened(kept, personal);
        var sheets = ImportUnits.Rejected(result, reader.Language);
        if (sheets.Count == 0) return TypedResults.NotFound();
        var file = new MemoryStream();
        SheetWriter.Write(file, sheets);
        file.Position = 0;
        return TypedResults.File(file, SendSheet.Excel, "chua-nhan.xlsx");
    }

    private static async Task<UnitImport?> Own(Store store, Guid id, Post post, CancellationToken cancel) =>
        await store.Set<UnitImport>().FirstOrDefaultAsync(import => import.Id == id && import.AccountId == post.AccountId && import.PostId == post.Id, cancel);

    /// <summary>Does what was confirmed, as the post that confirmed it may; a list whose post is gone is dropped. Old lists are removed.</summary>
    internal static async Task RunConfirmed(IServiceProvider services, CancellationToken cancel)
    {
        var writer = services.GetRequiredService<Writer>();
        var personal = services.GetRequiredService<PersonalData>();
        var import = services.GetRequiredService<ImportUnits>();
        var time = services.GetRequiredService<TimeProvider>();
        var live = services.GetRequiredService<LiveEvents>();
        var now = time.GetUtcNow();
        List<UnitImport> waiting;
        List<Post> posts;
        await using (var store = services.GetRequiredService<Database>().Open(post: null, writer: null))
        {
            waiting = await store.Set<UnitImport>().Where(i => i.FinishedAt == null && i.ConfirmedAt != null).OrderBy(i => i.ConfirmedAt).ToListAsync(cancel);
            bool old = await store.Set<UnitImport>().AnyAsync(i => i.At < now - UnitImport.Life, cancel);
            if (old) await Drop(writer, now - UnitImport.Life, cancel);
            var ids = waiting.Select(i => i.PostId).ToList();
            posts = waiting.Count == 0 ? [] : await store.Set<Post>().Where(p => ids.Contains(p.Id) && p.From <= now && (p.To == null || p.To > now)).ToListAsync(cancel);
        }

        foreach (var kept in waiting)
        {
            if (posts.Find(p => p.Id == kept.PostId) is not { } post || !post.Role.May(Permission.EditUnits))
            {
                await Keep(writer, kept.Id, import => import.FinishedAt = now, cancel);
                continue;
            }

            var done = await import.Run(post, Bytes(kept, personal), kept.AccountId, async (rows, total) =>
            {
                await Keep(writer, kept.Id, import => (import.Done, import.Total) = (rows, total), cancel);
                live.Changed(UnitImport.Topic(kept.Id));
            }, cancel);
            byte[] result = personal.Seal(JsonSerializer.Serialize(done.Value));
            await Keep(writer, kept.Id, import => (import.FinishedAt, import.ResultSealed) = (time.GetUtcNow(), result), cancel);
            live.Changed(UnitImport.Topic(kept.Id));
        }
    }

    private static async Task Keep(Writer writer, Guid id, Action<UnitImport> change, CancellationToken cancel) =>
        await writer.Write<bool>(null, async (store, inside) =>
        {
            if (await store.FindAsync<UnitImport>([id], inside) is { } kept) change(kept);
            await store.SaveChangesAsync(inside);
            return true;
        }, Urgency.Intake, cancel);

    private static async Task Drop(Writer writer, DateTimeOffset before, CancellationToken cancel) =>
        await writer.Write<int>(null, async (store, inside) => await store.Set<UnitImport>().Where(i => i.At < before).ExecuteDeleteAsync(inside), Urgency.Intake, cancel);

    private static byte[] Bytes(UnitImport kept, PersonalData personal) => Convert.FromBase64String(personal.Open(kept.Sealed));

    private static ImportResult Opened(UnitImport kept, PersonalData personal) => kept.ResultSealed is { } result
        ? JsonSerializer.Deserialize<ImportResult>(personal.Open(result))!
        : new ImportResult([], new Dictionary<string, IReadOnlyList<string>>());
}
