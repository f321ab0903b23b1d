using VongGac.Detection.Events;

namespace VongGac.Detection;

/// <summary>
/// What stands in the event a <see cref="Matcher"/> looked at last. Fields are numbers that <see cref="Engine.Field"/> gives; of fields
/// nobody named when the engine was made (-1) nothing is known. Valid until the matcher's next call.
/// </summary>
public readonly ref struct EventValues
{
    private readonly EventView _view;
    private readonly FieldTable _table;
    private readonly ReadOnlySpan<byte> _line;

    internal EventValues(EventView view, FieldTable table, ReadOnlySpan<byte> line)
    {
        _view = view;
        _table = table;
        _line = line;
    }

    /// <summary>The key stands in the event, whatever its value.</summary>
    public bool Exists(int field) => field >= 0 && _view.Exists(field);

    /// <summary>The first text, number or truth value of a field; -1 when it has none.</summary>
    public int First(int field) => field < 0 ? -1 : WithText(_view.First(field));

    /// <summary>The same field's next value; -1 at the end.</summary>
    public int Next(int value) => WithText(_view.Next(value));

    /// <summary>A value as it says, in UTF-8: unescaped, upper and lower case as they are.</summary>
    public ReadOnlySpan<byte> Text(int value) => _view.Plain(_line, value);

    /// <summary>When it happened, in UTC: the first of <see cref="EventTime.Names"/> that holds a time.</summary>
    public bool TryTime(out DateTime time)
    {
        foreach (int field in _table.Times)
        {
            int value = First(field);
            if (value >= 0 && EventTime.TryRead(Text(value), out time))
            {
                return true;
            }
        }

        time = default;
        return false;
    }

    private int WithText(int value)
    {
        while (value >= 0 && _view.Kind(value) is ValueKind.Null or ValueKind.Nested)
        {
            value = _view.Next(value);
        }

        return value;
    }
}
