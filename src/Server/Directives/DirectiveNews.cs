using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.Directives;

/// <summary>A directive went out to these units.</summary>
public sealed record DirectiveIssued(Directive Directive, IReadOnlyList<UnitId> Units, DateTimeOffset At) : INews;

/// <summary>A unit moved one step on a directive (received, assigned, started, done).</summary>
public sealed record ReceiptMoved(Receipt Receipt, DateTimeOffset At) : INews;

/// <summary>A unit said how it stands.</summary>
public sealed record ClaimFiled(Claim Claim, DateTimeOffset At) : INews;

/// <summary>The Department accepted a claim's evidence or returned it.</summary>
public sealed record ClaimReviewed(Claim Claim, DateTimeOffset At) : INews;

/// <summary>The issuer reminded these units.</summary>
public sealed record UnitsReminded(Directive Directive, IReadOnlyList<UnitId> Units, DateTimeOffset At) : INews;
