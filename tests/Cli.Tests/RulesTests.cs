using System.Security.Cryptography;
using System.Text.Json;

namespace VongGac.Cli.Tests;

/// <summary><c>vonggac rules …</c> as a person or a script runs it.</summary>
public sealed class RulesTests : IDisposable
{
    private const string Rule = "title: A shell\nid: 5013198d-60b2-4f92-a0f6-5a0b1e3c1e11\nlogsource:\n    product: windows\n    category: process_creation\ndetection:\n    selection:\n        Image|endswith: '\\cmd.exe'\n    condition: selection\nlevel: high\n";

    private readonly string _folder = Directory.CreateTempSubdirectory("vonggac-rules-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_rules_of_the_product_are_right_and_pass_their_trials()
    {
        var (exit, output, error) = await Vonggac.Run("rules", "test");
        Assert.Equal((0, ""), (exit, error));
        Assert.Contains(" 0 sai.", output, StringComparison.Ordinal);

        (exit, output, error) = await Vonggac.Run("rules", "lint");
        Assert.Equal((0, ""), (exit, error));
        Assert.Contains("0 lỗi, 0 cảnh báo.", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lint_names_file_line_and_mend_with_exit_code_1()
    {
        string path = Write("a.yml", Rule.Replace("endswith", "endwith", StringComparison.Ordinal));
        var (exit, output, _) = await Vonggac.Run("rules", "lint", path, "--json");
        Assert.Equal(1, exit);
        var finding = JsonDocument.Parse(output.Trim()).RootElement;
        Assert.Equal((8, "error", "modifier.unknown"), (finding.GetProperty("line").GetInt32(), finding.GetProperty("severity").GetString(), finding.GetProperty("code").GetString()));
        Assert.Contains("'endswith'", finding.GetProperty("mend").GetProperty("vi").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trial_that_comes_out_otherwise_is_named_with_exit_code_1()
    {
        string path = Write("a.yml", Rule);
        Write("a.test.jsonl", """
            {"match":true,"about":"notepad","event":{"Channel":"Security","EventID":4688,"NewProcessName":"C:\\notepad.exe"}}
            {"match":false,"about":"paint","event":{"Channel":"Security","EventID":4688,"NewProcessName":"C:\\mspaint.exe"}}
            """);
        var (exit, _, error) = await Vonggac.Run("rules", "test", path);
        Assert.Equal(1, exit);
        Assert.Contains("a.test.jsonl:1:", error, StringComparison.Ordinal);
        Assert.DoesNotContain("a.test.jsonl:2:", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Explain_says_why_not_and_in_which_field()
    {
        string rule = Write("a.yml", Rule);
        string events = Write("e.jsonl", "{}\n{\"Channel\":\"Security\",\"EventID\":4688,\"NewProcessName\":\"C:\\\\cmd.exe.bak\"}\n");
        var (exit, output, error) = await Vonggac.Run("rules", "explain", rule, events + ":2");
        Assert.Equal((0, ""), (exit, error));
        Assert.Contains("KHÔNG KHỚP", output, StringComparison.Ordinal);
        Assert.Contains("NewProcessName kết thúc bằng \"\\cmd.exe\"", output, StringComparison.Ordinal);
        Assert.Contains("nhưng không ở cuối", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pack_verifies_by_its_key_alone_and_only_unaltered()
    {
        string rule = Write("a.yml", Rule);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        string secret = Write("key.pem", key.ExportPkcs8PrivateKeyPem());
        string open = Write("pub.pem", key.ExportSubjectPublicKeyInfoPem());
        string wrong = Write("other.pem", other.ExportSubjectPublicKeyInfoPem());
        string pack = Path.Combine(_folder, "rules.pack");
        var (exit, first, error) = await Vonggac.Run("rules", "pack", pack, "--rules", rule, "--version-number", "3", "--on", "2026-11-30", "--key", secret);
        Assert.Equal((0, ""), (exit, error));

        (exit, string said, _) = await Vonggac.Run("rules", "verify", pack, "--key", open, "--list");
        Assert.Equal(0, exit);
        Assert.Contains("5013198d-60b2-4f92-a0f6-5a0b1e3c1e11", said, StringComparison.Ordinal);
        Assert.Equal(Hash(first), Hash(said));

        (exit, _, error) = await Vonggac.Run("rules", "verify", pack, "--key", wrong);
        Assert.Equal(1, exit);
        Assert.Contains("[pack.signature]", error, StringComparison.Ordinal);

        byte[] bytes = await File.ReadAllBytesAsync(pack, TestContext.Current.CancellationToken);
        bytes[^10] ^= 1;
        await File.WriteAllBytesAsync(pack, bytes, TestContext.Current.CancellationToken);
        (exit, _, error) = await Vonggac.Run("rules", "verify", pack, "--key", open);
        Assert.Equal(1, exit);
        Assert.Contains("[pack.signature]", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Detect_leaves_out_what_an_overlay_excepts_and_says_what_is_over()
    {
        string rule = Write("a.yml", Rule);
        string events = Write("e.jsonl", """
            {"Channel":"Security","EventID":4688,"NewProcessName":"C:\\cmd.exe","SubjectUserName":"an"}
            {"Channel":"Security","EventID":4688,"NewProcessName":"C:\\cmd.exe","SubjectUserName":"quantri"}
            """);
        string overlay = Write("o.yml", """
            overlays:
              - rule: 5013198d-60b2-4f92-a0f6-5a0b1e3c1e11
                action: filter
                filter:
                  known:
                    SubjectUserName: quantri
                  condition: known
                owner: Tổ CNTT
                reason: Máy của quản trị viên
                expires: 2999-12-31
              - rule: 5013198d-60b2-4f92-a0f6-5a0b1e3c1e11
                action: off
                owner: Tổ CNTT
                reason: Thử
                expires: 2020-01-01
            """);
        var (exit, output, error) = await Vonggac.Run("detect", "--rules", rule, "--events", events, "--overlay", overlay, "--json");
        Assert.Equal(0, exit);
        Assert.Equal(1, Assert.Single(output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("event").GetProperty("record").GetInt32())));
        Assert.Contains("Hết hạn ngày 2020-01-01", error, StringComparison.Ordinal);

        (exit, _, error) = await Vonggac.Run("detect", "--rules", rule, "--events", events, "--overlay", Write("b.yml", "overlays:\n  - rule: x\n"));
        Assert.Equal(1, exit);
        Assert.Contains("[detect.overlay]", error, StringComparison.Ordinal);
    }

    private static string Hash(string output) => output.Split("SHA-256 ")[1][..64];

    private string Write(string name, string text)
    {
        string path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        return path;
    }
}
