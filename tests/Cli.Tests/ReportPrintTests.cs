using System.Globalization;
using System.IO.Compression;
using Microsoft.Extensions.DependencyInjection;
using VongGac.Formats.Sheets;
using VongGac.Model;
using VongGac.Server;
using VongGac.Server.Directives;
using VongGac.Server.Letters;
using VongGac.Server.Platform;
using VongGac.Server.Units;

namespace VongGac.Cli.Tests;

/// <summary>A real house with a directive issued on a day; the report is printed by the program.</summary>
public sealed class ReportPrintTests : IAsyncLifetime
{
    private const string Subject = "Bảo đảm an ninh mạng đợt thử", CutOff = "2026-02-02T17:00";

    private static readonly DateTimeOffset Issued = new(2026, 1, 5, 8, 0, 0, VietnamTime.Offset);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("vonggac-report-");

    private string _directive = "";

    public async ValueTask InitializeAsync()
    {
        await using var house = House.Build(new HouseOptions(In("data")));
        await House.Prepare(house, TestContext.Current.CancellationToken);
        var units = house.Services.GetRequiredService<UnitsDoor>();
        var letters = house.Services.GetRequiredService<LettersDoor>();
        byte[] letter = await File.ReadAllBytesAsync(Path.Combine(Vonggac.Root, "content", "letters", "1-units-under-the-department.docx"), TestContext.Current.CancellationToken);
        var reading = (await letters.Read(letter, TestContext.Current.CancellationToken)).Value;
        var issued = await house.Services.GetRequiredService<Writer>().Write<Directive>(post: null, async (store, cancel) =>
        {
            var department = (await units.Add(store, new NewUnit("SO", "Sở Giáo dục và Đào tạo Mẫu", UnitKind.Department, null, null), Issued, null, cancel)).Value;
            await units.Add(store, new NewUnit("PT1", "Trường THPT Một", UnitKind.UpperSecondary, department.Id, department.Id), Issued, null, cancel);
            var kept = (await letters.Keep(store, new NewLetter(department.Id, "a.docx", "application/octet-stream", letter, reading), Issued, null, cancel)).Value;
            var day = VietnamTime.DayOf(Issued);
            return await house.Services.GetRequiredService<DirectivesDoor>().Issue(store, new NewDirective(
                kept.Id, department.Id, Subject, AudienceAxis.Managed, day.AddDays(2), day.AddDays(10),
                [new NewDirectiveObligation("1.1", "Phần mềm chống mã độc hoạt động", "O06", Ban: false, Due: null)], null), Issued, null, cancel);
        }, cancel: TestContext.Current.CancellationToken);
        _directive = issued.Value.Id.ToString(CultureInfo.InvariantCulture);
    }

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task The_report_is_a_Word_file_with_its_annex_and_the_same_bytes_for_the_same_cut_off()
    {
        string word = In("report.docx"), annex = In("annex.xlsx"), again = In("again.docx");
        var (exit, output, _) = await Report("--directive", _directive, "--cut-off", CutOff, "--out", word, "--annex", annex);
        Assert.Equal(0, exit);
        Assert.Equal([word, annex], output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        string text = await TextOf(word);
        Assert.Contains(Subject, text, StringComparison.Ordinal);
        Assert.Contains("02/02/2026", text, StringComparison.Ordinal);
        var sheets = SheetReader.Read(await File.ReadAllBytesAsync(annex, TestContext.Current.CancellationToken)).Value;
        Assert.Contains(sheets.SelectMany(sheet => sheet.Rows), row => row.Cells.Contains("Trường THPT Một"));

        Assert.Equal(0, (await Report("--directive", _directive, "--cut-off", CutOff, "--out", again)).Exit);
        Assert.Equal(await File.ReadAllBytesAsync(word, TestContext.Current.CancellationToken), await File.ReadAllBytesAsync(again, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("999", CutOff, "reports.directive")]
    [InlineData(null, "2026-01-04T17:00", "reports.directive")] // not issued yet
    [InlineData(null, "2190-01-01T00:00", "reports.future")]
    public async Task A_directive_or_a_moment_there_is_nothing_of_is_refused_with_exit_code_1(string? directive, string cutOff, string code)
    {
        var (exit, output, error) = await Report("--directive", directive ?? _directive, "--cut-off", cutOff, "--out", In("report.docx"));
        Assert.Equal((1, ""), (exit, output));
        Assert.Contains($"[{code}]", error, StringComparison.Ordinal);
        Assert.False(File.Exists(In("report.docx")));
    }

    [Theory]
    [InlineData("--directive", "ba")]
    [InlineData("--directive", "1", "--cut-off", "30/11/2026")]
    [InlineData("--directive", "1", "--cut-off", "2026-02-30T17:00")]
    [InlineData("--cut-off", CutOff)]
    public async Task A_number_or_a_cut_off_that_cannot_be_read_or_is_missing_is_a_wrong_command_line_with_exit_code_2(params string[] options)
    {
        var (exit, output, error) = await Report([.. options, "--out", In("report.docx")]);
        Assert.Equal((2, ""), (exit, output));
        Assert.Contains(options is ["--cut-off", ..] ? "--directive" : options[^1], error, StringComparison.Ordinal);
        Assert.False(File.Exists(In("report.docx")));
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_and_a_folder_without_an_installation_are_refused_with_exit_code_1()
    {
        var (exit, _, error) = await Report("--directive", _directive, "--cut-off", CutOff, "--out", In("no-folder/report.docx"));
        Assert.Equal(1, exit);
        Assert.Contains("[report.unwritten]", error, StringComparison.Ordinal);
        (exit, _, error) = await Vonggac.Run("report", "--directive", _directive, "--out", In("report.docx"), "--data", In("wrong"));
        Assert.Equal(1, exit);
        Assert.Contains("[house.none]", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(In("wrong")));
    }

    private Task<(int Exit, string Output, string Error)> Report(params string[] options) => Vonggac.Run(["report", "--data", In("data"), .. options]);

    private static async Task<string> TextOf(string word)
    {
        await using var zip = await ZipFile.OpenReadAsync(word, TestContext.Current.CancellationToken);
        using var reader = new StreamReader(await zip.GetEntry("word/document.xml")!.OpenAsync(TestContext.Current.CancellationToken));
        return string.Concat(System.Xml.Linq.XDocument.Parse(await reader.ReadToEndAsync(TestContext.Current.CancellationToken)).Descendants().Where(part => part.Name.LocalName == "t").Select(part => part.Value));
    }

    private string In(string name) => Path.Combine(_folder.FullName, name);
}
