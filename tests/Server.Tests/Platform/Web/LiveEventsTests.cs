using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using VongGac.Server.Platform;

namespace VongGac.Server.Tests.Platform;

public sealed class LiveEventsTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(25);
    private readonly LiveEvents _events = new();
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task News_of_one_topic_is_joined_and_reaches_only_who_listens_to_it()
    {
        using var mine = _events.Listen(["directive:1", "jobs:7"]).Value;
        using var other = _events.Listen(["directive:2"]).Value;
        for (int i = 0; i < 1_000; i++) _events.Changed("directive:1");
        _events.Changed("jobs:7");
        Assert.Equal(["directive:1", "jobs:7"], (await Next(mine)).Order());
        var waiting = Next(other);
        Assert.False(waiting.IsCompleted);
        _events.Changed("directive:2");
        Assert.Equal(["directive:2"], await waiting);
    }

    [Fact]
    public async Task What_changes_between_two_questions_is_not_missed()
    {
        using var listener = _events.Listen(["a"]).Value;
        _events.Changed("a");
        Assert.Equal(["a"], await Next(listener));
        _events.Changed("a");
        Assert.Equal(["a"], await Next(listener));
    }

    [Fact]
    public async Task Silence_ends_with_an_empty_answer_after_the_patience_given()
    {
        using var listener = _events.Listen(["a"]).Value;
        var waiting = Next(listener);
        _time.Advance(Patience - TimeSpan.FromMilliseconds(1));
        Assert.False(waiting.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Empty(await waiting);
    }

    [Fact]
    public void Who_leaves_is_forgotten_and_the_house_can_be_full()
    {
        var listeners = Enumerable.Range(0, LiveEvents.MostListeners).Select(i => _events.Listen([$"t{i}", "all"]).Value).ToList();
        Assert.Equal("live.full", _events.Listen(["a"]).Refusal!.Code);
        foreach (var listener in listeners) listener.Dispose();
        listeners[0].Dispose();
        Assert.Equal(0, _events.Count);
        Assert.Null(_events.Listen(["a"]).Refusal);
    }

    [Fact]
    public async Task A_page_hears_of_its_topic_and_a_stranger_may_not_listen()
    {
        await using var site = await TestSite.Start();
        using var browser = site.Browser(Role.Administrator);
        string seal = (await TestSite.Read(browser, "/design?tab=rest")).QuerySelector("[data-live]")!.GetAttribute("data-live")!;
        var address = new Uri("/live?t=" + Uri.EscapeDataString(seal), UriKind.Relative);

        using var head = site.Browser(Role.Head);
        Assert.Equal(403, (int)(await head.GetAsync(address)).StatusCode);
        Assert.Equal(403, (int)(await browser.GetAsync(new Uri("/live?t=forged", UriKind.Relative))).StatusCode);
        Assert.Equal(422, (int)(await browser.GetAsync(new Uri("/live", UriKind.Relative))).StatusCode);

        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var answer = await browser.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, stop.Token);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType!.MediaType);
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync(stop.Token));
        Assert.Equal("event: ready", await lines.ReadLineAsync(stop.Token));
        site.Services.GetRequiredService<LiveEvents>().Changed("design");
        string? line;
        do line = await lines.ReadLineAsync(stop.Token);
        while (line != "event: changed");
        Assert.Equal("data: " + seal, await lines.ReadLineAsync(stop.Token));
        answer.Dispose();
        while (site.Services.GetRequiredService<LiveEvents>().Count > 0) await Task.Delay(20, stop.Token);
    }

    private Task<IReadOnlyCollection<string>> Next(LiveListener listener) => listener.Next(Patience, _time, TestContext.Current.CancellationToken);
}
