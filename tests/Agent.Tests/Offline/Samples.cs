using System.Security.Cryptography;
using VongGac.Checks;
using VongGac.Checks.Facts;
using VongGac.Model;
using VongGac.Wire;

namespace VongGac.Agent.Tests.Offline;

/// <summary>A small Windows machine and seventy checks of it.</summary>
internal static class Samples
{
    public const string Catalogue = "0123456789abcdef";

    public static readonly DateTimeOffset At = new(2026, 9, 5, 9, 30, 0, VietnamTime.Offset);

    public static readonly HardwareSignals Hardware = new(
        [new("board", "00112233445566aa"), new("disk", "8899aabbccddeeff"), new("mac", "0a1b2c3d4e5f6071"), new("mac", "fedcba9876543210")]);

    public static ECDsa Key() => ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public static Inspection Inspection(string host = "PHONG-TIN-07") => new(
        new MachineFacts
        {
            SeenAt = At, Platform = Platform.Windows,
            System = new SystemFacts { HostName = host, Name = "Windows 10 Pro", Release = "22H2", Build = 19045, Ubr = 4651 },
        },
        [new CollectorRun("system", Ok: true, 3, null), new CollectorRun("disks", Ok: false, 5, "không có quyền đọc")]);

    public static IReadOnlyList<CheckVerdict> Verdicts(int count = 70, string title = "Phép kiểm tra") =>
        [.. Enumerable.Range(0, count).Select(i => new CheckVerdict(Check(i, title), States[i % States.Length], i % 3 == 0 ? "build = 19045" : null))];

    public static OfflineLook Look(string code = "51-THPT-001", Guid? endpoint = null, string host = "PHONG-TIN-07") =>
        Agent.Offline.Look(Inspection(host), new Guid("00000000-0000-0000-0000-000000000007"), code, endpoint, Hardware, "0.1.0");

    private static readonly Verdict[] States = [Verdict.Met, Verdict.Met, Verdict.NotMet, Verdict.Met, Verdict.NotApplicable, Verdict.Unknown(UnknownReason.CollectorFailed), Verdict.Met];

    private static Check Check(int number, string title) => new()
    {
        Id = $"machines.sample-{number:00}", Version = 1, Title = new($"{title} {number}", $"Check {number}"), Advice = new("Hãy bật lại.", "Switch it on again."),
        Severity = (Severity)(number % 5), Platforms = number % 10 == 4 ? [Platform.Linux] : [Platform.Windows, Platform.Linux], Section = "system", Obligations = ["O06"],
        Controls = ["MAL-03"], Freshness = TimeSpan.FromDays(7),
        Fix = new Fix([new FixWay(Platform.Windows, 10240, null, [new("Mở Cài đặt.", "Open Settings."), new("Bật <tường lửa>.", "Switch the firewall on.")], null)]),
    };
}
