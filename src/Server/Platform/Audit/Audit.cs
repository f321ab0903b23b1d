using VongGac.Model;

namespace VongGac.Server.Platform;

/// <summary>Who changed what, ids only, in a hash chain. Called inside the transaction of the change itself.</summary>
/// <param name="node">The node this process is; each has a chain of its own.</param>
public sealed class Audit(string node = "local")
{
    internal static readonly byte[] Beginning = new byte[32];

    private static readonly Statement Next = new("$node first #beginning",
        "INSERT INTO audit_head (node, seq, hash) {put} ON CONFLICT (node) DO UPDATE SET seq = audit_head.seq + 1 RETURNING seq, hash");

    private static readonly Statement Append = new("$node seq at account unit $action $thing $more #previous #hash",
        "INSERT INTO audit_entry (node, seq, at, account, unit, action, thing, more, previous_hash, hash) {put}");

    private static readonly Statement Advance = new("$node #hash", "UPDATE audit_head SET hash = r.hash FROM {r} WHERE audit_head.node = r.node");

    /// <summary>
    /// Appends one entry. The node's head row stays locked until the caller's transaction ends: note a change after
    /// making it, not before.
    /// </summary>
    /// <param name="store">The transaction of the change.</param>
    /// <param name="action">Stable, dotted: <c>units.move</c>.</param>
    /// <param name="account">Who; null is the house itself.</param>
    /// <param name="unit">Whose row; null when it belongs to no unit.</param>
    /// <param name="thing">What: <c>unit:17</c>, <c>receipt:4:17</c>.</param>
    /// <param name="at">When.</param>
    /// <param name="more">Small facts of the change, ids and codes only, never personal data.</param>
    public async Task Note(
        Store store, string action, int? account, UnitId? unit, string thing, DateTimeOffset at, string? more = null, CancellationToken cancel = default)
    {
        var sql = await Sql.Of(store, cancel);
        var (seq, before) = (await sql.List(Next, [[node, 1, Beginning]], row => (row.GetInt64(0), row.GetBytes(1))))[0];
        byte[] hash = AuditEntry.HashOf(before, node, seq, at, account, unit, action, thing, more);
        await sql.Run(Append, node, seq, at.ToUnixTimeMilliseconds(), account, unit?.Value, action, thing, more, before, hash);
        await sql.Run(Advance, node, hash);
    }
}
