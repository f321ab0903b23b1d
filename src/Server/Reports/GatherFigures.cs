using Microsoft.EntityFrameworkCore;
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
            // Who issued it reports on it: whoever only received it, or knows its number, learns nothing of the others.
            if (directive is null || directive.Issuer != scope.Issuer) return new Refusal("reports.directive", Words.NoDirective, "directive");
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

        var waived = (await ledger.WaivedAsOf(store, scope.Issuer, scope.Axis, scope.CutOff, cancel))
            .Select(row => new WaiverSources(row, ledger.Measures[row.Measure].Title.Vi)).ToList();
        var retired = await ledger.RetiredUntil(store, scope.Issuer, scope.Axis, scope.CutOff, cancel);
        var (counted, received) = directive is null
            ? (await Asked(store, scope, obligations, cancel), new Dictionary<int, DateTimeOffset?>())
            : await Holders(store, scope, receipts, cancel);
        return CountFigures.Of(new ReportSources(
            scope.CutOff, seq,
            directive is null ? null : new DirectiveFigures(directive.Id, directive.Title, directive.IssuedAt, directive.ReceiveBy, directive.AnswerBy),
            issuer.Name, counted, received, obligations, waived, retired));
    }

    private IEnumerable<(string Code, IReadOnlyList<string> Clauses)> Asked(IReadOnlyList<DirectiveObligation> bound, bool ofDirective) => ofDirective
        ? bound.GroupBy(o => o.Obligation).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => (g.Key, (IReadOnlyList<string>)[.. g.Select(o => o.ClauseId).Distinct()]))
        : ledger.Measures.Values.Where(m => m.Kind == MeasureKind.Obligation).Select(m => m.Key[ObligationPrefix.Length..])
            .Order(StringComparer.Ordinal).Select(code => (code, (IReadOnlyList<string>)[]));

    private async Task<IReadOnlyList<VerdictRow>> Rows(Store store, string measure, ReportScope scope, CancellationToken cancel) =>
        ledger.Measures.ContainsKey(measure)
            ? (await ledger.RowsAsOf(store, new RowQuery(measure, scope.Issuer, scope.Axis, Take: int.MaxValue), scope.CutOff, cancel)).Rows
            : [];

    /// <summary>Every school and centre the ledger asked at the cut-off.</summary>
    private async Task<IReadOnlyList<UnitFigures>> Asked(Store store, ReportScope scope, List<ObligationSources> obligations, CancellationToken cancel)
    {
        var asked = obligations.SelectMany(o => o.Rows).Select(row => row.Unit).ToHashSet();
        return Show((await Known(store, scope, asked, cancel)).Values.Where(unit => unit.Kind.Teaches()));
    }

    /// <summary>
    /// Who held the directive at the cut-off: the unit it was sent to while that existed, then its successor; nobody once it ended
    /// or had moved out of the issuer's lines, who knows no more of it from then on.
    /// </summary>
    private async Task<(IReadOnlyList<UnitFigures> Units, Dictionary<int, DateTimeOffset?> Received)> Holders(
        Store store, ReportScope scope, IReadOnlyList<Receipt> receipts, CancellationToken cancel)
    {
        var known = await Known(store, scope, [.. receipts.Select(r => r.SentTo), .. receipts.Select(r => r.UnitId)], cancel);
        var left = await Left(store, scope, [.. known.Keys], cancel);
        bool Stands(UnitId id) => known.TryGetValue(id, out var unit) && (unit.To is null || unit.To > scope.CutOff) && !left.Contains(id);
        var received = new Dictionary<int, DateTimeOffset?>();
        // A unit's own receipt goes before one it took over.
        foreach (var receipt in receipts.OrderBy(r => r.SentTo != r.UnitId))
        {
            var holder = Stands(receipt.SentTo) ? receipt.SentTo : receipt.UnitId;
            if (Stands(holder)) received.TryAdd(holder.Value, receipt.ReceivedAt);
        }

        return (Show(known.Values.Where(unit => received.ContainsKey(unit.Id.Value))), received);
    }

    /// <summary>Those that stood below the unit that reports, on either axis, and at the cut-off did no more.</summary>
    private static async Task<HashSet<UnitId>> Left(Store store, ReportScope scope, IReadOnlyList<UnitId> units, CancellationToken cancel)
    {
        var edges = await store.ScopeEdges.Where(edge => edge.Ancestor == scope.Issuer && edge.From <= scope.CutOff && units.Contains(edge.Unit))
            .Select(edge => new { edge.Unit, edge.To }).ToListAsync(cancel);
        return [.. edges.GroupBy(edge => edge.Unit).Where(line => line.All(edge => edge.To <= scope.CutOff)).Select(line => line.Key)];
    }

    private async Task<Dictionary<UnitId, Unit>> Known(Store store, ReportScope scope, HashSet<UnitId> wanted, CancellationToken cancel)
    {
        var known = (await units.Below(store, scope.Issuer, scope.Axis, cancel)).Where(unit => wanted.Contains(unit.Id)).ToDictionary(unit => unit.Id);
        // Closed or moved since, or a committee on the other axis: few, so asked one by one.
        foreach (var missing in wanted.Where(id => !known.ContainsKey(id)).Order())
        {
            if (await units.Find(store, missing, cancel) is { } other) known[missing] = other;
        }

        return known;
    }

    private static IReadOnlyList<UnitFigures> Show(IEnumerable<Unit> counted) =>
    [
        .. counted.OrderBy(unit => unit.SortKey, StringComparer.Ordinal).ThenBy(unit => unit.Id)
            .Select(unit => new UnitFigures(unit.Id.Value, unit.Code, unit.Name, Relays: !unit.Kind.Teaches())),
    ];
}
