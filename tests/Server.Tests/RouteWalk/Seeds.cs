namespace VongGac.Server.Tests.RouteWalk;

/// <summary>What each room plants, upstream first.</summary>
internal static class Seeds
{
    public static IReadOnlyList<IWalked> All { get; } = [];
}
