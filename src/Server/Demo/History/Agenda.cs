using VongGac.Model;
using VongGac.Server.Directives;
using VongGac.Server.Ledger;
using VongGac.Server.Platform;

namespace VongGac.Server.Demo;

/// <summary>One thing somebody does at its own moment, inside the agenda's transaction. What follows from it is put down with <paramref name="later"/>.</summary>
internal delegate Task<Refusal?> Act(Store store, DateTimeOffset at, Later later, CancellationToken cancel);

/// <summary>Puts an act on the agenda once the act that asks for it is committed.</summary>
internal delegate void Later(DateTimeOffset at, Act act);

/// <summary>
/// Everything that is to happen, played in order of time up to a last moment: many acts to a transaction, each at a
/// moment of its own. Every morning the house does what it does by itself: answers go stale, days that passed are judged.
/// </summary>
internal sealed class Agenda(Writer writer, LedgerDoor ledger, DirectivesDoor directives, DateTimeOffset until)
{
    private const int ActsToATransaction = 100;
    private const int SweepMost = 2_000;
    private static readonly TimeSpan SweptAt = TimeSpan.FromMinutes(5);

    private readonly PriorityQueue<Act, (DateTimeOffset At, int Order)> _acts = new();
    private DateTimeOffset _last = DateTimeOffset.MinValue;
    private int _order;

    /// <summary>How many acts were played.</summary>
    public int Played { get; private set; }

    /// <summary>Puts an act down; what lies after the last moment will not happen.</summary>
    public void Add(DateTimeOffset at, Act act)
    {
        if (at <= until) _acts.Enqueue(act, (at, _order++));
    }

    /// <summary>Plays all that is put down, what acts put down on the way included.</summary>
    /// <param name="day">Told every morning.</param>
    public async Task Play(Action<DateOnly> day, CancellationToken cancel)
    {
        while (_acts.TryPeek(out _, out var next))
        {
            DateOnly today = VietnamTime.DayOf(next.At);
            DateTimeOffset morning = VietnamTime.StartOf(today) + SweptAt;
            if (_last < morning)
            {
                for (DateOnly other = _last == DateTimeOffset.MinValue ? today : VietnamTime.DayOf(_last).AddDays(1); other <= today; other = other.AddDays(1))
                    await Sweep(VietnamTime.StartOf(other) + SweptAt, cancel);
                day(today);
            }

            await PlayNext(VietnamTime.StartOf(today.AddDays(1)), cancel);
        }

        await Sweep(until, cancel);
    }

    private async Task PlayNext(DateTimeOffset before, CancellationToken cancel)
    {
        var acts = new List<(Act Act, DateTimeOffset At)>();
        while (acts.Count < ActsToATransaction && _acts.TryPeek(out var act, out var planned) && planned.At < before)
        {
            _acts.Dequeue();
            _last = planned.At > _last ? planned.At : _last.AddMilliseconds(1);
            acts.Add((act, _last));
        }

        var following = await Write<List<(DateTimeOffset At, Act Act)>>(async (store, stop) =>
        {
            // A transaction may be tried again: what follows from it counts once.
            var later = new List<(DateTimeOffset At, Act Act)>();
            foreach (var (act, at) in acts)
            {
                if (await act(store, at, (then, what) => later.Add((then, what)), stop) is { } refusal) return refusal;
                store.ChangeTracker.Clear(); // saved, and no business of the next
            }

            return later;
        }, cancel);
        foreach (var (at, act) in following) Add(at, act);
        Played += acts.Count;
    }

    private async Task Sweep(DateTimeOffset now, CancellationToken cancel)
    {
        _last = now;
        int swept;
        do
        {
            swept = await Write<int>(async (store, stop) =>
            {
                await ledger.Lived(store, now, stop);
                return await ledger.Sweep(store, now, SweepMost, stop);
            }, cancel);
        }
        while (swept > 0);
        await Write<int>(async (store, stop) => await directives.Overdue(store, now, stop), cancel);
    }

    /// <exception cref="InvalidOperationException">An act of the example was refused: the example is wrong.</exception>
    private async Task<T> Write<T>(Func<Store, CancellationToken, Task<Result<T>>> work, CancellationToken cancel) =>
        (await writer.Write(post: null, work, Urgency.Intake, cancel)).Value;
}
