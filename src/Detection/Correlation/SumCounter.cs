using VongGac.Detection.Sigma;

namespace VongGac.Detection.Correlation;

/// <summary>value_sum and value_avg: the numbers in the window and their sum.</summary>
internal sealed class SumCounter(CorrelationRule rule, Budget budget) : Counter
{
    private const int BytesEach = 32;
    private const int BytesEmpty = 120;
    private readonly Pages<Window> _windows = new();

    public override bool Add(int group, long time, ReadOnlySpan<int> positions, in SlotValues values, int[] fields, out decimal measure)
    {
        ref Window window = ref _windows[group];
        if (window.Numbers is null)
        {
            window.Numbers = [];
            budget.Bytes += BytesEmpty;
        }

        while (window.Numbers.TryPeek(out (long Time, decimal Number) oldest) && oldest.Time < time - rule.Timespan.Ticks)
        {
            Leave(ref window);
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
                        Leave(ref window);
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
        ref Window window = ref _windows[group];
        budget.Bytes -= (long)(window.Numbers?.Count ?? 0) * BytesEach;
        window.Numbers?.Clear();
        window.Sum = 0;
    }

    public override void Forget(int group)
    {
        Spend(group);
        ref Window window = ref _windows[group];
        budget.Bytes -= window.Numbers is null ? 0 : BytesEmpty;
        window.Numbers = null;
    }

    private void Leave(ref Window window)
    {
        window.Sum -= window.Numbers!.Dequeue().Number;
        budget.Bytes -= BytesEach;
    }

    private struct Window
    {
        public Queue<(long Time, decimal Number)>? Numbers;
        public decimal Sum;
    }
}
