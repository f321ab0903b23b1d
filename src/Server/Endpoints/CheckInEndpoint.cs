using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using VongGac.Server.Platform;
using VongGac.Wire;

namespace VongGac.Server.Endpoints;

/// <summary><c>POST /agent/v1/check-in</c>: signed; answered after the commit.</summary>
internal sealed class CheckInEndpoint(AgentKeys agents, TakeCheckIns intake, TimeProvider time)
{
    private const long MostBytes = 2_000_000;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapPost("/agent/v1/check-in", (RequestDelegate)(http =>
            http.RequestServices.GetRequiredService<CheckInEndpoint>().Handle(http, http.RequestAborted)))
        .Open("an agent proves itself by its signature").WithoutToken("called by a program without cookies").TakesUpTo(MostBytes);

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
        var (key, why) = await agents.Check(http, signed, body, now, cancel);
        if (key is null || why is not null) return why ?? WireRefusals.BadSignature;
        // Only now is a byte of it looked at.
        var (said, bad) = AgentCall.Read<CheckIn>(http, body, AgentCall.MostUnpacked);
        if (said is null || said.AgentVersion.Any(char.IsControl) || said.Ran.Concat(said.Failed.Select(one => one.Name)).Any(name => name.Any(char.IsControl))) return bad ?? WireRefusals.BadBody;
        return await intake.Take(new Arrival(said, signed.Agent, key.PublicKey, AgentCall.Address(http), now));
    }
}
