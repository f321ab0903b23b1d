namespace VongGac.Server.Platform;

/// <summary>Messages to people outside the screen. Queued in the caller's transaction, sent afterwards, claimed before sending.</summary>
public sealed class Notices
{
    /// <summary>Queues a mail. The address and text are sealed at rest and dropped after delivery.</summary>
    public Task<long> Mail(Store store, string to, string subject, string text, DateTimeOffset at, CancellationToken cancel) => throw new NotSupportedException();
}
