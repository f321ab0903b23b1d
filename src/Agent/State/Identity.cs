using System.Security.Cryptography;
using System.Text.Json.Serialization;

namespace VongGac.Agent.State;

/// <summary>Who this agent is: given at enrolment, changed only by a split.</summary>
/// <param name="Endpoint">The id the server gave.</param>
/// <param name="Key">The private key, protected as <paramref name="Protection"/> says.</param>
/// <param name="ServerKey">SubjectPublicKeyInfo of the server's key, base64.</param>
/// <param name="Unit">Name of the unit, for the person at the machine.</param>
/// <param name="Becoming">The split under way: written before the server hears of the new key, so that the same key is said again after a crash.</param>
internal sealed record Identity(Guid Endpoint, string Protection, string Key, string ServerKey, string Unit, Becoming? Becoming = null)
{
    public static Identity New(Guid endpoint, ECDsa key, string serverKey, string unit)
    {
        var (how, bytes) = MachineSecret.Protect(key.ExportPkcs8PrivateKey());
        return new(endpoint, how, Convert.ToBase64String(bytes), serverKey, unit);
    }

    public ECDsa OpenKey() => OpenKey(Protection, Key);

    public ECDsa OpenServerKey()
    {
        var key = MachineKey.Empty();
        key.ImportSubjectPublicKeyInfo(Convert.FromBase64String(ServerKey), out _);
        return key;
    }

    public static ECDsa OpenKey(string protection, string protectedKey)
    {
        var key = MachineKey.Empty();
        key.ImportPkcs8PrivateKey(MachineSecret.Unprotect(protection, Convert.FromBase64String(protectedKey)), out _);
        return key;
    }

    /// <summary>Ready to tell the server the new key.</summary>
    public Identity Splitting(Guid endpoint, string token, ECDsa key, DateTimeOffset now)
    {
        var (how, bytes) = MachineSecret.Protect(key.ExportPkcs8PrivateKey());
        return this with { Becoming = new(endpoint, token, how, Convert.ToBase64String(bytes), now) };
    }

    /// <summary>The server knows the new key: it is who this agent is.</summary>
    [JsonIgnore]
    public Identity Became => Becoming is { } next ? this with { Endpoint = next.Endpoint, Protection = next.Protection, Key = next.Key, Becoming = null } : this;
}

internal sealed record Becoming(Guid Endpoint, string Token, string Protection, string Key, DateTimeOffset Since);
