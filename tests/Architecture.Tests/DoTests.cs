using System.Diagnostics;

namespace VongGac.Architecture.Tests;

/// <summary>What <c>./do test</c> says at the end, and when it fails: proven with runners that only pretend.</summary>
public sealed class DoTests
{
    private const string Passes = "echo '   A  Total: 5, Errors: 0, Failed: 0, Skipped: 0, Not Run: 1, Time: 0.1s'";
    private const string Fails = "echo '    A.B [FAIL]'; echo '   A  Total: 3, Errors: 1, Failed: 1, Skipped: 0, Not Run: 0, Time: 0.1s'";
    private const string Crashes = "echo 'Segmentation fault'";

    [Fact]
    public async Task The_closing_line_adds_up_what_every_project_said()
    {
        var (code, output) = await Test($"case $2 in *One*) {Passes};; *) {Skips("PostgreSQL is not installed")};; esac");
        Assert.Equal(0, code);
        Assert.EndsWith("\n5 passed, 0 failed, 1 skipped\n", output, StringComparison.Ordinal);
        Assert.Contains("\n    1 × PostgreSQL is not installed\n", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Fails, "2 passed, 4 failed, 0 skipped")]
    [InlineData(Crashes, "0 passed, 2 failed, 0 skipped")]
    public async Task A_failure_and_a_runner_that_says_nothing_fail_the_run(string runner, string closing)
    {
        var (code, output) = await Test(runner);
        Assert.Equal(1, code);
        Assert.EndsWith($"\n{closing}\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_ci_a_missing_service_fails_the_run()
    {
        var (code, output) = await Test(Skips("PostgreSQL is not installed"), "VONGGAC_CI=1");
        Assert.Equal(1, code);
        Assert.EndsWith("\n2 passed, 0 failed, 2 skipped\n", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 0)]
    public async Task In_ci_reference_data_may_only_be_missing_where_it_is_not_beside_the_repository(bool there, int expected)
    {
        var (code, _) = await Test(
            Skips("reference file shared/data/x.csv is not beside the repository"), $"VONGGAC_CI=1; shared_is_here() {{ {(there ? "true" : "false")}; }}");
        Assert.Equal(expected, code);
    }

    [Fact]
    public async Task A_wrong_command_is_told_what_there_is()
    {
        var (code, output) = await Bash("./do nonsense 2>&1");
        Assert.Equal(2, code);
        Assert.Contains("./do test fast", output, StringComparison.Ordinal);
    }

    private static string Skips(string reason) =>
        $"echo '    A.B [SKIP]'; echo '      {reason}'; echo '   A  Total: 2, Errors: 0, Failed: 0, Skipped: 1, Not Run: 0, Time: 0.1s'";

    private static Task<(int Code, string Output)> Test(string runner, string setting = "unset VONGGAC_CI") =>
        Bash($"source ./do; {setting}; logs=$(mktemp -d); dotnet() {{ {runner}; }}; code=0; test_projects One Two || code=$?; rm -rf \"$logs\"; exit $code");

    private static async Task<(int Code, string Output)> Bash(string script)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "bash is not here");
        using var bash = Process.Start(new ProcessStartInfo("bash", ["-c", script])
        {
            UseShellExecute = false, RedirectStandardOutput = true, WorkingDirectory = Repository.Root, StandardOutputEncoding = System.Text.Encoding.UTF8,
        })!;
        string output = await bash.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await bash.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (bash.ExitCode, output);
    }
}
