using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VongGac.Model;
using VongGac.Server.Platform;
using VongGac.Server.Units;
using VongGac.Wire;

namespace VongGac.Server.Endpoints;

/// <summary><c>POST /agent/v1/enrol</c>: a code stands for the unit that gave it; the agent gets an identity for the key it made.</summary>
internal sealed class EnrolEndpoint(
    Writer writer, UnitsDoor units, PersonalData seal, Audit audit, TakeSeat seats, GiveOrders orders, ServerSigner signer, GuessFloor guesses, TimeProvider time)
{
    private const int MostBytes = 64_000;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/agent/v1/enrol", (RequestDelegate)(http =>
            http.RequestServices.GetRequiredService<EnrolEndpoint>().Handle(http, http.RequestAborted)))
        .Open("an agent proves itself by a short-lived code of a unit; wrong ones are counted").WithoutToken("called by a program without cookies").TakesUpTo(MostBytes);

    private async Task Handle(HttpContext http, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        string caller = AgentCall.Address(http) ?? "";
        if (!guesses.MayTry(caller))
        {
            await AgentCall.Refuse(http, WireRefusals.TooMany.After(TimeSpan.FromMinutes(1)), now, cancel);
            return;
        }

        var outcome = await Enrol(http, now, cancel);
        if (outcome.Refused == WireRefusals.CodeUnknown) guesses.Wrong(caller);
        if (outcome.Answer is { } answer) await AgentCall.Answer(http, answer, WireJson.Default.EnrolAnswer, cancel);
        else await AgentCall.Refuse(http, outcome.Refused!, now, cancel);
    }

    private async Task<(EnrolAnswer? Answer, Turned? Refused)> Enrol(HttpContext http, DateTimeOffset now, CancellationToken cancel)
    {
        if (await AgentCall.Body(http, cancel) is not { } body) return (null, WireRefusals.TooLarge);
        var (said, bad) = AgentCall.Read<EnrolRequest>(http, body, MostBytes);
        if (said is null || said.AgentVersion.Any(char.IsControl) || said.HostName.Any(char.IsControl)) return (null, bad ?? WireRefusals.BadBody);
        if (said.Code is null || KeepCodes.Tidy(said.Code) is not { } code) return (null, WireRefusals.CodeUnknown);
        if (KeyOf(said.PublicKey) is not { } key) return (null, WireRefusals.BadKey);
        var written = await writer.Write<(EnrolAnswer?, Turned?)>(
            post: null, async (store, stop) => await Act(store, said, code, key, AgentCall.Address(http), now, stop), Urgency.Intake, cancel);
        return written.Value;
    }

    private async Task<(EnrolAnswer? Answer, Turned? Refused)> Act(
        Store store, EnrolRequest said, string typed, byte[] key, string? address, DateTimeOffset now, CancellationToken cancel)
    {
        byte[] index = seal.BlindIndex(typed);
        var code = await store.Set<EnrolCode>().AsTracking().OrderByDescending(c => c.Id).FirstOrDefaultAsync(c => c.BlindIndex == index, cancel);
        if (code is null) return (null, WireRefusals.CodeUnknown);
        // An answer that was lost: the same key enrols once.
        var again = await store.Set<Endpoint>().AsNoTracking().FirstOrDefaultAsync(e => e.UnitId == code.UnitId && e.PublicKey == key && e.State == EndpointState.Enrolled, cancel);
        if (again is null && !code.Good(now)) return (null, WireRefusals.CodeSpent);
        if (await units.Find(store, code.UnitId, cancel) is not { To: null } unit) return (null, WireRefusals.CodeSpent);
        string agent = again?.Agent ?? Guid.CreateVersion7(now).ToString("N");
        long machine = again?.Id ?? 0;
        if (again is null)
        {
            code.Used++;
            await store.SaveChangesAsync(cancel);
            var seat = new Seat(
                unit.Id, code.RoomId ?? await RoomNamed(store, unit.Id, said.Room, cancel), Image: null, NameOf(said.HostName), PlatformOf(said.Platform), said.AgentVersion ?? "", agent, key,
                HardwareKeys.Text(said.Hardware ?? new HardwareSignals([])), SplitFrom: null);
            machine = await seats.Act(store, seat, becomes: null, now, cancel);
            await audit.Note(store, "endpoints.enrol", code.MadeBy == 0 ? null : code.MadeBy, unit.Id, $"endpoint:{machine}", now, $"code:{code.Id}", cancel);
        }

        var told = await orders.For(await Sql.Of(store, cancel), [], now);
        return (new EnrolAnswer(
            Guid.ParseExact(agent, "N"), signer.PublicKey, unit.Name, told.Of(agent, machine, unit.Id, address, sendAll: true, TimeSpan.FromSeconds(10), tell: false)), null);
    }

    internal static byte[]? KeyOf(string? base64)
    {
        byte[] bytes = new byte[200];
        if (base64 is not { Length: > 0 and <= 250 } || !Convert.TryFromBase64String(base64, bytes, out int length)) return null;
        using var key = KeyCache.Import(bytes[..length]);
        return key is null ? null : bytes[..length];
    }

    internal static string NameOf(string? host) => KeepRooms.Tidy(host is { Length: > Endpoint.LongestName } ? host[..Endpoint.LongestName] : host, Endpoint.LongestName) ?? Words.Machine.Vi;

    internal static EndpointPlatform PlatformOf(string? said) => said?.ToLowerInvariant() switch
    {
        { } name when name.StartsWith("win", StringComparison.Ordinal) => EndpointPlatform.Windows,
        { } name when name.StartsWith("linux", StringComparison.Ordinal) => EndpointPlatform.Linux,
        _ => EndpointPlatform.Unknown,
    };

    private static async Task<int?> RoomNamed(Store store, UnitId unit, string? typed, CancellationToken cancel)
    {
        if (KeepRooms.Tidy(typed, LabRoom.LongestName) is not { } name) return null;
        string folded = Vietnamese.Fold(name);
        return (await store.Set<LabRoom>().AsNoTracking().FirstOrDefaultAsync(r => r.UnitId == unit && r.Folded == folded && r.To == null, cancel))?.Id;
    }
}
