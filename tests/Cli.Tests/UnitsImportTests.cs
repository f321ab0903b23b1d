namespace VongGac.Cli.Tests;

public class UnitsImportTests
{
    [Fact]
    public async Task A_list_is_tried_then_taken_and_what_was_not_taken_is_written_beside_it()
    {
        var folder = Directory.CreateTempSubdirectory("vonggac-import-");
        try
        {
            string list = Path.Combine(folder.FullName, "list.csv"), data = Path.Combine(folder.FullName, "data"), rejected = Path.Combine(folder.FullName, "rejected.xlsx");
            await File.WriteAllTextAsync(list, "Mã,Tên đơn vị,Loại hình\nSGD,Sở Giáo dục và Đào tạo tỉnh Thử,\nTHPT-1,Trường THPT Cầu Lá,THPT\n", TestContext.Current.CancellationToken);
            var (exit, output, _) = await Vonggac.Run("units", "import", list, "--dry-run", "--data", data);
            Assert.Equal(0, exit);
            Assert.Contains("Đọc thử: 2 mới", output, StringComparison.Ordinal);
            (exit, output, _) = await Vonggac.Run("units", "import", list, "--data", data);
            Assert.Equal(0, exit);
            Assert.Contains("2 mới, 0 thay đổi", output, StringComparison.Ordinal);

            await File.AppendAllTextAsync(list, "X-1,Cơ sở Bình Minh,\n", TestContext.Current.CancellationToken);
            (exit, output, _) = await Vonggac.Run("units", "import", list, "--data", data, "--rejected", rejected);
            Assert.Equal(1, exit);
            Assert.Contains("2 không đổi, 1 chưa nhận", output, StringComparison.Ordinal);
            Assert.Contains("Chưa rõ loại hình", output, StringComparison.Ordinal);
            Assert.True(new FileInfo(rejected).Length > 1_000);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_missing_or_headless_file_is_refused_with_exit_code_1()
    {
        var (exit, _, error) = await Vonggac.Run("units", "import", Path.Combine(Path.GetTempPath(), "no-such-list.csv"));
        Assert.Equal(1, exit);
        Assert.Contains("[units.import.no-file]", error, StringComparison.Ordinal);
    }
}
