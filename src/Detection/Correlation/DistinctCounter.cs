using VongGac.Detection.Sigma;

namespace VongGac.Detection.Correlation;

/// <summary>
/// value_count, exactly: each group's values in the order in which they were seen last, no more of them than the condition can tell apart.
/// Values are compared as Sigma compares them, whatever the case; several fields are taken together.
/// </summary>
internal sealed class DistinctCounter(CorrelationRule rule, Budget budget) : Counter
{
    private const int BytesEach = 120;
    private const int BytesEmpty = 260;
    private readonly int _most = MostNeeded(rule);
    private readonly Dictionary<int, Window> _windows = [];
    private readonly KeyWriter _key = new();

    public override bool Add(int group, long time, ReadOnlySpan<int> positions, in SlotValues values, int[] fields, out decimal measure)
    {
        if (!_windows.TryGetValue(group, out Window? window))
        {
            _windows.Add(group, window = new Window());
            budget.Bytes += BytesEmpty;
        }

        bool any = false;
        if (fields.Length == 1)
        {
            int place = values.First(fields[0]);
            for (int left = values.Count(fields[0]); left > 0; left--)
            {
                _key.Begin();
                _key.Add(values.Read(ref place));
                See(window, time, _key.Bytes);
                any = true;
            }
        }
        else if (_key.Together(values, fields))
        {
            See(window, time, _key.Bytes);
            any = true;
        }

        while (window.Seen.First is { } first && (first.Value.Time < time - rule.Timespan.Ticks || window.Seen.Count > _most))
        {
            window.Seen.RemoveFirst();
            window.ByValue.Remove(first.Value.Value);
            budget.Bytes -= BytesEach + first.Value.Value.Length;
        }

        measure = window.Seen.Count;
        return any && rule.Holds(measure);
    }

    public override void Spend(int group)
    {
        Window window = _windows[group];
        foreach ((long _, byte[] value) in window.Seen)
        {
            budget.Bytes -= BytesEach + value.Length;
        }

        window.Seen.Clear();
        window.ByValue.Clear();
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

    private void See(Window window, long time, ReadOnlySpan<byte> value)
    {
        Dictionary<byte[], LinkedListNode<(long Time, byte[] Value)>>.AlternateLookup<ReadOnlySpan<byte>> lookup = window.ByValue.GetAlternateLookup<ReadOnlySpan<byte>>();
        if (lookup.TryGetValue(value, out LinkedListNode<(long Time, byte[] Value)>? node))
        {
            window.Seen.Remove(node);
            node.Value = (time, node.Value.Value);
            window.Seen.AddLast(node);
            return;
        }

        byte[] kept = value.ToArray();
        window.ByValue.Add(kept, window.Seen.AddLast((time, kept)));
        budget.Bytes += BytesEach + kept.Length;
    }

    private sealed class Window
    {
        public LinkedList<(long Time, byte[] Value)> Seen { get; } = new();

        public Dictionary<byte[], LinkedListNode<(long Time, byte[] Value)>> ByValue { get; } = new(SameBytes.Instance);
    }
}
