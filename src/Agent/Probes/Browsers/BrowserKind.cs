namespace VongGac.Agent.Probes.Browsers;

/// <summary>A browser we know, and where it shows.</summary>
/// <param name="Name">The name of the fact.</param>
/// <param name="Titles">Beginnings of its name in Windows' list of programs.</param>
/// <param name="WindowsData">Folders of its profiles below a user's profile.</param>
/// <param name="Policies">Keys below <c>HKLM\SOFTWARE\Policies</c>.</param>
/// <param name="Packages">Packages of Debian and its kin.</param>
/// <param name="LinuxData">Folders of its profiles below a home.</param>
/// <param name="LinuxPolicies">Folders of policy files (Chromium) or policy files (Firefox).</param>
internal sealed record BrowserKind(
    string Name, bool Firefox, string[] Titles, string[] WindowsData, string[] Policies, string[] Packages, string[] LinuxData, string[] LinuxPolicies)
{
    public static readonly IReadOnlyList<BrowserKind> All =
    [
        new("chrome", false, ["Google Chrome"], [@"AppData\Local\Google\Chrome\User Data", @"AppData\Local\Google\Chrome Beta\User Data"], [@"Google\Chrome"],
            ["google-chrome-stable", "google-chrome-beta"], [".config/google-chrome", ".config/google-chrome-beta", ".var/app/com.google.Chrome/config/google-chrome"], ["/etc/opt/chrome/policies/managed"]),
        new("edge", false, ["Microsoft Edge"], [@"AppData\Local\Microsoft\Edge\User Data"], [@"Microsoft\Edge"],
            ["microsoft-edge-stable"], [".config/microsoft-edge", ".var/app/com.microsoft.Edge/config/microsoft-edge"], ["/etc/opt/edge/policies/managed"]),
        new("coccoc", false, ["Cốc Cốc", "CocCoc", "Coc Coc"], [@"AppData\Local\CocCoc\Browser\User Data"], ["CocCoc", @"CocCoc\Browser"],
            ["coccoc-browser-stable"], [".config/coccoc", ".config/coccoc-browser"], ["/etc/opt/coccoc/policies/managed"]),
        new("firefox", true, ["Mozilla Firefox"], [@"AppData\Roaming\Mozilla\Firefox"], [@"Mozilla\Firefox"],
            ["firefox", "firefox-esr"], [".mozilla/firefox", ".config/mozilla/firefox", "snap/firefox/common/.mozilla/firefox", ".var/app/org.mozilla.firefox/.mozilla/firefox"],
            ["/etc/firefox/policies/policies.json", "/usr/lib/firefox-esr/distribution/policies.json", "/usr/lib/firefox/distribution/policies.json", "/usr/share/firefox-esr/distribution/policies.json"]),
        new("brave", false, ["Brave"], [@"AppData\Local\BraveSoftware\Brave-Browser\User Data"], [@"BraveSoftware\Brave"],
            ["brave-browser"], [".config/BraveSoftware/Brave-Browser", ".var/app/com.brave.Browser/config/BraveSoftware/Brave-Browser"], ["/etc/brave/policies/managed"]),
        new("opera", false, ["Opera "], [@"AppData\Roaming\Opera Software\Opera Stable", @"AppData\Roaming\Opera Software\Opera GX Stable"], [@"Opera Software\Opera Stable"],
            ["opera-stable"], [".config/opera"], ["/etc/opt/opera/policies/managed"]),
        new("vivaldi", false, ["Vivaldi"], [@"AppData\Local\Vivaldi\User Data"], ["Vivaldi"],
            ["vivaldi-stable"], [".config/vivaldi"], ["/etc/vivaldi/policies/managed"]),
        new("chromium", false, ["Chromium"], [@"AppData\Local\Chromium\User Data"], ["Chromium"],
            ["chromium", "chromium-browser"], [".config/chromium", "snap/chromium/common/chromium", ".var/app/org.chromium.Chromium/config/chromium"], ["/etc/chromium/policies/managed", "/etc/chromium-browser/policies/managed"]),
        new("yandex", false, [], [@"AppData\Local\Yandex\YandexBrowser\User Data"], ["YandexBrowser"], [], [".config/yandex-browser"], []),
        new("thunderbird", true, ["Mozilla Thunderbird"], [@"AppData\Roaming\Thunderbird"], [@"Mozilla\Thunderbird"], ["thunderbird"], [".thunderbird"],
            ["/etc/thunderbird/policies/policies.json", "/usr/lib/thunderbird/distribution/policies.json"]),
    ];
}
