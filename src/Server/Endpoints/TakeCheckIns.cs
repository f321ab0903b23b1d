using System.Threading.Channels;
using VongGac.Server.Platform;

namespace VongGac.Server.Endpoints;

/// <summary>
/// Check-ins that wait together are written together: at the morning's storm one commit acknowledges a hundred machines.
/// Nobody is answered before the commit.
/// </summary>
internal sealed class TakeCheckIns : IAsyncDisposable
{
    /// <summary>More would keep a person's write waiting.</summary>
    private const int MostTogether = 200;

    /// <summary>More wait than can be written in the time an agent is patient: the next are asked to come back.</summary>
    public const int MostWaiting = 4_096;

    /// <summary>Changed calls hold a whole machine in memory while they wait for a transaction of their own.</summary>
    private const int MostAlone = 256;

    private static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(30);

    private readonly Channel<Waiting> _arrived = Channel.CreateBounded<Waiting>(new BoundedChannelOptions(MostWaiting) { SingleReader = true });
    private readonly Writer _writer;
    private readonly UsualCalls _usual;
    private readonly ChangedCall _changed;
    private readonly TimeProvider _time;
    private readonly List<Task> _alone = [];
    private readonly Task _loop;

    public TakeCheckIns(Writer writer, UsualCalls usual, ChangedCall changed, TimeProvider time)
    {
        (_writer, _usual, _changed, _time) = (writer, usual, changed, time);
        _loop = Task.Run(Loop);
    }

    /// <summary>Ends after the commit. Refused as busy when too many wait.</summary>
    public Task<CheckInOutcome> Take(Arrival arrival)
    {
        var waiting = new Waiting(arrival);
        return _arrived.Writer.TryWrite(waiting) ? waiting.Done.Task : Task.FromResult<CheckInOutcome>(WireRefusals.Busy.After(Wait(arrival)));
    }

    public async ValueTask DisposeAsync()
    {
        _arrived.Writer.TryComplete();
        await _loop;
        await Task.WhenAll(_alone);
    }

    /// <summary>Half a minute to a minute and a half, by the batch: those turned away do not come back together.</summary>
    private static TimeSpan Wait(Arrival arrival) => TimeSpan.FromSeconds(30 + (arrival.Said.Batch.GetHashCode() & 0x3F));

    private async Task Loop()
    {
        bool crowded = false;
        while (await _arrived.Reader.WaitToReadAsync())
        {
            if (crowded) await Task.Delay(Gather, _time);
            var group = new List<Waiting>();
            while (group.Count < MostTogether && _arrived.Reader.TryRead(out var next)) group.Add(next);
            crowded = group.Count > 1;
            _alone.RemoveAll(task => task.IsCompleted);
            await Together(group);
        }
    }

    private async Task Together(List<Waiting> group)
    {
        try
        {
            var written = await _writer.Write<CheckInOutcome?[]>(
                post: null, async (store, cancel) => await _usual.Take(store, [.. group.Select(w => w.Arrival)], cancel), Urgency.Intake);
            foreach (var (waiting, outcome) in group.Zip(written.Value))
            {
                if (outcome is not null) waiting.Done.TrySetResult(outcome);
                else if (_alone.Count < MostAlone) _alone.Add(Alone(waiting));
                else waiting.Done.TrySetResult(WireRefusals.Busy.After(Wait(waiting.Arrival)));
            }
        }
        catch (Exception) when (group.Count > 1)
        {
            foreach (var waiting in group) await Together([waiting]); // one of them is wrong, and must not harm the others
        }
        catch (Exception fault)
        {
            foreach (var waiting in group) waiting.Done.TrySetException(fault); // each caller hears of it: the house answers 500 and the agent calls again
        }
    }

    private async Task Alone(Waiting waiting)
    {
        try
        {
            var written = await _writer.Write<CheckInOutcome>(post: null, async (store, cancel) => await _changed.Take(store, waiting.Arrival, cancel), Urgency.Intake);
            waiting.Done.TrySetResult(written.Value);
        }
        catch (Exception fault)
        {
            waiting.Done.TrySetException(fault); // as above
        }
    }

    private sealed record Waiting(Arrival Arrival)
    {
        public TaskCompletionSource<CheckInOutcome> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
