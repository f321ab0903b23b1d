using Microsoft.Extensions.DependencyInjection;
using VongGac.Model;
using VongGac.Server.Platform;
using VongGac.Server.Units;

namespace VongGac.Server.Tests.RouteWalk;

/// <summary>
/// The Department, two communes with a primary school each, and an upper-secondary school under the Department itself, added by
/// the acts everybody uses. The communes manage their schools; the Department directs the profession of them all.
/// </summary>
internal static class SmallProvince
{
    public const string NameOfSchoolA = "Trường Tiểu học Hoa Phượng Đỏ 7316";

    public static readonly UnitId Department = new(1), CommuneA = new(2), CommuneB = new(3), SchoolA = new(4), SchoolB = new(5), UpperSecondary = new(6);

    public static async Task Plant(TestSite site, DateTimeOffset from, CancellationToken cancel)
    {
        NewUnit[] units =
        [
            new("SGDDT", "Sở Giáo dục và Đào tạo", UnitKind.Department, null, null),
            new("XA-A", "Xã An Thử", UnitKind.Commune, null, Department),
            new("XA-B", "Xã Bình Thử", UnitKind.Commune, null, Department),
            new("TH-A", NameOfSchoolA, UnitKind.Primary, CommuneA, Department),
            new("TH-B", "Trường Tiểu học Bằng Lăng", UnitKind.Primary, CommuneB, Department),
            new("THPT-C", "Trường THPT Cây Bàng", UnitKind.UpperSecondary, Department, Department),
        ];
        var door = site.Services.GetRequiredService<UnitsDoor>();
        foreach (var (unit, expected) in units.Zip([Department, CommuneA, CommuneB, SchoolA, SchoolB, UpperSecondary]))
        {
            var added = await Write(site, (store, stop) => door.Add(store, unit, from, null, stop), cancel);
            Assert.Equal(expected, added.Id);
        }
    }

    /// <summary>The officer of the Department in whose scope all of it lies.</summary>
    public static Walker Officer => new(Role.Department, Department, Axis.Professional);

    /// <summary>The head of the school strangers try to reach.</summary>
    public static Walker Head => new(Role.Head, SchoolA, Axis.Managing);

    /// <summary>Somebody who may work on the school's own letters.</summary>
    public static Walker Clerk => new(Role.Department, SchoolA, Axis.Managing);

    /// <summary>Gives the school of commune A to commune B from <paramref name="at"/> on.</summary>
    public static Task MoveSchoolA(TestSite site, DateTimeOffset at, CancellationToken cancel)
    {
        var door = site.Services.GetRequiredService<UnitsDoor>();
        return Write(site, (store, stop) => door.Move(store, SchoolA, Axis.Managing, CommuneB, at, null, stop), cancel);
    }

    /// <summary>An act of the house itself; a refusal fails the test.</summary>
    public static async Task<T> Write<T>(TestSite site, Func<Store, CancellationToken, Task<Result<T>>> act, CancellationToken cancel) =>
        (await site.Services.GetRequiredService<Writer>().Write(null, act, cancel: cancel)).Value;
}
