using System.CommandLine;

using Spectre.Console;

using VongGac.Formats.Letters;
using VongGac.Model;
using VongGac.Server.Letters;
using VongGac.Server.Platform;

namespace VongGac.Cli;

/// <summary><c>vonggac letter read FILE</c>: what a letter says, as a tree, as JSON or as the text it was read from.</summary>
internal static class LetterRead
{
    private static readonly Refusal NoLetter = new("letter.not-a-letter", new(
        "Tệp đọc được nhưng không nhận ra văn bản nào: không có cơ quan ban hành, số, ký hiệu hay yêu cầu. Dùng --source để xem phần chữ đã đọc.",
        "The file can be read, but nothing of a letter was recognised: no issuing body, no number, no symbol, no clause. Use --source to see the text that was read."));

    public static Command Command()
    {
        var file = new Argument<FileInfo>("FILE") { Description = "Văn bản .docx, .pdf hoặc .txt, tối đa 20 MB. (The letter.)" };
        var json = new Option<bool>("--json") { Description = "In một đối tượng JSON, theo docs/letter-reading.schema.json. (Print JSON.)" };
        var source = new Option<bool>("--source") { Description = "In văn bản đã chuẩn hóa mà các vị trí start/end trỏ vào. (Print the normalised text the spans point into.)" };
        var english = new Option<bool>("--english") { Description = "Nhãn tiếng Anh; lời văn bản giữ nguyên. (English labels; the letter's own words stay.)" };
        var read = new Command("read", "Đọc một công văn: phần đầu, căn cứ, các yêu cầu, thời hạn, đầu mối. (Read an official letter.)") { file, json, source, english };
        read.Validators.Add(result =>
        {
            if (result.GetValue(json) && result.GetValue(source)) result.AddError("--json và --source loại trừ nhau. (--json and --source exclude each other.)");
        });
        read.SetAction((parsed, cancel) => Run(parsed.GetRequiredValue(file), parsed.GetValue(json), parsed.GetValue(source), parsed.GetValue(english) ? Language.En : Language.Vi, cancel));
        return new Command("letter", "Làm việc với văn bản chỉ đạo. (Work with directives.)") { read };
    }

    private static async Task<int> Run(FileInfo file, bool json, bool source, Language language, CancellationToken cancel)
    {
        if (!file.Exists) return await Refuse(new("letter.no-file", new($"Không có tệp {file.FullName}.", $"There is no file {file.FullName}.")));
        // The reader refuses what is larger; do not load it first.
        if (file.Length > LetterReader.MaximumBytes) return await Refuse(LetterReader.TooLarge);
        byte[] bytes = await File.ReadAllBytesAsync(file.FullName, cancel);
        if (!(await Calendars.Load(ContentFolder.BesideProgram, cancel)).Is(out var calendars, out var fault)) return await Refuse(fault);
        if (!(await LetterReader.Read(bytes, calendars.Holidays.ForLetters(), Tesseract.Recognise, cancel)).Is(out var reading, out var refusal))
            return await Refuse(refusal);
        // The text can be looked at all the same: it tells why.
        if (!source && reading is { Issuer: null, Number: null, Symbol: null, Clauses.Count: 0 }) return await Refuse(NoLetter);
        if (json) await Console.Out.WriteLineAsync(LetterJson.Write(reading));
        else if (source) await Console.Out.WriteAsync(reading.Source);
        else new LetterTree(reading, language).Show(AnsiConsole.Console);
        return Exit.Done;
    }

    private static async Task<int> Refuse(Refusal refusal)
    {
        await Console.Error.WriteLineAsync(refusal.Message.Vi);
        await Console.Error.WriteLineAsync($"{refusal.Message.En} [{refusal.Code}]");
        return Exit.Refused;
    }
}
