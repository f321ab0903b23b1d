using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.Directives;

/// <summary>Makes the room's measures and every obligation's fold rules known, after the rooms upstream made theirs.</summary>
internal sealed class DirectivesAtStart(DirectivesDoor door) : IAtStart
{
    public async Task<Result<bool>> Start(Store store, DateTimeOffset now, CancellationToken cancel)
    {
        await door.Register(store, now, cancel);
        return true;
    }
}
