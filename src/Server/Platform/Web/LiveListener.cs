namespace VongGac.Server.Platform;

/// <summary>One open page that wants to hear of its topics. One reader at a time.</summary>
public sealed class LiveListener : IDisposable
{
    private readonly LiveEvents _events;
    private readonly IReadOnlyCollection<string> _topics;
    private readonly Lock _lock = new();
    private HashSet<string> _changed = [];
    private TaskCompletionSource _news = NewNews();
    private bool _gone;

    internal LiveListener(LiveEvents events, IReadOnlyCollection<string> topics)
    {
        _events = events;
        _topics = topics;
    }

    /// <summary>The topics that changed since the last call, as soon as there are any; empty when <paramref name="patience"/> ends first.</summary>
    public async Task<IReadOnlyCollection<string>> Next(TimeSpan patience, TimeProvider time, CancellationToken cancel)
    {
        Task news;
        lock (_lock) news = _news.Task;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        await Task.WhenAny(news, Task.Delay(patience, time, stop.Token));
        await stop.CancelAsync();
        cancel.ThrowIfCancellationRequested();
        lock (_lock)
        {
            var changed = _changed;
            if (changed.Count > 0) (_changed, _news) = ([], NewNews());
            return changed;
        }
    }

    public void Dispose()
    {
        lock (_lock)
        {
            if (_gone) return;
            _gone = true;
        }

        _events.Leave(this, _topics);
    }

    internal void Note(string topic)
    {
        lock (_lock)
        {
            _changed.Add(topic);
            _news.TrySetResult();
        }
    }

    // The writer who says "changed" must not run the listener's code.
    private static TaskCompletionSource NewNews() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
