using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using VongGac.Model;
using VongGac.Server.Design;
using VongGac.Server.Platform;
using VongGac.Server.Units;

namespace VongGac.Server.People;

/// <summary>What the form in which somebody is appointed needs.</summary>
/// <param name="TakesOver">The appointment handed over; null for a new one.</param>
public sealed record PersonDraft(Unit Unit, Appointment? TakesOver);

/// <summary>One form: enter a person and appoint them, or let them take a role over from somebody.</summary>
internal static class EnterPerson
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/people/new", Show).Needs(Permission.EditPeople);
        routes.MapPost("/people/new", Save).Needs(Permission.EditPeople);
    }

    private static async Task<IResult> Show(HttpContext http, Store store, UnitsDoor units, Reader reader, CancellationToken cancel) =>
        await Draft(http, store, units, reader, cancel) is { } draft ? new RazorComponentResult<PersonForm>(new { Draft = draft }) : TypedResults.NotFound();

    private static async Task<IResult> Save(
        HttpContext http, Store store, Writer writer, UnitsDoor units, PeopleDoor door, Reader reader, TimeProvider time, CancellationToken cancel)
    {
        if (await Draft(http, store, units, reader, cancel) is not { } draft) return TypedResults.NotFound();
        var form = await http.Request.ReadFormAsync(cancel);
        var post = http.Post()!;
        var now = time.GetUtcNow();
        var refusals = new List<Refusal>();
        AppointmentRole? role = draft.TakesOver?.Role ?? (Enum.TryParse<AppointmentRole>(form["role"], out var chosen) && Enum.IsDefined(chosen) ? chosen : null);
        if (role is null) refusals.Add(new Refusal("people.role", Words.RoleMissing, "role"));
        var from = Since(form["from"], now, refusals);
        if (refusals.Count == 0)
        {
            var saved = await writer.Write<Appointment>(post, async (inside, stop) =>
            {
                var wanted = new NewPerson(draft.Unit.Id, form["name"].ToString(), form["phone"], form["email"]);
                if (!(await door.Add(inside, wanted, now, post.AccountId, stop)).Is(out var person, out var refusal)) return refusal;
                return draft.TakesOver is { } former
                    ? await door.HandOver(inside, former.Id, person.Id, now, post.AccountId, stop)
                    : await door.Appoint(inside, person.Id, draft.Unit.Id, role!.Value, from, post.AccountId, stop);
            }, Urgency.Web, cancel);
            if (saved.Refusal is not { } why)
            {
                http.Say(Tone.Good, draft.TakesOver is null ? Words.Appointed : Words.HandedOver);
                return new SeeOther($"/units/{draft.Unit.Id}");
            }

            refusals.Add(why);
        }

        return new RazorComponentResult<PersonForm>(new { Draft = draft, Answers = new Answers(form, refusals) }) { StatusCode = StatusCodes.Status422UnprocessableEntity };
    }

    /// <summary>The day typed, from its beginning; today and nothing mean now.</summary>
    private static DateTimeOffset Since(string? typed, DateTimeOffset now, List<Refusal> refusals)
    {
        if (string.IsNullOrWhiteSpace(typed)) return now;
        if (!TypedDate.Read(typed, "from").Is(out var day, out var refusal))
        {
            refusals.Add(refusal);
            return now;
        }

        if (day > VietnamTime.DayOf(now)) refusals.Add(Refusals.InTheFuture);
        return day == VietnamTime.DayOf(now) ? now : VietnamTime.StartOf(day);
    }

    /// <summary>Where the appointment will stand: <c>takes=</c> an appointment, else <c>unit=</c>, else the reader's own unit.</summary>
    private static async Task<PersonDraft?> Draft(HttpContext http, Store store, UnitsDoor units, Reader reader, CancellationToken cancel)
    {
        Appointment? former = null;
        if (int.TryParse(reader.Here["takes"], NumberStyles.None, CultureInfo.InvariantCulture, out int takes))
        {
            former = await store.FindAsync<Appointment>([takes], cancel);
            if (former is not { To: null }) return null;
        }

        var id = former?.UnitId ?? (int.TryParse(reader.Here["unit"], NumberStyles.None, CultureInfo.InvariantCulture, out int unit) ? new UnitId(unit) : http.Post()!.Unit);
        return await units.Find(store, id, cancel) is { To: null } found ? new PersonDraft(found, former) : null;
    }
}
