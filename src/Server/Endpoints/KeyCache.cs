using System.Security.Cryptography;

namespace VongGac.Server.Endpoints;

/// <summary>
/// Public keys of agents, ready to verify: importing one costs as much as verifying with it. Bounded; what was asked for
/// longest ago goes first.
/// </summary>
public sealed class KeyCache : IDisposable
{
    /// <summary>About 2 KB each.</summary>
    public const int Most = 30_000;

    private readonly Lock _door = new();
    private readonly Dictionary<string, LinkedListNode<(string Agent, HeldKey Key)>> _byAgent = new(StringComparer.Ordinal);
    private readonly LinkedList<(string Agent, HeldKey Key)> _recent = new();

    internal HeldKey? Held(string agent)
    {
        lock (_door)
        {
            if (!_byAgent.TryGetValue(agent, out var node)) return null;
            _recent.Remove(node);
            _recent.AddFirst(node);
            return node.Value.Key;
        }
    }

    /// <summary>Null when the bytes are no P-256 key.</summary>
    internal HeldKey? Keep(string agent, byte[] publicKey)
    {
        if (Import(publicKey) is not { } key) return null;
        var held = new HeldKey(publicKey, key);
        lock (_door)
        {
            if (_byAgent.TryGetValue(agent, out var before)) Drop(before);
            _byAgent[agent] = _recent.AddFirst((agent, held));
            while (_byAgent.Count > Most) Drop(_recent.Last!);
            return held;
        }
    }

    public void Forget(string agent)
    {
        lock (_door)
        {
            if (_byAgent.TryGetValue(agent, out var node)) Drop(node);
        }
    }

    public void Dispose()
    {
        foreach (var (_, held) in _recent) held.Key.Dispose();
    }

    /// <summary>Null for anything that is not a P-256 public key.</summary>
    internal static ECDsa? Import(byte[] publicKey)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportSubjectPublicKeyInfo(publicKey, out int read);
            if (read == publicKey.Length && key.KeySize == 256 && key.ExportParameters(false).Curve.Oid.Value == ECCurve.NamedCurves.nistP256.Oid.Value) return key;
        }
        catch (Exception fault) when (fault is CryptographicException or PlatformNotSupportedException)
        {
            key.Dispose();
            return null; // bytes of a stranger: said as a refusal by the caller
        }

        key.Dispose();
        return null;
    }

    // Not disposed: a request may be verifying with it at this moment. The finaliser frees it.
    private void Drop(LinkedListNode<(string Agent, HeldKey Key)> node)
    {
        _recent.Remove(node);
        _byAgent.Remove(node.Value.Agent);
    }
}
