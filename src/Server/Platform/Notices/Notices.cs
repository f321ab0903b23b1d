using System.Security.Cryptography;
using System.Text.Json;

namespace VongGac.Server.Platform;

/// <summary>Messages to people outside the screen. Queued in the caller's transaction, sent afterwards, claimed before sending.</summary>
public sealed class Notices(PersonalData personal)
{
    /// <summary>Queues a mail. The address and text are sealed at rest and dropped after delivery.</summary>
    public async Task<long> Mail(Store store, string to, string subject, string text, DateTimeOffset at, CancellationToken cancel)
    {
        long id = await store.Reserve("notice", 1, cancel);
        store.Add(new OutgoingNotice
        {
            Id = id,
            QueuedAt = at,
            MessageId = $"{id}.{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12))}@vonggac.invalid",
            Sealed = personal.Seal(JsonSerializer.Serialize(new Letter(to, subject, text))),
            State = NoticeState.Queued,
            NextAt = at,
        });
        await store.SaveChangesAsync(cancel);
        return id;
    }

    internal Letter Open(OutgoingNotice notice) => JsonSerializer.Deserialize<Letter>(personal.Open(notice.Sealed!))!;

    internal sealed record Letter(string To, string Subject, string Text);
}
