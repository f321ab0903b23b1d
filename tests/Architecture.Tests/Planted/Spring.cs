namespace VongGac.Architecture.Tests.Planted.Spring;

#pragma warning disable CA1822, CA1852 // planted faults, not code

/// <summary>Knows only itself.</summary>
public sealed class Clear;

public sealed class InASignature
{
    public Mouth.Salt? Taste { get; init; }
}

public sealed class InATypeArgument
{
    public IReadOnlyDictionary<string, List<Mouth.Salt[]>> Tastes { get; } = new Dictionary<string, List<Mouth.Salt[]>>();
}

public sealed class InAnAwaitedBody
{
    public async Task<bool> Taste() => await Mouth.Salt.Grain.Taste() is null;
}

public sealed class OfALambda
{
    public Func<object> Taste => () => Mouth.Salt.Grain;
}

[Mouth.Mark]
public sealed class InAnAttribute;
