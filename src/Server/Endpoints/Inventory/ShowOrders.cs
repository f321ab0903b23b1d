namespace VongGac.Server.Endpoints;

/// <summary>Commands to machines: asked, confirmed by a second person, followed.</summary>
internal static class ShowOrders
{
    public const string Path = "/machines/orders";
}
