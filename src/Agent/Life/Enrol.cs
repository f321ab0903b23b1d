using VongGac.Agent.Calls;
using VongGac.Agent.State;
using VongGac.Model;
using VongGac.Wire;

namespace VongGac.Agent.Life;

/// <summary>Makes this machine known to a server: it makes its own key, and the server gives it an id.</summary>
internal static class Enrol
{
    private const int MostRoom = 200;

    /// <param name="Again">Also where the machine is enrolled already: it becomes another endpoint.</param>
    public sealed record Request(string Server, string Code, string? Room, string? Proxy, bool Again);

    public static async Task<Result<Identity>> Run(AgentFolder folder, Request request, HardwareSignals hardware, string hostName, TimeProvider time, CancellationToken cancel)
    {
        if (!ServerAddress.Parse(request.Server).Is(out var server, out var refusal)) return refusal;
        if (!ProxyChoice.For(request.Proxy, Environment.GetEnvironmentVariable).Is(out var proxy, out refusal) && refusal is not null) return refusal;
        if (!request.Again && folder.ReadIdentity().Is(out var known, out _) && known is not null) return new Refusal("enrol.already", LifeWords.Already.With(known.Unit));
        using var key = MachineKey.Create();
        string? room = request.Room?.Trim() is { Length: > 0 } named ? named[..Math.Min(named.Length, MostRoom)] : null;
        var message = new EnrolRequest(
            request.Code.Trim(), Convert.ToBase64String(key.ExportSubjectPublicKeyInfo()), hostName, AgentVersion.Platform, AgentVersion.Current, hardware, room);
        using var line = new Line(server, proxy, time);
        var sent = time.GetUtcNow();
        if (!(await line.Post(Routes.Enrol, message, Guid.Empty, null, cancel)).Is(out var answer, out refusal)) return refusal;
        if (!answer.Good) return Conversation.Refused(answer, line).Trouble!;
        if (!WireReader.Read<EnrolAnswer>(answer.Body).Is(out var enrolled, out _)) return new Refusal("line.stranger", LifeWords.Stranger.With(server.Host));
        var identity = Identity.New(enrolled.Endpoint, key, enrolled.ServerKey, enrolled.Unit);
        using (identity.OpenServerKey())
        {
            // The addresses first: an identity without them could not call.
            folder.Write(folder.ReadProgress() with
            {
                Servers = [server.AbsoluteUri], Proposed = null, GivenUp = null, Proxy = request.Proxy, SendAll = true, Orders = enrolled.Orders with { Servers = null, Commands = [] },
                ClockOffset = (sent + ((time.GetUtcNow() - sent) / 2) - enrolled.Orders.ServerTime).TotalSeconds, CallAt = null, Failures = 0, Trouble = null,
                Answered = new Dictionary<Guid, DateTimeOffset>(), Outcomes = [], Doing = null,
            });
            folder.Write(identity);
        }

        return identity;
    }
}
