namespace VongGac.Checks.Rules;

/// <summary>What an expression yields. Known before any machine is seen, so that a wrong name or a comparison that makes no sense is found when content is read.</summary>
internal abstract record Kind
{
    public static readonly Kind Truth = new Plain("true/false"), Number = new Plain("number"), Text = new Plain("text"),
        Moment = new Plain("moment"), Duration = new Plain("duration"), Version = new Plain("version"), Pattern = new Plain("pattern");

    /// <summary>A duration that grows while nothing else changes; compared with durations only, so that it is known when the answer turns.</summary>
    public static readonly Kind Age = new Plain("age");

    /// <summary>The moment of the inspection; compared with moments only, for the same reason.</summary>
    public static readonly Kind Now = new Plain("now");

    /// <summary>The literal <c>unknown</c>: fits everywhere.</summary>
    public static readonly Kind Any = new Plain("unknown");

    public sealed record Plain(string Word) : Kind
    {
        public override string ToString() => Word;
    }

    public sealed record List(Kind Element) : Kind
    {
        public override string ToString() => $"list of {Element}";
    }

    public sealed record Record(Shape Shape) : Kind
    {
        public override string ToString() => Shape.Name;
    }

    public sealed record Table(DataTable Data) : Kind
    {
        public override string ToString() => $"table {Data.Name}";
    }

    /// <summary>True when values of the two can be asked whether they are equal.</summary>
    public static bool Equatable(Kind a, Kind b) =>
        a == Any || b == Any || (a == b && (a == Truth || a == Number || a == Text || a == Moment || a == Duration || a == Version)) || Ticking(a, b);

    /// <summary>True when values of the two can be put in order.</summary>
    public static bool Ordered(Kind a, Kind b) =>
        a == Any || b == Any || (a == b && (a == Number || a == Moment || a == Duration || a == Version)) || Ticking(a, b);

    private static bool Ticking(Kind a, Kind b) =>
        (a == Age && b == Duration) || (a == Duration && b == Age) || (a == Now && b == Moment) || (a == Moment && b == Now);
}

/// <summary>The members of a kind of record.</summary>
internal sealed class Shape(string name, IReadOnlyDictionary<string, Member> members)
{
    public string Name { get; } = name;

    public IReadOnlyDictionary<string, Member> Members { get; } = members;
}

/// <param name="Get">The value in a record; null is unknown.</param>
/// <param name="LeftOut">For a list that may be cut: how many are missing from it; null for one that never is.</param>
internal sealed record Member(string Name, Kind Kind, Func<object, object?> Get, Func<object, object?>? LeftOut);

/// <summary>A list together with whether there may be more in it than was seen.</summary>
internal sealed record ListValue(IReadOnlyList<object?> Items, bool Open);

/// <summary>The two answers, boxed once.</summary>
internal static class Truth
{
    public static readonly object True = true, False = false;

    public static object Of(bool value) => value ? True : False;
}
