using System.Globalization;
using AngleSharp.Html.Parser;

namespace VongGac.E2E;

/// <summary>Every screen of the product as eyes, fingers and a slow line meet it.</summary>
public sealed class ScreenTests(Chromium chromium, ExampleHouse house)
{
    /// <summary>A first visit: the page, its stylesheet, its script, the emblem.</summary>
    private const int MostBytes = 90_000, MostBytesWithoutScript = 40_000, MostRequests = 4;

    /// <summary>Less than this is no page of the house: the weighing itself is broken.</summary>
    private const int LeastBytes = 5_000;

    public static TheoryData<string> Names => [.. Screens.All.Select(screen => screen.Name)];

    public static TheoryData<string> Chairs => [Chair.Officer, Chair.Duty, Chair.Commune, Chair.Head, Chair.CommuneHead, Chair.Administrator];

    [Theory, MemberData(nameof(Names))]
    public async Task Every_screen_is_sound_on_a_phone_and_on_a_desk_by_day_and_by_night(string name)
    {
        var screen = Screens.All.Single(each => each.Name == name);
        await using var window = await house.Open(chromium, screen.Chair, View.Phone);
        string path = await Find(window, screen);
        var answer = await window.Page.GotoAsync(path);
        Assert.Equal(Expected(name), answer!.Status);
        var faults = new List<string>();
        if (await window.Weight() is var weight && (weight.Bytes is < LeastBytes or > MostBytes || weight.WithoutScript > MostBytesWithoutScript || weight.Requests > MostRequests))
            faults.Add($"{weight}");
        await Look("light", [.. await window.Axe(), .. await window.SmallTargets()]);
        await window.Turn(View.Phone with { Dark = true });
        await Look("dark", await window.Axe("color-contrast"));
        await window.Turn(View.Desk with { Dark = true });
        await Look("desk, dark", await window.Axe("color-contrast"));
        await window.Turn(View.Desk);
        await Look("desk, light", [.. await window.Axe(), .. await window.SmallTargets()]);
        faults.AddRange(window.Complaints.Where(complaint => !IsTheStatusItself(complaint, answer.Status)));
        Assert.True(faults.Count == 0, $"{path}\n{string.Join('\n', faults)}");

        async Task Look(string how, IReadOnlyList<string> seen)
        {
            await window.Shoot(name);
            faults.AddRange(seen.Select(fault => $"{how}: {fault}"));
            if (await window.Overflow() is > 0 and var over) faults.Add($"{how}: {over} px wider than the window");
        }
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

    private static int Expected(string name) => name.StartsWith("error-", StringComparison.Ordinal) ? int.Parse(name["error-".Length..], CultureInfo.InvariantCulture) : 200;

    /// <summary>The browser itself writes "404 (Not Found)" into its console.</summary>
    private static bool IsTheStatusItself(string complaint, int status) =>
        status >= 400 && complaint.StartsWith("Failed to load resource: the server responded with a status of " + status, StringComparison.Ordinal);

    /// <summary>Follows the links without drawing the pages between: what counts is the first visit to the last of them.</summary>
    private static async Task<string> Find(Window window, Screen screen)
    {
        string path = screen.Path;
        foreach (string next in screen.Then)
        {
            var page = new HtmlParser().ParseDocument(await window.Fetch(path));
            path = page.QuerySelector("main " + next)?.GetAttribute("href") ?? throw new InvalidOperationException($"{next} on {path} leads nowhere.");
        }

        return path;
    }
}
