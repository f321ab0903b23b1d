using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace VongGac.Server.Endpoints;

/// <summary>Whose signature it is: keys from memory, from the database where they are not there.</summary>
internal sealed class AgentKeys(KeyCache cache, AskedKeys asked)
{
    /// <summary>The key of an agent; null where nobody bears the name. Whether it is in force still is looked at in the transaction that answers.</summary>
    public async Task<HeldKey?> Of(string agent, CancellationToken cancel) =>
        cache.Held(agent) ?? (await asked.Of(agent).WaitAsync(cancel) is { } key ? cache.Keep(agent, key) : null);

    /// <summary>The key when the request is signed with it; otherwise why it is refused.</summary>
    public async Task<(HeldKey? Key, Turned? Refused)> Check(HttpContext http, Signed signed, byte[] body, DateTimeOffset now, CancellationToken cancel)
    {
        if (await Of(signed.Agent, cancel) is not { } held) return (null, WireRefusals.BadSignature);
        var why = AgentCall.WhyNot(http, signed, held.Key, body, now);
        if (why != WireRefusals.BadSignature) return (held, why);
        // Another node may have given the identity another key.
        cache.Forget(signed.Agent);
        if (await Of(signed.Agent, cancel) is not { } fresh) return (null, why);
        return fresh.PublicKey.AsSpan().SequenceEqual(held.PublicKey) ? (null, why) : (fresh, AgentCall.WhyNot(http, signed, fresh.Key, body, now));
    }
}

/// <summary>A public key ready to verify with.</summary>
internal sealed record HeldKey(byte[] PublicKey, ECDsa Key);
