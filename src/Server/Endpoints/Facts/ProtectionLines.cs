using VongGac.Checks.Facts;
using VongGac.Model;

namespace VongGac.Server.Endpoints;

/// <summary>Anti-malware, updates, programs and what starts by itself, in plain words.</summary>
internal static class ProtectionLines
{
    public static FactSection Of(AntimalwareFacts facts) => FactSheet.Section("antimalware",
        [
            .. FactSheet.Seen(facts.Products).Count == 0 ? [new FactLine(FactWords.Products, FactWords.None)] : Array.Empty<FactLine>(),
            FactLine.Of(FactWords.SmartScreen, facts.SmartScreen),
        ],
        FactSheet.List(FactWords.Products, [FactWords.Product, FactWords.Running, FactWords.RealTime, FactWords.SignaturesAt, FactWords.LastScan, FactWords.Threats], FactSheet.Seen(facts.Products),
            product =>
            [
                FactLine.Plain($"{product.Name} {product.Version}".Trim()), FactLine.Yes(product.Enabled), FactLine.Yes(product.RealTime),
                FactLine.Day(product.SignaturesAt), FactLine.Day(product.LastScanAt), FactLine.Number(product.ActiveThreats),
            ]),
        FactSheet.List(FactWords.Exclusions, [FactWords.Product, FactWords.Excluded],
            FactSheet.Seen(facts.Products).SelectMany(product => FactSheet.Seen(product.Exclusions).Select(path => (product.Name, Path: path))),
            one => [FactLine.Plain(one.Name), FactLine.Plain(one.Path)]));

    public static FactSection Of(UpdateFacts facts) => FactSheet.Section("updates",
        [
            FactLine.Of(FactWords.LastInstalled, facts.LastInstalledAt), FactLine.Of(FactWords.LastChecked, facts.LastCheckedAt),
            FactLine.Of(FactWords.Pending, facts.Pending), FactLine.Of(FactWords.PendingSecurity, facts.PendingSecurity),
            FactLine.Of(FactWords.AutomaticUpdates, facts.Automatic), FactLine.Of(FactWords.RebootPending, facts.RebootPending),
            FactLine.Of(FactWords.UpdateServiceOff, facts.ServiceDisabled),
        ],
        FactSheet.List(FactWords.InstalledUpdates, [FactWords.Update], FactSheet.Seen(facts.Installed), update => [FactLine.Plain(update)]));

    public static FactSection Of(SoftwareFacts facts) => FactSheet.Section("software",
        [FactLine.Of(FactWords.HowMany, FactSheet.Seen(facts.Items).Count + facts.LeftOut)],
        FactSheet.List(FactWords.Software, [FactWords.Product, FactWords.Version, FactWords.Publisher, FactWords.InstalledOn],
            FactSheet.Seen(facts.Items).OrderBy(item => Vietnamese.SortKey(item.Name), StringComparer.Ordinal), item =>
            [
                FactLine.Plain(item.Name), FactLine.Plain(item.Version ?? "–"), FactLine.Plain(item.Publisher ?? "–"),
                FactLine.Plain(item.InstalledOn is { } day ? VietnamTime.Date(day) : "–"),
            ], facts.LeftOut));

    public static FactSection Of(AutostartFacts facts) => FactSheet.Section("autostart",
        [FactLine.Of(FactWords.HowMany, FactSheet.Seen(facts.Items).Count + facts.LeftOut)],
        FactSheet.List(FactWords.Autostart, [FactWords.Product, FactWords.Kind, FactWords.Command, FactWords.Enabled], FactSheet.Seen(facts.Items),
            item => [FactLine.Plain(item.Name), FactLine.Plain(item.Kind), FactLine.Plain(item.Command ?? "–"), FactLine.Yes(item.Enabled)], facts.LeftOut));
}
