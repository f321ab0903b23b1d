using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VongGac.Checks;
using VongGac.Model;
using VongGac.Server.Ledger;
using VongGac.Server.Platform;
using VongGac.Server.Units;

namespace VongGac.Server.Endpoints;

/// <summary>
/// Computers of units: declared, enrolled by a code, seen by their agents, judged by checks, ordered about by signed commands.
/// Acts run inside the caller's transaction. How it works: docs/endpoints.md.
/// </summary>
public sealed class EndpointsDoor(LedgerDoor ledger, UnitsDoor units, PersonalData seal, Audit audit, KeyCache keys, Judgement judgement, ServerSigner signer, HouseOptions options) : IRoom
{
    private readonly DeclareMachines _declare = new(ledger, units, audit);
    private readonly KeepRooms _rooms = new(ledger, units, audit);
    private readonly KeepCodes _codes = new(units, seal, audit);
    private readonly PauseForExam _exams = new(units, audit);
    private readonly OrderCommand _orders = new(audit, options);

    /// <summary>Every check in force.</summary>
    public CheckSet Checks => judgement.Checks;

    /// <summary>The same as the ledger asks them.</summary>
    public IReadOnlyList<Measure> Measures => judgement.Measures;

    public static void Services(IServiceCollection services)
    {
        services.AddKeyNames(Words.Keys);
        services.AddSingleton(_ => Judgement.Load(ContentFolder.BesideProgram).Is(out var judgement, out var refusal)
            ? judgement : throw new InvalidOperationException($"{refusal.Place}: {refusal.Message.En}"));
        services.AddSingleton<KeyCache>();
        services.AddSingleton<AskedKeys>();
        services.AddSingleton<AgentKeys>();
        services.AddSingleton<GuessFloor>();
        services.AddSingleton<ServerSigner>();
        services.AddSingleton<GiveOrders>();
        services.AddSingleton<Herd>();
        services.AddSingleton<TakeSeat>();
        services.AddSingleton<TakeWhole>();
        services.AddSingleton<UsualCalls>();
        services.AddSingleton<ChangedCall>();
        services.AddSingleton<TakeCheckIns>();
        services.AddSingleton<EnrolEndpoint>();
        services.AddSingleton<CheckInEndpoint>();
        services.AddSingleton<RekeyEndpoint>();
        services.AddSingleton<ServeRelease>();
        services.AddSingleton<Rejudge>();
        services.AddSingleton(Rejudge.Work);
        services.AddSingleton(TellJudged.Work);
        services.AddSingleton(ForgetChanges.Work);
        services.AddSingleton<PresumeMachines>();
        services.AddSingleton(PresumeMachines.Work);
        services.AddSingleton<IHear<UnitMerged>, FollowUnits>();
        services.AddSingleton<IHear<UnitClosed>, FollowUnits>();
        services.AddSingleton<IAtStart, EndpointsAtStart>();
        services.AddSingleton<EndpointsDoor>();
        MachinePages.Services(services);
        NationalReport.Services(services);
        ImportByHand.Services(services);
    }

    public static void Tables(ModelBuilder model) => EndpointTable.Map(model);

    public static void Routes(IEndpointRouteBuilder routes)
    {
        EnrolEndpoint.Map(routes);
        CheckInEndpoint.Map(routes);
        RekeyEndpoint.Map(routes);
        ServeRelease.Map(routes);
        MachinePages.Map(routes);
        NationalReport.Map(routes);
        ImportByHand.Map(routes);
    }

    /// <summary>The machine as the reader may see it; null when there is none in scope.</summary>
    public Task<Endpoint?> Find(Store store, SubjectId subject, CancellationToken cancel) =>
        store.Set<Endpoint>().AsNoTracking().FirstOrDefaultAsync(e => e.Id == subject.Value, cancel);

    /// <summary>Brings the number of machines in a room (null: outside of rooms) to <paramref name="count"/>.</summary>
    public Task<Result<int>> Declare(Store store, UnitId unit, int? room, int count, DateTimeOffset at, int? account, CancellationToken cancel) =>
        _declare.Act(store, unit, room, count, at, account, cancel);

    public Task<Result<LabRoom>> AddRoom(Store store, UnitId unit, string name, DateTimeOffset at, int? account, CancellationToken cancel) =>
        _rooms.AddRoom(store, unit, name, at, account, cancel);

    /// <summary>Renames a room and joins it to an image (null: to none).</summary>
    public Task<Result<LabRoom>> ChangeRoom(Store store, int room, string name, int? image, DateTimeOffset at, int? account, CancellationToken cancel) =>
        _rooms.ChangeRoom(store, room, name, image, at, account, cancel);

    /// <summary>Gives an empty room up.</summary>
    public Task<Result<LabRoom>> CloseRoom(Store store, int room, DateTimeOffset at, int? account, CancellationToken cancel) =>
        _rooms.CloseRoom(store, room, at, account, cancel);

    public Task<Result<GoldenImage>> AddImage(Store store, UnitId unit, string name, DateTimeOffset at, int? account, CancellationToken cancel) =>
        _rooms.AddImage(store, unit, name, at, account, cancel);

    /// <summary>Puts machines of one unit into a room (null: out of any).</summary>
    public Task<Result<int>> Assign(Store store, UnitId unit, IReadOnlyList<long> machines, int? room, DateTimeOffset at, int? account, CancellationToken cancel) =>
        _rooms.Assign(store, unit, machines, room, at, account, cancel);

