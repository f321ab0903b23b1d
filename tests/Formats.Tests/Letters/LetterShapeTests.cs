using VongGac.Formats.Letters;

namespace VongGac.Formats.Tests.Letters;

/// <summary>One rule of reading per test, in the smallest letter that shows it.</summary>
public class LetterShapeTests
{
    private static async Task<LetterReading> Letter(params string[] paragraphs) =>
        await LetterFiles.Reading("Quảng Ngãi, ngày 18 tháng 12 năm 2025\nKính gửi: Các trường.\nSở yêu cầu các trường thực hiện các nội dung sau:\n" + string.Join('\n', paragraphs) + "\n");

    private static async Task<LetterClause> Clause(string words) => Assert.Single((await Letter("1. " + words)).Clauses);

    [Theory]
    [InlineData("I. MỘT\n1. Rà soát.\na) Ghi sổ;\nb) Báo cáo.\nII. HAI\n1. Rà soát.", "1 1.1 1.1.1 1.1.2 2 2.1")]
    [InlineData("a) A;\nb) B;\nc) C;\nd) D;\nđ) Đ;\ne) E.", "1 2 3 4 5 6")]
    [InlineData("1. Rà soát:\n- máy chủ;\n+ máy in.\n- máy trạm.\n2. Báo cáo.", "1 1.1 1.1.1 1.2 2")]
    [InlineData("1. Một\n1.1. Rà soát.\n1.2. Ghi sổ.\n2. Hai", "1 1.1 1.2 2")]
    public async Task Labels_make_a_tree(string body, string ids) =>
        Assert.Equal(ids.Split(' '), (await Letter(body)).AllClauses().Select(clause => clause.Id));

    [Fact]
    public async Task A_missing_number_is_found_and_the_Vietnamese_letter_order_is_not()
    {
        Assert.Contains((await Letter("1. Rà soát.", "3. Báo cáo.")).Warnings, warning => warning is { Code: FindingCode.Numbering, Clause: "2" });
        Assert.DoesNotContain((await Letter("d) Rà soát;", "đ) Báo cáo;", "e) Ghi sổ.")).Warnings, warning => warning is { Code: FindingCode.Numbering, Clause: "2" or "3" });
    }

    [Theory]
    [InlineData("Đổi mật khẩu, không lưu mật khẩu trên trình duyệt; tuyệt đối không chia sẻ.", "duty ban ban")]
    [InlineData("Theo dõi các vụ việc, không để bị động, bất ngờ.", "duty")]
    [InlineData("Nghiêm cấm cài phần mềm lạ.", "ban")]
    [InlineData("Cán bộ, giáo viên không được gửi đề thi qua mạng xã hội.", "ban")]
    [InlineData("Rà soát máy chủ (gồm máy thuê; máy đặt tại trường); vá lỗi. Báo cáo kết quả.", "duty duty duty")]
    public async Task Duties_and_bans_of_one_clause_are_told_apart(string words, string kinds) =>
        Assert.Equal(kinds.Split(' '), (await Clause(words)).Asks.Select(ask => ask.Kind == AskKind.Ban ? "ban" : "duty"));

    [Theory]
    [InlineData("Báo cáo về Sở trước ngày 25/12/2025.", DeadlineKind.Absolute, "2025-12-25", "Sở")]
    [InlineData("Hoàn thành trước ngày 5 tháng 01 năm 2026.", DeadlineKind.Absolute, "2026-01-05", null)]
    [InlineData("Gửi danh sách cho UBND xã chậm nhất 16h00 ngày 20/12.", DeadlineKind.Absolute, "2025-12-20", "UBND xã")]
    [InlineData("Hạn chót gửi báo cáo: 20/12/2025.", DeadlineKind.Absolute, "2025-12-20", null)]
    [InlineData("Gửi danh sách về Sở chậm nhất vào ngày 20/12/2025.", DeadlineKind.Absolute, "2025-12-20", "Sở")]
    [InlineData("Hoàn thành trước 17h00, ngày 20/12/2025.", DeadlineKind.Absolute, "2025-12-20", null)]
    [InlineData("Báo cáo trước 30/4.", DeadlineKind.Absolute, "2026-04-30", null)]
    [InlineData("Báo cáo trong vòng 05 ngày làm việc kể từ ngày nhận được văn bản.", DeadlineKind.Relative, null, null)]
    [InlineData("Báo cáo Sở hằng tháng trước ngày 20.", DeadlineKind.Recurring, null, "Sở")]
    [InlineData("Gửi báo cáo về Sở trước ngày 20 hằng tháng.", DeadlineKind.Recurring, null, "Sở")]
    [InlineData("Kiểm tra định kỳ quý.", DeadlineKind.Recurring, null, null)]
    [InlineData("Hoàn thành trong tháng 9/2026.", DeadlineKind.Month, "2026-09-30", null)]
    [InlineData("Hoàn thành trước tháng 9/2026.", DeadlineKind.Month, "2026-08-31", null)]
    [InlineData("Hoàn thành trong quý I/2026.", DeadlineKind.Month, "2026-03-31", null)]
    public async Task A_deadline_is_read_by_its_kind(string words, DeadlineKind kind, string? date, string? to)
    {
        var deadline = Assert.Single((await Clause(words)).Deadlines);
        Assert.Equal((kind, date is null ? (DateOnly?)null : DateOnly.Parse(date), to), (deadline.Kind, deadline.Date, deadline.To));
    }

