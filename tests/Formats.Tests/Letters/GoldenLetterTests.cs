using VongGac.Formats.Letters;

namespace VongGac.Formats.Tests.Letters;

/// <summary>
/// Every fixture against its hand-checked reading. To change readings on purpose: set GOLDEN=write, run these tests,
/// and read `git diff --word-diff` of Fixtures/*.expected.json against the letters before committing (Fixtures/README.md).
/// </summary>
public class GoldenLetterTests
{
    public static TheoryData<string> Letters => [.. LetterFiles.All().Where(path => !LetterFiles.IsScan(path)).Select(path => Path.GetRelativePath(LetterFiles.Root, path))];

    [Theory]
    [MemberData(nameof(Letters))]
    public async Task A_letter_is_read_as_a_person_read_it(string letter)
    {
        var reading = await LetterFiles.Read(Path.Combine(LetterFiles.Root, letter));
        string actual = LetterJson.Write(reading) + "\n";
        string expected = Path.Combine(LetterFiles.Fixtures, Path.GetFileName(letter) + ".expected.json");
        if (Environment.GetEnvironmentVariable("GOLDEN") == "write") await File.WriteAllTextAsync(expected, actual, TestContext.Current.CancellationToken);
        Assert.Equal(await File.ReadAllTextAsync(expected, TestContext.Current.CancellationToken), actual, ignoreLineEndingDifferences: true);
    }

    [Theory]
    [MemberData(nameof(Letters))]
    public async Task Its_JSON_has_the_documented_shape_and_reads_back_the_same(string letter)
    {
        var reading = await LetterFiles.Read(Path.Combine(LetterFiles.Root, letter));
        string json = LetterJson.Write(reading);
        Assert.Empty(LetterSchema.Faults(json));
        Assert.Equal(json, LetterJson.Write(LetterJson.Read(json)));
    }

    [Theory]
    [MemberData(nameof(Letters))]
    public async Task Its_spans_point_at_the_words_they_claim(string letter) =>
        LetterSpans.Hold(await LetterFiles.Read(Path.Combine(LetterFiles.Root, letter)));

    [Fact]
    public void The_schema_finds_fault_with_a_wrong_shape()
    {
        Assert.NotEmpty(LetterSchema.Faults("""{"issuer": 5}"""));
        Assert.Contains(LetterSchema.Faults("""{"issuer": null, "extra": 1}"""), fault => fault.Contains("extra", StringComparison.Ordinal));
    }

    [Fact]
    public void The_schema_lists_every_finding_code() =>
        Assert.All(FindingCode.All, code => Assert.Contains($"\"{code}\"", LetterSchema.Text, StringComparison.Ordinal));
}
