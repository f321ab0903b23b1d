using VongGac.Formats.Letters;

namespace VongGac.Cli.Tests;

public class LetterReadTests
{
    [Fact]
    public async Task A_letter_is_shown_as_a_readable_tree()
    {
        var (exit, output, _) = await Vonggac.Run("letter", "read", Vonggac.Fixture("02-letters-with-dd.docx"));
        Assert.Equal(0, exit);
        Assert.Contains("77/CATM-ƯCSC", output, StringComparison.Ordinal);
        Assert.Contains("đ) Thay đổi mật khẩu quản trị", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_JSON_points_into_the_text_that_source_prints()
    {
        string file = Vonggac.Fixture("07-broken-lines.pdf");
        var (_, json, _) = await Vonggac.Run("letter", "read", file, "--json");
        var (exit, source, _) = await Vonggac.Run("letter", "read", file, "--source");
        Assert.Equal(0, exit);
        var clause = LetterJson.Read(json).Clauses[1];
        Assert.Equal(clause.Text, clause.Span.Of(source));
    }

    [Fact]
    public async Task Tet_is_dated_by_the_calendar_the_product_carries()
    {
        var (_, json, _) = await Vonggac.Run("letter", "read", Vonggac.Fixture("11-dotted.pdf"), "--json");
        var reading = LetterJson.Read(json);
        Assert.Equal(new DateOnly(2026, 2, 17), Assert.Single(reading.Events).Date);
        Assert.Contains(reading.Warnings, warning => warning.Code == FindingCode.DeadlineInHoliday);
    }

    [Fact]
    public async Task A_missing_or_unreadable_file_is_refused_with_exit_code_1()
    {
        Assert.Equal(1, (await Vonggac.Run("letter", "read", Vonggac.Fixture("no-such.docx"))).Exit);
        var (exit, output, error) = await Vonggac.Run("letter", "read", Path.Combine(AppContext.BaseDirectory, "vonggac.dll"));
        Assert.Equal(1, exit);
        Assert.Empty(output);
        Assert.Contains("[letter.not-text]", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData("--json")]
    [InlineData("--english")]
    public async Task A_file_in_which_nothing_of_a_letter_is_recognised_is_refused_with_exit_code_1(params string[] options)
    {
        string file = Path.Combine(Directory.CreateTempSubdirectory("vonggac-letter-").FullName, "no-letter.txt");
        await File.WriteAllTextAsync(file, "Hôm nay trời đẹp. Tôi đi chợ mua rau.\n\nNgày mai tôi ở nhà đọc sách.\n", TestContext.Current.CancellationToken);
        try
        {
            var (exit, output, error) = await Vonggac.Run(["letter", "read", file, .. options]);
            Assert.Equal((1, ""), (exit, output));
            Assert.Contains("[letter.not-a-letter]", error, StringComparison.Ordinal);
            var (seen, source, _) = await Vonggac.Run("letter", "read", file, "--source");
            Assert.Equal(0, seen);
            Assert.Contains("Tôi đi chợ", source, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        }
    }

    [Fact]
    public async Task A_letter_of_which_only_the_clauses_are_recognised_is_still_shown()
    {
        string file = Path.Combine(Directory.CreateTempSubdirectory("vonggac-letter-").FullName, "clauses.txt");
        await File.WriteAllTextAsync(file, "Đề nghị các đơn vị:\n1. Đổi mật khẩu thư điện tử.\n2. Cử một đầu mối.\n", TestContext.Current.CancellationToken);
        try
        {
            Assert.Equal(0, (await Vonggac.Run("letter", "read", file)).Exit);
        }
        finally
        {
            Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        }
    }

    [Theory]
    [InlineData("letter", "read")]
    [InlineData("letter", "read", "x.txt", "--json", "--source")]
    [InlineData("letter", "reed")]
    public async Task A_wrong_command_line_ends_with_exit_code_2(params string[] arguments) =>
        Assert.Equal(2, (await Vonggac.Run(arguments)).Exit);

    [Fact]
    public async Task A_scanned_letter_is_recognised()
    {
        Assert.SkipUnless(Vonggac.Installed("tesseract") && Vonggac.Installed("pdftoppm"), "tesseract or pdftoppm is not installed");
        var (exit, json, error) = await Vonggac.Run("letter", "read", Vonggac.Fixture("10-scan.pdf"), "--json");
        Assert.SkipWhen(error.Contains("[letter.scanned]", StringComparison.Ordinal), "tesseract has no Vietnamese model");
        Assert.Equal(0, exit);
        var reading = LetterJson.Read(json);
        Assert.Equal(("61", new DateOnly(2026, 4, 14)), (reading.Number, reading.Date));
        Assert.Equal(["1.", "2.", "3."], reading.Clauses.Select(clause => clause.Marker));
        Assert.Equal(new DateOnly(2026, 4, 28), Assert.Single(reading.Clauses[1].Deadlines).Date);
        Assert.Equal(AskKind.Ban, Assert.Single(reading.Clauses[2].Asks).Kind);
        Assert.Contains(reading.Warnings, warning => warning.Code == FindingCode.Recognised);
    }
}
