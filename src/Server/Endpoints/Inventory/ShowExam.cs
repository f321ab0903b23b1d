using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using VongGac.Model;
using VongGac.Server.Design;
using VongGac.Server.Platform;
using VongGac.Server.Units;

namespace VongGac.Server.Endpoints;

/// <summary>The exam switch of one unit: what is set, and what was.</summary>
public sealed record ExamModel(MachineScope Scope, IReadOnlyList<ExamPause> Pauses, bool MaySet, DateTimeOffset Now, Answers? Answers)
{
    public ExamPause? Running => Pauses.FirstOrDefault(pause => pause.From <= Now && IsOpen(pause));

    public bool IsOpen(ExamPause pause) => pause.EndedAt is null && pause.Until > Now;
}

/// <summary>From when until when the unit's machines neither inspect nor update.</summary>
internal static class ShowExam
{
    public const string Path = "/machines/exam";

    private const int MostShown = 20;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, Show).Needs(Permission.EditEndpoints);
        routes.MapPost(Path, Begin).Needs(Permission.EditEndpoints);
        routes.MapPost(Path + "/{id:int}/end", End).Needs(Permission.EditEndpoints);
    }

    private static Task<IResult> Show(HttpContext http, Store store, UnitsDoor units, TimeProvider time, CancellationToken cancel) =>
        Page(http, store, units, time, answers: null, cancel);

    private static async Task<IResult> Page(HttpContext http, Store store, UnitsDoor units, TimeProvider time, Answers? answers, CancellationToken cancel)
    {
        if (await MachineScope.Read(http, store, units, cancel) is not { } scope) return TypedResults.NotFound();
        var unit = scope.Unit.Id;
        var pauses = await store.Set<ExamPause>().AsNoTracking().Where(pause => pause.UnitId == unit).OrderByDescending(pause => pause.From).ThenByDescending(pause => pause.Id).Take(MostShown).ToListAsync(cancel);
        return new RazorComponentResult<ExamPage>(new { Model = new ExamModel(scope, pauses, scope.Unit.To is null, time.GetUtcNow(), answers) })
        {
            StatusCode = answers is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
    }

    private static async Task<IResult> Begin(HttpContext http, Store store, Writer writer, UnitsDoor units, EndpointsDoor door, TimeProvider time, CancellationToken cancel)
    {
        if (await MachineScope.Read(http, store, units, cancel) is not { } scope) return TypedResults.NotFound();
        var form = await http.Request.ReadFormAsync(cancel);
        Refusal? why = null;
        if (Moment(form, "day", "from").Is(out var from, out why) && Moment(form, "untilDay", "until").Is(out var until, out why))
        {
            var set = await writer.Write(scope.Post, (inside, stop) => door.PauseForExam(inside, scope.Unit.Id, from, until, time.GetUtcNow(), scope.Post.AccountId, stop), Urgency.Web, cancel);
            why = set.Refusal;
        }

        if (why is not null) return why.Absent ? new RefusalAnswer(why) : await Page(http, store, units, time, new Answers(form, why), cancel);
        http.Say(Tone.Good, MachineWords.ExamSet);
        return new SeeOther(scope.Page(Path));
    }

    private static async Task<IResult> End(int id, HttpContext http, Writer writer, EndpointsDoor door, TimeProvider time, CancellationToken cancel)
    {
        var post = http.Post()!;
        var ended = await writer.Write(post, (inside, stop) => door.EndPause(inside, id, time.GetUtcNow(), post.AccountId, stop), Urgency.Web, cancel);
        if (!ended.Is(out var pause, out var why)) return new RefusalAnswer(why);
        http.Say(Tone.Good, MachineWords.ExamEnded);
        return new SeeOther($"{Path}?{MachineFilter.UnitKey}={pause.UnitId}");
    }

    /// <summary>A day and an hour as people here type it: <c>7:30</c>, <c>7h30</c>, <c>07.30</c>, <c>7</c>.</summary>
    internal static Result<DateTimeOffset> Moment(IFormCollection form, string day, string hour)
    {
        if (!TypedDate.Read(form[day], day).Is(out var date, out var refusal)) return refusal;
        string typed = form[hour].ToString().Trim().ToLowerInvariant().Replace('h', ':').Replace('g', ':').Replace('.', ':').TrimEnd(':');
        if (!typed.Contains(':', StringComparison.Ordinal)) typed += ":00";
        return TimeOnly.TryParseExact(typed, ["H:m", "HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? VietnamTime.StartOf(date) + time.ToTimeSpan()
            : new Refusal("endpoints.hour", MachineWords.HourUnreadable, hour);
    }
}
