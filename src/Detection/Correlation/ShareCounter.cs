using System.Runtime.InteropServices;
using VongGac.Detection.Sigma;

namespace VongGac.Detection.Correlation;

/// <summary>
/// value_percentile as the specification's example has it: in how many percent of the window's events the field has the value it has in this
/// one. A detection is of the value: another value of the same group has its own.
/// </summary>
internal sealed class ShareCounter(CorrelationRule rule, Budget budget) : Counter
{
    private const int BytesEach = 24;
    private const int BytesOfValue = 100;
    private const int BytesEmpty = 260;
    private readonly Dictionary<int, Window> _windows = [];
    private readonly KeyWriter _key = new();
    private Window? _window;
    private byte[] _value = [];

    public override bool Add(int group, long time, ReadOnlySpan<int> positions, in SlotValues values, int[] fields, out decimal measure)
    {
        measure = 0;
        if (!_windows.TryGetValue(group, out Window? window))
        {
            _windows.Add(group, window = new Window());
            budget.Bytes += BytesEmpty;
        }

        while (window.Arrived.TryPeek(out (long Time, byte[] Value) oldest) && (oldest.Time < time - rule.Timespan.Ticks || window.Arrived.Count == MostValues))
        {
            budget.Crowded += oldest.Time < time - rule.Timespan.Ticks ? 0 : 1;
            Leave(window);
        }

        if (!_key.Together(values, fields))
        {
            return false;
        }

        Dictionary<byte[], Tally>.AlternateLookup<ReadOnlySpan<byte>> lookup = window.Tallies.GetAlternateLookup<ReadOnlySpan<byte>>();
        if (!lookup.TryGetValue(_key.Bytes, out byte[]? value, out Tally tally))
        {
            value = _key.Bytes.ToArray();
            tally.Fired = long.MinValue;
            budget.Bytes += BytesOfValue + value.Length;
        }

        tally.Events++;
        window.Tallies[value] = tally;
        window.Arrived.Enqueue((time, value));
        budget.Bytes += BytesEach;
        _window = window;
        _value = value;
        measure = 100m * tally.Events / window.Arrived.Count;
        return rule.Holds(measure);
    }

    public override ref long Fired(ref long ofGroup) => ref CollectionsMarshal.GetValueRefOrNullRef(_window!.Tallies, _value).Fired;

    /// <summary>The other values' shares are of all events, so none can be forgotten.</summary>
    public override void Spend(int group)
    {
    }

    public override void Forget(int group)
    {
        if (_windows.Remove(group, out Window? window))
        {
            budget.Bytes -= BytesEmpty + ((long)window.Arrived.Count * BytesEach) + window.Tallies.Keys.Sum(value => (long)BytesOfValue + value.Length);
        }
    }

    private void Leave(Window window)
    {
        byte[] value = window.Arrived.Dequeue().Value;
        budget.Bytes -= BytesEach;
        ref Tally tally = ref CollectionsMarshal.GetValueRefOrNullRef(window.Tallies, value);
        if (--tally.Events == 0)
        {
            window.Tallies.Remove(value);
            budget.Bytes -= BytesOfValue + value.Length;
        }
    }

    private sealed class Window
    {
        public Queue<(long Time, byte[] Value)> Arrived { get; } = [];

        public Dictionary<byte[], Tally> Tallies { get; } = new(SameBytes.Instance);
    }

    private struct Tally
    {
        public int Events;
        public long Fired;
    }
}
