using VongGac.Model;

namespace VongGac.Server.Platform;

/// <summary>Who changed what, ids only, in a hash chain. Called inside the transaction of the change itself.</summary>
public sealed class Audit
{
    /// <param name="store">The transaction of the change.</param>
    /// <param name="action">Stable, dotted: <c>units.move</c>.</param>
    /// <param name="account">Who; null is the house itself.</param>
    /// <param name="unit">Whose row; null when it belongs to no unit.</param>
    /// <param name="thing">What: <c>unit:17</c>, <c>receipt:4:17</c>.</param>
    /// <param name="at">When.</param>
    /// <param name="more">Small facts of the change, ids and codes only, never personal data.</param>
    public Task Note(Store store, string action, int? account, UnitId? unit, string thing, DateTimeOffset at, string? more = null, CancellationToken cancel = default) => throw new NotSupportedException();
}
