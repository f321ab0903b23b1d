using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.People;

/// <summary>Somebody looked at a person's name and contacts unmasked: who, whose, when and why.</summary>
public sealed class RevealLog : IUnitScoped
{
    public required long Id { get; init; }

    /// <summary>The unit that keeps the person's record.</summary>
    public required UnitId UnitId { get; init; }

    public required int PersonId { get; init; }

    public required int AccountId { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>As typed by whoever looked.</summary>
    public required string Why { get; init; }
}
