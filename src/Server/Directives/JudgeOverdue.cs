using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VongGac.Model;
using VongGac.Server.Ledger;
using VongGac.Server.Platform;

namespace VongGac.Server.Directives;

/// <summary>
/// When a day has passed: who had not received is recorded as late, who had not answered as not having answered, each as
/// seen at the end of that day. Each day is judged once.
/// </summary>
internal static class JudgeOverdue
{
    public static ScheduledWork Work { get; } = new("directives.overdue", TimeSpan.FromMinutes(5), async (services, cancel) =>
    {
        var door = services.GetRequiredService<DirectivesDoor>();
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        await services.GetRequiredService<Writer>().Write<int>(null, async (store, stop) => await door.Overdue(store, now, stop), Urgency.Intake, cancel);
    });

    public static async Task<int> Act(DirectivesDoor door, Store store, DateTimeOffset now, CancellationToken cancel)
    {
        var today = VietnamTime.DayOf(now);
        int recorded = 0;
        foreach (var directive in await store.Set<Directive>().AsTracking().Where(d => d.ReceiveJudgedAt == null && d.ReceiveBy < today).ToListAsync(cancel))
        {
            recorded += await NotReceived(door, store, directive, now, cancel);
            directive.ReceiveJudgedAt = now;
        }

        var due = await store.Set<DirectiveObligation>().AsTracking()
            .Where(o => o.DueJudgedAt == null)
            .Join(store.Set<Directive>(), o => o.DirectiveId, d => d.Id, (o, d) => new { Obligation = o, Due = o.Due ?? d.AnswerBy })
            .Where(pair => pair.Due != null && pair.Due < today).ToListAsync(cancel);
        foreach (var day in due.GroupBy(pair => (pair.Obligation.DirectiveId, Due: pair.Due!.Value)))
        {
            recorded += await NotAnswered(door, store, day.Key.DirectiveId, day.Key.Due, [.. day.Select(pair => pair.Obligation.Obligation).Distinct()], now, cancel);
            foreach (var pair in day) pair.Obligation.DueJudgedAt = now;
        }

        await store.SaveChangesAsync(cancel);
        return recorded;
    }

    /// <summary>The moment a day is over.</summary>
    private static DateTimeOffset EndOf(DateOnly day) => VietnamTime.StartOf(day.AddDays(1));

    private static async Task<int> NotReceived(DirectivesDoor door, Store store, Directive directive, DateTimeOffset now, CancellationToken cancel)
    {
        var silent = await store.Set<Receipt>().Where(r => r.DirectiveId == directive.Id && r.ReceivedAt == null && r.EndedAt == null).ToListAsync(cancel);
        if (silent.Count == 0) return 0;
        // Known keys keep their subject: one call for all instead of a look-up each.
        var subjects = await door.Ledger.Declare(
            store, [.. silent.Select(r => new NewSubject(Populations.Receipts, r.SubjectKey, r.UnitId, directive.Title))], directive.IssuedAt, cancel);
        await door.Ledger.Record(store, [.. subjects.Select(s => new Answer(DirectiveMeasures.ReceivedInTime, s, Verdict.NotMet, EndOf(directive.ReceiveBy)))], now, cancel);
        return silent.Count;
    }

    private static async Task<int> NotAnswered(
        DirectivesDoor door, Store store, int directive, DateOnly due, IReadOnlyList<string> obligations, DateTimeOffset now, CancellationToken cancel)
    {
        var asked = await store.Set<Receipt>().Where(r => r.DirectiveId == directive && r.EndedAt == null).Select(r => r.UnitId).ToListAsync(cancel);
        var answered = (await store.Set<Claim>().Where(c => c.DirectiveId == directive && c.ReplacedBy == null)
            .Select(c => new { c.UnitId, c.Obligation }).ToListAsync(cancel)).Select(c => (c.UnitId, c.Obligation)).ToHashSet();
        var answers = new List<Answer>();
        foreach (var unit in asked)
        {
            var missing = obligations.Where(o => !answered.Contains((unit, o))).ToList();
            if (missing.Count == 0) continue;
            var subject = await door.Ledger.Unit(store, unit, cancel);
            answers.AddRange(missing.Select(o => new Answer(DirectiveMeasures.ClaimFiled(o), subject, Verdict.NotMet, EndOf(due), Proof.Record, $"directive:{directive}")));
        }

        if (answers.Count > 0) await door.Ledger.Record(store, answers, now, cancel);
        return answers.Count;
    }
}
