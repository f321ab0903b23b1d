using VongGac.Formats.Sheets;

namespace VongGac.Cli.Tests;

public sealed class UnitsImportTests : IAsyncLifetime
{
    private const string Province = "Mã,Tên đơn vị,Loại hình\nSGD,Sở Giáo dục và Đào tạo tỉnh Thử,\nTHPT-1,Trường THPT Cầu Lá,THPT\n";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("vonggac-import-");

    private string Data => In("data");

    public async ValueTask InitializeAsync() =>
        Assert.Equal(0, (await Vonggac.Run("user", "add", "--name", "quan-tri", "--role", "Administrator", "--data", Data)).Exit);

    public ValueTask DisposeAsync()
    {
        _folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_list_is_tried_without_keeping_anything_then_taken_and_a_second_time_nothing_changes()
    {
        string list = await List(Province);
        var (exit, output, error) = await Import(list, "--dry-run");
        Assert.Equal(0, exit);
        Assert.DoesNotContain("Dòng", error, StringComparison.Ordinal);
        Assert.Contains("Dòng (row) 2: mới (new) – Sở Giáo dục và Đào tạo tỉnh Thử", output, StringComparison.Ordinal);
        Assert.Contains("Đọc thử: 2 mới, 0 thay đổi, 0 không đổi, 0 chưa nhận", output, StringComparison.Ordinal);
        (exit, output, _) = await Import(list);
        Assert.Equal(0, exit);
        Assert.Contains("2 mới, 0 thay đổi, 0 không đổi", output, StringComparison.Ordinal); // new still: the trial kept nothing
        (exit, output, _) = await Import(list);
        Assert.Equal(0, exit);
        Assert.Contains("0 mới, 0 thay đổi, 2 không đổi", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_not_taken_is_named_with_its_reason_and_comes_back_as_a_sheet_to_mend()
    {
        string list = await List(Province + "X-1,Cơ sở Bình Minh,\n"), rejected = In("rejected.xlsx");
        var (exit, output, error) = await Import(list, "--rejected", rejected);
        Assert.Equal(1, exit);
        Assert.Contains("2 mới, 0 thay đổi, 0 không đổi, 1 chưa nhận", output, StringComparison.Ordinal);
        Assert.DoesNotContain("Cơ sở Bình Minh", output, StringComparison.Ordinal);
        Assert.Contains("Dòng (row) 4: CHƯA NHẬN (not taken) – Cơ sở Bình Minh", error, StringComparison.Ordinal);
        Assert.Contains("Chưa rõ loại hình của đơn vị", error, StringComparison.Ordinal);
        Assert.Contains("(The kind of the unit is not clear.", error, StringComparison.Ordinal);
        var row = SheetReader.Read(await File.ReadAllBytesAsync(rejected, TestContext.Current.CancellationToken)).Value[0].Rows[1];
        Assert.Equal(["X-1", "Cơ sở Bình Minh"], row.Cells.Skip(1));

        string before = Convert.ToHexString(await File.ReadAllBytesAsync(rejected, TestContext.Current.CancellationToken));
        Assert.Contains("[units.import.rejected-exists]", (await Import(list, "--rejected", rejected)).Error, StringComparison.Ordinal);
        Assert.Equal(before, Convert.ToHexString(await File.ReadAllBytesAsync(rejected, TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task A_workbook_is_taken_like_a_text_file()
    {
        string list = In("list.xlsx");
        await using (var file = File.Create(list))
        {
            SheetWriter.Write(file, [new Sheet("Trường", [new("Mã", 10), new("Tên đơn vị", 40)], [["SGD", "Sở Giáo dục và Đào tạo tỉnh Thử"]])]);
        }

        var (exit, output, _) = await Import(list);
        Assert.Equal(0, exit);
        Assert.Contains("1 mới", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_does_not_steer_the_terminal()
    {
        var (_, output, error) = await Import(await List(Province + "X-1,Cơ sở \u001b[2J\u202eBình Minh,\nX-2,Trường THPT \u001b[31mCầu,\n"));
        Assert.Contains("Bình Minh", error, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', output + error);
        Assert.DoesNotContain('\u202e', output + error);
    }

    [Theory]
    [InlineData("no-such-list.csv", null, "units.import.no-file")]
    [InlineData("list.csv", "Xin chào\n", "units.import.no-header")]
    [InlineData("list.csv", "", "sheet.empty")]
    [InlineData("list.xlsx", "%PDF-1.7", "sheet.not-a-sheet")]
    [InlineData("list.xlsx", "PK\u0003\u0004…", "sheet.damaged")]
    public async Task A_file_that_is_no_list_is_refused_with_exit_code_1(string name, string? content, string code)
    {
        if (content is not null) await File.WriteAllTextAsync(In(name), content, TestContext.Current.CancellationToken);
        var (exit, output, error) = await Import(In(name));
        Assert.Equal((1, ""), (exit, output));
        Assert.Contains($"[{code}]", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_without_an_installation_is_refused_and_none_is_founded_there()
    {
        string wrong = In("wrong");
        var (exit, _, error) = await Vonggac.Run("units", "import", await List(Province), "--data", wrong);
        Assert.Equal(1, exit);
        Assert.Contains("[house.none]", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(wrong));
    }

    [Fact]
    public async Task The_help_teaches_columns_examples_and_exit_codes()
    {
        var (exit, output, _) = await Vonggac.Run("units", "import", "--help");
        Assert.Equal(0, exit);
        foreach (string taught in new[] { "Tên đơn vị", "Cơ quan quản lý", "Hiệu trưởng", "vonggac units import truong.xlsx --dry-run", "exit codes: 0", "--rejected" })
            Assert.Contains(taught, output, StringComparison.Ordinal);
        Assert.Equal(2, (await Vonggac.Run("units", "import")).Exit);
        Assert.DoesNotContain("exit codes", (await Vonggac.Run("units", "--help")).Output, StringComparison.Ordinal);
    }

    private Task<(int Exit, string Output, string Error)> Import(string list, params string[] options) => Vonggac.Run(["units", "import", list, "--data", Data, .. options]);

    private async Task<string> List(string text)
    {
        string list = In("list.csv");
        await File.WriteAllTextAsync(list, text, TestContext.Current.CancellationToken);
        return list;
    }

    private string In(string name) => Path.Combine(_folder.FullName, name);
}
