using VongGac.Model;

namespace VongGac.Server.Design;

internal static class Words
{
    public const string Product = "Vọng Gác";

    public static readonly Text Motto = new("biết rõ điều đã biết, nói rõ điều chưa biết", "knows what it knows, and says what it does not");
    public static readonly Text SkipToContent = new("Chuyển đến nội dung chính", "Skip to main content");
    public static readonly Text MainMenu = new("Danh mục chính", "Main menu");
    public static readonly Text Menu = new("Danh mục", "Menu");
    public static readonly Text Breadcrumb = new("Đường dẫn", "Breadcrumb");
    public static readonly Text SignedInAs = new("Đang đăng nhập:", "Signed in as");
    public static readonly Text SignOut = new("Đăng xuất", "Sign out");
    public static readonly Text LanguageOfScreen = new("Ngôn ngữ hiển thị", "Language");
    public static readonly Text ThemeOfScreen = new("Màu nền", "Colours");
    public static readonly Text ThemeSystem = new("Theo thiết bị", "As device");
    public static readonly Text ThemeLight = new("Sáng", "Light");
    public static readonly Text ThemeDark = new("Tối", "Dark");

    public static readonly Text Met = new("Đạt", "Met");
    public static readonly Text NotMet = new("Chưa đạt", "Not met");
    public static readonly Text NotApplicable = new("Không áp dụng", "Not applicable");
    public static readonly Text Unknown = new("Chưa biết", "Unknown");
    public static readonly Text NeverSeen = new("chưa từng có dữ liệu", "never seen");
    public static readonly Text Stale = new("dữ liệu đã quá hạn", "last answer too old");
    public static readonly Text OffByPlan = new("nghỉ theo lịch đã khai báo", "closed by plan");
    public static readonly Text CollectorFailed = new("không thu thập được", "could not look");
    public static readonly Text NotYetJudged = new("chờ đánh giá lại theo tiêu chí mới", "not yet judged by the new criteria");
    public static readonly Text OfSubjects = new("Tổng số {0} {1}", "{0} {1} in all");
    public static readonly Text Subjects = new("đối tượng", "subjects");
    public static readonly Text Claimed = new("Đơn vị tự khai", "Claimed by the unit");
    public static readonly Text Measured = new("Kết quả đo", "Measured");
    public static readonly Text NothingClaimed = new("Chưa khai", "No claim");
    public static readonly Text ClaimDiffers = new("Tự khai khác với kết quả đo. Cần xem lại cả hai.", "The claim differs from what was measured. Look at both again.");

    public static readonly Text FormRefused = new("Chưa gửi được. Xin xem lại các mục sau:", "Not sent yet. Please look at the following:");
    public static readonly Text Error = new("Cần sửa:", "To correct:");
    public static readonly Text Optional = new("(không bắt buộc)", "(optional)");
    public static readonly Text ChoosePlease = new("– Chọn –", "– Choose –");
    public static readonly Text DatePattern = new("ngày/tháng/năm", "dd/mm/yyyy");
    public static readonly Text DateHelp = new("Ngày, tháng, năm. Ví dụ: 05/09/2026.", "Day, month, year. For example 05/09/2026.");
    public static readonly Text DateMissing = new("Chưa ghi ngày. Ví dụ: 05/09/2026.", "No date given. For example 05/09/2026.");
    public static readonly Text DateUnreadable = new("Không có ngày “{0}”. Ghi theo ngày/tháng/năm, ví dụ: 05/09/2026.", "There is no date “{0}”. Write day/month/year, for example 05/09/2026.");
    public static readonly Text FileHelp = new("Nhận tệp {0}; mỗi tệp không quá {1}.", "Accepts {0}; at most {1} a file.");
    public static readonly Text DraftRestored = new("Đã khôi phục nội dung đang soạn dở trên máy này.", "What you were writing on this device has been restored.");
    public static readonly Text DraftDrop = new("Bỏ bản nháp", "Discard draft");

    public static readonly Text Filter = new("Lọc danh sách", "Filter the list");
    public static readonly Text FilterRows = new("Lọc trong trang này", "Filter on this page");
    public static readonly Text Search = new("Tìm", "Search");
    public static readonly Text ClearFilter = new("Bỏ lọc", "Clear");
    public static readonly Text Pages = new("Phân trang", "Pages");
    public static readonly Text PreviousPage = new("Trang trước", "Previous");
    public static readonly Text NextPage = new("Trang sau", "Next");
    public static readonly Text PageOf = new("Trang {0}/{1}", "Page {0} of {1}");
    public static readonly Text RowsOf = new("(dòng {0}–{1} trong {2})", "(rows {0}–{1} of {2})");

    public static readonly Text StepDone = new("đã xong", "done");
    public static readonly Text Close = new("Đóng", "Close");
    public static readonly Text No = new("Không, quay lại", "No, go back");
    public static readonly Text SameFigures = new("Xem số liệu dạng bảng", "The same figures as a table");
    public static readonly Text Minutes = new("Khoảng {0} phút", "About {0} min");
    public static readonly Text DueBy = new("Hạn {0}", "Due {0}");
    public static readonly Text WasDue = new("Quá hạn từ {0}", "Overdue since {0}");
    public static readonly Text Covers = new("Giải quyết cho {0} máy", "Settles {0} machines");
}
