using VongGac.Model;

namespace VongGac.Formats.Letters;

/// <summary>Reads an official letter from a .docx, PDF or text file. Holds no state; safe to call at once from many threads.</summary>
public static class LetterReader
{
    /// <summary>Larger files are refused.</summary>
    public const int MaximumBytes = SourceLimits.FileBytes;

    /// <summary>How a larger file is refused, for callers that look at the size before loading.</summary>
    public static Refusal TooLarge => SourceRefusal.TooLarge;

    /// <summary>Reads the whole letter.</summary>
    /// <param name="file">The file's bytes, at most 20 MB.</param>
    /// <param name="calendar">Days the text only names.</param>
    /// <param name="ocr">Recogniser for pages that are pictures; null where none is installed.</param>
    /// <param name="cancel">Stops between pages and stages.</param>
    /// <returns>The reading, or a refusal whose code begins with <c>letter.</c></returns>
    public static async Task<Result<LetterReading>> Read(
        ReadOnlyMemory<byte> file, LetterCalendar calendar, Ocr? ocr, CancellationToken cancel)
    {
        if (!(await LetterSource.Read(file, ocr, cancel)).Is(out var text, out var refusal)) return refusal;
        cancel.ThrowIfCancellationRequested();
        return Read(text, calendar);
    }

    internal static LetterReading Read(LetterText text, LetterCalendar calendar)
    {
        var zones = Zones.Of(text);
        var header = Header.Read(text, zones);
        var contacts = Contacts.Read(text, zones);
        var dates = new LetterDates(header.Date, calendar);
        var clauses = Clauses.Read(text, zones, contacts.Paragraphs, dates);
        var reading = new LetterReading(
            header.Issuer, header.Parent, header.Number, header.Symbol, header.Date, header.Place, header.Subject,
            header.Recipients, header.Secrecy, header.Urgency,
            Bases.Read(text, zones), Events.Read(text, zones, header.Subject, dates),
            Signature.Signer(text, zones), Signature.Archive(text, zones),
            clauses, contacts.People, [])
        {
            Source = text.Text,
        };
        return reading with { Warnings = Findings.Of(reading, text.Findings, dates) };
    }
}
