using VongGac.Server.Platform;
using VongGac.Server.Units;

namespace VongGac.Server.People;

/// <summary>What news of units mean for people: a new unit has nobody yet; where one ends, its appointments end.</summary>
internal sealed class PeopleOfUnits(IServiceProvider services) : IHear<UnitAdded>, IHear<UnitMerged>, IHear<UnitClosed>
{
    // Asked for when news come: the door itself stands on the room that publishes them.
    private PeopleDoor Door => (PeopleDoor)services.GetService(typeof(PeopleDoor))!;

    public Task Hear(Store store, UnitAdded news, CancellationToken cancel) => Door.Begin(store, news.Unit, news.At, cancel);

    public Task Hear(Store store, UnitMerged news, CancellationToken cancel) => Door.End(store, news.Unit, news.Into, news.At, cancel);

    public Task Hear(Store store, UnitClosed news, CancellationToken cancel) => Door.End(store, news.Unit, successor: null, news.At, cancel);
}
