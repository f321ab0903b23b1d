using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using VongGac.Model;
using VongGac.Server.Ledger;
using VongGac.Server.Platform;

namespace VongGac.Server.Endpoints;

/// <summary>
/// What is stored is judged again, a few machines at a time: by new checks or new versions of them, and by the same once the
/// moment has passed at which a verdict may turn, because a signature grows old and a system falls out of support although no
/// fact changes. Facts nobody confirmed after that moment are left to age: the machine may have mended them since.
/// </summary>
internal sealed class Rejudge(LedgerDoor ledger, Judgement judgement)
{
    /// <summary>Machines of a transaction: short enough for a person to wait behind it.</summary>
    private const int AtOnce = 25;

    /// <summary>Machines of a round: the herd that woke together is spread over the morning.</summary>
    private const int InARound = 1_500;

    private static readonly Statement Judged = new("id $judged $letters at turns untold",
        "UPDATE endpoint SET judged_with = r.judged, judgement = r.letters, judged_at = r.at, turns_at = r.turns, untold_at = r.untold FROM {r} WHERE endpoint.id = r.id");

    public static ScheduledWork Work { get; } = new("endpoints.rejudge", TimeSpan.FromMinutes(1), async (provider, cancel) =>
    {
        var writer = provider.GetRequiredService<Writer>();
        var rejudge = provider.GetRequiredService<Rejudge>();
        var now = provider.GetRequiredService<TimeProvider>();
        int done, all = 0;
        do
        {
            all += done = (await writer.Write<int>(post: null, async (store, stop) => await rejudge.Some(store, now.GetUtcNow(), stop), Urgency.Intake, cancel)).Value;
        }
        while (done > 0 && all < InARound);
        await writer.Write<bool>(post: null, async (store, stop) =>
        {
            await OrderCommand.Lapse(store, now.GetUtcNow(), stop);
            return true;
        }, Urgency.Intake, cancel);
    });

    /// <summary>Judges some machines that are due; returns how many.</summary>
    public async Task<int> Some(Store store, DateTimeOffset now, CancellationToken cancel)
    {
        string with = judgement.With;
        var machines = await store.Set<Endpoint>().AsNoTracking()
            .Where(e => e.State == EndpointState.Enrolled && e.JudgedWith != null && e.ObservedAt != null
                && (e.JudgedWith != with || (e.TurnsAt <= e.ObservedAt && e.JudgedAt < e.ObservedAt)))
            .OrderBy(e => e.Id).Take(AtOnce).Select(e => new { e.Id, e.Platform, e.ObservedAt, e.FrozenAt, e.ImageId, e.Judgement, e.UntoldAt }).ToListAsync(cancel);
        if (machines.Count == 0) return 0;
        var sql = await Sql.Of(store, cancel);
        var answers = new List<Answer>();
        var rows = new List<object?[]>();
        foreach (var machine in machines)
        {
            var kept = await KeptSections.Of(sql, machine.Id);
            var at = machine.ObservedAt!.Value;
            var verdicts = judgement.Judge(machine.Platform, at, kept.Sections(), kept.Failures());
            bool image = machine is { FrozenAt: not null, ImageId: not null };
            answers.AddRange(verdicts.Select(v => Judgement.AnswerOf(v, new SubjectId(machine.Id), at, image && Herd.SetInImage(v.Check.Section) ? Proof.Image : Proof.Machine)));
            string letters = judgement.Letters(verdicts);
            rows.Add([machine.Id, with, letters, at.ToUnixTimeMilliseconds(), Judgement.TurnsAt(verdicts), (letters == machine.Judgement ? machine.UntoldAt : now)?.ToUnixTimeMilliseconds()]);
        }

        await ledger.Record(store, new IntakeBatch(Guid.CreateVersion7(now), [], answers), now, cancel);
        await sql.Run(Judged, rows);
        return machines.Count;
    }
}
