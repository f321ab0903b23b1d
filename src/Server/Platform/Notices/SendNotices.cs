using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MimeKit;
using VongGac.Model;

namespace VongGac.Server.Platform;

/// <summary>
/// Sends what is due. A message is claimed in a transaction of its own before a byte of it goes out; a claim that lapsed
/// means the sender died, and the message repeats with the same Message-ID, counted as uncertain.
/// </summary>
internal sealed class SendNotices(Database database, Writer writer, Notices notices, IMailCarrier carrier, HouseOptions options, TimeProvider time)
{
    public const int MostTries = 12;

    /// <summary>How long one sender may be silent over one message.</summary>
    public static readonly TimeSpan Claim = TimeSpan.FromMinutes(5);

    private const int Round = 200;

    public static ScheduledWork Work { get; } = new("notices.send", TimeSpan.FromSeconds(15), (services, cancel) =>
        services.GetRequiredService<SendNotices>().Run(cancel));

    /// <summary>Pause after the given number of tries: a minute, doubling to six hours.</summary>
    public static TimeSpan Pause(int tries) => TimeSpan.FromMinutes(Math.Min(360, Math.Pow(2, tries - 1)));

    public async Task Run(CancellationToken cancel)
    {
        if (!carrier.Goes) return;
        var now = time.GetUtcNow();
        await using var reader = database.Open(post: null, writer: null);
        var due = await reader.Set<OutgoingNotice>()
            .Where(n => (n.State == NoticeState.Queued || n.State == NoticeState.Sending) && n.NextAt <= now)
            .OrderBy(n => n.NextAt).ThenBy(n => n.Id).Take(Round).Select(n => n.Id).ToListAsync(cancel);
        foreach (long id in due)
        {
            if (await Take(id, cancel) is not { } notice) continue;
            var (outcome, fault) = await carrier.Carry(Message(notice), cancel);
            // Not cancelled: what the mail server just said must be kept even when the house is stopping.
            await Keep(notice, outcome, fault, CancellationToken.None);
        }
    }

    private async Task<OutgoingNotice?> Take(long id, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        long moment = now.ToUnixTimeMilliseconds(), until = (now + Claim).ToUnixTimeMilliseconds();
        const int queued = (int)NoticeState.Queued, sending = (int)NoticeState.Sending;
        var taken = await writer.Write<OutgoingNotice?>(null, async (store, inner) =>
        {
            // The row itself is the lock: a second sender finds next_at moved and takes nothing.
            int mine = await store.Database.ExecuteSqlAsync(
                $"""
                 UPDATE outgoing_notice SET uncertain = uncertain + CASE WHEN state = {sending} THEN 1 ELSE 0 END,
                   state = {sending}, next_at = {until}, tries = tries + 1
                 WHERE id = {id} AND state IN ({queued}, {sending}) AND next_at <= {moment}
                 """, inner);
            return mine == 1 ? await store.Set<OutgoingNotice>().AsNoTracking().FirstAsync(n => n.Id == id, inner) : null;
        }, Urgency.Intake, cancel);
        return taken.Value;
    }

    private async Task Keep(OutgoingNotice notice, Delivery outcome, string? fault, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        bool over = outcome is Delivery.Taken or Delivery.Refused || notice.Tries >= MostTries;
        var state = outcome == Delivery.Taken ? NoticeState.Sent : over ? NoticeState.GivenUp : NoticeState.Queued;
        await writer.Write<int>(null, async (store, inner) => await store.Set<OutgoingNotice>().Where(n => n.Id == notice.Id)
            .ExecuteUpdateAsync(change => change
                .SetProperty(n => n.State, state)
                .SetProperty(n => n.NextAt, now + Pause(notice.Tries))
                .SetProperty(n => n.SentAt, outcome == Delivery.Taken ? now : null)
                .SetProperty(n => n.Uncertain, n => n.Uncertain + (outcome == Delivery.Uncertain ? 1 : 0))
                .SetProperty(n => n.Fault, fault)
                .SetProperty(n => n.Sealed, n => over ? null : n.Sealed), inner), Urgency.Intake, cancel);
    }

    private MimeMessage Message(OutgoingNotice notice)
    {
        var letter = notices.Open(notice);
        var message = new MimeMessage
        {
            MessageId = notice.MessageId, Subject = letter.Subject, Date = notice.QueuedAt.ToOffset(VietnamTime.Offset),
            Body = new TextPart("plain") { Text = letter.Text },
        };
        message.From.Add(new MailboxAddress("Vọng Gác", options.Smtp?.From ?? "vonggac@localhost.invalid"));
        message.To.Add(MailboxAddress.Parse(letter.To));
        return message;
    }
}
