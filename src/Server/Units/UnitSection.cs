using Microsoft.AspNetCore.Components;
using VongGac.Server.Platform;

namespace VongGac.Server.Units;

/// <summary>A part of a unit's page that a room downstream fills: its people, its machines. Registered as a service.</summary>
public interface IUnitSection
{
    /// <summary>Smaller stands higher; tens, so that another fits between.</summary>
    int Order { get; }

    /// <summary>The part for this unit and reader; null when there is nothing this reader may see.</summary>
    Task<RenderFragment?> Of(Store store, Unit unit, Post post, CancellationToken cancel);
}
