using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.Units;

/// <summary>Whoever keeps people takes those that a list of units names. Units stands upstream of that room and only offers them.</summary>
public interface ITakePeople
{
    /// <summary>What taking them would change, in the order given; nothing is written.</summary>
    Task<IReadOnlyList<Result<ImportOutcome>>> Plan(Store store, IReadOnlyList<(UnitId? Unit, ImportedPerson Person)> people, CancellationToken cancel);

    /// <summary>Takes one in the caller's transaction.</summary>
    Task<Result<ImportOutcome>> Take(Store store, UnitId unit, ImportedPerson person, DateTimeOffset at, int? account, CancellationToken cancel);
}

/// <summary>What became of a row.</summary>
public enum ImportOutcome : byte
{
    /// <summary>A new unit.</summary>
    Taken = 1,

    /// <summary>A known unit, changed.</summary>
    Changed = 2,

    /// <summary>Known already, exactly so.</summary>
    Unchanged = 3,

    /// <summary>Not taken; the remarks say why.</summary>
    Skipped = 4,
}
