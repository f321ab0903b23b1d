using System.Net;
using System.Text;
using VongGac.Agent.Calls;
using VongGac.Agent.State;
using VongGac.Model;
using VongGac.Wire;

namespace VongGac.Agent.Life;

/// <summary>How a call went.</summary>
/// <param name="Commands">As signed; empty when there are none.</param>
/// <param name="Trouble">Why nothing was acknowledged; null when something was.</param>
internal sealed record Spoken(IReadOnlyList<SignedText> Commands, Refusal? Trouble = null, TimeSpan? RetryAfter = null)
{
    public bool Acknowledged => Trouble is null;
}

/// <summary>One call: what waits is said, oldest first, until each is acknowledged; orders are heard; a split is carried through.</summary>
internal sealed class Conversation(AgentMemory memory, IWebProxy? proxy, TimeProvider time)
{
    /// <summary>So often a new list of addresses may fail while a known one answers.</summary>
    private const int MostProposalFailures = 3;

    /// <summary>The server that acknowledged last.</summary>
    public Uri? Reached { get; private set; }

    /// <summary>For more than check-ins: a release.</summary>
    public Line? OpenLine() => Reached is null ? null : new Line(Reached, proxy, time) { ClockOffset = TimeSpan.FromSeconds(memory.Progress.ClockOffset ?? 0) };

    public async Task<Spoken> Call(CancellationToken cancel)
    {
        // New addresses first: they replace the known ones only after a call that succeeded there.
        if (memory.Progress.Proposed is { } proposed)
        {
            foreach (var address in Addresses(proposed.List))
            {
                if (await At(address, cancel) is not { Acknowledged: true } there) continue;
                memory.Keep(memory.Progress with { Servers = [.. Addresses(proposed.List).OrderBy(other => other != address).Select(other => other.AbsoluteUri)], Proposed = null, GivenUp = null });
                return there;
            }
        }

        Spoken spoken = new([], new Refusal("server.none", LifeWords.NoServer));
        foreach (string known in memory.Progress.Servers)
        {
            if (!ServerAddress.Parse(known).Is(out var address, out var refusal))
            {
                spoken = new([], refusal);
                continue;
            }

            spoken = await At(address, cancel);
            // A server that answers and says no is the server; the next address would say the same.
            if (spoken.Acknowledged || spoken.Trouble!.Code is not ("line.down" or "line.stranger")) break;
        }

        if (spoken.Acknowledged && memory.Progress.Proposed is { } failed) Failed(failed);
        return spoken;
    }

    private void Failed(ServersProposed proposed) => memory.Keep(proposed.Failures + 1 < MostProposalFailures
        ? memory.Progress with { Proposed = proposed with { Failures = proposed.Failures + 1 } }
        : memory.Progress with { Proposed = null, GivenUp = proposed.List.Signature });

    private static IReadOnlyList<Uri> Addresses(SignedText list) =>
        WireReader.Read<IReadOnlyList<string>>(Encoding.UTF8.GetBytes(list.Text)).Is(out var texts, out _)
            ? [.. texts.Take(ServerAddress.Most).Select(text => ServerAddress.Parse(text).Is(out var address, out _) ? address : null).OfType<Uri>()]
            : [];

    private async Task<Spoken> At(Uri address, CancellationToken cancel)
    {
        using var line = new Line(address, proxy, time) { ClockOffset = TimeSpan.FromSeconds(memory.Progress.ClockOffset ?? 0) };
        if (memory.Identity.Becoming is not null && await Split.Finish(memory, line, cancel) is { } notYet) return notYet;
        var commands = new List<SignedText>();
        if (memory.Folder.Spool.Items.Count == 0 && Gather.Call(memory, time.GetUtcNow()) is { } alive)
            return await Say(line, alive, commands, cancel) ?? new(commands);
        bool heard = false;
        Spoken? unwanted = null;
        foreach (var item in memory.Folder.Spool.Items)
        {
            var checkIn = Spool.Read(item);
            if (checkIn is not null && await Say(line, checkIn, commands, cancel) is { } trouble)
            {
                if (trouble.Trouble!.Code != Unwanted) return trouble;
                (checkIn, unwanted) = (null, trouble);
            }

            if (checkIn is null) Gather.Lost(memory, Spool.Read(item));
            else heard = true;
            Spool.Remove(item);
        }

        // What was given up was no acknowledgement: a trial, new addresses and a pause after failures hang on one.
        if (heard) return new(commands);
        return Gather.Call(memory, time.GetUtcNow()) is { } instead ? await Say(line, instead, commands, cancel) ?? new(commands) : unwanted ?? new(commands);
    }

