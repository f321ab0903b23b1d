namespace VongGac.Detection.Correlation;

/// <summary>The numbers of one group, in the order in which they came, and whatever is kept ready of them.</summary>
internal abstract class NumberWindow
{
    public Queue<(long Time, decimal Number)> Arrived { get; } = [];

    public abstract void Enter(decimal number);

    public abstract void Leave(decimal number);

    public abstract void Clear();
}
