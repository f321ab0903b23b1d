using VongGac.Detection.Sigma;

namespace VongGac.Detection.Correlation;

/// <summary>value_sum and value_avg.</summary>
internal sealed class SumCounter(CorrelationRule rule, Budget budget) : NumberCounter<SumCounter.Added>(rule, budget)
{
    private readonly bool _mean = rule.Type == CorrelationType.ValueAverage;

    protected override decimal Measure(Added window) => _mean ? window.Sum / window.Arrived.Count : window.Sum;

    internal sealed class Added : NumberWindow
    {
        public decimal Sum { get; private set; }

        public override void Enter(decimal number) => Sum += number;

        public override void Leave(decimal number) => Sum -= number;

        public override void Clear() => Sum = 0;
    }
}
