using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VongGac.Model;
using VongGac.Server.Letters;
using VongGac.Server.Platform;

namespace VongGac.Server.Directives;

/// <summary>One obligation over all units addressed: what they say, and what was seen.</summary>
public sealed record ObligationLine(
    string Obligation, Text Name, CatalogueObligation? Catalogue, IReadOnlyList<DirectiveObligation> Clauses, DateOnly? Due, RollUp Claimed, RollUp Measured, int Differences);

/// <summary>A directive over every unit in the reader's scope it went to.</summary>
/// <param name="Steps">Units at each step.</param>
/// <param name="MayOpenLetter">The letter itself is in the reader's scope.</param>
public sealed record DepartmentView(
    Directive Directive, IReadOnlyDictionary<ReceiptStep, int> Steps, IReadOnlyList<ObligationLine> Obligations, bool MayReview, bool MayOpenLetter)
{
    /// <summary>All that is still awaited or done; ended ones stand apart.</summary>
    public int Sent => Steps.Where(step => step.Key != ReceiptStep.Ended).Sum(step => step.Value);

    public int Of(ReceiptStep step) => Steps.GetValueOrDefault(step);

    public static async Task<DepartmentView?> Load(HttpContext http, int id, CancellationToken cancel)
    {
        var door = http.RequestServices.GetRequiredService<DirectivesDoor>();
        var store = http.RequestServices.GetRequiredService<Store>();
        var post = http.Post()!;
        if (await door.Find(store, id, cancel) is not { } directive) return null;
        var receipts = await door.Receipts(store, id, cancel);
        var open = receipts.Where(r => r.EndedAt is null).Select(r => r.UnitId).ToList();
        var says = (await store.Set<Claim>().Where(c => c.DirectiveId == id && c.ReplacedBy == null)
            .Select(c => new { c.UnitId, c.Obligation, c.Says }).ToListAsync(cancel)).ToDictionary(c => (c.UnitId, c.Obligation), c => new Verdict(c.Says));
        var catalogue = (await door.Letters.Knowledge()).Catalogue.At(VietnamTime.DayOf(directive.IssuedAt)).ToDictionary(o => o.Id);
        var lines = new List<ObligationLine>();
        foreach (var asked in (await door.Obligations(store, id, cancel)).GroupBy(o => o.Obligation).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var measured = await MeasuredUnits.Of(door.Ledger, store, post, asked.Key, cancel);
            var pairs = open.Select(unit => (
                Claimed: says.TryGetValue((unit, asked.Key), out var said) ? said : (Verdict?)null,
                Measured: measured.TryGetValue(unit, out var seen) ? seen : Verdict.NeverSeen)).ToList();
            var meaning = catalogue.GetValueOrDefault(asked.Key);
            lines.Add(new ObligationLine(
                asked.Key, Words.ObligationName(asked.Key, meaning?.Title), meaning, [.. asked], asked.Min(o => o.Due ?? directive.AnswerBy),
                MeasuredUnits.Count(pairs.Select(p => p.Claimed)), MeasuredUnits.Count(pairs.Select(p => (Verdict?)p.Measured)),
                pairs.Count(p => MeasuredUnits.Differ(p.Claimed, p.Measured))));
        }

        return new DepartmentView(
            directive, receipts.GroupBy(r => r.Step).ToDictionary(g => g.Key, g => g.Count()), lines, post.Role.May(Permission.ReviewClaims),
            post.Role.May(Permission.SeeLetters) && await door.Letters.Find(store, directive.LetterId, cancel) is not null);
    }
}
