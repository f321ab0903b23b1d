using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Playwright;

namespace VongGac.E2E;

/// <summary>What a page cost to load.</summary>
/// <param name="Requests">Answers fetched, the page itself among them.</param>
/// <param name="Bytes">Their bodies, compressed as they were sent.</param>
/// <param name="WithoutScript">The same for a browser that runs none.</param>
public sealed record Weight(int Requests, int Bytes, int WithoutScript);

/// <summary>One window on the house and what a test may ask of what it shows.</summary>
public sealed class Window : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly List<string> _complaints = [];
    private readonly ConcurrentQueue<IRequest> _fetched = [];
    private View _view;

    internal Window(IBrowserContext context, IPage page, View view)
    {
        (_context, Page, _view) = (context, page, view);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") _complaints.Add(message.Text);
        };
        page.PageError += (_, error) => _complaints.Add(error);
        page.RequestFinished += (_, request) => _fetched.Enqueue(request);
    }

    public IPage Page { get; }

    /// <summary>Errors and warnings of the console: script faults, breaches of the content policy.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    /// <summary>Who this window is signed in as, to open another with.</summary>
    public Task<string> Session() => _context.StorageStateAsync();

    /// <summary>Presses the button or the link that looks like one, by what stands on it, and waits for the page that follows.</summary>
    public Task Press(string label) => Follow(Page.Locator("main").Locator("button, a.button").Filter(new() { HasText = label }).First);

    /// <summary>Clicks, or touches where the window has a touch screen, and waits for the page that follows.</summary>
    public Task Follow(ILocator target) => Arrive(() => _view.Touch ? target.TapAsync() : target.ClickAsync());

    /// <summary>Does what leads to another page and waits until that is loaded.</summary>
    /// <exception cref="TimeoutException">No page followed.</exception>
    public async Task Arrive(Func<Task> act)
    {
        var loaded = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Loaded(object? sender, IPage page) => loaded.TrySetResult();
        Page.Load += Loaded;
        await act();
        await loaded.Task.WaitAsync(Patience);
        Page.Load -= Loaded;
    }

    public async Task Keys(params IEnumerable<string> keys)
    {
        foreach (string key in keys) await Page.Keyboard.PressAsync(key);
    }

    /// <summary>What the window has fetched since it was opened, as it came over the line.</summary>
    public async Task<Weight> Weight()
    {
        var fetched = _fetched.DistinctBy(request => request.Url).ToList(); // the emblem is also the tab's icon
        var sizes = await Task.WhenAll(fetched.Select(request => request.SizesAsync()));
        int script = fetched.FindIndex(request => request.ResourceType == "script");
        int all = sizes.Sum(size => size.ResponseBodySize);
        return new Weight(sizes.Length, all, script < 0 ? all : all - sizes[script].ResponseBodySize);
    }

    /// <summary>From here on the line is a village's: 400 ms there and back, 50 KB a second.</summary>
    public async Task SlowLine()
    {
        var devtools = await _context.NewCDPSessionAsync(Page);
        await devtools.SendAsync("Network.enable");
        await devtools.SendAsync("Network.emulateNetworkConditions", new Dictionary<string, object>
        {
            ["offline"] = false, ["latency"] = 400, ["downloadThroughput"] = 50_000, ["uploadThroughput"] = 25_000,
        });
    }

    /// <summary>The same page looked at with another window; it is not fetched again.</summary>
    public async Task Turn(View view)
    {
        if (view.Width != _view.Width) await Page.SetViewportSizeAsync(view.Width, view.Height);
        if (view.Dark != _view.Dark) await Page.EmulateMediaAsync(new() { ColorScheme = view.Colours });
        _view = view;
    }

    /// <summary>An answer's text, fetched as this window's person and not shown.</summary>
    public async Task<string> Fetch(string path) => await (await Page.APIRequest.GetAsync(path)).TextAsync();

    /// <summary>The page's words as a person reads them.</summary>
    public Task<string> Words() => Page.InnerTextAsync("main");

    /// <summary>Writes <c>NAME-390-dark.png</c> of the whole page into VONGGAC_SCREENS, else beside the tests.</summary>
    public async Task Shoot(string name)
    {
        string folder = Environment.GetEnvironmentVariable("VONGGAC_SCREENS") ?? Path.Combine(AppContext.BaseDirectory, "screens");
        Directory.CreateDirectory(folder);
        string file = $"{name}-{_view.Width}-{(_view.Dark ? "dark" : "light")}.png";
        await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, file), FullPage = true });
    }

    /// <summary>The serious and critical faults axe finds, one line each. Skips when axe is not installed.</summary>
    /// <param name="rule">That rule alone; null for all.</param>
    public async Task<IReadOnlyList<string>> Axe(string? rule = null)
    {
        Assert.SkipWhen(AxeScript.Value is null, "axe-core is not installed (npm ci in tests/E2E).");
        await Page.EvaluateAsync(AxeScript.Value!);
        var faults = await Page.EvaluateAsync<JsonElement>(
            """
            async rule => (await axe.run(document, { runOnly: rule ? [rule] : ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })).violations
              .filter(v => v.impact === 'serious' || v.impact === 'critical')
              .flatMap(v => v.nodes.map(n => v.id + ': ' + n.target + ' ' + n.failureSummary.replace(/\s+/g, ' ')))
            """, rule);
        return [.. faults.EnumerateArray().Select(fault => fault.GetString()!)];
    }

    /// <summary>Things to press that are smaller than 44 × 44 px, links inside running text and hidden ones left out.</summary>
    public async Task<IReadOnlyList<string>> SmallTargets()
    {
        var small = await Page.EvaluateAsync<string[]>(
            """
            () => [...document.querySelectorAll('button, .button, summary, input:not([type=hidden]), select, textarea, nav a, .rollup a, .brand, thead a')]
              .map(e => e.matches('[type=radio], [type=checkbox]') ? e.closest('.option') : e)
              .map(e => [e, e.getBoundingClientRect()])
              .filter(([e, box]) => box.width > 1 && e.checkVisibility() && (box.height < 43.5 || box.width < 43.5))
              .map(([e, box]) => `${e.outerHTML.slice(0, 80)} ${Math.round(box.width)}x${Math.round(box.height)}`)
            """);
        return small;
    }

    /// <summary>How many pixels the page is wider than its window: 0 means nobody scrolls sideways.</summary>
    public Task<int> Overflow() => Page.EvaluateAsync<int>("() => Math.max(0, document.documentElement.scrollWidth - innerWidth)");

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    // Looked for upwards from the binaries, so that the tests run from any folder.
    private static readonly Lazy<string?> AxeScript = new(() =>
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string path = Path.Combine(folder.FullName, "node_modules", "axe-core", "axe.min.js");
            if (File.Exists(path)) return File.ReadAllText(path);
        }

        return null;
    });
}
