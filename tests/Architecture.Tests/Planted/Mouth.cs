namespace VongGac.Architecture.Tests.Planted.Mouth;

/// <summary>Lies downstream of <c>Spring</c>: nothing there may know it.</summary>
public sealed class Salt
{
    public static Salt Grain { get; } = new();

    /// <summary>Allowed: downstream knows upstream.</summary>
    public Spring.Clear? From { get; init; }

    public Task<Salt> Taste() => Task.FromResult(this);
}

[AttributeUsage(AttributeTargets.Class)]
public sealed class MarkAttribute : Attribute;
