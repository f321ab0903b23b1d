using Microsoft.AspNetCore.Components;
using VongGac.Server.Platform;
using VongGac.Server.Units;

namespace VongGac.Server.People;

/// <summary>The people on a unit's page.</summary>
internal sealed class PeopleOfUnit(PeopleDoor door, PersonalData personal, TimeProvider time) : IUnitSection
{
    public int Order => 10;

    public async Task<RenderFragment?> Of(Store store, Unit unit, Post post, CancellationToken cancel)
    {
        if (!post.Role.May(Permission.SeePeople)) return null;
        var now = time.GetUtcNow();
        var holders = await Holders.Of(store, personal, await door.InForce(store, [unit.Id], now, cancel), cancel);
        bool mayEdit = unit.To is null && post.Role.May(Permission.EditPeople);
        return builder =>
        {
            builder.OpenComponent<PeopleOfUnitPart>(0);
            builder.AddAttribute(1, nameof(PeopleOfUnitPart.Unit), unit.Id);
            builder.AddAttribute(2, nameof(PeopleOfUnitPart.Holders), holders);
            builder.AddAttribute(3, nameof(PeopleOfUnitPart.MayEdit), mayEdit);
            builder.AddAttribute(4, nameof(PeopleOfUnitPart.Now), now);
            builder.CloseComponent();
        };
    }
}
