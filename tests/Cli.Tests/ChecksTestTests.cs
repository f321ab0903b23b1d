namespace VongGac.Cli.Tests;

public sealed class ChecksTestTests
{
    [Fact]
    public async Task The_checks_of_the_product_pass_on_their_own_machines()
    {
        var (exit, output, error) = await Vonggac.Run("checks", "test");

        Assert.Equal((0, ""), (exit, error));
        Assert.Contains("machines.patched", output, StringComparison.Ordinal);
        Assert.Contains("0 sai.", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_check_that_answers_otherwise_than_written_is_named_with_its_line_and_exit_code_1()
    {
        string folder = Directory.CreateTempSubdirectory("vonggac-checks-").FullName;
        try
        {
            string own = Path.Combine(AppContext.BaseDirectory, "content", "checks");
            foreach (string path in Directory.EnumerateFiles(own, "*", SearchOption.AllDirectories))
            {
                string target = Path.Combine(folder, Path.GetRelativePath(own, path));
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(path, target);
            }

            string file = Path.Combine(folder, "machines.uac-on.yaml");
            await File.WriteAllTextAsync(
                file,
                (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).Replace("userAccountControl == true", "userAccountControl == false", StringComparison.Ordinal),
                TestContext.Current.CancellationToken);

            var (exit, _, error) = await Vonggac.Run("checks", "test", folder);

            Assert.Equal(1, exit);
            Assert.Contains("machines.uac-on.yaml:", error, StringComparison.Ordinal);
            Assert.Contains("expected Met, got NotMet", error, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_refused_with_exit_code_1()
    {
        var (exit, _, error) = await Vonggac.Run("checks", "test", "no-such-folder");

        Assert.Equal(1, exit);
        Assert.Contains("[checks.no-folder]", error, StringComparison.Ordinal);
    }
}
