using System.Globalization;
using VongGac.Checks.Facts;

namespace VongGac.Agent.Probes.Windows;

/// <summary>One entry below an Uninstall key. Entries without a name are no programs, and updates of programs are none either.</summary>
internal sealed record Uninstallable(string Key, string Name, string? Version, string? Publisher, string? Folder, DateOnly? InstalledOn, bool Machine)
{
    private static readonly string[] MachineKeys =
    [
        @"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall", @"HKLM\SOFTWARE\WOW6432Node\Microsoft\Windows\CurrentVersion\Uninstall",
    ];

    private static readonly string[] UserPlaces = [@"Software\Microsoft", @"Software\WOW6432Node\Microsoft"];

    public static IEnumerable<Uninstallable> Of(WindowsMachine machine) =>
        MachineKeys.SelectMany(place => Below(machine.Keys, place, true))
            .Concat(machine.Users().SelectMany(user => UserPlaces
                .SelectMany(place => Below(machine.Keys, $@"HKU\{user}\{place}\Windows\CurrentVersion\Uninstall", false))));

    public InstalledSoftware Fact => new(Name, Version, Publisher, Machine ? "machine" : "user", InstalledOn);

    private static IEnumerable<Uninstallable> Below(Keys keys, string place, bool ofMachine)
    {
        foreach (string key in keys.Below(place))
        {
            if (keys.Text(key, "DisplayName") is not { } name || keys.Has(key, "ParentKeyName") || keys.Text(key, "ReleaseType") is "Update" or "Hotfix" or "Security Update") continue;
            if (keys.Number(key, "SystemComponent") == 1) continue;
            yield return new Uninstallable(
                key[(place.Length + 1)..], name, keys.Text(key, "DisplayVersion"), keys.Text(key, "Publisher"), keys.Text(key, "InstallLocation"),
                Day(keys.Text(key, "InstallDate")), ofMachine);
        }
    }

    /// <summary>yyyyMMdd as the installer service writes it; what else programs write there depends on the language, so it is left.</summary>
    private static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1990 and < 2150 ? day : null;
}
