using VongGac.Model;

namespace VongGac.Server.Endpoints;

/// <summary>What this room refuses and how to mend it.</summary>
internal static class Refusals
{
    public static readonly Refusal NoSuchUnit = new("endpoints.no-unit", new("Không có đơn vị này trong phạm vi của anh/chị.", "There is no such unit within your scope."), Absent: true);
    public static readonly Refusal NoSuchRoom = new("endpoints.no-room", new("Không có phòng máy này trong đơn vị.", "The unit has no such lab room."), "room", Absent: true);
    public static readonly Refusal NoSuchImage = new("endpoints.no-image", new("Không có ảnh chuẩn này trong đơn vị.", "The unit has no such image."), "image", Absent: true);
    public static readonly Refusal NoSuchMachine = new("endpoints.no-machine", new("Không có máy này trong phạm vi của anh/chị.", "There is no such machine within your scope."), Absent: true);
    public static readonly Refusal NoSuchCode = new("endpoints.no-code", new("Không có mã cài đặt này.", "There is no such enrolment code."), Absent: true);
    public static readonly Refusal NoSuchPause = new("endpoints.no-pause", new("Không có đợt thi đang hoặc sắp diễn ra này.", "There is no such exam, running or to come."), Absent: true);
    public static readonly Refusal NoSuchOrder = new("endpoints.no-order", new("Không có lệnh này.", "There is no such order."), Absent: true);
    public static readonly Refusal NoSuchSuccessor = new("endpoints.no-successor", new("Máy thay thế phải là một máy khác đang dùng của đơn vị.", "The replacement must be another machine in use in the unit."), "by");
    public static readonly Refusal AlreadyRetired = new("endpoints.retired", new("Máy này đã thanh lý.", "This machine was written off already."));
    public static readonly Refusal ReasonMissing = new("endpoints.reason", new("Hãy ghi lý do, tối đa 300 ký tự.", "Give a reason, at most 300 characters."), "why");
    public static readonly Refusal NameMissing = new("endpoints.name", new("Hãy ghi tên, tối đa 80 ký tự.", "Give a name, at most 80 characters."), "name");
    public static readonly Refusal RoomTaken = new("endpoints.room-taken", new("Đơn vị đã có phòng máy mang tên này.", "The unit already has a lab room of this name."), "name");
    public static readonly Refusal RoomNotEmpty = new("endpoints.room-not-empty", new("Phòng còn máy. Hãy chuyển máy sang phòng khác hoặc thanh lý trước.", "There are machines in the room: move or write them off first."));
    public static readonly Refusal Count = new("endpoints.count", new("Số máy phải từ 0 đến 5.000.", "The number of machines must be from 0 to 5,000."), "count");
    public static readonly Refusal CodeTime = new("endpoints.code-time", new("Mã cài đặt có hạn từ 5 phút đến 7 ngày.", "A code lasts from 5 minutes to 7 days."), "lasts");
    public static readonly Refusal ExamTime = new("endpoints.exam-time", new("Thời gian thi phải kết thúc sau khi bắt đầu, trong tương lai và không quá 7 ngày.", "An exam must end after it begins, in the future, within 7 days."), "until");
    public static readonly Refusal ExamTwice = new("endpoints.exam-twice", new("Khoảng thời gian này trùng với một đợt thi đã đặt.", "This overlaps an exam that is already set."), "from");

    public static readonly Refusal NoMachines = new("endpoints.no-machines", new("Hãy chọn ít nhất một máy đã cài đặt.", "Choose at least one enrolled machine."), "machines");
    public static readonly Refusal NoSections = new("endpoints.no-sections", new("Hãy chọn ít nhất một nhóm dữ kiện có thật.", "Choose at least one group of facts that exists."), "argument");
    public static readonly Refusal MixedPlatforms = new("endpoints.mixed", new("Một lệnh cập nhật chỉ gửi cho các máy cùng hệ điều hành.", "An update goes to machines of one platform only."), "machines");
    public static readonly Refusal NoRelease = new("endpoints.no-release", new("Máy chủ không có bản phát hành này.", "The server has no such release."), "argument");
    public static readonly Refusal NoSuchKind = new("endpoints.no-kind", new("Không có loại lệnh này.", "There is no such command."), "kind");
    public static readonly Refusal OrderOver = new("endpoints.order-over", new("Lệnh này đã được xác nhận, đã thu hồi hoặc hết hạn.", "This order was confirmed, taken back, or has expired."));
    public static readonly Refusal SamePerson = new("endpoints.same-person", new("Lệnh vượt quá một phòng máy phải do người thứ hai xác nhận.", "An order above one lab room is confirmed by a second person."));
    public static readonly Refusal BeyondSight = new("endpoints.beyond-sight", new("Lệnh này gồm cả máy ngoài phạm vi của anh/chị.", "This order reaches machines outside your scope."));

    public static Refusal ServerAddress(string typed) => new("endpoints.server-address", new Text(
        "Địa chỉ máy chủ phải có dạng https://tên-miền[:cổng][/đường-dẫn], đây là: {0}", "A server's address is written https://host[:port][/path]; this is: {0}").With(typed), "servers");

    public static Refusal ServerAddresses(int most) => new("endpoints.server-addresses", new Text(
        "Ghi từ 1 đến {0} địa chỉ khác nhau, địa chỉ dùng trước đứng trước.", "Give 1 to {0} different addresses, first choice first.").With(most), "servers");

    public static Refusal FewerThanEnrolled(int enrolled) => new("endpoints.fewer-than-enrolled", new Text(
        "Ở đó đã cài đặt {0} máy. Muốn khai ít hơn, hãy thanh lý từng máy kèm lý do.",
        "{0} machines are enrolled there. To declare fewer, write machines off one by one with a reason.").With(enrolled), "count");

    public static Refusal CodeMachines(int most) => new("endpoints.code-machines", new Text(
        "Một mã cài đặt được từ 1 đến {0} máy.", "One code enrols from 1 to {0} machines.").With(most), "most");
}
