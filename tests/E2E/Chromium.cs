using Microsoft.Playwright;
using Xunit.Sdk;
using Xunit.v3;

[assembly: AssemblyFixture(typeof(VongGac.E2E.Chromium))]
[assembly: Parallelization(Mode = ParallelMode.None)] // two cores: one browser, one page at a time

namespace VongGac.E2E;

/// <summary>One browser for all tests: VONGGAC_CHROMIUM, else the system's. Where there is none the tests skip and say so.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Quiet =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public static string? Executable { get; } =
        new[] { Environment.GetEnvironmentVariable("VONGGAC_CHROMIUM"), "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }
            .FirstOrDefault(File.Exists);

    public async ValueTask InitializeAsync()
    {
        if (Executable is null) return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Executable, Args = Quiet });
    }

    /// <summary>A fresh window; what the page complains about in its console fails the test that asks for it.</summary>
    /// <param name="session">What <see cref="Window.Session"/> of a signed-in window said.</param>
    public async Task<Window> Open(Uri address, View view, bool script = true, IReadOnlyDictionary<string, string>? headers = null, string? session = null)
    {
        Assert.SkipWhen(_browser is null, "Chromium is not installed (apt-get install chromium, or VONGGAC_CHROMIUM=path).");
        var context = await _browser!.NewContextAsync(new()
        {
            BaseURL = address.ToString(),
            ViewportSize = new() { Width = view.Width, Height = view.Height },
            DeviceScaleFactor = 1,
            HasTouch = view.Touch,
            ColorScheme = view.Colours,
            Locale = "vi-VN",
            JavaScriptEnabled = script,
            ExtraHTTPHeaders = headers,
            StorageState = session,
            ReducedMotion = ReducedMotion.Reduce,
        });
        return new Window(context, await context.NewPageAsync(), view);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}

/// <summary>What a screen is looked at with.</summary>
/// <param name="Width">390: a phone; 1280: a desk.</param>
/// <param name="Dark">The device asks for dark colours.</param>
public sealed record View(int Width, bool Dark)
{
    public static TheoryData<int, bool> Each => new MatrixTheoryData<int, bool>([390, 1280], [false, true]);

    /// <summary>Pressed with a finger, not a mouse.</summary>
    public bool Touch => Width < 600;

    public int Height => Touch ? 844 : 900;

    internal ColorScheme Colours => Dark ? ColorScheme.Dark : ColorScheme.Light;

    public static View Phone { get; } = new(390, false);

    public static View Desk { get; } = new(1280, false);
}
