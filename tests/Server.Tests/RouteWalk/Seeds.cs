using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using VongGac.Model;
using VongGac.Server.People;

namespace VongGac.Server.Tests.RouteWalk;

/// <summary>What each room plants, upstream first.</summary>
internal static class Seeds
{
    public static IReadOnlyList<IWalked> All { get; } = [new OfUnits(), new OfPeople()];

    private static string Text(int id) => id.ToString(CultureInfo.InvariantCulture);

    private sealed class OfUnits : IWalked
    {
        public Task<Planted> Plant(TestSite site, UnitId unit, CancellationToken cancel) => Task.FromResult(new Planted(
            new Dictionary<string, string> { ["/units/{id}"] = unit.ToString(), ["/units/{unit}"] = unit.ToString() },
            [SmallProvince.NameOfSchoolA, "Hoa Phượng Đỏ"]));
    }

    private sealed class OfPeople : IWalked
    {
        public async Task<Planted> Plant(TestSite site, UnitId unit, CancellationToken cancel)
        {
            var door = site.Services.GetRequiredService<PeopleDoor>();
            var at = new DateTimeOffset(2026, 2, 2, 1, 0, 0, TimeSpan.Zero);
            var person = await SmallProvince.Write(
                site, (store, stop) => door.Add(store, new NewPerson(unit, "Phan Thị Xuyến Chi", "0900731600", "xuyenchi@thu.example"), at, null, stop), cancel);
            var appointed = await SmallProvince.Write(
                site, (store, stop) => door.Appoint(store, person.Id, unit, AppointmentRole.Head, at, null, stop), cancel);
            return new Planted(
                new Dictionary<string, string>
                {
                    ["/people/{id}"] = Text(person.Id), ["/people/{person}"] = Text(person.Id), ["/appointments/{id}"] = Text(appointed.Id),
                },
                ["Xuyến Chi", "0900731600", "0900.731.600", "xuyenchi", "P. T. X. C."]);
        }
    }
}
