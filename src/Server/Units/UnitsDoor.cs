using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.Units;

/// <summary>What other rooms may ask of units, and the dated acts that change them. Acts run inside the caller's transaction.</summary>
public sealed class UnitsDoor : IRoom
{
    /// <summary>The unit as the reader may see it; null when there is none in scope.</summary>
    public Task<Unit?> Find(Store store, UnitId id, CancellationToken cancel) => throw new NotSupportedException();

    public Task<Unit?> FindByCode(Store store, string code, CancellationToken cancel) => throw new NotSupportedException();

    /// <summary>Working units in the subtree on a day, the unit itself included, in Vietnamese order of names.</summary>
    public Task<IReadOnlyList<Unit>> Below(Store store, UnitId scope, Axis axis, CancellationToken cancel) => throw new NotSupportedException();

    public Task<Result<Unit>> Add(Store store, NewUnit unit, DateTimeOffset at, int? account, CancellationToken cancel) => throw new NotSupportedException();

    /// <summary>Gives the unit another parent on one axis.</summary>
    public Task<Result<Unit>> Move(Store store, UnitId id, Axis axis, UnitId to, DateTimeOffset at, int? account, CancellationToken cancel) => throw new NotSupportedException();

    /// <summary>Merges the unit into another, which takes over subjects, jobs, receipts and claims.</summary>
    public Task<Result<Unit>> Merge(Store store, UnitId id, UnitId into, DateTimeOffset at, int? account, CancellationToken cancel) => throw new NotSupportedException();

    public Task<Result<Unit>> Close(Store store, UnitId id, string reason, DateTimeOffset at, int? account, CancellationToken cancel) => throw new NotSupportedException();

    /// <summary>Declares a fact (<c>has-website</c>…); recorded in the ledger as measure <c>units.has-website</c> of kind Fact.</summary>
    public Task<Result<Unit>> Declare(Store store, UnitId id, string fact, bool holds, DateTimeOffset at, int? account, CancellationToken cancel) => throw new NotSupportedException();
}

/// <summary>A unit to be added.</summary>
public sealed record NewUnit(string Code, string Name, UnitKind Kind, UnitId? ManagingBody, UnitId? ProfessionalBody, int Pupils = 0, int Computers = 0);
