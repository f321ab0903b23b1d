using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using VongGac.Server.Platform;
using Queue = VongGac.Server.Platform.Notices;

namespace VongGac.Server.Tests.Platform.Notices;

public sealed class NoticesTests
{
    private static readonly DateTimeOffset Day = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);
    private readonly FakeTimeProvider _time = new(Day);
    private readonly PersonalData _personal = new(HouseKeys.New(Day));

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_queued_mail_arrives_once_and_leaves_nothing_personal_behind(string kind)
    {
        await using var server = new SmtpListener();
        await using var house = await Mailroom.Open(this, kind, server);
        await house.Queue();
        await house.Send();
        await house.Send();

        string text = Assert.Single(server.Heard);
        Assert.Contains("To: thay.co@truong.example", text, StringComparison.Ordinal);
        Assert.Contains("Subject: =?utf-8?", text, StringComparison.Ordinal);
        var notice = await house.Notice();
        Assert.Equal((NoticeState.Sent, 1, 0), (notice.State, notice.Tries, notice.Uncertain));
        Assert.Null(notice.Sealed);
    }

    [Fact]
    public async Task While_it_waits_address_and_text_are_sealed()
    {
        await using var server = new SmtpListener();
        await using var house = await Mailroom.Open(this, "sqlite", server);
        await house.Queue();
        string stored = Encoding.Latin1.GetString((await house.Notice()).Sealed!);
        Assert.DoesNotContain("truong.example", stored, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Two_senders_at_once_send_a_mail_once(string kind)
    {
        await using var server = new SmtpListener();
        await using var house = await Mailroom.Open(this, kind, server);
        for (int i = 0; i < 5; i++) await house.Queue();
        await Task.WhenAll(house.Send(), house.Send(), house.Send());
        Assert.Equal(5, server.Heard.Count);
    }

    [Fact]
    public async Task A_busy_server_is_asked_again_later_and_a_refusal_is_final()
    {
        await using var server = new SmtpListener { AnswerToRecipient = "451 busy" };
        await using var house = await Mailroom.Open(this, "sqlite", server);
        await house.Queue();
        await house.Send();
        Assert.Equal((NoticeState.Queued, "SMTP 451"), await house.StateAndFault());
        await house.Send();
        Assert.Equal(1, (await house.Notice()).Tries); // not due yet

        server.AnswerToRecipient = "550 nobody here";
        _time.Advance(SendNotices.Pause(1));
        await house.Send();
        Assert.Equal((NoticeState.GivenUp, "SMTP 550"), await house.StateAndFault());
        Assert.Null((await house.Notice()).Sealed);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task An_uncertain_mail_repeats_with_the_same_number_and_is_counted(string kind)
    {
        await using var server = new SmtpListener { HangUpAfterText = true };
        await using var house = await Mailroom.Open(this, kind, server);
        await house.Queue();
        await house.Send();
        Assert.Equal(1, (await house.Notice()).Uncertain);
        server.HangUpAfterText = false;
        _time.Advance(SendNotices.Pause(1));
        await house.Send();

        Assert.Equal(NoticeState.Sent, (await house.Notice()).State);
        Assert.Equal(2, server.Heard.Count);
        Assert.Single(server.Heard.Select(text => text.Split('\n').First(line => line.StartsWith("Message-Id:", StringComparison.OrdinalIgnoreCase))).Distinct());
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_sender_that_died_over_a_mail_is_followed_by_another_after_its_claim(string kind)
    {
        await using var server = new SmtpListener();
        await using var house = await Mailroom.Open(this, kind, server);
        await house.Queue();
        await house.SetState(NoticeState.Sending, Day + SendNotices.Claim);
        await house.Send();
        Assert.Empty(server.Heard);
        _time.Advance(SendNotices.Claim);
        await house.Send();
        Assert.Single(server.Heard);
        Assert.Equal(1, (await house.Notice()).Uncertain);
    }

    [Fact]
    public async Task Without_a_mail_server_messages_wait()
    {
        await using var house = await Mailroom.Open(this, "sqlite", new NoCarrier());
        await house.Queue();
        await house.Send();
        Assert.Equal(NoticeState.Queued, (await house.Notice()).State);
    }

    [Theory]
    [InlineData("smtp://a:b%40c@mail.example:2525/?from=x@y.example", "mail.example", 2525, false, "a", "b@c")]
    [InlineData("smtps://mail.example/?from=x@y.example", "mail.example", 465, true, null, null)]
    [InlineData("smtp://mail.example/?from=x@y.example", "mail.example", 587, false, null, null)]
    public void The_address_of_a_mail_server_is_read(string address, string host, int port, bool tls, string? user, string? password)
    {
        var smtp = SmtpOptions.Parse(address).Value;
        Assert.Equal((host, port, tls, user, password), (smtp.Host, smtp.Port, smtp.Tls, smtp.User, smtp.Password));
        Assert.DoesNotContain("b@c", smtp.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mail.example")]
    [InlineData("http://mail.example/?from=x@y.example")]
    [InlineData("smtp://mail.example/")]
    public void A_wrong_address_is_refused(string address) => Assert.NotNull(SmtpOptions.Parse(address).Refusal);

    private sealed class Mailroom(NoticesTests test, TestDatabase database, IMailCarrier carrier) : IAsyncDisposable
    {
        private readonly Writer _writer = new(database.Database, TimeProvider.System);

        public static Task<Mailroom> Open(NoticesTests test, string kind, SmtpListener server) =>
            Open(test, kind, new SmtpCarrier(new SmtpOptions("127.0.0.1", server.Port, false, null, null, "vonggac@so.example")));

        public static async Task<Mailroom> Open(NoticesTests test, string kind, IMailCarrier carrier) =>
            new(test, await TestDatabase.Create(kind), carrier);

        public Task Queue() => _writer.Write<long>(null, async (store, cancel) => await new Queue(test._personal).Mail(
            store, "thay.co@truong.example", "Mã xác nhận", "Mã của thầy cô: 000000", Day, cancel));

        public Task Send() => new SendNotices(database.Database, _writer, new Queue(test._personal), carrier, database.Options, test._time).Run(default);

        public async Task<OutgoingNotice> Notice()
        {
            await using var store = database.Database.Open(null, null);
            return await store.Set<OutgoingNotice>().SingleAsync();
        }

        public async Task<(NoticeState, string?)> StateAndFault() => await Notice() is var notice ? (notice.State, notice.Fault) : default;

        public Task SetState(NoticeState state, DateTimeOffset next) => _writer.Write<int>(null, async (store, cancel) =>
            await store.Set<OutgoingNotice>().ExecuteUpdateAsync(n => n.SetProperty(x => x.State, state).SetProperty(x => x.NextAt, next), cancel));

        public async ValueTask DisposeAsync()
        {
            await _writer.DisposeAsync();
            await database.DisposeAsync();
        }
    }
}
