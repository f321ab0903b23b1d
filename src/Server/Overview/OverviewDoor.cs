namespace VongGac.Server.Overview;

/// <summary>The first screens: what a unit has to do today, and where the province is silent.</summary>
public sealed class OverviewDoor : IRoom
{
}
