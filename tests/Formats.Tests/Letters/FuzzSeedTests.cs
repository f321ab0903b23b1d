using VongGac.Formats.Letters;

namespace VongGac.Formats.Tests.Letters;

/// <summary>Inputs a fuzzer or a reviewer once found interesting stay harmless.</summary>
public class FuzzSeedTests
{
    public static TheoryData<string> Seeds => [.. Directory.EnumerateFiles(Path.Combine(LetterFiles.Root, "fuzz", "seeds", "letter")).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task A_seed_is_read_or_refused(string seed)
    {
        byte[] file = await File.ReadAllBytesAsync(Path.Combine(LetterFiles.Root, "fuzz", "seeds", "letter", seed), TestContext.Current.CancellationToken);
        var result = await LetterReader.Read(file, LetterFiles.Calendar, ocr: null, TestContext.Current.CancellationToken);
        if (result.Is(out var reading, out var refusal)) LetterSpans.Hold(reading);
        else Assert.StartsWith("letter.", refusal.Code, StringComparison.Ordinal);
    }
}
