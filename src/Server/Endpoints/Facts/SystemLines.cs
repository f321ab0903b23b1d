using System.Globalization;
using VongGac.Checks.Facts;

namespace VongGac.Server.Endpoints;

/// <summary>Operating system, hardware, disks and clock in plain words.</summary>
internal static class SystemLines
{
    public static FactSection Of(SystemFacts facts) => FactSheet.Section("system",
    [
        FactLine.Of(FactWords.HostName, facts.HostName),
        FactLine.Of(FactWords.SystemName, facts.Name),
        FactLine.Of(FactWords.Release, string.Join(", ", new[] { facts.Release, facts.Edition }.OfType<string>()) is { Length: > 0 } release ? release : null),
        FactLine.Of(FactWords.Build, Build(facts)),
        FactLine.Of(FactWords.Architecture, facts.Architecture),
        FactLine.Of(FactWords.BootedAt, facts.BootedAt),
        FactLine.Of(FactWords.InstalledAt, facts.InstalledAt),
        new FactLine(FactWords.DisplayLanguage, facts.Language switch
        {
            null => FactWords.Unseen, 1066 => FactWords.LanguageVi, 1033 => FactWords.LanguageEn, { } code => FactLine.Number(code),
        }),
        FactLine.Of(FactWords.DomainJoined, facts.DomainJoined),
        FactLine.Of(FactWords.OnBattery, facts.OnBattery),
    ]);

    /// <summary><c>19045.4651</c> on Windows, the kernel on Linux; null when neither was seen.</summary>
    public static string? Build(SystemFacts facts) => facts switch
    {
        { Build: { } build, Ubr: { } ubr } => string.Create(CultureInfo.InvariantCulture, $"{build}.{ubr}"),
        { Build: { } build } => build.ToString(CultureInfo.InvariantCulture),
        _ => facts.Kernel,
    };

    public static FactSection Of(HardwareFacts facts) => FactSheet.Section("hardware",
    [
        FactLine.Of(FactWords.Product, string.Join(' ', new[] { facts.Manufacturer, facts.Product }.OfType<string>()) is { Length: > 0 } product ? product : null),
        FactLine.Of(FactWords.Processor, facts.Processor),
        FactLine.Of(FactWords.Memory, FactSheet.Gigabytes(facts.MemoryBytes)),
        FactLine.Of(FactWords.BoardSerial, facts.BoardSerial),
        FactLine.Of(FactWords.BiosSerial, facts.BiosSerial),
        FactLine.Of(FactWords.DiskSerials, FactSheet.Seen(facts.DiskSerials).Count == 0 ? null : string.Join(", ", FactSheet.Seen(facts.DiskSerials))),
        FactLine.Of(FactWords.Macs, FactSheet.Seen(facts.Macs).Count == 0 ? null : string.Join(", ", FactSheet.Seen(facts.Macs))),
        FactLine.Of(FactWords.Tpm, facts.TpmKeyHash is not null),
        FactLine.Of(FactWords.Virtual, facts.Virtual),
    ]);

    public static FactSection Of(DiskFacts facts) => FactSheet.Section("disks",
    [
        FactLine.Of(FactWords.SystemEncrypted, facts.SystemEncrypted),
        FactLine.Of(FactWords.SystemSize, FactSheet.Gigabytes(facts.SystemBytes)),
        FactLine.Of(FactWords.SystemFree, FactSheet.Gigabytes(facts.SystemFreeBytes)),
        .. FactSheet.Seen(facts.Freeze).Count == 0 ? [new FactLine(FactWords.Freeze, FactWords.None)] : Array.Empty<FactLine>(),
    ],
    FactSheet.List(FactWords.Freeze, [FactWords.Product, FactWords.Version, FactWords.FrozenNow], FactSheet.Seen(facts.Freeze),
        product => [FactLine.Plain(product.Name), FactLine.Plain(product.Version ?? "–"), FactLine.Yes(product.Frozen)]));

    public static FactSection Of(ClockFacts facts) => FactSheet.Section("clock",
    [
        new FactLine(FactWords.TimeSource, facts.Source switch
        {
            null => FactWords.Unseen, "none" => FactWords.TimeNone, "domain" => FactWords.TimeDomain, "ntp" => FactWords.TimeNtp, var other => FactLine.Plain(other),
        }),
        FactLine.Of(FactWords.TimeServer, facts.Server),
        new FactLine(FactWords.TimeOffset, facts.OffsetSeconds is { } offset ? FactWords.Seconds.With(Math.Round(offset, 1)) : FactWords.Unseen),
        FactLine.Of(FactWords.TimeZone, facts.TimeZone),
    ]);
}
