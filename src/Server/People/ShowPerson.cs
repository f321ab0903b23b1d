using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using VongGac.Model;
using VongGac.Server.Design;
using VongGac.Server.Platform;
using VongGac.Server.Units;

namespace VongGac.Server.People;

/// <summary>All that a person's page shows; unmasked only in the answer to the request that said why.</summary>
public sealed record PersonSheet(
    int Person, string Name, IReadOnlyList<Holder> Appointments, IReadOnlyList<MaskedContact> Contacts, IReadOnlyDictionary<UnitId, string> Units,
    DateTimeOffset Now, bool MayEdit, bool MayReveal, Revealed? Revealed);

/// <summary>A person's page and the forms on it.</summary>
internal static class ShowPerson
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/people/{id:int}", (int id, HttpContext http, Store store, PersonalData personal, TimeProvider time, CancellationToken cancel) =>
            Page(id, http, store, personal, time, null, null, cancel)).Needs(Permission.SeePeople);
        routes.MapPost("/people/{id:int}/reveal", Reveal).Needs(Permission.RevealContacts);
        routes.MapPost("/people/{id:int}/contacts", Change).Needs(Permission.EditPeople);
        routes.MapPost("/people/appointments/{id:int}/end", End).Needs(Permission.EditPeople);
        routes.MapPost("/people/contacts/{id:int}/call", Call).Needs(Permission.EditPeople);
        routes.MapPost("/people/contacts/{id:int}/code", Code).Needs(Permission.EditPeople);
    }

    private static async Task<IResult> Page(
        int id, HttpContext http, Store store, PersonalData personal, TimeProvider time, Revealed? revealed, Answers? answers, CancellationToken cancel)
    {
        if (await store.FindAsync<Person>([id], cancel) is not { } person) return TypedResults.NotFound();
        var appointments = await store.Set<Appointment>().Where(a => a.PersonId == id).OrderByDescending(a => a.From).ToListAsync(cancel);
        var holders = await Holders.Of(store, personal, appointments, cancel);
        var contacts = holders.Count > 0 ? holders[0].Contacts
            : [.. (await store.Set<Contact>().Where(c => c.PersonId == id).OrderBy(c => c.Channel).ToListAsync(cancel)).Select(c => new MaskedContact(c.Id, c.Channel, Masks.Of(c.Channel, personal.Open(c.Sealed)), c.VerifiedAt, c.VerifiedBy))];
        var ids = appointments.Select(a => a.UnitId).Distinct().ToList();
        var units = await store.Set<Unit>().Where(unit => ids.Contains(unit.Id)).ToDictionaryAsync(unit => unit.Id, unit => unit.Name, cancel);
        var role = http.Post()!.Role;
        var sheet = new PersonSheet(
            id, Masks.Name(personal.Open(person.NameSealed)), holders, contacts, units, time.GetUtcNow(),
            role.May(Permission.EditPeople), role.May(Permission.RevealContacts), revealed);
        return new RazorComponentResult<PersonPage>(new { Sheet = sheet, Answers = answers })
        {
            StatusCode = answers is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
    }

    private static async Task<IResult> Reveal(int id, HttpContext http, Store store, Writer writer, PeopleDoor door, PersonalData personal, TimeProvider time, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        var post = http.Post()!;
        var seen = await writer.Write<Revealed>(post, (inside, stop) => door.Reveal(inside, id, form["why"].ToString(), time.GetUtcNow(), post.AccountId, stop), Urgency.Web, cancel);
        return seen.Is(out var revealed, out var refusal)
            ? await Page(id, http, store, personal, time, revealed, null, cancel)
            : await Page(id, http, store, personal, time, null, new Answers(form, refusal), cancel);
    }

    private static async Task<IResult> Change(int id, HttpContext http, Store store, Writer writer, PeopleDoor door, PersonalData personal, TimeProvider time, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        var post = http.Post()!;
        var changed = await writer.Write<bool>(post, async (inside, stop) =>
        {
            foreach (var (channel, field) in new[] { (ContactChannel.Phone, "phone"), (ContactChannel.Email, "email") })
            {
                string typed = form[field].ToString();
                if (string.IsNullOrWhiteSpace(typed)) continue;
                if ((await door.ChangeContact(inside, id, channel, typed, time.GetUtcNow(), post.AccountId, stop)).Refusal is { } wrong) return wrong;
            }

            return true;
        }, Urgency.Web, cancel);
        if (changed.Refusal is { } refusal) return await Page(id, http, store, personal, time, null, new Answers(form, refusal), cancel);
        http.Say(Tone.Good, Words.ContactChanged);
        return new SeeOther($"/people/{id}");
    }

    private static async Task<IResult> End(int id, HttpContext http, Writer writer, PeopleDoor door, TimeProvider time, CancellationToken cancel)
    {
        var post = http.Post()!;
        var ended = await writer.Write<Appointment>(post, (store, inside) => door.EndAppointment(store, id, time.GetUtcNow(), post.AccountId, inside), Urgency.Web, cancel);
        if (!ended.Is(out var appointment, out var refusal)) return new RefusalAnswer(refusal);
        http.Say(Tone.Good, Words.EndedSaid);
        return new SeeOther($"/people/{appointment.PersonId}");
    }

    /// <summary>An officer called and says who answered. A unit does not confirm itself: its own tick would be a claim.</summary>
    private static async Task<IResult> Call(int id, HttpContext http, Writer writer, PeopleDoor door, TimeProvider time, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        var post = http.Post()!;
        string note = form["note"].ToString().Trim();
        var logged = await writer.Write<Contact>(post, async (store, inside) =>
        {
            if (await store.FindAsync<Contact>([id], inside) is not { } contact) return Refusals.NoSuchContact;
            if (post.Unit == contact.UnitId && post.Role != Role.Department) return Refusals.OwnCall;
            if (note.Length is < 5 or > 300) return Refusals.CallNote;
            var at = time.GetUtcNow();
            store.Add(new ContactCall { Id = await store.Reserve("contact_call", 1, inside), UnitId = contact.UnitId, ContactId = id, AccountId = post.AccountId, At = at, Note = Vietnamese.Compose(note) });
            return await door.MarkVerified(store, id, VerifiedBy.Call, at, post.AccountId, inside);
        }, Urgency.Web, cancel);
        if (!logged.Is(out var verified, out var refusal)) return new RefusalAnswer(refusal);
        http.Say(Tone.Good, Words.CallLogged);
        return new SeeOther($"/people/{verified.PersonId}");
    }

    private static async Task<IResult> Code(int id, HttpContext http, Writer writer, PersonalData personal, Notices notices, Audit audit, TimeProvider time, CancellationToken cancel)
    {
        var post = http.Post()!;
        string site = $"{http.Request.Scheme}://{http.Request.Host}";
        var sent = await writer.Write<Contact>(post, (store, inside) => SendCode.Act(
            store, personal, notices, audit, id, site, RandomNumberGenerator.GetBytes(SendCode.LinkBytes), RandomNumberGenerator.GetInt32(SendCode.Codes), time.GetUtcNow(), post.AccountId, inside), Urgency.Web, cancel);
        if (!sent.Is(out var contact, out var refusal)) return new RefusalAnswer(refusal);
        http.Say(Tone.Good, Words.CodeSent);
        return new SeeOther($"/people/{contact.PersonId}");
    }
}
