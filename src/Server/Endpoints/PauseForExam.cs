using Microsoft.EntityFrameworkCore;
using VongGac.Model;
using VongGac.Server.Platform;
using VongGac.Server.Units;

namespace VongGac.Server.Endpoints;

/// <summary>The exam switch: from one moment to another the unit's machines do nothing but call.</summary>
internal sealed class PauseForExam(UnitsDoor units, Audit audit)
{
    public async Task<Result<ExamPause>> Begin(Store store, UnitId unit, DateTimeOffset from, DateTimeOffset until, DateTimeOffset at, int account, CancellationToken cancel)
    {
        if (until <= from || until <= at || until - from > ExamPause.Longest) return Refusals.ExamTime;
        if (await units.Find(store, unit, cancel) is not { To: null }) return Refusals.NoSuchUnit;
        if (await store.Set<ExamPause>().AnyAsync(p => p.UnitId == unit && p.EndedAt == null && p.From < until && p.Until > from, cancel)) return Refusals.ExamTwice;
        var pause = new ExamPause { Id = (int)await store.Reserve("exam_pause", 1, cancel), UnitId = unit, From = from, Until = until, AskedBy = account, AskedAt = at };
        store.Add(pause);
        await store.SaveChangesAsync(cancel);
        await audit.Note(store, "endpoints.exam", account, unit, $"pause:{pause.Id}", at, "begun", cancel);
        return pause;
    }

    public async Task<Result<ExamPause>> End(Store store, int id, DateTimeOffset at, int account, CancellationToken cancel)
    {
        if (await store.Set<ExamPause>().AsTracking().FirstOrDefaultAsync(p => p.Id == id && p.EndedAt == null && p.Until > at, cancel) is not { } pause) return Refusals.NoSuchPause;
        pause.EndedAt = at;
        await store.SaveChangesAsync(cancel);
        await audit.Note(store, "endpoints.exam", account, pause.UnitId, $"pause:{id}", at, "ended", cancel);
        return pause;
    }

    /// <summary>Units of these that hold an exam at a moment, and until when.</summary>
    public static async Task<IReadOnlyDictionary<UnitId, DateTimeOffset>> Now(Store store, IReadOnlyCollection<UnitId> among, DateTimeOffset at, CancellationToken cancel)
    {
        var pauses = await store.Set<ExamPause>().AsNoTracking()
            .Where(p => among.Contains(p.UnitId) && p.From <= at && p.Until > at && p.EndedAt == null).ToListAsync(cancel);
        return pauses.GroupBy(p => p.UnitId).ToDictionary(unit => unit.Key, unit => unit.Max(p => p.Until));
    }
}
