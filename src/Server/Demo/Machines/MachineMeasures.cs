using VongGac.Model;
using VongGac.Server.Endpoints;
using VongGac.Server.Ledger;
using VongGac.Server.Platform;

namespace VongGac.Server.Demo;

/// <summary>
/// What the example's machines answer of all that is asked of a computer. The first six answer obligations of the catalogue;
/// the others stand beside them. An answer holds three weeks, because school computers are not switched on every day; a hunt holds half a year.
/// </summary>
internal static class MachineMeasures
{
    public const string Antivirus = "machines.antivirus-fresh", Clean = "machines.clean", Firewall = "machines.firewall-on",
        Patched = "machines.patched", Passwords = "machines.no-saved-passwords", Hunted = "machines.hunted",
        System = "machines.system-supported", Remote = "machines.remote-desktop-closed", Users = "machines.standard-users",
        Autorun = "machines.autorun-off", Clock = "machines.clock-right";

    /// <summary>Runs only when a unit is hunted, not at every report.</summary>
    public const string Hunt = "hunt";

    /// <summary>How long a hunt counts.</summary>
    public static readonly TimeSpan HuntHolds = TimeSpan.FromDays(180);

    /// <summary>How long an answer about a school computer stays good: as long as the checks say.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromDays(21);

    /// <summary>The measures as they are today, in the order of <see cref="MachineLife"/>: checks of the content, and two that no check answers yet.</summary>
    public static IReadOnlyList<Measure> Today { get; } = Compose();

    /// <summary>The measures as they were asked at the beginning: for malware in the version before, which did not look at removable disks.</summary>
    public static IReadOnlyList<Measure> AtFirst { get; } = [.. Today.Select(measure => measure.Key == Clean ? measure with { Version = 1 } : measure)];

    /// <summary>True for what is set in an image and so is the same on every machine restored from it.</summary>
    public static bool SetInImage(string measure) => measure is Firewall or System or Remote or Users or Autorun;

    /// <summary>The collectors of an agent that run at every report.</summary>
    public static IReadOnlyList<string> Collectors { get; } =
        [.. Today.Select(measure => measure.Collector!).Where(collector => collector != Hunt).Distinct(StringComparer.Ordinal)];

    /// <summary>Those that run when the unit is hunted.</summary>
    public static IReadOnlyList<string> WithHunt { get; } = [.. Collectors, Hunt];

    private static IReadOnlyList<Measure> Compose()
    {
        if (!Judgement.Load(ContentFolder.BesideProgram).Is(out var judgement, out var refusal)) throw new InvalidOperationException(refusal.Message.En);
        var checks = judgement.Measures.ToDictionary(measure => measure.Key, StringComparer.Ordinal);
        return
        [
            checks[Antivirus],
            Of(Clean, "antimalware", Severity.High, Freshness, new("Không có mã độc chưa xử lý", "No malware left unhandled")) with { Version = 2 },
            checks[Firewall], checks[Patched], checks[Passwords],
            Of(Hunted, Hunt, Severity.Medium, HuntHolds, new("Đã được rà tìm mối nguy hại", "Hunted for threats")),
            checks[System], checks[Remote], checks[Users], checks[Autorun], checks[Clock],
        ];
    }

    private static Measure Of(string key, string collector, Severity severity, TimeSpan freshness, Text title) =>
        new(key, Populations.Endpoints, title, Freshness: freshness, Collector: collector, Severity: severity);
}
