using VongGac.Detection.Sigma;

namespace VongGac.Detection.Correlation;

/// <summary>
/// value_percentile with <c>percentile: P</c>: the P-th percentile of the numbers in the window, between the two nearest ranks where it falls
/// between them.
/// </summary>
internal sealed class PercentileCounter(CorrelationRule rule, Budget budget) : NumberCounter<PercentileCounter.Ranked>(rule, budget)
{
    private readonly decimal _part = rule.Percentile!.Value / 100;

    protected override decimal Measure(Ranked window)
    {
        List<decimal> sorted = window.Sorted;
        decimal rank = _part * (sorted.Count - 1);
        int below = (int)decimal.Floor(rank);
        int above = int.Min(below + 1, sorted.Count - 1);
        return sorted[below] + ((rank - below) * (sorted[above] - sorted[below]));
    }

    internal sealed class Ranked : NumberWindow
    {
        public List<decimal> Sorted { get; } = [];

        public override void Enter(decimal number)
        {
            int at = Sorted.BinarySearch(number);
            Sorted.Insert(at < 0 ? ~at : at, number);
        }

        public override void Leave(decimal number) => Sorted.RemoveAt(Sorted.BinarySearch(number));

        public override void Clear() => Sorted.Clear();
    }
}
