using Microsoft.Extensions.DependencyInjection;
using VongGac.Model;
using VongGac.Server.Endpoints;
using VongGac.Server.Ledger;
using static VongGac.Server.Tests.RouteWalk.SmallProvince;

namespace VongGac.Server.Tests.RouteWalk;

/// <summary>A lab room with one machine that reported a fault, a code, and an exam of the unit.</summary>
internal sealed class WalkedEndpoints : IWalked
{
    private const string Machine = "Máy riêng 4417", Room = "Phòng riêng 4417", Image = "Ảnh riêng 4417", Check = "walk.firewall", Note = "lý do riêng 4417";

    public async Task<Planted> Plant(TestSite site, UnitId unit, CancellationToken cancel)
    {
        var door = site.Services.GetRequiredService<EndpointsDoor>();
        var ledger = site.Services.GetRequiredService<LedgerDoor>();
        var (machine, room, spare, code, pause, order, waiting) = await Write<(SubjectId, int, int, int, int, int, int)>(site, async (store, stop) =>
        {
            await ledger.Register(store, [new Measure(Check, Populations.Endpoints, new("Tường lửa bật", "The firewall is on"))], [], WalkSite.Planted, stop);
            var subjects = await ledger.Declare(
                store, [new NewSubject(Populations.Endpoints, "walk-4417", unit, Machine, Room), new NewSubject(Populations.Endpoints, "walk-4418", unit, Machine + " B")], WalkSite.Planted, stop);
            var subject = subjects[0];
            await EndpointsDoor.Plant(store, [new PlantedRoom(unit, Room, Image, WalkSite.Planted)],
                [new PlantedMachine(subject, "walk-4417", unit, 0, Machine, EndpointPlatform.Windows, "Windows 11 Pro 24H2 (26100.4061)", EndpointState.Enrolled, WalkSite.Planted, WalkSite.Planted, WalkSite.Planted),
                 new PlantedMachine(subjects[1], "walk-4418", unit, null, Machine + " B", EndpointPlatform.Windows, "Windows 11 Pro 24H2 (26100.4061)", EndpointState.Enrolled, WalkSite.Planted, WalkSite.Planted, WalkSite.Planted)], stop);
            await ledger.Record(store, new IntakeBatch(new Guid(4417, 0, 0, new byte[8]), [], [new Answer(Check, subject, Verdict.NotMet, WalkSite.Planted, Proof.Machine, Note: Note)]), WalkSite.Planted, stop);
            int planted = (await door.Find(store, subject, stop))!.RoomId!.Value;
            int empty = (await door.AddRoom(store, unit, "Phòng trống 4417", WalkSite.Planted, null, stop)).Value.Id;
            int made = (await door.MakeCode(store, unit, null, 5, TimeSpan.FromDays(7), WalkSite.Now, 1, stop)).Value.Code.Id;
            int exam = (await door.PauseForExam(store, unit, WalkSite.Now.AddDays(20), WalkSite.Now.AddDays(21), WalkSite.Now, 1, stop)).Value.Id;
            int asked = (await door.Order(store, unit, [subject], "inspect", null, WalkSite.Now, 1, stop)).Value.Id;
            int both = (await door.Order(store, unit, subjects, "inspect", null, WalkSite.Now, 1, stop)).Value.Id; // two places: a second person is waited for
            return (subject, planted, empty, made, exam, asked, both);
        }, cancel);
        return new Planted(
            new Dictionary<string, Thing>
            {
                ["/machines/{id}"] = $"{machine}", ["/machines/rooms/{id}"] = room, ["/machines/enrol/{id}"] = code, ["/machines/exam/{id}"] = pause, ["/machines/orders/{id}"] = order,
                ["/machines/checks/{check}"] = Thing.Common(Check),
            },
            [Machine, Room, Image, Note],
            [
                new("/machines/rooms", Head, _ => new Dictionary<string, string> { ["name"] = "Phòng mới" }, Query: $"?unit={unit}"),
                new("/machines/images", Head, _ => new Dictionary<string, string> { ["image"] = "Ảnh mới" }, Query: $"?unit={unit}"),
                new("/machines/declare", Head, _ => new Dictionary<string, string> { ["count"] = "3" }, Query: $"?unit={unit}"),
                new("/machines/rooms/{id:int}", Head, ("name", "Phòng đổi tên")),
                new("/machines/rooms/{id:int}/declare", Head, ("count", "4")),
                new("/machines/rooms/{id:int}/close", Head, _ => new Dictionary<string, string>(), Instead: $"/machines/rooms/{spare}/close"),
                new("/machines/enrol", Head, _ => new Dictionary<string, string> { ["most"] = "10", ["lasts"] = "1" }, Query: $"?unit={unit}"),
                new("/machines/enrol/{id:int}/revoke", Head),
                new("/machines/exam", Head, _ => new Dictionary<string, string> { ["day"] = "05/12/2026", ["from"] = "7:00", ["untilDay"] = "05/12/2026", ["until"] = "17h30" }, Query: $"?unit={unit}"),
                new("/machines/exam/{id:int}/end", Head),
                new("/machines/orders", Head, _ => new Dictionary<string, string> { ["kind"] = "inspect" }, Query: $"?unit={unit}"),
                new("/machines/{id:long}/orders", Head, ("kind", "collect")),
                new("/machines/orders/{id:int}/confirm", Head, _ => new Dictionary<string, string>(), Instead: $"/machines/orders/{waiting}/confirm"),
                new("/machines/orders/{id:int}/cancel", Head),
                new("/machines/{id:long}/room", Head, ("room", "")),
                new("/machines/{id:long}/retire", Head, ("why", "Hỏng bo mạch"), ("sure", "yes")),
            ],
            new Dictionary<string, string>
            {
                ["/machines"] = $"unit={unit}", ["/machines/rooms"] = $"unit={unit}", ["/machines/coverage"] = $"unit={unit}", ["/machines/checks"] = $"unit={unit}",
                ["/machines/checks/{check}"] = $"unit={unit}", ["/machines/enrol"] = $"unit={unit}", ["/machines/exam"] = $"unit={unit}", ["/machines/export"] = $"unit={unit}", ["/machines/orders"] = $"unit={unit}",
            });
    }
}
