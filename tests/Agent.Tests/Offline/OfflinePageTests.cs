using System.ComponentModel;
using System.Diagnostics;
using System.Text.RegularExpressions;
using VongGac.Checks;
using VongGac.Wire;

namespace VongGac.Agent.Tests.Offline;

public sealed partial class OfflinePageTests : IDisposable
{
    private readonly DirectoryInfo _stick = Directory.CreateTempSubdirectory("vonggac-stick-");

    [Fact]
    public async Task File_and_page_lie_side_by_side_named_by_machine_and_time()
    {
        var written = await Write(Samples.Look(), Samples.Verdicts());

        Assert.Equal(["PHONG-TIN-07-20260905-093000.html", "PHONG-TIN-07-20260905-093000.vonggac.json"], _stick.GetFiles().Select(file => file.Name).Order());
        Assert.True(OfflineFiles.Read(await File.ReadAllBytesAsync(written.File, TestContext.Current.CancellationToken)).Is(out _, out _));
    }

    [Fact]
    public async Task The_page_counts_every_check_and_tells_how_to_fix_what_failed()
    {
        string page = await Page(Samples.Look(), Samples.Verdicts());

        Assert.Contains("trên 70 phép kiểm tra", page, StringComparison.Ordinal);
        Assert.Contains("<li>Bật &#60;tường lửa&#62;.</li>", page, StringComparison.Ordinal);
        Assert.Contains("disks: không có quyền đọc", page, StringComparison.Ordinal);
        Assert.Equal(10, Regex.Count(page, "<article>", RegexOptions.None, TimeSpan.FromSeconds(5)));
    }

    [Fact]
    public async Task Nothing_is_fetched_and_nothing_runs()
    {
        string page = await Page(Samples.Look(), Samples.Verdicts());

        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("http", page.Replace("http-equiv", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("prefers-color-scheme:dark", page, StringComparison.Ordinal);
        Assert.Contains("@media print", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_hostile_name_stays_text()
    {
        string page = await Page(Samples.Look(host: "<img src=x onerror=alert(1)>\u0000\u001b"), Samples.Verdicts(3, "</li><script>"));

        Assert.DoesNotContain("<img", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_said()
    {
        string blocked = Path.Combine(_stick.FullName, "file");
        await File.WriteAllTextAsync(blocked, "", TestContext.Current.CancellationToken);

        var refusal = (await Agent.Offline.Write(Path.Combine(blocked, "folder"), Samples.Look(), Samples.Inspection(), Samples.Verdicts(), Samples.Catalogue, null, TestContext.Current.CancellationToken)).Refusal;

        Assert.Equal("offline.write", refusal?.Code);
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(7, 2, 18)]
    [InlineData(-12, 3, 25)]
    [InlineData(93, 2, 10)]
    public async Task A_reader_of_photographs_reads_the_square_of_the_page(double degrees, int blur, int noise)
    {
        string page = await Page(Samples.Look(), Samples.Verdicts());
        string photo = Path.Combine(_stick.FullName, "photo.png");
        await File.WriteAllBytesAsync(photo, Photo.Png(Modules(page), degrees: degrees, blur: blur, noise: noise), TestContext.Current.CancellationToken);

        var read = OfflineSquare.Read((await ZBar(photo)).Trim());

        Assert.Null(read.Refusal);
        Assert.Equal("51-THPT-001", read.Value.Summary.Code);
        Assert.Equal(Samples.Verdicts().Select(verdict => verdict.Verdict.State), read.Value.Summary.States);
    }

    [Fact]
    public async Task The_letters_on_the_page_are_those_of_the_verdicts()
    {
        string page = await Page(Samples.Look(), Samples.Verdicts());

        string typed = CodePattern().Match(page).Groups["code"].Value;

        Assert.Equivalent(Agent.Offline.Code(Samples.Look(), Samples.Verdicts(), Samples.Catalogue).States, OfflineCode.Read(typed).Value.States, strict: true);
    }

    public void Dispose() => _stick.Delete(recursive: true);

    private async Task<OfflineFilesWritten> Write(OfflineLook look, IReadOnlyList<CheckVerdict> verdicts)
    {
        using var key = Samples.Key();
        return (await Agent.Offline.Write(_stick.FullName, look, Samples.Inspection(look.HostName), verdicts, Samples.Catalogue, key, TestContext.Current.CancellationToken)).Value;
    }

    private async Task<string> Page(OfflineLook look, IReadOnlyList<CheckVerdict> verdicts) =>
        await File.ReadAllTextAsync((await Write(look, verdicts)).Page, TestContext.Current.CancellationToken);

    private static bool[,] Modules(string page)
    {
        int size = int.Parse(SizePattern().Match(page).Groups["size"].Value, System.Globalization.CultureInfo.InvariantCulture);
        bool[,] modules = new bool[size, size];
        foreach (Match dark in ModulePattern().Matches(page))
            modules[int.Parse(dark.Groups["y"].Value, System.Globalization.CultureInfo.InvariantCulture), int.Parse(dark.Groups["x"].Value, System.Globalization.CultureInfo.InvariantCulture)] = true;
        return modules;
    }

    private static async Task<string> ZBar(string photo)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo("zbarimg", ["--quiet", "--raw", "--nodbus", "-Sdisable", "-Sqrcode.enable", photo])
            {
                RedirectStandardOutput = true, UseShellExecute = false,
            })!;
            string read = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return read;
        }
        catch (Win32Exception absent)
        {
            Assert.Skip("zbarimg is not installed (apt-get install zbar-tools): no photograph was read.");
            throw new InvalidOperationException("unreachable: Assert.Skip throws", absent);
        }
    }

    [GeneratedRegex("viewBox=\"0 0 (?<size>\\d+) ", RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex SizePattern();

    [GeneratedRegex("M(?<x>\\d+) (?<y>\\d+)h1v1h-1z", RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex ModulePattern();

    [GeneratedRegex("<code>(?<code>[^<]*)</code>", RegexOptions.ExplicitCapture, 5_000)]
    private static partial Regex CodePattern();
}
