using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VongGac.Model;
using VongGac.Server.People;
using static VongGac.Server.Tests.RouteWalk.SmallProvince;

namespace VongGac.Server.Tests.RouteWalk;

/// <summary>The unit's head with phone and address, and a look somebody took at them.</summary>
internal sealed class WalkedPeople : IWalked
{
    private const string Why = "Lý do riêng 6617";

    public async Task<Planted> Plant(TestSite site, UnitId unit, CancellationToken cancel)
    {
        var door = site.Services.GetRequiredService<PeopleDoor>();
        var (person, head, contact, mail) = await Write<(int, int, int, int)>(site, async (store, stop) =>
        {
            var added = (await door.Add(store, new NewPerson(unit, "Phan Thị Xuyến Chi", "0900731600", "xuyenchi@thu.example"), WalkSite.Planted, null, stop)).Value;
            var appointed = (await door.Appoint(store, added.Id, unit, AppointmentRole.Head, WalkSite.Planted, null, stop)).Value;
            var focal = (await door.Appoint(store, added.Id, unit, AppointmentRole.FocalPoint, WalkSite.Planted, null, stop)).Value;
            await door.Reveal(store, added.Id, Why, WalkSite.Planted, Officer.Account, stop);
            return (added.Id, appointed.Id, focal.Id, (await store.Set<Contact>().SingleAsync(contact => contact.PersonId == added.Id && contact.Channel == ContactChannel.Email, stop)).Id);
        }, cancel);
        return new Planted(
            new Dictionary<string, Thing>
            {
                ["/people/{id}"] = person, ["/people/{person}"] = person, ["/people/appointments/{id}"] = contact, ["/people/contacts/{id}"] = mail,
            },
            ["Xuyến Chi", "0900731600", "0900.731.600", "xuyenchi", "P. T. X. C.", Why],
            [
                new("/people/{id:int}/reveal", Officer, ("why", "Cần gọi để hỏi về báo cáo")),
                new("/people/export", Officer, ("why", "Lập danh bạ in")),
                new("/people/{id:int}/contacts", Head, ("phone", "0900.731.699"), ("email", "vanthu@thu.example")),
                new("/people/contacts/{id:int}/code", Head),
                new("/people/contacts/{id:int}/call", Officer, ("note", "Hiệu trưởng trả lời, xác nhận đúng")),
                new("/people/new", Head, _ => Newcomer("DutyOfficer"), Query: $"?unit={unit}"),
                new("/people/new", Head, _ => Newcomer(null), Query: $"?takes={head}"),
                new("/people/appointments/{id:int}/end", Head),
            ],
            new Dictionary<string, string> { ["/people/new"] = $"takes={head}" });
    }

    private static Dictionary<string, string> Newcomer(string? role)
    {
        var typed = new Dictionary<string, string> { ["name"] = "Vừ A Thử", ["phone"] = "0900.000.555", ["email"] = "moi@thu.example", ["from"] = "" };
        if (role is not null) typed["role"] = role;
        return typed;
    }
}
