using VongGac.Model;

namespace VongGac.Server.Platform;

/// <summary>What the audit says. Platform is one namespace, hence not plain <c>Words</c>.</summary>
internal static class AuditWords
{
    public static readonly Text EntryBroken = new(
        "Nhật ký bị thay đổi: dòng đầu tiên không còn khớp là số {0} của nút {1}.", "The audit was altered: the first entry that no longer fits is number {0} of node {1}.");

    public static readonly Text SealBroken = new(
        "Nhật ký bị thay đổi: niêm phong số {0} không khớp.", "The audit was altered: seal number {0} does not fit.");

    public static readonly Text Sound = new("Nhật ký nguyên vẹn: {0} dòng, {1} niêm phong.", "The audit is sound: {0} entries, {1} seals.");
    public static readonly Text Title = new("Nhật ký hệ thống", "Audit");

    public static readonly Text Lead = new(
        "Mọi thay đổi trong hệ thống: ai, lúc nào, việc gì. Chỉ ghi mã số, không ghi dữ liệu cá nhân.",
        "Every change: who, when, what. Ids only, no personal data.");

    public static readonly Text When = new("Thời điểm", "When");
    public static readonly Text Who = new("Tài khoản", "Account");
    public static readonly Text House = new("Hệ thống", "The system itself");
    public static readonly Text Action = new("Hành động", "Action");
    public static readonly Text Thing = new("Đối tượng", "Thing");
    public static readonly Text Unit = new("Mã đơn vị", "Unit id");
    public static readonly Text More = new("Chi tiết", "Details");
    public static readonly Text Node = new("Nút, số thứ tự", "Node, number");
    public static readonly Text Search = new("Mã hành động bắt đầu bằng", "Action key begins with");
    public static readonly Text Account = new("Số hoặc tên tài khoản", "Account number or name");
    public static readonly Text Day = new("Ngày (ngày/tháng/năm)", "Day (dd/mm/yyyy)");
    public static readonly Text Export = new("Tải về (CSV)", "Download (CSV)");
    public static readonly Text Nothing = new("Không có dòng nào khớp với bộ lọc.", "No entry matches the filter.");
    public static readonly Text NothingHelp = new("Thử bỏ bớt điều kiện, hoặc chọn ngày khác.", "Try fewer conditions or another day.");
    public static readonly Text Verify = new(
        "Kiểm tra tính nguyên vẹn: chạy lệnh “vonggac audit verify” trên máy chủ.", "To check that nothing was altered, run “vonggac audit verify” on the server.");
}
