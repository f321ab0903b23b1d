using System.Globalization;
using Microsoft.EntityFrameworkCore;
using VongGac.Model;
using VongGac.Server.Directives;
using VongGac.Server.Platform;
using VongGac.Server.Units;

namespace VongGac.Server.Jobs;

/// <summary>Jobs follow what happens to directives: each step opens the next job and closes the one before.</summary>
internal sealed class JobsOfDirectives(DirectivesDoor directives, BearJobs jobs) :
    IHear<DirectiveIssued>, IHear<ReceiptMoved>, IHear<ClaimFiled>, IHear<ClaimReviewed>, IHear<UnitsReminded>, IHear<UnitMerged>, IHear<UnitClosed>
{
    // From watching people do it: one press; choose a name; about six minutes an answer with a document at hand.
    private const int ReceiveMinutes = 1, AssignMinutes = 2, AnswerMinutes = 6, MendMinutes = 10;

    public Task Hear(Store store, DirectiveIssued news, CancellationToken cancel) =>
        jobs.Bear(store, news.Units, unit => New(unit, JobKind.Receive, AppointmentRole.Head, About(news.Directive.Id), news.Directive.Title, ReceiveMinutes, news.Directive.ReceiveBy), news.At, cancel);

    public async Task Hear(Store store, ReceiptMoved news, CancellationToken cancel)
    {
        var receipt = news.Receipt;
        string about = About(receipt.DirectiveId);
        if (receipt.ReceivedAt is not null) await jobs.Close(store, receipt.UnitId, JobKind.Receive, about, JobState.Done, news.At, cancel);
        if (receipt.AssignedAt is not null) await jobs.Close(store, receipt.UnitId, JobKind.Assign, about, JobState.Done, news.At, cancel);
        if (receipt.DoneAt is not null)
        {
            // Who answered without assigning anybody needs not do so any more.
            await jobs.Close(store, receipt.UnitId, JobKind.Assign, about, JobState.Dropped, news.At, cancel);
            await jobs.Close(store, receipt.UnitId, JobKind.Answer, about, JobState.Done, news.At, cancel);
            return;
        }

        if (receipt.ReceivedAt is null || await directives.Find(store, receipt.DirectiveId, cancel) is not { } directive) return;
        if (receipt.AssignedAt is null && receipt.StartedAt is null)
        {
            await jobs.Bear(store, [receipt.UnitId], unit => New(unit, JobKind.Assign, AppointmentRole.Head, about, directive.Title, AssignMinutes, directive.AnswerBy), news.At, cancel);
            return;
        }

        var asked = await directives.Obligations(store, directive.Id, cancel);
        int count = asked.Select(o => o.Obligation).Distinct().Count();
        var due = asked.Min(o => o.Due ?? directive.AnswerBy);
        await jobs.Bear(store, [receipt.UnitId], unit => New(
            unit, JobKind.Answer, AppointmentRole.FocalPoint, about, $"{count.ToString(CultureInfo.InvariantCulture)}\t{directive.Title}", count * AnswerMinutes, due, receipt.AssignedTo), news.At, cancel);
    }

    public Task Hear(Store store, ClaimFiled news, CancellationToken cancel) =>
        jobs.Close(store, news.Claim.UnitId, JobKind.Mend, About(news.Claim), JobState.Done, news.At, cancel);

    public async Task Hear(Store store, ClaimReviewed news, CancellationToken cancel)
    {
        if (news.Claim.Accepted == true)
        {
            await jobs.Close(store, news.Claim.UnitId, JobKind.Mend, About(news.Claim), JobState.Dropped, news.At, cancel);
            return;
        }

        if (await directives.Find(store, news.Claim.DirectiveId, cancel) is not { } directive) return;
        var receipt = await store.Set<Receipt>().FirstOrDefaultAsync(r => r.DirectiveId == directive.Id && r.UnitId == news.Claim.UnitId && r.EndedAt == null, cancel);
        await jobs.Bear(store, [news.Claim.UnitId], unit => New(
            unit, JobKind.Mend, AppointmentRole.FocalPoint, About(news.Claim), $"{news.Claim.Obligation}\t{news.Claim.ReturnReason}", MendMinutes, directive.AnswerBy, receipt?.AssignedTo), news.At, cancel);
    }

    public async Task Hear(Store store, UnitsReminded news, CancellationToken cancel)
    {
        string about = About(news.Directive.Id);
        await store.Set<Job>().Where(j => j.About == about && j.State == JobState.Open && news.Units.Contains(j.UnitId))
            .ExecuteUpdateAsync(set => set.SetProperty(j => j.RemindedAt, news.At), cancel);
    }

    public async Task Hear(Store store, UnitMerged news, CancellationToken cancel)
    {
        var had = await store.Set<Job>().Where(j => j.UnitId == news.Into).Select(j => new { j.Kind, j.About }).ToListAsync(cancel);
        foreach (var job in await store.Set<Job>().AsTracking().Where(j => j.UnitId == news.Unit && j.State == JobState.Open).ToListAsync(cancel))
        {
            if (had.Exists(own => own.Kind == job.Kind && own.About == job.About)) (job.State, job.ClosedAt) = (JobState.Dropped, news.At);
            else (job.UnitId, job.PersonId) = (news.Into, null);
        }

        await store.SaveChangesAsync(cancel);
    }

    public Task Hear(Store store, UnitClosed news, CancellationToken cancel) =>
        store.Set<Job>().Where(j => j.UnitId == news.Unit && j.State == JobState.Open)
            .ExecuteUpdateAsync(set => set.SetProperty(j => j.State, JobState.Dropped).SetProperty(j => j.ClosedAt, news.At), cancel);

    private static string About(int directive) => string.Create(CultureInfo.InvariantCulture, $"directive:{directive}");

    private static string About(Claim claim) => string.Create(CultureInfo.InvariantCulture, $"claim:{claim.DirectiveId}:{claim.Obligation}");

    private static NewJob New(
        UnitId unit, JobKind kind, AppointmentRole role, string about, string arguments, int minutes, DateOnly? due, int? person = null) =>
        new(unit, kind, about, role, person, arguments, minutes, due);
}
