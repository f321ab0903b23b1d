namespace VongGac.E2E;

/// <summary>Every screen of the product as eyes, fingers and a slow line meet it.</summary>
public sealed class ScreenTests(Chromium chromium, ExampleHouse house)
{
    /// <summary>A first visit on a slow line: the page, its stylesheet, its script, the emblem.</summary>
    private const int MostBytes = 90_000, MostBytesWithoutScript = 40_000, MostRequests = 4;

    public static TheoryData<string, int> Looks => new MatrixTheoryData<string, int>(Screens.All.Select(screen => screen.Name), [390, 1280]);

    public static TheoryData<string> Chairs => [Chair.Officer, Chair.Duty, Chair.Commune, Chair.Head, Chair.CommuneHead, Chair.Administrator];

    [Theory, MemberData(nameof(Looks))]
    public async Task Every_screen_is_sound_by_day_and_by_night(string name, int width)
    {
        var screen = Screens.All.Single(each => each.Name == name);
        string path = await Find(screen);
        await using var window = await house.Open(chromium, screen.Chair, new View(width, false));
        var answer = await window.Page.GotoAsync(path);
        Assert.Equal(Expected(name), answer!.Status);
        var weight = await window.Weight();
        await window.Shoot(name);
        var faults = new List<string>();
        faults.AddRange(await window.Axe());
        faults.AddRange((await window.SmallTargets()).Select(target => "small target: " + target));
        if (await window.Overflow() is > 0 and var over) faults.Add($"{over} px wider than the window");
        if (weight.Bytes is < 5_000 or > MostBytes || weight.WithoutScript > MostBytesWithoutScript || weight.Requests > MostRequests) faults.Add($"{weight}");
        await window.TurnDark();
        await window.Shoot(name);
        faults.AddRange((await window.Axe("color-contrast")).Select(fault => "dark: " + fault));
        faults.AddRange(window.Complaints.Where(complaint => !IsTheStatusItself(complaint, answer.Status)));
        Assert.True(faults.Count == 0, $"{path}\n{string.Join('\n', faults)}");
    }

    [Theory, MemberData(nameof(Chairs))]
    public async Task Every_entry_of_every_menu_is_among_the_screens_looked_at(string chair)
    {
        await using var window = await house.Open(chromium, chair, View.Desk);
        await window.Page.GotoAsync("/");
        var entries = await window.Page.Locator("nav.side a").EvaluateAllAsync<string[]>("links => links.map(link => link.getAttribute('href'))");
        Assert.True(entries.Length > 5, "The menu is empty.");
        // The style guide has tests of its own.
        Assert.Empty(entries.Except(Screens.All.Where(screen => screen.Then.Length == 0).Select(screen => screen.Path)).Except(["/design"]));
    }

    private static int Expected(string name) => name.StartsWith("error-", StringComparison.Ordinal) ? int.Parse(name["error-".Length..], System.Globalization.CultureInfo.InvariantCulture) : 200;

    /// <summary>The browser itself writes "404 (Not Found)" into its console.</summary>
    private static bool IsTheStatusItself(string complaint, int status) =>
        status >= 400 && complaint.StartsWith("Failed to load resource: the server responded with a status of " + status, StringComparison.Ordinal);

    private static readonly Dictionary<string, string> Found = [];

    private async Task<string> Find(Screen screen)
    {
        if (screen.Then.Length == 0) return screen.Path;
        if (Found.TryGetValue(screen.Name, out string? found)) return found;
        await using var window = await house.Open(chromium, screen.Chair, View.Desk, script: false);
        string path = screen.Path;
        foreach (string next in screen.Then)
        {
            await window.Page.GotoAsync(path);
            path = await window.Page.Locator(next).First.GetAttributeAsync("href", new() { Timeout = 3_000 }) ?? throw new InvalidOperationException($"{next} on {path} leads nowhere.");
        }

        return Found[screen.Name] = path;
    }
}
