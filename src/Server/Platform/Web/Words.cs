using VongGac.Model;

namespace VongGac.Server.Platform;

/// <summary>What the web floor says by itself. Platform is one namespace, hence not plain <c>Words</c>.</summary>
internal static class WebWords
{
    public static readonly Text BadRequest = new("Không đọc được yêu cầu này.", "This request could not be read.");
    public static readonly Text Quote = new("Mã tra cứu khi cần hỗ trợ:", "Quote this when asking for help:");
    public static readonly Text ToStart = new("Về trang đầu", "To the start page");
    public static readonly Text LiveFull = new(
        "Đang có quá nhiều người theo dõi trực tiếp. Trang vẫn dùng được; xin tải lại khi cần số liệu mới.",
        "Too many people are following live. The page still works; reload it for new figures.");
    public static readonly Text TopicForeign = new(
        "Trang này đã cũ hoặc thuộc về một phiên khác. Xin tải lại trang.", "This page is old or belongs to another session. Please reload it.");
    public static readonly Text TopicCount = new("Một trang theo dõi từ 1 đến {0} chủ đề.", "A page follows from 1 to {0} topics.");
    public static readonly Text Guide = new("Bộ thành phần", "Style guide");
    public static readonly Text GuideAccepted = new("Biểu mẫu mẫu đã được chấp nhận. Không có gì được lưu.", "The sample form was accepted. Nothing was kept.");

    /// <summary>What a status means to a person, and what they can do.</summary>
    public static (Text Title, Text Help) Of(int status) => status switch
    {
        400 => (new("Yêu cầu chưa được thực hiện", "The request was not carried out"),
            new("Trang có thể đã mở quá lâu hoặc biểu mẫu đã được gửi một lần. Xin quay lại, tải lại trang rồi gửi lần nữa.",
                "The page may have been open too long, or the form was already sent. Go back, reload the page and send it again.")),
        401 => (new("Cần đăng nhập", "Sign-in needed"),
            new("Phiên làm việc đã hết. Xin đăng nhập lại.", "Your session has ended. Please sign in again.")),
        403 => (new("Không có quyền xem trang này", "You may not see this page"),
            new("Vai trò hiện tại của anh/chị không được giao việc này. Nếu cần, xin đề nghị quản trị hệ thống cấp quyền.",
                "Your present role does not include this. If you need it, ask the system administrator.")),
        404 => (new("Không tìm thấy trang", "Page not found"),
            new("Địa chỉ có thể sai, hoặc nội dung này không thuộc phạm vi của anh/chị.",
                "The address may be wrong, or this is outside what you may see.")),
        405 => (new("Không thực hiện được theo cách này", "This cannot be done this way"),
            new("Xin mở trang từ danh mục rồi thao tác lại.", "Open the page from the menu and try again.")),
        413 => (new("Tệp hoặc nội dung quá lớn", "The file or text is too large"),
            new("Xin giảm dung lượng tệp rồi gửi lại. Giới hạn được ghi cạnh ô chọn tệp.",
                "Make the file smaller and send it again. The limit is given beside the file field.")),
        422 => (new("Chưa thực hiện được", "Not done yet"), new("Xin xem lại nội dung đã gửi.", "Please look again at what was sent.")),
        429 => (new("Thao tác quá nhiều lần", "Too many attempts"),
            new("Xin đợi một phút rồi thử lại.", "Wait a minute and try again.")),
        503 => (new("Hệ thống đang bận", "The system is busy"), new("Xin thử lại sau ít phút.", "Try again in a few minutes.")),
        >= 500 => (new("Hệ thống gặp lỗi", "Something broke here"),
            new("Lỗi này thuộc về hệ thống, không phải do anh/chị. Việc vừa làm có thể chưa được lưu; xin thử lại sau ít phút.",
                "This is the system's fault, not yours. What you just did may not be saved; try again in a few minutes.")),
        _ => (new("Yêu cầu chưa được thực hiện", "The request was not carried out"), BadRequest),
    };
}