    private const string Unwanted = "check-in.unwanted", Stranger = "line.stranger";

    /// <summary>Null when the check-in was acknowledged.</summary>
    private async Task<Spoken?> Say(Line line, CheckIn checkIn, List<SignedText> commands, CancellationToken cancel)
    {
        for (int attempt = 0; ; attempt++)
        {
            using var key = memory.Identity.OpenKey();
            var sent = time.GetUtcNow();
            if (!(await line.Post(Routes.CheckIn, checkIn with { SentAt = Gather.Round(sent) }, memory.Identity.Endpoint, key, cancel)).Is(out var answer, out var down))
                return new([], down);
            if (answer.Good)
            {
                if (!WireReader.Read<CheckInAnswer>(answer.Body).Is(out var heard, out _)) return new([], new Refusal(Stranger, LifeWords.Stranger.With(line.Server.Host)));
                Reached = line.Server;
                Hear(heard.Orders, sent, line);
                commands.Clear();
                commands.AddRange(heard.Orders.Commands);
                if (heard.Split is null) return null;
                Split.Begin(memory, heard.Split, time.GetUtcNow());
                return await Split.Finish(memory, line, cancel);
            }

            var refused = Refused(answer, line);
            if (attempt == 0 && refused.Trouble!.Code == "sign.clock" && answer.ServerTime is { } serverTime)
            {
                line.ClockOffset = time.GetUtcNow() - serverTime;
                memory.Keep(memory.Progress with { ClockOffset = line.ClockOffset.TotalSeconds });
                continue;
            }

            // Saying it again would not help: this one check-in is given up, not the call.
            bool unwanted = refused.RetryAfter is null && answer.Status is HttpStatusCode.BadRequest or HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.UnprocessableEntity;
            return unwanted && refused.Trouble!.Code is not ("sign.clock" or Stranger) ? refused with { Trouble = refused.Trouble with { Code = Unwanted } } : refused;
        }
    }

    /// <summary>What the server said no with; an answer that is none of its words comes from somebody in between.</summary>
    public static Spoken Refused(Answer answer, Line line)
    {
        if (!WireReader.Read<WireRefusal>(answer.Body).Is(out var refusal, out _))
            return new([], new Refusal(answer.Status is HttpStatusCode.ServiceUnavailable or HttpStatusCode.TooManyRequests ? "busy" : Stranger, LifeWords.Stranger.With(line.Server.Host)), answer.RetryAfter);
        return new([], new Refusal(refusal.Code, new Text(refusal.Vi, refusal.En)), answer.RetryAfter ?? (refusal.RetryAfterSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : null));
    }

    private void Hear(AgentOrders orders, DateTimeOffset sent, Line line)
    {
        var now = time.GetUtcNow();
        line.ClockOffset = sent + ((now - sent) / 2) - orders.ServerTime;
        var progress = memory.Progress with
        {
            Orders = orders with { Servers = null, Commands = [] }, ClockOffset = line.ClockOffset.TotalSeconds, ContactAt = now, Failures = 0, Trouble = null,
            SendAll = memory.Progress.SendAll || orders.SendAll,
        };
        if (orders.Servers is { } servers && IsNews(servers)) progress = progress with { Proposed = new(servers, 0) };
        memory.Keep(progress);
    }

    private bool IsNews(SignedText servers)
    {
        if (servers.Signature == memory.Progress.GivenUp || servers == memory.Progress.Proposed?.List) return false;
        using var key = memory.Identity.OpenServerKey();
        if (!servers.Holds(key)) return false;
        var addresses = Addresses(servers);
        return addresses.Count > 0 && !addresses.Select(address => address.AbsoluteUri).ToHashSet().SetEquals(memory.Progress.Servers);
    }
}
