namespace VongGac.Checks.Rules;

/// <summary>
/// How long ago a moment was. A moment that lies more than a day ahead says that the machine's clock is wrong, not that the
/// thing is fresh: its age is unknown.
/// </summary>
internal sealed class AgeNode(Node moment) : Node(Kind.Age)
{
    private static readonly TimeSpan Leeway = TimeSpan.FromDays(1);

    protected override object? Value(Frame frame)
    {
        if (moment.Of(frame) is not DateTimeOffset then) return null;
        var age = frame.Now - then;
        if (age >= -Leeway) return age;
        frame.TurnsAt(then - Leeway);
        return frame.Miss($"{moment.Path} > now");
    }
}

internal sealed class VersionNode(Node text) : Node(Kind.Version)
{
    protected override object? Value(Frame frame) => text.Of(frame) switch
    {
        null => null,
        string written => (object?)SoftwareVersion.Parse(written) ?? frame.Miss($"{text.Path} = {Writing.Clean(written)}"),
        double number => SoftwareVersion.Parse(Writing.Plain(number)),
        var other => throw new InvalidOperationException($"{other.GetType()} passed as text."),
    };
}
