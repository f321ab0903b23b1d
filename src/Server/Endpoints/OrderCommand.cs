using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using VongGac.Checks.Facts;
using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.Endpoints;

/// <summary>
/// Orders to machines: asked by one person, confirmed by a second where they reach more than one lab room, paced, signed when
/// handed out, answered by each machine, taken back while they wait.
/// </summary>
internal sealed class OrderCommand(Audit audit, HouseOptions options)
{
    public const int MostMachines = 30_000;

    /// <summary>A machine that is switched on once a week hears of it.</summary>
    private static readonly TimeSpan Expires = TimeSpan.FromDays(14);

    /// <summary>One more machine in so much time: twenty thousand take an hour and a half, a room a few seconds.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(250);

    private static readonly Statement Put = new("id unit endpoint wanted $wire state start expires",
        """
        INSERT INTO endpoint_command (id, unit_id, endpoint_id, order_id, wire, state, not_before, expires_at)
        SELECT r.id, r.unit, r.endpoint, r.wanted, r.wire, r.state, r.start, r.expires FROM {r}
        """);

    private static readonly Statement Begin = new("id start", "UPDATE endpoint_command SET state = 2, not_before = r.start FROM {r} WHERE endpoint_command.id = r.id");

    /// <summary>Asks for an order; it goes out at once where one person is enough.</summary>
    /// <param name="unit">The unit below which the machines stand.</param>
    /// <param name="kind"><c>inspect</c>, <c>collect</c> or <c>update</c>.</param>
    /// <param name="argument">Names of sections, separated by spaces, for <c>collect</c>; the version for <c>update</c>.</param>
    public async Task<Result<CommandOrder>> Ask(
        Store store, UnitId unit, IReadOnlyList<SubjectId> machines, string kind, string? argument, DateTimeOffset at, int account, CancellationToken cancel)
    {
        var wanted = machines.Select(m => m.Value).Distinct().ToList();
        if (wanted.Count is 0 or > MostMachines) return Refusals.NoMachines;
        var reached = new List<(long Id, UnitId Unit, int? Room, EndpointPlatform Platform)>();
        foreach (long[] part in wanted.Chunk(500))
        {
            reached.AddRange((await store.Set<Endpoint>().AsNoTracking().Where(e => part.Contains(e.Id) && e.State == EndpointState.Enrolled)
                .Select(e => new { e.Id, e.UnitId, e.RoomId, e.Platform }).ToListAsync(cancel)).Select(e => (e.Id, e.UnitId, e.RoomId, e.Platform)));
        }

        if (reached.Count != wanted.Count) return Refusals.NoSuchMachine;
        if (!Arguments(kind, argument, [.. reached.Select(r => r.Platform).Distinct()]).Is(out var arguments, out var refusal)) return refusal;
        int rooms = reached.Select(r => r.Room is { } room ? (1, room) : (0, r.Unit.Value)).Distinct().Count();
        var order = new CommandOrder
        {
            Id = (int)await store.Reserve("command_order", 1, cancel), UnitId = unit, Kind = kind, Arguments = arguments.Text, Machines = reached.Count, Rooms = rooms,
            AskedAt = at, AskedBy = account, ExpiresAt = at + Expires, ConfirmedAt = rooms > 1 ? null : at,
        };
        store.Add(order);
        await store.SaveChangesAsync(cancel);
        long first = await store.Reserve("endpoint_command", reached.Count, cancel);
        await (await Sql.Of(store, cancel)).Run(Put, [.. reached.OrderBy(r => r.Id).Select((r, i) => new object?[]
        {
            first + i, r.Unit.Value, r.Id, order.Id, Guid.CreateVersion7(at).ToString("N"), rooms > 1 ? CommandState.Asked : CommandState.Waiting,
            rooms > 1 ? null : (at + (i * Pace)).ToUnixTimeMilliseconds(), order.ExpiresAt.ToUnixTimeMilliseconds(),
        })]);
        await audit.Note(store, "endpoints.order", account, unit, $"order:{order.Id}", at, $"{kind} machines:{reached.Count} rooms:{rooms}", cancel);
        return order;
    }

