using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.Tests.RouteWalk;

/// <summary>Somebody who tries every door: a role at a unit, looking down one axis, with an account and a post of their own.</summary>
internal sealed record Walker(Role Role, UnitId Unit, Axis Axis)
{
    public int Account => 1_000 + (Unit.Value * 100) + ((int)Axis * 10) + (int)Role;

    public Post Post => new()
    {
        Id = TestSite.PostOf(Account), AccountId = Account, Role = Role, Unit = Unit, Axis = Axis, From = DateTimeOffset.UnixEpoch,
    };

    public static IEnumerable<Walker> EveryRoleAt(UnitId unit, Axis axis) => Enum.GetValues<Role>().Select(role => new Walker(role, unit, axis));

    public override string ToString() => $"{Role} at unit {Unit} ({Axis})";
}
