using Microsoft.EntityFrameworkCore;

namespace VongGac.Server.Platform;

/// <summary>One message on its way out. Address and text are sealed, and dropped once it is delivered or given up.</summary>
internal sealed class OutgoingNotice : IProvinceWide
{
    public required long Id { get; init; }

    public required DateTimeOffset QueuedAt { get; init; }

    /// <summary>The same on every try, so that a receiver can tell a repeat from a second message.</summary>
    public required string MessageId { get; init; }

    /// <summary>Address, subject and text; null once they are no longer needed.</summary>
    public byte[]? Sealed { get; set; }

    public required NoticeState State { get; set; }

    /// <summary>When it may be tried next; while it is being sent, when the claim lapses.</summary>
    public required DateTimeOffset NextAt { get; set; }

    public int Tries { get; set; }

    /// <summary>Tries whose outcome nobody saw: the message may have arrived more than once.</summary>
    public int Uncertain { get; set; }

    public DateTimeOffset? SentAt { get; set; }

    /// <summary>The last answer of the mail server that was not a yes: its code, or the kind of fault.</summary>
    public string? Fault { get; set; }
}

internal enum NoticeState : byte
{
    Queued = 1,
    Sending = 2,
    Sent = 3,
    GivenUp = 4,
}

internal static class NoticeTable
{
    public static void Map(ModelBuilder model) => model.Entity<OutgoingNotice>(notice =>
    {
        notice.HasKey(n => n.Id);
        notice.Property(n => n.Id).ValueGeneratedNever();
        // "What is due?"
        notice.HasIndex(n => new { n.State, n.NextAt });
    });
}
