using System.CommandLine;

using Microsoft.Extensions.DependencyInjection;

using VongGac.Formats.Sheets;
using VongGac.Model;
using VongGac.Server;
using VongGac.Server.Platform;
using VongGac.Server.Units;

using Progress = VongGac.Server.Platform.Progress;

namespace VongGac.Cli;

/// <summary><c>vonggac units import FILE</c>: takes a list of units and their people, row by row.</summary>
internal static class UnitsImport
{
    public static Command Command()
    {
        var where = new Where();
        var file = new Argument<FileInfo>("FILE") { Description = "Danh sách .xlsx hoặc .csv, tối đa 20 MB và 50.000 dòng. (The list.)" };
        var dry = new Option<bool>("--dry-run") { Description = "Chỉ đọc thử: nói từng dòng sẽ ra sao, không ghi gì. (Say what each row would do; keep nothing.)" };
        var rejected = new Option<FileInfo?>("--rejected")
        {
            Description = "Ghi các dòng chưa nhận, kèm lý do, vào tệp .xlsx mới này; sửa rồi nhập lại chính tệp đó. (Write what was not taken, with reasons, to this new file; mend it and import it.)",
            HelpName = "FILE",
        };
        var import = new TaughtCommand("import", "Nhập đơn vị và người phụ trách từ danh sách Excel hoặc CSV. (Import units and their people from a list.)", Lesson()) { file, dry, rejected };
        where.AddTo(import);
        import.SetAction((parsed, cancel) => Run(where.Read(parsed), parsed.GetRequiredValue(file), parsed.GetValue(dry), parsed.GetValue(rejected), cancel));
        return new Command("units", "Đơn vị. (Units.)") { import };
    }

    private static string Lesson()
    {
        var lines = ListColumns.All.Select(column => $"  {string.Join(", ", column.Titles)}: {column.What.Vi} ({column.What.En})");
        return $"""
            Nhận danh sách như đơn vị vẫn dùng. Tự tìm dòng tiêu đề, hiểu ô gộp, dòng tên xã, dòng cộng; nhận ra đơn vị
            theo mã, hoặc theo tên và cơ quan quản lý. Chạy lại không tạo trùng; bị dừng giữa chừng thì chạy lại để làm nốt.
            (Takes a list as people keep it. Running it again changes nothing twice, and finishes what was interrupted.)

            Cột nhận biết, thứ tự nào cũng được, cột lạ được bỏ qua. Cần tên hoặc mã, và thêm ít nhất một cột. (Columns known, in any order:)
            {string.Join(Environment.NewLine, lines)}

            Lần đầu: để UBND tỉnh, Sở, UBND xã trong cùng danh sách hoặc nhập trước các trường. (The first time: authorities in the same list, or before.)

            Ví dụ / examples:
              vonggac units import truong.xlsx --dry-run
              vonggac units import truong.xlsx --rejected chua-nhan.xlsx
              vonggac units import truong.csv --data /var/lib/vonggac --postgres "Host=127.0.0.1;Database=vonggac;Username=vonggac"

            Các dòng đã nhận in ra đầu ra chuẩn, các dòng chưa nhận và lý do ra đầu ra lỗi. (What was taken goes to standard output, what was not to standard error.)

            Mã thoát / exit codes: 0 nhận hết / all taken; 1 tệp bị từ chối, hoặc có dòng hay ô chưa nhận, phần còn lại vẫn được ghi / the file was refused,
            or something in it was not taken, the rest is kept; 2 sai dòng lệnh / wrong command line; 3 lỗi / failure; 130 bị dừng / interrupted.
            """;
    }

    private static async Task<int> Run(HouseOptions options, FileInfo file, bool dry, FileInfo? rejected, CancellationToken cancel)
    {
        if (options.Faults() is { Count: > 0 } faults) return await Say.Refused(faults);
        // A list brought into a wrong folder would found a second house there.
        if (!Where.KeysOf(options).Is(out _, out var none)) return await Say.Refused(none);
        if (WhyNotInto(rejected) is { } wrong) return await Say.Refused(wrong);
        if (!(await Read(file, cancel)).Is(out byte[]? bytes, out var unread)) return await Say.Refused(unread);
        var progress = new Progress();
        await using var app = House.Build(options);
        var done = await Say.WithBar(dry ? new("Đang đọc thử", "Reading") : new("Đang nhập đơn vị", "Importing units"), progress, async () =>
        {
            await House.Prepare(app, cancel);
            var import = app.Services.GetRequiredService<ImportUnits>();
            return dry ? await import.DryRun(post: null, bytes, cancel) : await import.Run(post: null, bytes, account: null, Step, cancel);
        });
        if (!done.Is(out var result, out var refusal)) return await Say.Refused(refusal);
        await new ImportSaid(result, dry).Print(rejected?.FullName);
        if (rejected is not null && result.Lost > 0 && Write(result, rejected) is { } unwritten) return await Say.Refused(unwritten);
        return result.Lost == 0 ? Exit.Done : Exit.Refused;

        Task Step(int rows, int total)
        {
            progress.Total = total;
            progress.StepTo(rows);
            return Task.CompletedTask;
        }
    }

    private static async Task<Result<byte[]>> Read(FileInfo file, CancellationToken cancel)
    {
        if (!file.Exists) return new Refusal("units.import.no-file", new($"Không có tệp {file.FullName}.", $"There is no file {file.FullName}."));
        // The reader refuses what is larger; do not load it first.
        if (file.Length > SheetReader.MaximumBytes) return SheetReader.TooLarge;
        try
        {
            return await File.ReadAllBytesAsync(file.FullName, cancel);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new Refusal("units.import.unreadable", new($"Không đọc được tệp {file.FullName}: {fault.Message}", $"The file {file.FullName} cannot be read: {fault.Message}"));
        }
    }

    /// <summary>Known before anything is imported: nobody should learn afterwards that the reasons could not be kept.</summary>
    private static Refusal? WhyNotInto(FileInfo? rejected)
    {
        if (rejected is null) return null;
        if (!rejected.Extension.Equals(".xlsx", StringComparison.OrdinalIgnoreCase))
            return new Refusal("units.import.rejected-kind", new("Tệp --rejected phải là .xlsx.", "The file of --rejected must be .xlsx."), "rejected");
        if (rejected.Exists || Directory.Exists(rejected.FullName))
            return new Refusal("units.import.rejected-exists", new($"Đã có {rejected.FullName}; chọn tên khác.", $"{rejected.FullName} exists already; choose another name."), "rejected");
        return rejected.Directory is { Exists: true }
            ? null
            : new Refusal("units.import.rejected-folder", new($"Không có thư mục {rejected.DirectoryName}.", $"There is no folder {rejected.DirectoryName}."), "rejected");
    }

    /// <summary>It may name people: only its owner reads it.</summary>
    private static Refusal? Write(ImportResult result, FileInfo rejected)
    {
        try
        {
            using var to = new FileStream(rejected.FullName, HouseKeys.Private);
            SheetWriter.Write(to, ImportUnits.Rejected(result, Language.Vi));
            return null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new Refusal("units.import.rejected-unwritten", new($"Không ghi được {rejected.FullName}: {fault.Message}", $"{rejected.FullName} cannot be written: {fault.Message}"), "rejected");
        }
    }
}