    /// <summary>The second person says yes; from now on it goes out.</summary>
    public async Task<Result<CommandOrder>> Confirm(Store store, int id, DateTimeOffset at, int account, CancellationToken cancel)
    {
        if (await store.Set<CommandOrder>().AsTracking().FirstOrDefaultAsync(o => o.Id == id, cancel) is not { } order) return Refusals.NoSuchOrder;
        if (order.ConfirmedAt is not null || order.CancelledAt is not null || order.ExpiresAt <= at) return Refusals.OrderOver;
        if (order.AskedBy == account) return Refusals.SamePerson;
        (order.ConfirmedAt, order.ConfirmedBy) = (at, account);
        await store.SaveChangesAsync(cancel);
        var waiting = await store.Set<EndpointCommand>().AsNoTracking().Where(c => c.OrderId == id && c.State == CommandState.Asked).OrderBy(c => c.Id).Select(c => c.Id).ToListAsync(cancel);
        // Who confirms must see every machine the order reaches; one written off meanwhile is seen too, and not reached.
        if (await store.Set<EndpointCommand>().CountAsync(c => c.OrderId == id, cancel) < order.Machines) return Refusals.BeyondSight;
        await (await Sql.Of(store, cancel)).Run(Begin, [.. waiting.Select((command, i) => new object?[] { command, (at + (i * Pace)).ToUnixTimeMilliseconds() })]);
        await audit.Note(store, "endpoints.confirm", account, order.UnitId, $"order:{id}", at, cancel: cancel);
        return order;
    }

    /// <summary>Takes an order back: machines that have not heard of it never will.</summary>
    public async Task<Result<CommandOrder>> Cancel(Store store, int id, DateTimeOffset at, int account, CancellationToken cancel)
    {
        if (await store.Set<CommandOrder>().AsTracking().FirstOrDefaultAsync(o => o.Id == id, cancel) is not { } order) return Refusals.NoSuchOrder;
        if (order.CancelledAt is not null) return Refusals.OrderOver;
        (order.CancelledAt, order.CancelledBy) = (at, account);
        await store.SaveChangesAsync(cancel);
        await store.Set<EndpointCommand>().Where(c => c.OrderId == id && (c.State == CommandState.Asked || c.State == CommandState.Waiting))
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.State, CommandState.Cancelled).SetProperty(c => c.EndedAt, at), cancel);
        await audit.Note(store, "endpoints.cancel", account, order.UnitId, $"order:{id}", at, cancel: cancel);
        return order;
    }

    /// <summary>What ran out of time is said to have: a round of scheduled work.</summary>
    public static async Task Lapse(Store store, DateTimeOffset now, CancellationToken cancel) => await store.Set<EndpointCommand>()
        .Where(c => (c.State == CommandState.Asked || c.State == CommandState.Waiting || c.State == CommandState.Sent) && c.ExpiresAt <= now)
        .ExecuteUpdateAsync(set => set.SetProperty(c => c.State, CommandState.Expired).SetProperty(c => c.EndedAt, now), cancel);

    private Result<Said> Arguments(string kind, string? argument, IReadOnlyList<EndpointPlatform> platforms)
    {
        switch (kind)
        {
            case "inspect":
                return new Said(null);
            case "collect":
                string[] sections = (argument ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
                return sections.Length > 0 && sections.All(FactsSections.Names.Contains)
                    ? new Said(JsonSerializer.Serialize(new { sections }, JsonSerializerOptions.Web)) : Refusals.NoSections;
            case "update":
                if (platforms is not [EndpointPlatform.Windows or EndpointPlatform.Linux]) return Refusals.MixedPlatforms;
                if (ServeRelease.Find(options, argument ?? "", platforms[0] == EndpointPlatform.Windows ? "win-x64" : "linux-x64") is not { } file) return Refusals.NoRelease;
                using (var stream = file.OpenRead())
                {
                    string sha256 = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(stream));
                    return new Said(JsonSerializer.Serialize(new { version = argument, file = file.Name, sha256 }, JsonSerializerOptions.Web));
                }

            default:
                return Refusals.NoSuchKind;
        }
    }

    private sealed record Said(string? Text);
}
