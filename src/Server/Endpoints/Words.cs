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
        new("endpoints.exam", new("Tạm dừng khi thi", "Exam pause")),
    ];

    public static readonly Text Machine = new("Máy", "Machine");
    public static readonly Text PresumedName = new("Máy tính chưa khai báo", "Computers not declared");
}
