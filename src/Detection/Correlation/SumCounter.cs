using VongGac.Detection.Sigma;

namespace VongGac.Detection.Correlation;

/// <summary>value_sum and value_avg: the numbers in the window and their sum.</summary>
internal sealed class SumCounter(CorrelationRule rule, Budget budget) : Counter
{
    private const int BytesEach = 32;
    private const int BytesEmpty = 120;
    private readonly Dictionary<int, Window> _windows = [];

    public override bool Add(int group, long time, ReadOnlySpan<int> positions, in SlotValues values, int[] fields, out decimal measure)
    {
        if (!_windows.TryGetValue(group, out Window? window))
        {
            _windows.Add(group, window = new Window());
            budget.Bytes += BytesEmpty;
        }

        while (window.Numbers.TryPeek(out (long Time, decimal Number) oldest) && oldest.Time < time - rule.Timespan.Ticks)
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
                    if (window.Numbers.Count == MostValues)
                    {
                        Leave(window);
                        budget.Crowded++;
                    }

                    window.Numbers.Enqueue((time, number));
                    window.Sum += number;
                    budget.Bytes += BytesEach;
                }
            }
        }

        measure = rule.Type == CorrelationType.ValueSum || window.Numbers.Count == 0 ? window.Sum : window.Sum / window.Numbers.Count;
        return any && rule.Holds(measure);
    }

    public override void Spend(int group)
    {
        Window window = _windows[group];
        budget.Bytes -= (long)window.Numbers.Count * BytesEach;
        window.Numbers.Clear();
        window.Sum = 0;
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

    private void Leave(Window window)
    {
        window.Sum -= window.Numbers.Dequeue().Number;
        budget.Bytes -= BytesEach;
    }

    private sealed class Window
    {
        public Queue<(long Time, decimal Number)> Numbers { get; } = [];

        public decimal Sum { get; set; }
    }
}
