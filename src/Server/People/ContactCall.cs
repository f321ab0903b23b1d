using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.People;

/// <summary>A call by which an officer verified a contact: who called, when, and what was said.</summary>
public sealed class ContactCall : IUnitScoped
{
    public required long Id { get; init; }

    public required UnitId UnitId { get; init; }

    public required int ContactId { get; init; }

    public required int AccountId { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string Note { get; init; }
}
