using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VongGac.Model;
using VongGac.Server.Platform;
using VongGac.Wire;

namespace VongGac.Server.Endpoints;

/// <summary><c>POST /agent/v1/rekey</c>: the second machine of a key takes the identity it was told, with a key of its own. Idempotent.</summary>
internal sealed class RekeyEndpoint(Writer writer, Audit audit, TakeSeat seats, GiveOrders orders, KeyCache cache, TimeProvider time)
{
    private const int MostBytes = 16_000;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/agent/v1/rekey", (RequestDelegate)(http =>
            http.RequestServices.GetRequiredService<RekeyEndpoint>().Handle(http, http.RequestAborted)))
        .Open("an agent proves itself by its new key and the token it was told").WithoutToken("called by a program without cookies").TakesUpTo(MostBytes);

    private async Task Handle(HttpContext http, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var outcome = await Take(http, now, cancel);
        if (outcome.Answer is { } answer) await AgentCall.Answer(http, answer, WireJson.Default.CheckInAnswer, cancel);
        else await AgentCall.Refuse(http, outcome.Refused!, now, cancel);
    }

    private async Task<CheckInOutcome> Take(HttpContext http, DateTimeOffset now, CancellationToken cancel)
    {
        if (AgentCall.SignedBy(http) is not { } signed) return WireRefusals.BadSignature;
        if (await AgentCall.Body(http, cancel) is not { } body) return WireRefusals.TooLarge;
        var (said, bad) = AgentCall.Read<Rekey>(http, body, MostBytes);
        if (said is null) return bad ?? WireRefusals.BadBody;
        if (EnrolEndpoint.KeyOf(said.PublicKey) is not { } publicKey) return WireRefusals.BadKey;
        if (said.Endpoint != signed.Endpoint) return WireRefusals.BadSignature;
        using var key = KeyCache.Import(publicKey)!;
        if (AgentCall.WhyNot(http, signed, key, body, now) is { } why) return why;
        var written = await writer.Write<CheckInOutcome>(
            post: null, async (store, stop) => await Act(store, signed.Agent, said.Token, publicKey, AgentCall.Address(http), now, stop), Urgency.Intake, cancel);
        if (written.Value.Answer is not null) cache.Forget(signed.Agent);
        return written.Value;
    }

    private async Task<CheckInOutcome> Act(Store store, string agent, string token, byte[] publicKey, string? address, DateTimeOffset now, CancellationToken cancel)
    {
        var sql = await Sql.Of(store, cancel);
        var told = await orders.For(sql, [], now);
        var machine = await store.Set<Endpoint>().AsNoTracking().FirstOrDefaultAsync(e => e.Agent == agent, cancel);
        if (machine is not null)
        {
            // The answer to the first try was lost.
            return machine.State == EndpointState.Enrolled && machine.PublicKey.AsSpan().SequenceEqual(publicKey) ? Answer(machine.Id, machine.UnitId) : WireRefusals.SplitSpent;
        }

        var split = await store.Set<EndpointSplit>().AsTracking().FirstOrDefaultAsync(s => s.Agent == agent, cancel);
        if (split?.TokenHash is not { } hash || split.ExpiresAt <= now || !CryptographicOperations.FixedTimeEquals(hash, TellApart.HashOf(token))) return WireRefusals.SplitSpent;
        var origin = await store.Set<Endpoint>().AsNoTracking().FirstAsync(e => e.Id == split.EndpointId, cancel);
        var seat = new Seat(
            origin.UnitId, origin.RoomId, origin.ImageId, origin.Name, origin.Platform, origin.AgentVersion ?? "", agent, publicKey, split.Hardware, split.EndpointId);
        long id = await seats.Act(store, seat, split.Becomes, now, cancel);
        store.Remove(split);
        await store.SaveChangesAsync(cancel);
        await store.Set<Endpoint>().Where(e => e.Id == origin.Id && e.Rivals > 0).ExecuteUpdateAsync(set => set.SetProperty(e => e.Rivals, e => e.Rivals - 1), cancel);
        await audit.Note(store, "endpoints.split", account: null, origin.UnitId, $"endpoint:{id}", now, $"from:{origin.Id}", cancel);
        return Answer(id, origin.UnitId);

        CheckInOutcome Answer(long number, UnitId unit) => new CheckInAnswer(told.Of(agent, number, unit, address, sendAll: true, TimeSpan.FromSeconds(10), tell: false));
    }
}
