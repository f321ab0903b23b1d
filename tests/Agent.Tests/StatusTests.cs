using VongGac.Agent.State;
using VongGac.Wire;

namespace VongGac.Agent.Tests;

public sealed class StatusTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 8, 0, 0, TimeSpan.Zero);
    private static readonly Identity Enrolled = new(Guid.Empty, "plain", "", "", "Trường THPT Mẫu");

    [Fact]
    public void Staff_read_first_in_vietnamese_and_then_in_english_what_is_never_collected()
    {
        string page = Page(new Remembered(null, new Progress(), 0, Closed: false));
        Assert.Contains("Máy này chưa ghi danh: không có gì được gửi đi.", page, StringComparison.Ordinal);
        Assert.InRange(page.IndexOf("KHÔNG BAO GIỜ THU THẬP", StringComparison.Ordinal), 0, page.IndexOf("NEVER COLLECTED", StringComparison.Ordinal));
        Assert.Contains("Nội dung tài liệu, ảnh, thư điện tử, tin nhắn.", page, StringComparison.Ordinal);
    }

    [Fact]
    public void An_enrolled_machine_says_to_whom_and_when_it_last_spoke()
    {
        string page = Page(new Remembered(Enrolled, new Progress { Servers = ["https://vonggac.example"], ContactAt = Now.AddHours(-1), InspectedAt = Now.AddMinutes(-61) }, 2, Closed: false));
        Assert.Contains("Đơn vị: Trường THPT Mẫu", page, StringComparison.Ordinal);
        Assert.Contains("Máy chủ: https://vonggac.example", page, StringComparison.Ordinal);
        Assert.Contains("Lần gửi được gần nhất: 14:00 20/11/2026", page, StringComparison.Ordinal);
        Assert.Contains("Lần đo gần nhất: 13:59 20/11/2026", page, StringComparison.Ordinal);
        Assert.Contains("Còn 2 lần đo chờ gửi.", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failed_call_and_an_exam_are_said()
    {
        var orders = new AgentOrders(1_800, Now, false, 3_600, Now.AddHours(2), [], null, null, []);
        string page = Page(new Remembered(Enrolled, new Progress { Orders = orders, Trouble = new Trouble("busy", "máy chủ bận", "the server is busy", Now) }, 0, Closed: false));
        Assert.Contains("Lần gọi gần nhất không thành: máy chủ bận", page, StringComparison.Ordinal);
        Assert.Contains("Đang tạm nghỉ theo yêu cầu của đơn vị đến 17:00 20/11/2026", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_may_not_look_into_the_state_still_reads_what_is_collected()
    {
        string page = Page(new Remembered(null, new Progress(), 0, Closed: true));
        Assert.Contains("Chỉ người quản trị máy mới xem được", page, StringComparison.Ordinal);
        Assert.DoesNotContain("chưa ghi danh", page, StringComparison.Ordinal);
        Assert.Contains("CÓ THU THẬP", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Asking_makes_no_folder_and_a_broken_one_is_closed()
    {
        using var root = new PlantedRoot();
        Assert.False(Remembered.In(root.At("/none")).Closed);
        Assert.False(Directory.Exists(root.At("/none")));
        root.File("/state/identity.json", "{");
        Assert.True(Remembered.In(root.At("/state")).Closed);
    }

    private static string Page(Remembered remembered) => string.Join('\n', StatusPage.Lines(remembered, Now));
}
