namespace VongGac.Checks.Rules;

/// <summary>Equality and order. Text is compared without regard to case, as Windows does with its names.</summary>
internal sealed class CompareNode(string sign, Node left, Node right) : Node(Kind.Truth)
{
    private readonly bool _equality = sign is "==" or "!=";
    private readonly bool _ticks = left.Kind == Kind.Age || left.Kind == Kind.Now || right.Kind == Kind.Age || right.Kind == Kind.Now;
    private readonly (bool Below, bool Same, bool Above) _holds = sign switch
    {
        "==" => (false, true, false),
        "!=" => (true, false, true),
        "<" => (true, false, false),
        "<=" => (true, true, false),
        ">" => (false, false, true),
        _ => (false, true, true),
    };

    protected override object? Value(Frame frame)
    {
        object? a = left.Of(frame), b = right.Of(frame);
        if (a is null || b is null) return null;
        if (_ticks) NoteTurn(frame, a, b);
        frame.Step(Cost(a));
        int order = _equality ? Same(a, b) ? 0 : 1 : Order(a, b);
        return Truth.Of(order < 0 ? _holds.Below : order == 0 ? _holds.Same : _holds.Above);
    }

    internal static int Cost(object value) => value is string text ? text.Length / 32 : 0;

    internal static bool Same(object a, object b) =>
        a is string x && b is string y ? string.Equals(x, y, StringComparison.OrdinalIgnoreCase) : Order(a, b) == 0;

    private static int Order(object a, object b) => (a, b) switch
    {
        (double x, double y) => x.CompareTo(y),
        (bool x, bool y) => x.CompareTo(y),
        (DateTimeOffset x, DateTimeOffset y) => x.CompareTo(y),
        (TimeSpan x, TimeSpan y) => x.CompareTo(y),
        (SoftwareVersion x, SoftwareVersion y) => x.Against(y),
        _ => throw new InvalidOperationException($"{a.GetType()} and {b.GetType()} passed as comparable."),
    };

    // An age grows and now moves on; each passes the other side once, and only if it is still before it.
    private void NoteTurn(Frame frame, object a, object b)
    {
        if (left.Kind == Kind.Age && (TimeSpan)a <= (TimeSpan)b) frame.TurnsAt(Later(frame.Now, (TimeSpan)b - (TimeSpan)a));
        else if (right.Kind == Kind.Age && (TimeSpan)b <= (TimeSpan)a) frame.TurnsAt(Later(frame.Now, (TimeSpan)a - (TimeSpan)b));
        else if (left.Kind == Kind.Now && (DateTimeOffset)b >= frame.Now) frame.TurnsAt((DateTimeOffset)b);
        else if (right.Kind == Kind.Now && (DateTimeOffset)a >= frame.Now) frame.TurnsAt((DateTimeOffset)a);
    }

    private static DateTimeOffset Later(DateTimeOffset now, TimeSpan by) =>
        by < DateTimeOffset.MaxValue - now ? now + by : DateTimeOffset.MaxValue;
}

/// <summary>Whether a value is one of a list, or the key of a row in force in a table.</summary>
internal sealed class InNode(Node item, Node list) : Node(Kind.Truth)
{
    protected override object? Value(Frame frame)
    {
        if (item.Of(frame) is not { } wanted) return null;
        if (list.Kind is Kind.Table { Data: var table })
        {
            bool complete = frame.LookInto(table);
            var (row, next) = table.At(Writing.Plain(wanted), frame.Now);
            if (next is { } begins) frame.TurnsAt(begins);
            return row is not null ? Truth.True : complete ? Truth.False : frame.Miss($"data {table.Name}[{Writing.Clean(Writing.Plain(wanted))}]");
        }

        if (list.Of(frame) is not ListValue values) return null;
        bool unsure = values.Open;
        for (int i = 0; i < values.Items.Count; i++)
        {
            object? value = values.Items[i];
            if (!frame.Step(1 + CompareNode.Cost(wanted))) return null;
            if (value is null) unsure = true;
            else if (CompareNode.Same(value, wanted)) return Truth.True;
        }

        return unsure ? null : Truth.False;
    }
}

/// <summary>A table named on the right of <c>in</c>; it has no value of its own.</summary>
internal sealed class TableNode(DataTable table) : Node(new Kind.Table(table))
{
    public DataTable Table => table;

    protected override object? Value(Frame frame) => null;
}

/// <summary><c>+ - *</c> of numbers; moments and durations; text put together with anything.</summary>
internal sealed class SumNode(Kind kind, string sign, Node left, Node right) : Node(kind)
{
    private const int LongestText = 4096;

    protected override object? Value(Frame frame)
    {
        object? a = left.Of(frame), b = right.Of(frame);
        if (a is null || b is null) return null;
        if (Kind == Kind.Text)
        {
            string text = Writing.Plain(a) + Writing.Plain(b);
            frame.Step(text.Length / 32);
            return text.Length > LongestText ? null : text;
        }

        return (a, b) switch
        {
            (double x, double y) => sign switch { "+" => x + y, "-" => x - y, _ => x * y },
            (TimeSpan x, TimeSpan y) => Bounded(sign == "+" ? (double)x.Ticks + y.Ticks : (double)x.Ticks - y.Ticks),
            (DateTimeOffset x, DateTimeOffset y) => x - y,
            (DateTimeOffset x, TimeSpan y) => Moved(x, sign == "+" ? y : -y),
            _ => throw new InvalidOperationException($"{a.GetType()} {sign} {b.GetType()} passed as a sum."),
        };
    }

    private static TimeSpan? Bounded(double ticks) => Math.Abs(ticks) < long.MaxValue / 2 ? new TimeSpan((long)ticks) : null;

    private static DateTimeOffset? Moved(DateTimeOffset moment, TimeSpan by)
    {
        double ticks = (double)moment.UtcTicks + by.Ticks;
        return ticks > DateTimeOffset.MinValue.UtcTicks + TimeSpan.TicksPerDay && ticks < DateTimeOffset.MaxValue.UtcTicks - TimeSpan.TicksPerDay ? moment + by : null;
    }
}
