using VongGac.Model;

namespace VongGac.Agent;

/// <summary>What <c>inspect</c> says to whoever sits at the machine.</summary>
internal static class InspectWords
{
    public static readonly Text Purpose = new("Đo máy này và in kết quả.", "Measure this machine and print what was found.");
    public static readonly Text AsJson = new("In dữ kiện và kết luận dạng JSON.", "Print facts and verdicts as JSON.");
    public static readonly Text Title = new("Kết quả đo máy {0} lúc {1}", "What was measured on {0} at {1}");
    public static readonly Text Counts = new(
        "{0} đạt, {1} chưa đạt, {2} chưa biết, {3} không áp dụng.", "{0} met, {1} not met, {2} not known, {3} not applicable.");
    public static readonly Text NotMet = new("CHƯA ĐẠT", "NOT MET");
    public static readonly Text NotKnown = new("CHƯA BIẾT", "NOT KNOWN");
    public static readonly Text CouldNotSee = new("Chưa xem được", "Could not be seen");
    public static readonly Text Partly = new("xem được một phần", "seen in part");
    public static readonly Text NotRoot = new(
        "Đang chạy bằng tài khoản thường nên một số mục không đọc được. Muốn đo đủ, chạy lệnh này bằng quyền quản trị.",
        "Running without administrator's rights, so some things could not be read. Run this as administrator to measure everything.");
    public static readonly Text ServerDecides = new(
        "Đây là kết quả xem tại máy. Kết luận chính thức do máy chủ của đơn vị đưa ra.", "This is for display here. The server's judgement is the one that counts.");
}
