using VongGac.Model;

namespace VongGac.Server.Platform;

/// <summary>
/// What a room does at every start, before the first request, each in its own transaction and in the order of rooms:
/// making its measures known, reading its content. Registered as <c>services.AddSingleton&lt;IAtStart, …&gt;()</c>.
/// </summary>
public interface IAtStart
{
    /// <summary>Idempotent. A refusal (faulty content) stops the start and is shown to the operator.</summary>
    Task<Result<bool>> Start(Store store, DateTimeOffset now, CancellationToken cancel);
}
