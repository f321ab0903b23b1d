namespace VongGac.Server.Platform;

/// <summary>Something the house does by itself again and again. Rooms register one: <c>services.AddSingleton(new ScheduledWork(…))</c>. One node runs it at a time.</summary>
/// <param name="Name">Stable, dotted: <c>ledger.sweep</c>.</param>
/// <param name="Every">Pause between the end of one run and the start of the next.</param>
/// <param name="Run">Does one round.</param>
public sealed record ScheduledWork(string Name, TimeSpan Every, Func<IServiceProvider, CancellationToken, Task> Run);
