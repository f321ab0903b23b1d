using VongGac.Detection.Sigma;

namespace VongGac.Detection.Correlation;

/// <summary>
/// value_percentile with <c>percentile: P</c>: the P-th percentile of the numbers in the window, between the two nearest ranks where it falls
/// between them.
/// </summary>
internal sealed class PercentileCounter(CorrelationRule rule, Budget budget) : Counter
{
    private const int BytesEach = 48;
    private const int BytesEmpty = 200;
    private readonly Dictionary<int, Window> _windows = [];

    public override bool Add(int group, long time, ReadOnlySpan<int> positions, in SlotValues values, int[] fields, out decimal measure)
    {
        if (!_windows.TryGetValue(group, out Window? window))
        {
            _windows.Add(group, window = new Window());
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

                    int at = window.Sorted.BinarySearch(number);
                    window.Sorted.Insert(at < 0 ? ~at : at, number);
                    window.Arrived.Enqueue((time, number));
                    budget.Bytes += BytesEach;
                }
            }
        }

        measure = any ? Rank(window.Sorted, rule.Percentile!.Value) : 0;
        return any && rule.Holds(measure);
    }

    public override void Spend(int group)
    {
        Window window = _windows[group];
        budget.Bytes -= (long)window.Sorted.Count * BytesEach;
        window.Sorted.Clear();
        window.Arrived.Clear();
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

    private static decimal Rank(List<decimal> sorted, decimal percentile)
    {
        decimal rank = percentile / 100 * (sorted.Count - 1);
        int below = (int)decimal.Floor(rank);
        int above = int.Min(below + 1, sorted.Count - 1);
        return sorted[below] + ((rank - below) * (sorted[above] - sorted[below]));
    }

    private void Leave(Window window)
    {
        window.Sorted.RemoveAt(window.Sorted.BinarySearch(window.Arrived.Dequeue().Number));
        budget.Bytes -= BytesEach;
    }

    private sealed class Window
    {
        public Queue<(long Time, decimal Number)> Arrived { get; } = [];

        public List<decimal> Sorted { get; } = [];
    }
}
