using System.Globalization;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VongGac.Model;
using VongGac.Server.Design;
using VongGac.Server.Ledger;
using VongGac.Server.Platform;

namespace VongGac.Server.Units;

/// <summary>What other rooms may ask of units, and the dated acts that change them. Acts run inside the caller's transaction.</summary>
public sealed class UnitsDoor(LedgerDoor ledger, Newsroom news, Audit audit) : IRoom
{
    private readonly UnitRecord _record = new(audit);

    public static void Services(IServiceCollection services)
    {
        services.AddKeyNames(Words.Keys);
        services.AddSingleton<UnitsDoor>();
        services.AddSingleton<IAtStart, UnitsAtStart>();
        services.AddSingleton<ImportUnits>();
        services.AddSingleton(BringInUnits.Work);
        services.AddSingleton(new NavItem(90, new NavLink("/units", Words.Units, IconName.Unit), Permission.SeeUnits));
        services.AddSingleton<NameOfUnit>(provider => async (unit, cancel) =>
        {
            await using var store = provider.GetRequiredService<Database>().Open(post: null, writer: null);
            return await store.Set<Unit>().Where(u => u.Id == unit).Select(u => u.Name).FirstOrDefaultAsync(cancel);
        });
    }

    public static void Tables(ModelBuilder model) => UnitTable.Map(model);

    public static void Routes(IEndpointRouteBuilder routes)
    {
        ListUnits.Map(routes);
        BringInUnits.Map(routes);
        EditUnit.Map(routes);
        ShowUnit.Map(routes);
        Reorganise.Map(routes);
    }

    /// <summary>The unit as the reader may see it; null when there is none in scope.</summary>
    public Task<Unit?> Find(Store store, UnitId id, CancellationToken cancel) =>
        store.Set<Unit>().FirstOrDefaultAsync(unit => unit.Id == id, cancel);

    /// <summary>The code is compared without regard to case and spaces.</summary>
    public Task<Unit?> FindByCode(Store store, string code, CancellationToken cancel)
    {
        string? tidy = Unit.TidyCode(code);
        return store.Set<Unit>().FirstOrDefaultAsync(unit => unit.Code == tidy, cancel);
    }

    /// <summary>Working units in the subtree now, the unit itself included, in Vietnamese order of names.</summary>
    public async Task<IReadOnlyList<Unit>> Below(Store store, UnitId scope, Axis axis, CancellationToken cancel)
    {
        var below = await store.Set<Unit>().AsNoTracking()
            .Where(unit => unit.To == null && store.ScopeEdges.Any(edge =>
                edge.Ancestor == scope && edge.Axis == axis && edge.Unit == unit.Id && edge.To == null))
            .ToListAsync(cancel);
        // Sorted here: a database may follow its own locale, and the key is made for ordinal comparison.
        below.Sort((left, right) => string.CompareOrdinal(left.SortKey, right.SortKey));
        return below;
    }

    public Task<Result<Unit>> Add(Store store, NewUnit unit, DateTimeOffset at, int? account, CancellationToken cancel) =>
        AddUnit.Act(store, ledger, news, _record, unit, at, account, cancel);

    /// <summary>Gives the unit another parent on one axis. Two moves of one unit need two moments; <see cref="MoveOnBoth"/> does both at once.</summary>
    public Task<Result<Unit>> Move(Store store, UnitId id, Axis axis, UnitId to, DateTimeOffset at, int? account, CancellationToken cancel) =>
        MoveUnit.Act(store, ledger, _record, id, [(axis, to)], at, account, cancel);

    /// <summary>Gives the unit other parents on both axes at one moment.</summary>
    public Task<Result<Unit>> MoveOnBoth(Store store, UnitId id, UnitId managing, UnitId professional, DateTimeOffset at, int? account, CancellationToken cancel) =>
        MoveUnit.Act(store, ledger, _record, id, [(Axis.Managing, managing), (Axis.Professional, professional)], at, account, cancel);

    /// <summary>Merges the unit into another, which takes over units below, subjects, jobs, receipts and claims.</summary>
    public Task<Result<Unit>> Merge(Store store, UnitId id, UnitId into, DateTimeOffset at, int? account, CancellationToken cancel) =>
        MergeUnit.Act(store, ledger, news, _record, id, into, at, account, cancel);

    /// <summary>Makes a part of the unit a unit of its own under the same parents; its pupils and computers leave the old one.</summary>
    public Task<Result<Unit>> Split(Store store, UnitId id, NewUnit part, DateTimeOffset at, int? account, CancellationToken cancel) =>
        SplitUnit.Act(store, ledger, news, _record, id, part, at, account, cancel);

    /// <summary>Ends the unit without successor. It must have no units below.</summary>
    public Task<Result<Unit>> Close(Store store, UnitId id, string reason, DateTimeOffset at, int? account, CancellationToken cancel) =>
        CloseUnit.Act(store, ledger, news, _record, id, reason, at, account, cancel);

    /// <summary>Corrects name, code or kind and declares new figures; null leaves one as it is.</summary>
    public Task<Result<Unit>> Change(Store store, UnitId id, UnitChange change, DateTimeOffset at, int? account, CancellationToken cancel) =>
        ChangeUnit.Act(store, ledger, _record, id, change, at, account, cancel);

    /// <summary>Declares facts (<c>has-website</c>…); recorded in the ledger as measures <c>units.has-website</c> of kind Fact.</summary>
    public Task<Result<Unit>> Declare(Store store, UnitId id, IReadOnlyList<SaidFact> said, DateTimeOffset at, int? account, CancellationToken cancel) =>
        DeclareFacts.Act(store, ledger, _record, id, said, at, account, cancel);

    /// <summary>How many computers the unit had declared at a moment; null when it did not exist yet.</summary>
    public async Task<int?> ComputersAt(Store store, UnitId id, DateTimeOffset at, CancellationToken cancel)
    {
        string? counted = await store.Set<UnitAct>()
            .Where(act => act.UnitId == id && act.Kind == UnitActKind.ComputersCounted && act.At <= at)
            .OrderByDescending(act => act.At).ThenByDescending(act => act.Id).Select(act => act.Became).FirstOrDefaultAsync(cancel);
        return counted is null ? null : int.Parse(counted, NumberStyles.None, CultureInfo.InvariantCulture);
    }

    /// <summary>The unit as a subject of the ledger.</summary>
    internal static string KeyOf(UnitId id) => id.Value.ToString(CultureInfo.InvariantCulture);
}

/// <summary>A unit to be added.</summary>
public sealed record NewUnit(string Code, string Name, UnitKind Kind, UnitId? ManagingBody, UnitId? ProfessionalBody, int Pupils = 0, int Computers = 0);

/// <summary>What is to change about a unit; null leaves it as it is.</summary>
public sealed record UnitChange(string? Code = null, string? Name = null, UnitKind? Kind = null, int? Pupils = null, int? Computers = null);
