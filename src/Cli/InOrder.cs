namespace VongGac.Cli;

/// <summary>
/// Several threads each take the next thing of a sequence and work on it; what comes of them is handed over in the order of the sequence,
/// one at a time, by whichever thread completes the row. No thread runs further ahead than a bound.
/// </summary>
/// <typeparam name="T">What is taken, worked on and handed over.</typeparam>
internal sealed class InOrder<T>(IEnumerator<T> source, Action<T> handOver, int mostAhead)
{
    private readonly Lock _taking = new();
    private readonly object _row = new();
    private readonly Dictionary<long, T> _done = [];
    private long _taken;
    private long _next;
    private bool _handing;

    /// <summary>Works until the sequence is empty or the work is given up; run by every thread.</summary>
    public void Run(Action<T> work, CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested && Take(out var thing, out long number, cancel))
        {
            work(thing);
            Hand(thing, number);
        }
    }

    private bool Take(out T thing, out long number, CancellationToken cancel)
    {
        lock (_taking)
        {
            lock (_row)
            {
                while (_taken - _next >= mostAhead && !cancel.IsCancellationRequested) Monitor.Wait(_row, TimeSpan.FromMilliseconds(100));
            }

            bool more = !cancel.IsCancellationRequested && source.MoveNext();
            thing = more ? source.Current : default!;
            number = more ? _taken++ : -1;
            return more;
        }
    }

    private void Hand(T thing, long number)
    {
        lock (_row)
        {
            _done.Add(number, thing);
            if (_handing) return;
            _handing = true;
        }

        while (true)
        {
            T next;
            lock (_row)
            {
                if (!_done.Remove(_next, out next!))
                {
                    _handing = false;
                    return;
                }
            }

            handOver(next);
            lock (_row)
            {
                _next++;
                Monitor.PulseAll(_row);
            }
        }
    }
}
