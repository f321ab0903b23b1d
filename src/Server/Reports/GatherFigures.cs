using VongGac.Model;
using VongGac.Server.Directives;
using VongGac.Server.Ledger;
using VongGac.Server.Platform;
using VongGac.Server.Units;

namespace VongGac.Server.Reports;

/// <summary>What a report is about.</summary>
/// <param name="DirectiveId">Null for all obligations of the subtree.</param>
/// <param name="Issuer">The unit that reports; its subtree is counted.</param>
/// <param name="Axis">The line of authority of the subtree.</param>
internal sealed record ReportScope(int? DirectiveId, UnitId Issuer, Axis Axis, DateTimeOffset CutOff)
{
    /// <summary>A directive is counted along the line it went down.</summary>
    public static ReportScope Of(Directive directive, DateTimeOffset cutOff) =>
        new(directive.Id, directive.Issuer, directive.Audience == AudienceAxis.Managed ? Axis.Managing : Axis.Professional, cutOff);
}

/// <summary>Asks the rooms upstream what was true at the cut-off. Reads only.</summary>
internal sealed class GatherFigures(Database database, LedgerDoor ledger, DirectivesDoor directives, UnitsDoor units)
{
    private const string ObligationPrefix = "obligation.", ClaimPrefix = "claims.";

    /// <param name="post">Must see the unit that reports; null for the house itself.</param>
    public async Task<Result<ReportFigures>> At(Post? post, ReportScope scope, CancellationToken cancel)
    {
        Unit? issuer;
        await using (var sight = database.Open(post, writer: null)) issuer = await units.Find(sight, scope.Issuer, cancel);
        if (issuer is null) return new Refusal("reports.unit", Words.NoUnit, "unit");
        // The subtree is that of the cut-off: what was closed or moved away since still counts, though the post sees it no more.
        await using var store = database.Open(post: null, writer: null);
        Directive? directive = null;
        IReadOnlyList<Receipt> receipts = [];
        IReadOnlyList<DirectiveObligation> bound = [];
        if (scope.DirectiveId is { } asked)
        {
            directive = (await directives.Issued(store, scope.CutOff, cancel)).FirstOrDefault(d => d.Id == asked);
            if (directive is null) return new Refusal("reports.directive", Words.NoDirective, "directive");
            receipts = [.. (await directives.Receipts(store, asked, cancel)).Where(receipt => receipt.SentAt <= scope.CutOff)];
            bound = await directives.Obligations(store, asked, cancel);
        }

        long seq = await ledger.Seq(store, cancel);
        var obligations = new List<ObligationSources>();
        foreach (var (code, clauses) in Asked(bound, directive is not null))
        {
            string key = ObligationPrefix + code;
            if (!ledger.Measures.TryGetValue(key, out var measure)) continue;
            var rows = await Rows(store, key, scope, cancel);
            var claims = await Rows(store, ClaimPrefix + code, scope, cancel);
            obligations.Add(new(code, measure.Title.Vi, clauses, rows, claims));
        }

        return CountFigures.Of(new ReportSources(
            scope.CutOff, seq,
            directive is null ? null : new DirectiveFigures(directive.Id, directive.Title, directive.IssuedAt, directive.ReceiveBy, directive.AnswerBy),
            issuer.Name, await Counted(store, scope, directive, receipts, obligations, cancel), receipts, obligations, []));
    }

    private IEnumerable<(string Code, IReadOnlyList<string> Clauses)> Asked(IReadOnlyList<DirectiveObligation> bound, bool ofDirective) => ofDirective
        ? bound.GroupBy(o => o.Obligation).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => (g.Key, (IReadOnlyList<string>)[.. g.Select(o => o.ClauseId).Distinct()]))
        : ledger.Measures.Values.Where(m => m.Kind == MeasureKind.Obligation).Select(m => m.Key[ObligationPrefix.Length..])
            .Order(StringComparer.Ordinal).Select(code => (code, (IReadOnlyList<string>)[]));

    private async Task<IReadOnlyList<VerdictRow>> Rows(Store store, string measure, ReportScope scope, CancellationToken cancel) =>
        ledger.Measures.ContainsKey(measure)
            ? (await ledger.RowsAsOf(store, new RowQuery(measure, scope.Issuer, scope.Axis, Take: int.MaxValue), scope.CutOff, cancel)).Rows
            : [];

    /// <summary>Those the directive went to; without one, every school and centre the ledger asked.</summary>
    private async Task<IReadOnlyList<UnitFigures>> Counted(
        Store store, ReportScope scope, Directive? directive, IReadOnlyList<Receipt> receipts, List<ObligationSources> obligations, CancellationToken cancel)
    {
        HashSet<UnitId> counted = directive is not null
            ? [.. receipts.Select(receipt => receipt.UnitId)]
            : [.. obligations.SelectMany(o => o.Rows).Select(row => row.Unit)];
        var known = (await units.Below(store, scope.Issuer, scope.Axis, cancel)).Where(unit => counted.Contains(unit.Id)).ToDictionary(unit => unit.Id);
        // Closed or moved since the cut-off: rare, so asked one by one.
        foreach (var missing in counted.Where(id => !known.ContainsKey(id)).Order().ToList())
        {
            if (await units.Find(store, missing, cancel) is { } gone) known[missing] = gone;
        }

        return [.. known.Values.OrderBy(unit => unit.SortKey, StringComparer.Ordinal).ThenBy(unit => unit.Id).Select(unit => new UnitFigures(unit.Id.Value, unit.Code, unit.Name))];
    }
}
