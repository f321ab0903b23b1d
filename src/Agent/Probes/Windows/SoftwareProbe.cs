using VongGac.Checks.Facts;

namespace VongGac.Agent.Probes.Windows;

/// <summary>Installed programs: of the machine, of each user, and from the store.</summary>
internal static class SoftwareProbe
{
    private const int Most = 20_000;
    private const string StorePackages = @"HKLM\SOFTWARE\Microsoft\Windows\CurrentVersion\Appx\AppxAllUserStore\Applications";

    public static SoftwareFacts Look(WindowsMachine machine)
    {
        var found = Uninstallable.Of(machine).Select(program => program.Fact)
            .Concat(machine.Keys.Below(StorePackages).Select(key => Package(key[(StorePackages.Length + 1)..])).OfType<InstalledSoftware>())
            .Select(software => software with { Name = Discreet.Path(software.Name) })
            .Distinct()
            .OrderBy(software => software.Name, StringComparer.Ordinal).ThenBy(software => software.Version, StringComparer.Ordinal).ThenBy(software => software.Source, StringComparer.Ordinal)
            .ToList();
        return new SoftwareFacts { Items = [.. found.Take(Most)], LeftOut = Math.Max(0, found.Count - Most) };
    }

    /// <summary><c>Name_1.2.3.0_x64__publisherhash</c></summary>
    private static InstalledSoftware? Package(string fullName)
    {
        string[] parts = fullName.Split('_');
        return parts.Length < 5 || parts[0].Length == 0 ? null : new InstalledSoftware(parts[0], parts[1], null, "appx", null);
    }
}
