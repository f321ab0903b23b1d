using VongGac.Agent.Calls;
using VongGac.Agent.State;
using VongGac.Wire;

namespace VongGac.Agent.Life;

/// <summary>
/// Two machines used one key; this one becomes another. The new key is on the disk before the server hears of it, and the
/// old identity is given up only after the server took the new one: whenever the process dies, the next call goes on.
/// </summary>
internal static class Split
{
    public static void Begin(AgentMemory memory, SplitOrder order, DateTimeOffset now)
    {
        using var key = MachineKey.Create();
        memory.Keep(memory.Identity.Splitting(order.Endpoint, order.Token, key, now));
    }

    /// <summary>Null when this agent is who it was to become, or the server no longer wants it to.</summary>
    public static async Task<Spoken?> Finish(AgentMemory memory, Line line, CancellationToken cancel)
    {
        var becoming = memory.Identity.Becoming!;
        using var key = Identity.OpenKey(becoming.Protection, becoming.Key);
        var message = new Rekey(becoming.Endpoint, becoming.Token, Convert.ToBase64String(key.ExportSubjectPublicKeyInfo()));
        if (!(await line.Post(Routes.Rekey, message, becoming.Endpoint, key, cancel)).Is(out var answer, out var down)) return new([], down);
        if (answer.Good)
        {
            memory.Keep(memory.Identity.Became);
            // The server knows nothing of the new machine.
            var orders = WireReader.Read<CheckInAnswer>(answer.Body).Is(out var heard, out _) ? heard.Orders with { Servers = null, Commands = [] } : memory.Progress.Orders;
            memory.Keep(memory.Progress with { SendAll = true, Orders = orders });
            return null;
        }

        var refused = Conversation.Refused(answer, line);
        if (refused.RetryAfter is not null || refused.Trouble!.Code is "line.stranger" or "busy" or "sign.clock") return refused;
        // The token is spent or too old. Under the old identity the server will order the split again.
        memory.Keep(memory.Identity with { Becoming = null });
        return null;
    }
}