    [Theory]
    [InlineData("Thực hiện Công văn số 12/ABC-X ngày 25/12/2025 của Sở.")]
    [InlineData("Rà soát nhật ký từ ngày 01/12/2025.")]
    [InlineData("Thường xuyên thay đổi mật khẩu.")]
    [InlineData("Quý thầy cô lưu ý cập nhật phần mềm.")]
    public async Task A_date_or_a_habit_is_not_a_deadline(string words) => Assert.Empty((await Clause(words)).Deadlines);

    [Fact]
    public async Task Without_a_letter_date_a_day_without_year_has_no_date()
    {
        var reading = await LetterFiles.Reading("Kính gửi: Các trường.\n1. Báo cáo trước 30/4.\n");
        Assert.Null(Assert.Single(reading.Clauses[0].Deadlines).Date);
    }

    [Theory]
    [InlineData("Mật khẩu có ít nhất 8 ký tự, gồm chữ hoa, chữ thường, chữ số và ký tự đặc biệt.", "password-length 8 ký tự|password-classes 4 nhóm ký tự")]
    [InlineData("Trực 24/7; vá 100% máy.", "round-the-clock 24 giờ/ngày|share 100 %")]
    [InlineData("Sao lưu 03 tháng/lần; lưu nhật ký tối thiểu 06 tháng; nghỉ không quá 02 ngày.", "every 3 tháng|at-least 6 tháng|at-most 2 ngày")]
    public async Task Figures_are_read_with_their_units(string words, string expected) =>
        Assert.Equal(expected.Split('|'), (await Clause(words)).Quantities.Select(quantity => $"{quantity.Name} {quantity.Value:0.##} {quantity.Unit}"));

    [Fact]
    public async Task The_closing_sentence_is_no_task_unless_it_sets_a_time()
    {
        Assert.Single((await Letter("1. Rà soát.", "Yêu cầu các trường nghiêm túc thực hiện./.")).Clauses);
        Assert.Equal(2, (await Letter("1. Rà soát.", "Đề nghị các trường thực hiện và báo cáo về Sở trước ngày 25/12/2025./.")).Clauses.Count);
    }

    [Fact]
    public async Task A_contact_paragraph_is_a_contact_without_name_and_not_a_task()
    {
        var reading = await Letter("1. Rà soát.", "Khi có khó khăn, đề nghị liên hệ Phòng Giáo dục, Nguyễn Văn Mẫu, điện thoại +84 900 000 007.");
        Assert.Single(reading.Clauses);
        Assert.Equal(new LetterContact("khó khăn", "Phòng Giáo dục", "8490•••007"), Assert.Single(reading.Contacts));
        Assert.DoesNotContain("Mẫu", LetterJson.Write(reading), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("dịp Tết Nguyên đán Bính Ngọ", "2026-02-17")]
    [InlineData("dịp Tết Nguyên đán năm 2026", "2026-02-17")]
    [InlineData("dịp Tết Nguyên đán", null)]
    [InlineData("dịp lễ 30/4 năm 2026", "2026-04-30")]
    [InlineData("dịp Quốc khánh 2/9", "2026-09-02")]
    [InlineData("Đại hội đại biểu toàn quốc lần thứ XIV", null)]
    public async Task An_event_is_dated_only_where_the_text_settles_it(string words, string? date) =>
        Assert.Equal(date is null ? null : DateOnly.Parse(date), Assert.Single((await Letter($"1. Trực bảo vệ {words}.")).Events).Date);

    [Fact]
    public async Task Vague_words_are_named_until_a_figure_settles_them()
    {
        Assert.Contains((await Letter("1. Kịp thời báo cáo.")).Warnings, warning => warning.Code == FindingCode.Vague);
        Assert.DoesNotContain((await Letter("1. Kịp thời báo cáo trước ngày 25/12/2025.")).Warnings, warning => warning.Code == FindingCode.Vague);
    }
}
