using VongGac.Model;
using VongGac.Server.Design;

namespace VongGac.Server.Endpoints;

/// <summary>What is said of commands to machines.</summary>
internal static class OrderWords
{
    public static readonly Text Title = new("Lệnh gửi máy", "Commands to machines");
    public static readonly Text Lead = new("Lệnh được ký, có hạn và gửi dần. Lệnh đến nhiều hơn một phòng máy cần người thứ hai xác nhận.", "Commands are signed, expire and are paced. More than one lab room needs a second person.");
    public static readonly Text What = new("Lệnh", "Command");
    public static readonly Text Ask = new("Gửi lệnh", "Send");
    public static readonly Text AskMachine = new("Gửi lệnh cho máy này", "Ask this machine");
    public static readonly Text AskMany = new("Gửi lệnh cho nhiều máy", "Ask many machines");
    public static readonly Text Place = new("Gửi đến", "To");
    public static readonly Text PlaceHelp = new("Để trống: tất cả {0} máy đã cài đặt của đơn vị và cấp dưới.", "Leave empty for all {0} enrolled machines of the unit and below.");
    public static readonly Text Version = new("Bản cập nhật", "Version");
    public static readonly Text VersionHelp = new("Chỉ khi cập nhật phần mềm giám sát. Ví dụ: 0.3.0.", "Only for an update of the agent. For example 0.3.0.");
    public static readonly Text FailedCount = new("{0} không thành", "{0} failed");
    public static readonly Text AskedAt = new("Yêu cầu lúc", "Asked");
    public static readonly Text EndedAt = new("Xong lúc", "Ended");
    public static readonly Text Note = new("Ghi chú", "Note");
    public static readonly Text Reaches = new("Số máy", "Machines");
    public static readonly Text Rooms = new("Số phòng", "Rooms");
    public static readonly Text Progress = new("Đã xong", "Done");
    public static readonly Text NoOrders = new("Chưa có lệnh nào", "No command yet");
    public static readonly Text NoOrdersHelp = new("Có thể yêu cầu máy kiểm tra ngay, gửi lại toàn bộ dữ kiện, hoặc cập nhật phần mềm giám sát.", "A machine can be asked to inspect now, to send all its facts, or to update its agent.");
    public static readonly Text Sent = new("Đã gửi lệnh. Máy thực hiện ở lần liên lạc tới.", "Sent. Machines obey at their next call.");
    public static readonly Text SentWaiting = new("Đã ghi lệnh. Lệnh này đến nhiều hơn một phòng máy: cần một người khác xác nhận.", "Noted. It reaches more than one lab room: another person has to confirm it.");
    public static readonly Text WaitsForSecond = new("Chờ người thứ hai xác nhận", "Waits for a second person");
    public static readonly Text Running = new("Đang gửi", "Going out");
    public static readonly Text Over = new("Hết hạn", "Expired");
    public static readonly Text Cancelled = new("Đã hủy", "Cancelled");
    public static readonly Text Confirm = new("Xác nhận", "Confirm");
    public static readonly Text ConfirmQuestion = new("Xác nhận gửi lệnh này?", "Confirm this command?");
    public static readonly Text ConfirmHelp = new("Lệnh sẽ đến {0} máy trong {1} phòng.", "It will reach {0} machines in {1} rooms.");
    public static readonly Text Cancel = new("Hủy lệnh", "Cancel");
    public static readonly Text CancelledNow = new("Đã hủy lệnh.", "The command was cancelled.");
    public static readonly Text ConfirmedNow = new("Đã xác nhận lệnh.", "The command was confirmed.");

    public static IReadOnlyList<Option> Kinds { get; } = [new("inspect", Of("inspect")), new("collect", Of("collect")), new("update", Of("update"))];

    public static Text Of(string kind) => kind switch
    {
        "inspect" => new("Kiểm tra ngay", "Inspect now"),
        "collect" => new("Gửi lại toàn bộ dữ kiện", "Send all facts"),
        "update" => new("Cập nhật phần mềm giám sát", "Update the agent"),
        _ => new(kind, kind),
    };

    public static Text Of(CommandState state) => state switch
    {
        CommandState.Asked => WaitsForSecond,
        CommandState.Waiting => new("Chờ máy liên lạc", "Waits for the machine"),
        CommandState.Sent => new("Đã giao cho máy", "Handed out"),
        CommandState.Done => new("Đã xong", "Done"),
        CommandState.Failed => new("Không thành", "Failed"),
        CommandState.Refused => new("Máy từ chối", "Refused by the machine"),
        CommandState.Expired => Over,
        _ => Cancelled,
    };

    public static Tone ToneOf(CommandState state) => state switch
    {
        CommandState.Done => Tone.Good,
        CommandState.Failed or CommandState.Refused => Tone.Bad,
        CommandState.Expired => Tone.Warn,
        CommandState.Cancelled => Tone.Neutral,
        _ => Tone.Info,
    };
}
