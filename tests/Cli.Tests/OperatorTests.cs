using System.Diagnostics;
using System.Text.RegularExpressions;

namespace VongGac.Cli.Tests;

/// <summary>What an operator does on an evening: start, make an account, save, lose everything, restore.</summary>
public sealed class OperatorTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("vonggac-cli-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_house_is_saved_wiped_and_restored()
    {
        string data = In("data"), file = In("house.vgb"), phrase = In("phrase");
        await File.WriteAllTextAsync(phrase, "một cụm từ rất dài\n", TestContext.Current.CancellationToken);
        var (exit, output, _) = await Vonggac.Run("user", "add", "--name", "quan-tri", "--role", "Administrator", "--data", data);
        Assert.Equal(0, exit);
        Assert.Matches("/invitation/[a-z2-7]{32}", output);
        Assert.Equal(0, (await Vonggac.Run("backup", file, "--data", data, "--passphrase-file", phrase)).Exit);
        Assert.Equal(1, (await Vonggac.Run("restore", file, "--data", data, "--passphrase-file", phrase)).Exit);
        Directory.Delete(data, recursive: true);
        Assert.Equal(0, (await Vonggac.Run("restore", file, "--data", data, "--passphrase-file", phrase)).Exit);
        var (verified, said, _) = await Vonggac.Run("audit", "verify", "--data", data);
        Assert.Equal(0, verified);
        Assert.Contains("3 dòng", said, StringComparison.Ordinal);
        Assert.Equal(1, (await Vonggac.Run("user", "add", "--name", "quan-tri", "--role", "Administrator", "--data", data)).Exit);
    }

    [Fact]
    public async Task A_database_that_is_not_there_is_said_in_a_sentence()
    {
        var (exit, _, error) = await Vonggac.Run("serve", "--urls", "http://127.0.0.1:0", "--data", In("data"), "--postgres", "Host=127.0.0.1;Port=1;Database=vonggac;Username=vonggac");
        Assert.Equal(1, exit);
        Assert.Contains("[house.database]", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_passphrase_and_an_altered_audit_are_refused_with_exit_code_1()
    {
        string data = In("data"), file = In("house.vgb"), phrase = In("phrase"), wrong = In("wrong");
        await File.WriteAllTextAsync(phrase, "một cụm từ rất dài", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(wrong, "một cụm từ khác hẳn", TestContext.Current.CancellationToken);
        await Vonggac.Run("user", "add", "--name", "quan-tri", "--role", "Administrator", "--data", data);
        await Vonggac.Run("backup", file, "--data", data, "--passphrase-file", phrase);
        var (exit, _, error) = await Vonggac.Run("restore", file, "--data", In("other"), "--passphrase-file", wrong);
        Assert.Equal(1, exit);
        Assert.Contains("[restore.passphrase]", error, StringComparison.Ordinal);

        await using (var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(data, "vonggac.db")};Pooling=false"))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            await using var tamper = connection.CreateCommand();
            tamper.CommandText = "UPDATE audit_entry SET action = 'nothing' WHERE seq = 2";
            await tamper.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        }

        var (found, _, named) = await Vonggac.Run("audit", "verify", "--data", data);
        Assert.Equal(1, found);
        Assert.Contains("2", named, StringComparison.Ordinal);
        Assert.Contains("[audit.broken]", named, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Serve_prints_its_address_and_the_first_use_link_and_stops_on_Ctrl_C()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "sends SIGINT");
        var start = new ProcessStartInfo("dotnet", ["exec", Path.Combine(AppContext.BaseDirectory, "vonggac.dll"), "serve", "--data", In("data"), "--urls", "http://127.0.0.1:0"])
        {
            UseShellExecute = false, RedirectStandardOutput = true, StandardOutputEncoding = System.Text.Encoding.UTF8,
        };
        using var server = Process.Start(start)!;
        string said = "";
        while (!said.Contains("Ctrl-C to stop", StringComparison.Ordinal) && await server.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line) said += line + "\n";
        string link = Regex.Match(said, @"http://127\.0\.0\.1:\d+/first-use\?token=[a-z2-7]+", RegexOptions.NonBacktracking).Value;
        using (var browser = new HttpClient())
        {
            Assert.Equal(200, (int)(await browser.GetAsync(new Uri(link), TestContext.Current.CancellationToken)).StatusCode);
        }

        using var stop = Process.Start("kill", ["-INT", server.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await server.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.Equal(0, server.ExitCode);
    }

    [Theory]
    [InlineData("--postgres", "nonsense", "--urls", "ftp://x")]
    [InlineData("--smtp", "mail.example", "--node", "nút")]
    public async Task Wrong_options_are_all_named_at_once(params string[] options)
    {
        var (exit, _, error) = await Vonggac.Run(["serve", "--data", In("data"), .. options]);
        Assert.Equal(1, exit);
        Assert.Equal(2, error.Split('[').Length - 1);
    }

    private string In(string name) => Path.Combine(_folder.FullName, name);
}
