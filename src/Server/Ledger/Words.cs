using VongGac.Server.Platform;

namespace VongGac.Server.Ledger;

internal static class Words
{
    /// <summary>What this room does by itself, as the system page names it.</summary>
    public static readonly IReadOnlyList<KeyName> Keys =
    [
        new("ledger.beat", new("Ghi nhận hệ thống đang chạy", "The house's own running noted")),
        new("ledger.sweep", new("Chuyển kết quả quá hạn thành chưa biết", "Stale answers turned unknown")),
    ];
}
