using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.Tests.RouteWalk;

/// <summary>Somebody who tries every door: a role at a unit, looking down one axis.</summary>
internal sealed record Walker(Role Role, UnitId Unit, Axis Axis)
{
    public static IEnumerable<Walker> EveryRoleAt(UnitId unit, Axis axis) => Enum.GetValues<Role>().Select(role => new Walker(role, unit, axis));

    public HttpClient Browser(TestSite site)
    {
        var browser = site.Browser(Role);
        browser.DefaultRequestHeaders.Add(TestSite.UnitHeader, Unit.ToString());
        browser.DefaultRequestHeaders.Add(TestSite.AxisHeader, Axis.ToString());
        return browser;
    }

    public override string ToString() => $"{Role} at unit {Unit} ({Axis})";
}
