using System.Diagnostics;

using VongGac.Formats.Letters;
using VongGac.Model;

namespace VongGac.Formats.Tests.Letters;

/// <summary>The letters the tests read, and the calendar they are read with.</summary>
internal static class LetterFiles
{
    public static readonly string Root = FindRoot();

    public static readonly string Fixtures = Path.Combine(Root, "tests", "Formats.Tests", "Letters", "Fixtures");

    public static readonly string ProductLetters = Path.Combine(Root, "content", "letters");

    /// <summary>Tết and the public holidays of the years the fixtures speak about.</summary>
    public static readonly LetterCalendar Calendar = new(
        new Dictionary<int, DateOnly>
        {
            [2024] = new(2024, 2, 10), [2025] = new(2025, 1, 29), [2026] = new(2026, 2, 17), [2027] = new(2027, 2, 6),
        },
        new HashSet<DateOnly>
        {
            new(2025, 9, 2), new(2026, 1, 1), new(2026, 2, 16), new(2026, 2, 17), new(2026, 2, 18), new(2026, 2, 19),
            new(2026, 2, 20), new(2026, 4, 30), new(2026, 5, 1), new(2026, 9, 2),
        });

    public static bool IsLetter(string path) => Path.GetExtension(path) is ".txt" or ".docx" or ".pdf";

    public static IEnumerable<string> All() =>
        Directory.EnumerateFiles(Fixtures).Concat(Directory.Exists(ProductLetters) ? Directory.EnumerateFiles(ProductLetters) : []).Where(IsLetter).Order(StringComparer.Ordinal);

    /// <summary>Fixtures that are pictures; they need the recogniser.</summary>
    public static bool IsScan(string path) => Path.GetFileName(path).Contains("scan", StringComparison.Ordinal);

    public static async Task<LetterReading> Read(string path)
    {
        var result = await LetterReader.Read(await File.ReadAllBytesAsync(path), Calendar, ocr: null, CancellationToken.None);
        return result.Is(out var reading, out var refusal) ? reading : throw new InvalidOperationException($"{Path.GetFileName(path)}: {refusal.Code} {refusal.Message.En}");
    }

    public static Task<Result<LetterReading>> ReadText(string text) => LetterReader.Read(System.Text.Encoding.UTF8.GetBytes(text), Calendar, ocr: null, CancellationToken.None);

    public static async Task<LetterReading> Reading(string text) => (await ReadText(text)).Value;

    public static bool Installed(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "VongGac.slnx"))) return folder.FullName;
        }

        throw new UnreachableException("The tests run outside the repository.");
    }
}
