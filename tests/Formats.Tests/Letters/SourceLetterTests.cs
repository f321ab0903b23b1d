using VongGac.Formats.Letters;

namespace VongGac.Formats.Tests.Letters;

/// <summary>The real letter the product began with. It lies outside the repository and may be absent.</summary>
public class SourceLetterTests
{
    private static readonly string Path = System.IO.Path.Combine(LetterFiles.Root, "..", "shared", "data", "letters", "source-letter.txt");

    private static async Task<LetterReading> Read()
    {
        Assert.SkipUnless(File.Exists(Path), "../shared/data/letters/source-letter.txt is not here");
        return await LetterFiles.Read(Path);
    }

    [Fact]
    public async Task It_has_three_tasks_with_seven_none_and_no_items()
    {
        var reading = await Read();
        Assert.Equal(["1.", "2.", "3."], reading.Clauses.Select(clause => clause.Marker));
        Assert.Equal([7, 0, 0], reading.Clauses.Select(clause => clause.Children.Count));
        Assert.All(reading.AllClauses(), clause => Assert.Empty(clause.Deadlines));
    }

    [Fact]
    public async Task Its_two_bases_are_read_and_what_is_missing_stays_null()
    {
        var reading = await Read();
        Assert.Equal(
            [new LetterBasis("3672", "SKHCN-BCVT&CĐS", new(2025, 12, 18), "Sở Khoa học và Công nghệ"),
             new LetterBasis("2705", "CAT-TM(ANM)", new(2025, 10, 9), "Công an tỉnh Quảng Ngãi")],
            reading.Bases);
        Assert.Equal("Sở Giáo dục và Đào tạo", reading.Issuer);
        Assert.Null(reading.Number);
        Assert.Null(reading.Symbol);
        Assert.Null(reading.Date);
        Assert.Null(reading.Subject);
        Assert.Equal(4, reading.Warnings.Count(warning => warning.Code == FindingCode.HeaderMissing));
    }

    [Fact]
    public async Task Its_events_are_dated_as_far_as_the_calendar_settles_them()
    {
        var reading = await Read();
        Assert.Equal([new DateOnly(2026, 1, 1), new DateOnly(2026, 2, 17), null, null], reading.Events.Select(e => e.Date));
        Assert.Contains("Bính Ngọ", reading.Events[1].Name, StringComparison.Ordinal);
        Assert.Contains("XIV", reading.Events[3].Name, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_mail_clause_holds_one_duty_two_bans_and_the_password_floor()
    {
        var clause = (await Read()).Clauses[1];
        Assert.Equal([AskKind.Duty, AskKind.Ban, AskKind.Ban], clause.Asks.Select(ask => ask.Kind));
        Assert.Equal([new("password-length", 8, "ký tự"), new("password-classes", 4, "nhóm ký tự")], clause.Quantities);
    }

    [Fact]
    public async Task Roles_contacts_signer_and_archive_are_read_without_names()
    {
        var reading = await Read();
        Assert.Equal(["lãnh đạo phụ trách", "đầu mối"], reading.Clauses[2].Roles);
        Assert.Equal(["0900•••001", "0900•••002"], reading.Contacts.Select(contact => contact.PhoneMasked));
        Assert.Equal("Phòng Quản lý chất lượng giáo dục và Công nghệ thông tin", reading.Contacts[1].Unit);
        Assert.Equal(new LetterSigner("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"), reading.Signer);
        Assert.Equal(["VT", "VP", "QLCLGDCNTT"], reading.Archive);
        string json = LetterJson.Write(reading);
        Assert.DoesNotContain("Họ và tên", json, StringComparison.Ordinal);
        Assert.DoesNotContain("0900.000", json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_items_that_both_remove_malware_are_found_to_repeat_each_other() =>
        Assert.Equal(["1.5"], (await Read()).Warnings.Where(warning => warning.Code == FindingCode.Repeats).Select(warning => warning.Clause));
}
