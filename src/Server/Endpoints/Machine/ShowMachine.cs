using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VongGac.Checks;
using VongGac.Checks.Facts;
using VongGac.Model;
using VongGac.Server.Design;
using VongGac.Server.Ledger;
using VongGac.Server.Platform;
using VongGac.Server.Units;
using MachinePlatform = VongGac.Checks.Facts.Platform;

namespace VongGac.Server.Endpoints;

/// <summary>One answer about a machine, with what a check's content says of it.</summary>
/// <param name="Steps">How to mend it on this very machine; null when nothing is written for its system.</param>
public sealed record MachineAnswer(VerdictRow Row, Measure Measure, Check? Check, IReadOnlyList<Text>? Steps);

/// <summary>What changed on a machine on one day.</summary>
public sealed record DayOfChanges(DateOnly Day, IReadOnlyList<(SectionChange Change, IReadOnlyList<FactChange> Facts)> Changes);

/// <summary>All that a machine's page shows; parts of other views are left empty.</summary>
/// <param name="Sections">Facts by section; only in that view.</param>
/// <param name="Failed">Sections whose collector failed the last time, with its own words.</param>
/// <param name="Others">Other machines of the unit that could take its place.</param>
public sealed record MachineModel(
    Endpoint Machine, string Unit, LabRoom? Room, GoldenImage? Image, string View, IReadOnlyList<MachineAnswer> Answers, IReadOnlyList<FactSection> Sections,
    IReadOnlyDictionary<string, string> Failed, IReadOnlyList<DayOfChanges> Days, int MoreChanges, IReadOnlyList<EndpointCommand> Commands, IReadOnlyDictionary<int, CommandOrder> Orders,
    IReadOnlyList<LabRoom> Rooms, IReadOnlyList<Option> Others, bool MayEdit, bool MayCommand, DateTimeOffset Now, Answers? Typed)
{
    public string Link => ShowMachine.Link(Machine.Subject);
}

/// <summary>One machine: <c>GET /machines/{id}</c>, the number of its subject in the ledger.</summary>
internal static class ShowMachine
{
    public const string Verdicts = "verdicts", Facts = "facts", Changes = "changes", Orders = "orders", Keep = "keep";

    private const int MostChanges = 60, MostCommands = 50, MostOthers = 200;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/machines/{id:long}", Show).Needs(Permission.SeeEndpoints);

    /// <summary>A machine's page; with a state, at what stands so.</summary>
    public static string Link(SubjectId machine, VerdictState? state = null) => $"/machines/{machine}" + (state is { } s ? "#" + RowsLink.Word(s) : "");

    private static Task<IResult> Show(long id, HttpContext http, CancellationToken cancel) => Page(id, http, typed: null, cancel);

    /// <summary>The page, or what was typed on it again with why it was refused.</summary>
    internal static async Task<IResult> Page(long id, HttpContext http, Answers? typed, CancellationToken cancel, string? view = null) =>
        await Load(id, http, typed, view, cancel) is { } model
            ? new RazorComponentResult<MachinePage>(new { Model = model }) { StatusCode = typed is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity }
            : TypedResults.NotFound();

    private static async Task<MachineModel?> Load(long id, HttpContext http, Answers? typed, string? view, CancellationToken cancel)
    {
        var (store, ledger) = (http.RequestServices.GetRequiredService<Store>(), http.RequestServices.GetRequiredService<LedgerDoor>());
        var door = http.RequestServices.GetRequiredService<EndpointsDoor>();
        var post = http.Post()!;
        if (await door.Find(store, new SubjectId(id), cancel) is not { } machine) return null;
        var unit = await http.RequestServices.GetRequiredService<UnitsDoor>().Find(store, machine.UnitId, cancel);
        view ??= http.RequestServices.GetRequiredService<Reader>().Here[Tabs.Key] ?? Verdicts;
        var facts = await Seen(store, door, machine, cancel);
        bool mayEdit = unit is { To: null } && machine.State != EndpointState.Retired && post.Role.May(Permission.EditEndpoints);
        var (days, more) = view == Changes ? await ChangesOf(store, id, cancel) : ([], 0);
        var commands = view == Orders
            ? await store.Set<EndpointCommand>().AsNoTracking().Where(command => command.EndpointId == id).OrderByDescending(command => command.Id).Take(MostCommands).ToListAsync(cancel)
            : [];
        var orders = commands.Select(command => command.OrderId).Distinct().ToList();
        return new MachineModel(
            machine, unit?.Name ?? "№ " + machine.UnitId,
            machine.RoomId is { } room ? await store.Set<LabRoom>().AsNoTracking().FirstOrDefaultAsync(r => r.Id == room, cancel) : null,
            machine.ImageId is { } image ? await store.Set<GoldenImage>().AsNoTracking().FirstOrDefaultAsync(i => i.Id == image, cancel) : null,
            view,
            view == Verdicts ? await AnswersOf(store, ledger, http.RequestServices.GetRequiredService<KnownChecks>(), machine, facts, cancel) : [],
            view == Facts && facts is not null ? FactSheet.Of(facts) : [],
            view == Facts ? await store.Set<EndpointSection>().Where(s => s.EndpointId == id && s.Error != null).ToDictionaryAsync(s => s.Name, s => s.Error!, cancel) : new Dictionary<string, string>(),
            days, more, commands,
            orders.Count == 0 ? new Dictionary<int, CommandOrder>() : await store.Set<CommandOrder>().AsNoTracking().Where(order => orders.Contains(order.Id)).ToDictionaryAsync(order => order.Id, cancel),
            view == Keep ? await store.Set<LabRoom>().AsNoTracking().Where(r => r.UnitId == machine.UnitId && r.To == null).OrderBy(r => r.Name).ToListAsync(cancel) : [],
            view == Keep ? await OthersOf(store, machine, cancel) : [],
            mayEdit, unit is { To: null } && machine.State == EndpointState.Enrolled && post.Role.May(Permission.CommandEndpoints),
            http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow(), typed);
    }

