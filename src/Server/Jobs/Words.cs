using VongGac.Model;

namespace VongGac.Server.Jobs;

internal static class Words
{
    public static readonly Text Jobs = new("Việc cần làm", "Jobs");
    public static readonly Text JobsLead = new("Mỗi việc do một văn bản hoặc một kết luận sinh ra và tự đóng khi đã làm xong.", "Each job comes from a letter or a verdict and closes by itself once it is done.");
    public static readonly Text OpenTab = new("Đang chờ", "Open");
    public static readonly Text DoneTab = new("Đã xong", "Done");
    public static readonly Text Parts = new("Tình trạng việc", "State of jobs");
    public static readonly Text NothingOpen = new("Không còn việc nào đang chờ", "Nothing is waiting");
    public static readonly Text NothingOpenHelp = new("Khi có chỉ đạo mới hoặc có điều gì cần bổ sung, việc sẽ hiện ở đây kèm thời gian dự kiến.", "When a directive comes or something has to be mended it appears here with what it is likely to cost.");
    public static readonly Text NothingDone = new("Chưa có việc nào hoàn thành", "No job is done yet");
    public static readonly Text Job = new("Việc", "Job");
    public static readonly Text ClosedAt = new("Xong lúc", "Closed");
    public static readonly Text Took = new("Thời gian làm", "Took");
    public static readonly Text Minutes = new("{0} phút", "{0} min");
    public static readonly Text Dropped = new("Không cần nữa", "No longer needed");

    public static readonly Text Receive = new("Xác nhận đã nhận chỉ đạo", "Confirm that the directive arrived");
    public static readonly Text ReceiveDo = new("Xem và xác nhận", "Look and confirm");
    public static readonly Text Assign = new("Phân công người thực hiện chỉ đạo", "Assign somebody to the directive");
    public static readonly Text AssignDo = new("Phân công", "Assign");
    public static readonly Text Answer = new("Trả lời {0} nội dung của chỉ đạo", "Answer {0} points of the directive");
    public static readonly Text AnswerDo = new("Trả lời", "Answer");
    public static readonly Text Mend = new("Bổ sung minh chứng cho {0}", "Mend the evidence for {0}");
    public static readonly Text MendWhy = new("Sở trả lại: {0}", "Returned: {0}");
    public static readonly Text MendDo = new("Bổ sung", "Mend");
    public static readonly Text Fix = new("Khắc phục trên máy: {0}", "Mend on machines: {0}");
    public static readonly Text FixRoom = new("{0}: {1} máy cùng lỗi này.", "{0}: {1} machines with this fault.");
    public static readonly Text FixApart = new("{0} máy ngoài phòng máy có lỗi này.", "{0} machines outside of rooms have this fault.");
    public static readonly Text SilentRoom = new(
        "{0}: {1} máy có lỗi này ở lần trả lời gần nhất, nay chưa rõ. Việc đóng khi các máy đó trả lời lại.",
        "{0}: {1} machines had this fault when last heard and are not known now. The job closes once they answer.");
    public static readonly Text SilentApart = new(
        "{0} máy ngoài phòng máy có lỗi này ở lần trả lời gần nhất, nay chưa rõ. Việc đóng khi các máy đó trả lời lại.",
        "{0} machines outside of rooms had this fault when last heard and are not known now. The job closes once they answer.");
    public static readonly Text SilentToo = new("Thêm {0} máy từng có lỗi này, nay chưa rõ.", "{0} more had it when last heard and are not known now.");
    public static readonly Text FixDo = new("Xem cách làm", "See the steps");
}
