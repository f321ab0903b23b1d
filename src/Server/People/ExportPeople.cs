using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using VongGac.Formats.Sheets;
using VongGac.Model;
using VongGac.Server.Platform;
using VongGac.Server.Units;

namespace VongGac.Server.People;

/// <summary>Hands out units with their people unmasked, in the columns the import of units reads back; logged for each person.</summary>
internal static class ExportPeople
{
    private static readonly AppointmentRole[] Roles = [AppointmentRole.Head, AppointmentRole.ResponsibleLeader, AppointmentRole.FocalPoint];

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/people/export", Export).Needs(Permission.RevealContacts);

    private static async Task<IResult> Export(HttpContext http, Writer writer, Database database, PeopleDoor door, TimeProvider time, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        var post = http.Post()!;
        var made = await writer.Write<Sheet>(post, (store, inside) => Make(store, database, door, form["why"].ToString(), post.AccountId, time.GetUtcNow(), inside), Urgency.Web, cancel);
        return made.Is(out var sheet, out var refusal) ? SendSheet.Hand(http, "danh-ba", sheet) : new RefusalAnswer(refusal);
    }

    internal static async Task<Result<Sheet>> Make(Store store, Database database, PeopleDoor door, string why, int account, DateTimeOffset at, CancellationToken cancel)
    {
        var units = await store.Set<Unit>().AsNoTracking().Where(unit => unit.To == null).OrderBy(unit => unit.Kind).ThenBy(unit => unit.Id)
            .Select(unit => new UnitLine(unit.Id, unit.Code, unit.Name, unit.Kind, unit.ManagingBody, unit.ProfessionalBody, unit.Pupils, unit.Computers)).ToListAsync(cancel);
        var bodies = await ListUnits.NamesOf(database, [.. units.SelectMany(unit => new[] { unit.Managing, unit.Professional }).OfType<UnitId>()], cancel);
        var held = (await door.InForce(store, [.. units.Select(unit => unit.Id)], at, cancel)).Where(a => Roles.Contains(a.Role)).ToList();
        if (!(await door.RevealAll(store, [.. held.Select(a => a.PersonId).Distinct()], why, at, account, cancel)).Is(out var revealed, out var refusal)) return refusal;
        var people = revealed.ToDictionary(person => person.Person);
        var byUnit = held.Where(a => people.ContainsKey(a.PersonId)).ToLookup(a => (a.UnitId, a.Role));
        return new Sheet(
            Words.People.Vi,
            [.. ExportUnits.Columns, .. Roles.SelectMany(role => new SheetColumn[] { new(Words.Of(role).Vi, 26), new("Điện thoại", 14), new("Email", 30) })],
            [.. units.Select(unit => (IReadOnlyList<object?>)[.. ExportUnits.Row(unit, bodies), .. Roles.SelectMany(role => Cells(byUnit[(unit.Id, role)].FirstOrDefault()))])]);

        IEnumerable<object?> Cells(Appointment? appointment)
        {
            if (appointment is null) return [null, null, null];
            var person = people[appointment.PersonId];
            return [person.Name, Of(person, ContactChannel.Phone), Of(person, ContactChannel.Email)];
        }
    }

    private static string? Of(Revealed person, ContactChannel channel) => person.Contacts.FirstOrDefault(contact => contact.Channel == channel)?.Value;
}
