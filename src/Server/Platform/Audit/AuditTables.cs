using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using VongGac.Model;

namespace VongGac.Server.Platform;

/// <summary>One change, chained to the one before it on the same node.</summary>
public sealed class AuditEntry : IProvinceWide
{
    /// <summary>Which node wrote it.</summary>
    public required string Node { get; init; }

    /// <summary>From 1 on each node, without holes.</summary>
    public required long Seq { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Who; null is the house itself.</summary>
    public int? Account { get; init; }

    public UnitId? Unit { get; init; }

    /// <summary>Stable, dotted.</summary>
    public required string Action { get; init; }

    /// <summary>What was changed: <c>unit:17</c>.</summary>
    public required string Thing { get; init; }

    /// <summary>Small facts of the change: ids and codes.</summary>
    public string? More { get; init; }

    public required byte[] PreviousHash { get; init; }

    public required byte[] Hash { get; init; }

    /// <summary>SHA-256 over the entry before and every field of this one, each with its length.</summary>
    internal static byte[] HashOf(
        ReadOnlySpan<byte> previous, string node, long seq, DateTimeOffset at, int? account, UnitId? unit, string action, string thing, string? more)
    {
        using var bytes = new MemoryStream();
        using (var writer = new BinaryWriter(bytes))
        {
            writer.Write(previous);
            writer.Write(node);
            writer.Write(seq);
            writer.Write(at.ToUnixTimeMilliseconds());
            writer.Write(account ?? -1);
            writer.Write(unit?.Value ?? -1);
            writer.Write(action);
            writer.Write(thing);
            writer.Write(more is not null);
            writer.Write(more ?? "");
        }

        return SHA256.HashData(bytes.ToArray());
    }

    internal byte[] HashAgain(ReadOnlySpan<byte> previous) => HashOf(previous, Node, Seq, At, Account, Unit, Action, Thing, More);
}

/// <summary>The last entry of a node: the row whose lock keeps the chain a chain.</summary>
internal sealed class AuditHead : IProvinceWide
{
    public required string Node { get; init; }

    public required long Seq { get; set; }

    public required byte[] Hash { get; set; }
}

/// <summary>All nodes' heads at one moment under one keyed hash, itself chained: a chain cannot be cut or rewritten behind it.</summary>
internal sealed class AuditSeal : IProvinceWide
{
    /// <summary>From 1, without holes.</summary>
    public required long Number { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>A line a node: sequence number, hash in hexadecimal, name.</summary>
    public required string Heads { get; init; }

    public required byte[] PreviousHash { get; init; }

    public required byte[] Hash { get; init; }

    internal static byte[] HashOf(byte[] key, byte[] previous, long number, DateTimeOffset at, string heads)
    {
        using var bytes = new MemoryStream();
        using (var writer = new BinaryWriter(bytes))
        {
            writer.Write(previous);
            writer.Write(number);
            writer.Write(at.ToUnixTimeMilliseconds());
            writer.Write(heads);
        }

        return HMACSHA256.HashData(key, bytes.ToArray());
    }
}

internal static class AuditTable
{
    public static void Map(ModelBuilder model)
    {
        model.Entity<AuditEntry>(entry =>
        {
            entry.HasKey(e => new { e.Node, e.Seq });
            // The page: newest first, of one person, of one kind.
            entry.HasIndex(e => e.At);
            entry.HasIndex(e => new { e.Account, e.At });
            entry.HasIndex(e => new { e.Action, e.At });
        });
        model.Entity<AuditHead>().HasKey(h => h.Node);
        model.Entity<AuditSeal>(seal =>
        {
            seal.HasKey(s => s.Number);
            seal.Property(s => s.Number).ValueGeneratedNever();
        });
    }
}
