using System.Text.Json;
using Microsoft.Playwright;

namespace VongGac.E2E;

/// <summary>One window on the house and what a test may ask of what it shows.</summary>
public sealed class Window : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly View _view;
    private readonly List<string> _complaints = [];

    internal Window(IBrowserContext context, IPage page, View view)
    {
        (_context, Page, _view) = (context, page, view);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") _complaints.Add(message.Text);
        };
        page.PageError += (_, error) => _complaints.Add(error);
    }

    public IPage Page { get; }

    /// <summary>Errors and warnings of the console: script faults, breaches of the content policy.</summary>
    public IReadOnlyList<string> Complaints => _complaints;

    /// <summary>Writes <c>NAME-390-dark.png</c> of the whole page into VONGGAC_SCREENS, else beside the tests.</summary>
    public async Task Shoot(string name)
    {
        string folder = Environment.GetEnvironmentVariable("VONGGAC_SCREENS") ?? Path.Combine(AppContext.BaseDirectory, "screens");
        Directory.CreateDirectory(folder);
        string file = $"{name}-{_view.Width}-{(_view.Dark ? "dark" : "light")}.png";
        await Page.ScreenshotAsync(new() { Path = Path.Combine(folder, file), FullPage = true });
    }

    /// <summary>The serious and critical faults axe finds, one line each. Skips when axe is not installed.</summary>
    public async Task<IReadOnlyList<string>> Axe()
    {
        Assert.SkipWhen(AxeScript.Value is null, "axe-core is not installed (npm ci in tests/E2E).");
        await Page.EvaluateAsync(AxeScript.Value!);
        var faults = await Page.EvaluateAsync<JsonElement>(
            """
            async () => (await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })).violations
              .filter(v => v.impact === 'serious' || v.impact === 'critical')
              .flatMap(v => v.nodes.map(n => v.id + ': ' + n.target + ' ' + n.failureSummary.replace(/\s+/g, ' ')))
            """);
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
