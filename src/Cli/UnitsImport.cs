using System.CommandLine;

using Microsoft.Extensions.DependencyInjection;

using Spectre.Console;

using VongGac.Formats.Sheets;
using VongGac.Model;
using VongGac.Server;
using VongGac.Server.Units;

using Progress = VongGac.Server.Platform.Progress;

namespace VongGac.Cli;

/// <summary><c>vonggac units import FILE</c>: takes a list of units and their people, row by row.</summary>
internal static class UnitsImport
{
    public static Command Command()
    {
        var where = new Where();
        var file = new Argument<FileInfo>("FILE") { Description = "Danh sách .xlsx hoặc .csv, tối đa 20 MB. (The list.)" };
        var dry = new Option<bool>("--dry-run") { Description = "Chỉ đọc thử, không ghi gì. (Say what it would do; keep nothing.)" };
        var rejected = new Option<string?>("--rejected") { Description = "Ghi các dòng chưa nhận, kèm lý do, vào tệp .xlsx này. (Write what was not taken, with reasons, to this file.)", HelpName = "FILE" };
        var import = new Command("import", """
            Nhập đơn vị từ danh sách: tự tìm dòng tiêu đề, nhận ra đơn vị theo mã, hoặc theo tên và cơ quan quản lý. Chạy lại không tạo trùng.
            (Import units from a list; running it again changes nothing twice.)

            Mã thoát 1 khi có dòng chưa nhận. (Exit code 1 when something was not taken.)
            """) { file, dry, rejected };
        where.AddTo(import);
        import.SetAction((parsed, cancel) => Run(where.Read(parsed), parsed.GetRequiredValue(file), parsed.GetValue(dry), parsed.GetValue(rejected), cancel));
        return new Command("units", "Đơn vị. (Units.)") { import };
    }

    private static async Task<int> Run(HouseOptions options, FileInfo file, bool dry, string? rejected, CancellationToken cancel)
    {
        if (options.Faults() is { Count: > 0 } faults) return await Say.Refused(faults);
        if (!file.Exists) return await Say.Refused(new Refusal("units.import.no-file", new($"Không có tệp {file.FullName}.", $"There is no file {file.FullName}.")));
        // The reader refuses what is larger; do not load it first.
        if (file.Length > SheetReader.MaximumBytes) return await Say.Refused(SheetReader.TooLarge);
        byte[] bytes = await File.ReadAllBytesAsync(file.FullName, cancel);
        await using var app = House.Build(options);
        await House.Prepare(app, cancel);
        var import = app.Services.GetRequiredService<ImportUnits>();
        var progress = new Progress();
        var done = dry
            ? await import.DryRun(post: null, bytes, cancel)
            : await Say.WithBar(new("Đang nhập đơn vị", "Importing units"), progress, () => import.Run(post: null, bytes, account: null, Report, cancel));
        if (!done.Is(out var result, out var refusal)) return await Say.Refused(refusal);
        Show(result);
        if (rejected is not null && ImportUnits.Rejected(result, Language.Vi) is { Count: > 0 } sheets)
        {
            await using var to = File.Create(rejected);
            SheetWriter.Write(to, sheets);
        }

        string already = dry ? "Đọc thử: " : "", alreadyEn = dry ? "Dry run: " : "";
        await Say.Done(new(
            $"{already}{result.Count(ImportOutcome.Taken)} mới, {result.Count(ImportOutcome.Changed)} thay đổi, {result.Count(ImportOutcome.Unchanged)} không đổi, {result.Count(ImportOutcome.Skipped)} chưa nhận; {result.Lost} dòng có ô chưa nhận.",
            $"{alreadyEn}{result.Count(ImportOutcome.Taken)} new, {result.Count(ImportOutcome.Changed)} changed, {result.Count(ImportOutcome.Unchanged)} unchanged, {result.Count(ImportOutcome.Skipped)} not taken; {result.Lost} rows with something not taken."));
        return result.Lost == 0 ? Exit.Done : Exit.Refused;

        Task Report(int rows, int total)
        {
            progress.Total = total;
            progress.StepTo(rows);
            return Task.CompletedTask;
        }
    }

    /// <summary>Only what a person must mend; the rest is in the totals.</summary>
    private static void Show(ImportResult result)
    {
        foreach (var line in result.Lines.Where(line => line.Lost))
        {
            string place = line.Sheet.Length == 0 ? $"{line.Row}" : $"{line.Sheet}:{line.Row}";
            foreach (var remark in line.Remarks.Where(remark => remark.Lost))
                AnsiConsole.MarkupLineInterpolated($"[yellow]{place}[/] {line.Name} [grey]{remark.Column}[/] {remark.What.Vi}");
        }
    }
}
