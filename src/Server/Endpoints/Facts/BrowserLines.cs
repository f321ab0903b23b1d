using VongGac.Checks.Facts;
using VongGac.Model;

namespace VongGac.Server.Endpoints;

/// <summary>Browsers in plain words: how many log-ins are kept, never whose.</summary>
internal static class BrowserLines
{
    public static FactSection Of(BrowserFacts facts) => FactSheet.Section("browsers",
        FactSheet.Seen(facts.Items).Count == 0 ? [new FactLine(FactWords.Browsers, FactWords.None)] : [],
        FactSheet.List(FactWords.Browsers, [FactWords.Product, FactWords.Version, FactWords.SavingForbidden, FactWords.BrowserProfiles, FactWords.SavedLogins, FactWords.OfficialLogins],
            FactSheet.Seen(facts.Items), browser =>
            [
                NameOf(browser.Name), FactLine.Plain(browser.Version ?? "–"), FactLine.Yes(browser.SavingForbidden), FactLine.Number(FactSheet.Seen(browser.Profiles).Count),
                Sum(browser, profile => profile.SavedLogins), Sum(browser, profile => profile.OfficialMailLogins),
            ]));

    /// <summary>One profile that could not be read leaves the sum unknown: silence is never a zero.</summary>
    private static Text Sum(BrowserSeen browser, Func<BrowserProfile, int?> of) =>
        FactLine.Number(FactSheet.Seen(browser.Profiles).Any(profile => of(profile) is null) ? null : FactSheet.Seen(browser.Profiles).Sum(profile => of(profile)!.Value));

    private static Text NameOf(string name) => FactLine.Plain(name switch
    {
        "chrome" => "Google Chrome",
        "edge" => "Microsoft Edge",
        "coccoc" => "Cốc Cốc",
        "firefox" => "Mozilla Firefox",
        "brave" => "Brave",
        "opera" => "Opera",
        "vivaldi" => "Vivaldi",
        "chromium" => "Chromium",
        "ie" => "Internet Explorer",
        _ => name,
    });
}
