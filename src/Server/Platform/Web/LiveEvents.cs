using VongGac.Model;

namespace VongGac.Server.Platform;

/// <summary>
/// "This changed", from whoever wrote to whoever looks. Carries topics and no data: the listener asks for the page again
/// and sees what its own post may see. News of one topic is joined, so a listener holds at most its own topics in memory.
/// </summary>
public sealed class LiveEvents
{
    /// <summary>Listeners this node will hold.</summary>
    public const int MostListeners = 5_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, HashSet<LiveListener>> _listeners = [];
    private int _count;

    /// <summary>Tells everybody who listens to the topic. Call it after the commit. Thread-safe; never waits.</summary>
    public void Changed(string topic)
    {
        lock (_lock)
        {
            if (!_listeners.TryGetValue(topic, out var listeners)) return;
            foreach (var listener in listeners) listener.Note(topic);
        }
    }

    /// <summary>From this moment until the listener is disposed no change of the topics is missed. Refused when the house is full.</summary>
    public Result<LiveListener> Listen(IReadOnlyCollection<string> topics)
    {
        lock (_lock)
        {
            if (_count >= MostListeners) return new Refusal("live.full", WebWords.LiveFull);
            _count++;
            var listener = new LiveListener(this, topics);
            foreach (string topic in topics)
            {
                if (!_listeners.TryGetValue(topic, out var listeners)) _listeners[topic] = listeners = [];
                listeners.Add(listener);
            }

            return listener;
        }
    }

    /// <summary>How many listen now.</summary>
    public int Count
    {
        get
        {
            lock (_lock) return _count;
        }
    }

    internal void Leave(LiveListener listener, IReadOnlyCollection<string> topics)
    {
        lock (_lock)
        {
            _count--;
            foreach (string topic in topics)
            {
                if (!_listeners.TryGetValue(topic, out var listeners)) continue;
                listeners.Remove(listener);
                if (listeners.Count == 0) _listeners.Remove(topic);
            }
        }
    }
}