    private static async Task<IReadOnlyList<MachineAnswer>> AnswersOf(
        Store store, LedgerDoor ledger, KnownChecks checks, Endpoint machine, MachineFacts? facts, CancellationToken cancel)
    {
        return [.. (await ledger.Of(store, machine.Subject, cancel)).Where(row => MachineFilter.IsAsked(ledger, row.Measure)).Select(row =>
        {
            var check = checks.Of(row.Measure);
            var way = check is null || row.Verdict.State != VerdictState.NotMet ? null
                : facts is not null ? check.Fix.For(facts)
                : machine.Platform != EndpointPlatform.Unknown ? check.Fix.For((MachinePlatform)machine.Platform, FixSteps.BuildIn(machine.System)) : null;
            return new MachineAnswer(row, ledger.Measures[row.Measure], check, way?.Steps);
        }).OrderByDescending(answer => answer.Measure.Severity).ThenBy(answer => answer.Measure.Key, StringComparer.Ordinal)];
    }

    /// <summary>The facts of the last inspection; null while nothing was seen.</summary>
    private static async Task<MachineFacts?> Seen(Store store, EndpointsDoor door, Endpoint machine, CancellationToken cancel)
    {
        if (machine.Platform == EndpointPlatform.Unknown) return null;
        var stored = await door.Facts(store, machine.Subject, cancel);
        if (stored.Count == 0) return null;
        var sections = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var (name, utf8) in stored)
        {
            using var document = JsonDocument.Parse(utf8);
            sections[name] = document.RootElement.Clone();
        }

        return FactsSections.Join((MachinePlatform)machine.Platform, machine.ObservedAt ?? machine.SeenAt ?? machine.DeclaredAt, sections);
    }

    private static async Task<(IReadOnlyList<DayOfChanges> Days, int More)> ChangesOf(Store store, long id, CancellationToken cancel)
    {
        var all = store.Set<SectionChange>().AsNoTracking().Where(change => change.EndpointId == id);
        var rows = await all.OrderByDescending(change => change.At).ThenByDescending(change => change.Id).Take(MostChanges).ToListAsync(cancel);
        int more = rows.Count < MostChanges ? 0 : await all.CountAsync(cancel) - rows.Count;
        return ([.. rows.GroupBy(change => VietnamTime.DayOf(change.At)).Select(day => new DayOfChanges(
            day.Key, [.. day.Select(change => (change, (IReadOnlyList<FactChange>)(JsonSerializer.Deserialize<List<FactChange>>(Packed.Open(change.Changes), JsonSerializerOptions.Web) ?? [])))]))], more);
    }

    private static async Task<IReadOnlyList<Option>> OthersOf(Store store, Endpoint machine, CancellationToken cancel) =>
        [.. (await store.Set<Endpoint>().Where(e => e.UnitId == machine.UnitId && e.Id != machine.Id && e.State == EndpointState.Enrolled).OrderByDescending(e => e.EnrolledAt)
            .Take(MostOthers).Select(e => new { e.Id, e.Name }).ToListAsync(cancel)).Select(other => new Option($"{other.Id}", new Text(other.Name, other.Name)))];
}
