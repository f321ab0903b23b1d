using VongGac.Detection.Sigma;

namespace VongGac.Detection.Correlation;

/// <summary>Measures the numbers that a field has in the window.</summary>
internal abstract class NumberCounter<TWindow>(CorrelationRule rule, Budget budget) : Counter
    where TWindow : NumberWindow, new()
{
    private const int BytesEach = 48;
    private const int BytesEmpty = 200;
    private readonly Dictionary<int, TWindow> _windows = [];

    public override bool Add(int group, long time, ReadOnlySpan<int> positions, in SlotValues values, int[] fields, out decimal measure)
    {
        if (!_windows.TryGetValue(group, out TWindow? window))
        {
            _windows.Add(group, window = new TWindow());
            budget.Bytes += BytesEmpty;
        }

        while (window.Arrived.TryPeek(out (long Time, decimal Number) oldest) && oldest.Time < time - rule.Timespan.Ticks)
        {
            Leave(window);
        }

        bool any = false;
        foreach (int field in fields)
        {
            int place = values.First(field);
            for (int left = values.Count(field); left > 0; left--)
            {
                if (Numbers.TryRead(values.Read(ref place), out decimal number))
                {
                    any = true;
                    if (window.Arrived.Count == MostValues)
                    {
                        Leave(window);
                        budget.Crowded++;
                    }

                    window.Arrived.Enqueue((time, number));
                    window.Enter(number);
                    budget.Bytes += BytesEach;
                }
            }
        }

        measure = any ? Measure(window) : 0;
        return any && rule.Holds(measure);
    }

    public override void Spend(int group)
    {
        TWindow window = _windows[group];
        budget.Bytes -= (long)window.Arrived.Count * BytesEach;
        window.Arrived.Clear();
        window.Clear();
    }

    public override void Forget(int group)
    {
        if (_windows.ContainsKey(group))
        {
            Spend(group);
            _windows.Remove(group);
            budget.Bytes -= BytesEmpty;
        }
    }

    /// <summary>What the condition is asked of; there is at least one number.</summary>
    protected abstract decimal Measure(TWindow window);

    private void Leave(TWindow window)
    {
        window.Leave(window.Arrived.Dequeue().Number);
        budget.Bytes -= BytesEach;
    }
}