    /// <summary>Makes a code by which <paramref name="most"/> machines may enrol in the unit.</summary>
    public Task<Result<MadeCode>> MakeCode(Store store, UnitId unit, int? room, int most, TimeSpan lasts, DateTimeOffset at, int account, CancellationToken cancel) =>
        _codes.Make(store, unit, room, most, lasts, at, account, cancel);

    /// <summary>A code for the machine that runs the house, good once; null while no Department is entered.</summary>
    public Task<Result<string?>> EnrolHost(Store store, DateTimeOffset at, CancellationToken cancel) => Endpoints.EnrolHost.Act(store, _codes, at, cancel);

    /// <summary>The text of a code that is still good, in two groups; null when it is not.</summary>
    public string? ShowCode(EnrolCode code, DateTimeOffset at) => _codes.Show(code, at);

    public Task<Result<EnrolCode>> RevokeCode(Store store, int code, DateTimeOffset at, int account, CancellationToken cancel) =>
        _codes.Revoke(store, code, at, account, cancel);

    /// <summary>The unit's machines neither inspect nor update from one moment to another.</summary>
    public Task<Result<ExamPause>> PauseForExam(Store store, UnitId unit, DateTimeOffset from, DateTimeOffset until, DateTimeOffset at, int account, CancellationToken cancel) =>
        _exams.Begin(store, unit, from, until, at, account, cancel);

    public Task<Result<ExamPause>> EndPause(Store store, int pause, DateTimeOffset at, int account, CancellationToken cancel) =>
        _exams.End(store, pause, at, account, cancel);

    /// <summary>Writes a machine off, or says which one took its place.</summary>
    public Task<Result<Endpoint>> Retire(Store store, SubjectId machine, string why, long? replacedBy, DateTimeOffset at, int? account, CancellationToken cancel) =>
        RetireEndpoint.Act(store, ledger, audit, keys, machine.Value, why, replacedBy, at, account, cancel);

    /// <summary>Asks machines below a unit to <c>inspect</c>, <c>collect</c> (sections, separated by spaces) or <c>update</c> (a version). Above one lab room it waits for <see cref="ConfirmOrder"/>.</summary>
    public Task<Result<CommandOrder>> Order(
        Store store, UnitId unit, IReadOnlyList<SubjectId> machines, string kind, string? argument, DateTimeOffset at, int account, CancellationToken cancel) =>
        _orders.Ask(store, unit, machines, kind, argument, at, account, cancel);

    /// <summary>A second person says yes to an order.</summary>
    public Task<Result<CommandOrder>> ConfirmOrder(Store store, int order, DateTimeOffset at, int account, CancellationToken cancel) =>
        _orders.Confirm(store, order, at, account, cancel);

    /// <summary>Takes an order back from machines that have not heard of it.</summary>
    public Task<Result<CommandOrder>> CancelOrder(Store store, int order, DateTimeOffset at, int account, CancellationToken cancel) =>
        _orders.Cancel(store, order, at, account, cancel);

    /// <summary>Machines are told to call by other addresses from now on, first choice first; each keeps the old ones until a new one answers.</summary>
    public Task<Result<AddressChange>> SetServers(Store store, IReadOnlyList<string> addresses, DateTimeOffset at, int? account, CancellationToken cancel) =>
        Endpoints.SetServers.Act(store, signer, audit, addresses, at, account, cancel);

    /// <summary>By which addresses machines are told to call, and how many were.</summary>
    public static Task<AddressChange> Servers(Store store, CancellationToken cancel) => Endpoints.SetServers.Show(store, cancel);

    /// <summary>What a machine's collectors last saw, each section as JSON; absent where nothing was seen.</summary>
    public async Task<IReadOnlyDictionary<string, byte[]>> Facts(Store store, SubjectId machine, CancellationToken cancel)
    {
        var sections = await store.Set<EndpointSection>().AsNoTracking().Where(s => s.EndpointId == machine.Value && s.Body != null).ToListAsync(cancel);
        return sections.ToDictionary(s => s.Name, s => Packed.Open(s.Body!));
    }

    /// <summary>What fails on machines of units by themselves, gravest first: forty machines of one room with one fault are one finding.</summary>
    public Task<IReadOnlyList<Finding>> Findings(Store store, IReadOnlyList<UnitId> units, CancellationToken cancel) =>
        Endpoints.Findings.Of(ledger, store, units, cancel);

    /// <summary>Until when the unit holds an exam; null when it holds none now.</summary>
    public async Task<DateTimeOffset?> ExamUntil(Store store, UnitId unit, DateTimeOffset now, CancellationToken cancel) =>
        await store.Set<ExamPause>().Where(pause => pause.UnitId == unit && pause.From <= now && pause.Until > now && pause.EndedAt == null)
            .Select(pause => (DateTimeOffset?)pause.Until).MaxAsync(cancel);

    /// <summary>Machines as a year of agents would have left them, for whoever plays that year. Their subjects stand in the ledger already.</summary>
    public static Task Plant(Store store, IReadOnlyList<PlantedRoom> rooms, IReadOnlyList<PlantedMachine> machines, CancellationToken cancel) =>
        PlantMachines.Act(store, rooms, machines, cancel);

    /// <summary>What agents of planted machines saw, each machine's looks in the order of time.</summary>
    public Task PlantLooks(Store store, IReadOnlyList<PlantedLook> looks, DateTimeOffset now, CancellationToken cancel) =>
        PlantMachines.Look(store, new TakeWhole(ledger, judgement), looks, now, cancel);
}
