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
    private readonly Dictionary<string, LinkedListNode<Held>> _byAgent = new(StringComparer.Ordinal);
    private readonly LinkedList<Held> _recent = new();

    /// <summary>The key of an agent if it is this one still; imported where it was not held. Null when it is no P-256 key.</summary>
    public ECDsa? Of(string agent, byte[] publicKey)
    {
        lock (_door)
        {
            if (_byAgent.TryGetValue(agent, out var node))
            {
                if (node.Value.PublicKey.AsSpan().SequenceEqual(publicKey))
                {
                    _recent.Remove(node);
                    _recent.AddFirst(node);
                    return node.Value.Key;
                }

                Drop(node);
            }
        }

        if (Import(publicKey) is not { } key) return null;
        lock (_door)
        {
            if (_byAgent.TryGetValue(agent, out var other)) Drop(other);
            _byAgent[agent] = _recent.AddFirst(new Held(agent, publicKey, key));
            while (_byAgent.Count > Most) Drop(_recent.Last!);
            return key;
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
        foreach (var held in _recent) held.Key.Dispose();
    }

    /// <summary>Null for anything that is not a P-256 public key.</summary>
    public static ECDsa? Import(byte[] publicKey)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportSubjectPublicKeyInfo(publicKey, out int read);
            if (read == publicKey.Length && key.KeySize == 256 && key.ExportParameters(false).Curve.Oid.Value == ECCurve.NamedCurves.nistP256.Oid.Value) return key;
        }
        catch (CryptographicException)
        {
            key.Dispose();
            return null; // bytes of a stranger: said as a refusal by the caller
        }

        key.Dispose();
        return null;
    }

    // Not disposed: a request may be verifying with it at this moment. The finaliser frees it.
    private void Drop(LinkedListNode<Held> node)
    {
        _recent.Remove(node);
        _byAgent.Remove(node.Value.Agent);
    }

    private sealed record Held(string Agent, byte[] PublicKey, ECDsa Key);
}
