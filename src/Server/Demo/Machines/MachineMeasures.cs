using VongGac.Model;
using VongGac.Server.Ledger;

namespace VongGac.Server.Demo;

/// <summary>
/// What is asked of a computer. The first six answer obligations of the catalogue; the others stand beside them. An
/// answer holds three weeks, because school computers are not switched on every day; a hunt holds half a year.
/// </summary>
internal static class MachineMeasures
{
    public const string Antivirus = "machines.antivirus-fresh", Clean = "machines.clean", Firewall = "machines.firewall-on",
        Patched = "machines.patched", Passwords = "machines.no-saved-passwords", Hunted = "machines.hunted",
        System = "machines.system-supported", Remote = "machines.remote-desktop-closed", Users = "machines.standard-users",
        Autorun = "machines.autorun-off", Clock = "machines.clock-right";

    /// <summary>How long an answer about a school computer stays good.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromDays(21);

    /// <summary>Runs only when a unit is hunted, not at every report.</summary>
    public const string Hunt = "hunt";

    /// <summary>How long a hunt counts.</summary>
    public static readonly TimeSpan HuntHolds = TimeSpan.FromDays(180);

    /// <summary>The version of <see cref="Passwords"/> in force today; the first looked at fewer browsers.</summary>
    public const int PasswordsVersion = 2;

    /// <summary>The measures as they are today, in the order of <see cref="MachineLife"/>.</summary>
    public static IReadOnlyList<Measure> Today { get; } =
    [
        Of(Antivirus, "antivirus", Severity.High, new("Phần mềm diệt mã độc đang chạy và mới cập nhật", "Anti-malware runs and is fresh")),
        Of(Clean, "antivirus", Severity.High, new("Không có mã độc chưa xử lý", "No malware left unhandled")),
        Of(Firewall, "system", Severity.Medium, new("Tường lửa của máy đang bật", "The host firewall is on")),
        Of(Patched, "updates", Severity.High, new("Đã cài bản vá của tháng", "The month's patches are installed")),
        Of(Passwords, "browsers", Severity.Medium, new("Không lưu mật khẩu trong trình duyệt", "No passwords saved in browsers")) with { Version = PasswordsVersion },
        Of(Hunted, Hunt, Severity.Medium, new("Đã được rà tìm mối nguy hại", "Hunted for threats")) with { Freshness = HuntHolds },
        Of(System, "system", Severity.High, new("Hệ điều hành còn được hỗ trợ", "The operating system is supported")),
        Of(Remote, "system", Severity.High, new("Không mở điều khiển từ xa ra ngoài", "No remote desktop open to the outside")),
        Of(Users, "system", Severity.Low, new("Người dùng không có quyền quản trị", "Users have no administrator rights")),
        Of(Autorun, "system", Severity.Low, new("Tắt tự chạy từ USB", "Autorun from USB is off")),
        Of(Clock, "system", Severity.Low, new("Đồng hồ máy đúng giờ", "The clock is right")),
    ];

    /// <summary>The measures as they were asked at the beginning.</summary>
    public static IReadOnlyList<Measure> AtFirst { get; } = [.. Today.Select(measure => measure with { Version = 1 })];

    /// <summary>True for what is set in an image and so is the same on every machine restored from it.</summary>
    public static bool SetInImage(string measure) => measure is Firewall or System or Remote or Users or Autorun;

    /// <summary>The collectors of an agent that run at every report.</summary>
    public static IReadOnlyList<string> Collectors { get; } =
        [.. Today.Select(measure => measure.Collector!).Where(collector => collector != Hunt).Distinct(StringComparer.Ordinal)];

    /// <summary>Those that run when the unit is hunted.</summary>
    public static IReadOnlyList<string> WithHunt { get; } = [.. Collectors, Hunt];

    private static Measure Of(string key, string collector, Severity severity, Text title) =>
        new(key, Populations.Endpoints, title, Freshness: Freshness, Collector: collector, Severity: severity);
}
