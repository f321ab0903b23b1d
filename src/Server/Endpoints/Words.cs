using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.Endpoints;

internal static class Words
{
    /// <summary>What this room does, as the audit and the system page name it.</summary>
    public static readonly IReadOnlyList<KeyName> Keys =
    [
        new("endpoints.declare", new("Khai số máy tính", "Computers declared")),
        new("endpoints.retire", new("Thanh lý máy", "Machine retired")),
        new("endpoints.room", new("Phòng máy", "Lab room kept")),
        new("endpoints.image", new("Ảnh chuẩn", "Golden image kept")),
        new("endpoints.assign", new("Xếp máy vào phòng", "Machines put into a room")),
        new("endpoints.code", new("Mã cài đặt máy", "Enrolment code")),
        new("endpoints.enrol", new("Cài đặt tác tử lên máy", "Machine enrolled")),
        new("endpoints.split", new("Tách hai máy dùng chung khóa", "Two machines of one key told apart")),
        new("endpoints.order", new("Ra lệnh cho máy", "Order to machines asked")),
        new("endpoints.confirm", new("Xác nhận lệnh cho máy", "Order to machines confirmed")),
        new("endpoints.cancel", new("Thu hồi lệnh cho máy", "Order to machines taken back")),
        new("endpoints.rejudge", new("Đánh giá lại máy theo phép kiểm tra mới", "Machines judged again by new checks")),
        new("endpoints.presume", new("Đối chiếu số máy đơn vị khai", "Machines settled with what units declared")),
        new("endpoints.tell", new("Báo kết quả đánh giá máy", "Verdicts of machines told")),
        new("endpoints.pass-on", new("Chuyển máy sang đơn vị nhận sáp nhập", "Machines passed on")),
        new("endpoints.servers", new("Báo địa chỉ mới của máy chủ cho các máy", "Machines told the server's new addresses")),
        new("endpoints.forget-changes", new("Bỏ lịch sử thay đổi dữ kiện đã quá hạn giữ", "Old changes of facts forgotten")),
        new("endpoints.exam", new("Tạm dừng khi thi", "Exam pause")),
    ];

    public static readonly Text Machine = new("Máy", "Machine");
    public static readonly Text ImageOf = new("Ảnh của {0}", "Image of {0}");
    public static readonly Text PresumedName = new("Máy tính chưa khai báo", "Computers not declared");
}
