using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace VongGac.Server.Demo;

/// <summary>
/// Gives a sample letter other dates, so that the example's year is the reader's last year whenever it is loaded. Days
/// written in full move by a number of days; the bare years and the lunar year's name move with them.
/// </summary>
internal static partial class RedateLetter
{
    private static readonly XNamespace Word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    private static readonly string[] Stems = ["Canh", "Tân", "Nhâm", "Quý", "Giáp", "Ất", "Bính", "Đinh", "Mậu", "Kỷ"];
    private static readonly string[] Branches = ["Thân", "Dậu", "Tuất", "Hợi", "Tý", "Sửu", "Dần", "Mão", "Thìn", "Tỵ", "Ngọ", "Mùi"];

    /// <summary>The document with other dates.</summary>
    /// <param name="docx">A word-processing document.</param>
    /// <param name="dated">The day it bears.</param>
    /// <param name="becomes">The day it is to bear.</param>
    public static byte[] Docx(byte[] docx, DateOnly dated, DateOnly becomes)
    {
        if (dated == becomes) return docx;
        using var file = new MemoryStream();
        file.Write(docx);
        using (var package = new ZipArchive(file, ZipArchiveMode.Update, leaveOpen: true))
        {
            var part = package.GetEntry("word/document.xml") ?? throw new InvalidOperationException("The sample letter has no text.");
            XDocument text;
            using (var reading = part.Open()) text = XDocument.Load(reading);
            foreach (var run in text.Descendants(Word + "t")) run.Value = Text(run.Value, dated, becomes);
            part.Delete();
            var written = package.CreateEntry("word/document.xml");
            // A fixed moment: the same letter is the same file on every machine.
            written.LastWriteTime = new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
            using var writing = written.Open();
            text.Save(writing, SaveOptions.DisableFormatting);
        }

        return file.ToArray();
    }

    /// <summary>A plain-text letter with other dates.</summary>
    public static byte[] Plain(byte[] text, DateOnly dated, DateOnly becomes) =>
        Encoding.UTF8.GetBytes(Text(Encoding.UTF8.GetString(text), dated, becomes));

    internal static string Text(string text, DateOnly dated, DateOnly becomes)
    {
        int days = becomes.DayNumber - dated.DayNumber, years = becomes.Year - dated.Year;
        return Written().Replace(text, found =>
        {
            if (found.Groups["bare"].Success) return Number(Whole("bare") + years);
            if (found.Groups["lunar"].Success) return Lunar(2026 + years);
            var day = new DateOnly(Whole("y"), Whole("m"), Whole("d")).AddDays(days);
            return found.Groups["words"].Success
                ? string.Create(CultureInfo.InvariantCulture, $"ngày {day.Day:00} tháng {day.Month:00} năm {day.Year}")
                : string.Create(CultureInfo.InvariantCulture, $"{day.Day:00}/{day.Month:00}/{day.Year}");

            int Whole(string group) => int.Parse(found.Groups[group].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
        });
    }

    private static string Number(int year) => year.ToString(CultureInfo.InvariantCulture);

    private static string Lunar(int year) => $"{Stems[year % 10]} {Branches[year % 12]}";

    [GeneratedRegex(
        @"(?<words>ngày (?<d>\d{1,2}) tháng (?<m>\d{1,2}) năm (?<y>20\d\d))|(?<d>\d{1,2})/(?<m>\d{1,2})/(?<y>20\d\d)|(?<lunar>Bính Ngọ)|(?<bare>20\d\d)",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Written();
}
