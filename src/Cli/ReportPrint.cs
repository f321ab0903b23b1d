using System.CommandLine;
using System.Globalization;

using Microsoft.Extensions.DependencyInjection;

using VongGac.Model;
using VongGac.Server;
using VongGac.Server.Reports;

using Progress = VongGac.Server.Platform.Progress;

namespace VongGac.Cli;

/// <summary><c>vonggac report</c>: the official report on one directive, as Word and, if wished, its annex.</summary>
internal static class ReportPrint
{
    private static readonly string[] Moments = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"];

    public static Command Command()
    {
        var where = new Where();
        var directive = new Option<int>("--directive") { Required = true, Description = "Số của văn bản chỉ đạo trong hệ thống, như trong địa chỉ /directives/N. (The directive's number.)", HelpName = "N" };
        var cutOff = new Option<string?>("--cut-off") { Description = "Thời điểm chốt, giờ Việt Nam, ví dụ 2026-11-30T17:00; để trống: bây giờ. (Cut-off, Viet Nam time; default now.)", HelpName = "TIME" };
        var output = new Option<FileInfo>("--out") { Required = true, Description = "Tệp .docx được ghi ra. (The report.)", HelpName = "FILE" };
        var annex = new Option<FileInfo?>("--annex") { Description = "Tệp .xlsx của phụ lục. (The annex.)", HelpName = "FILE" };
        cutOff.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } typed && Read(typed) is null)
                result.AddError($"--cut-off {typed}: không đọc được, ví dụ 2026-11-30T17:00. (Cannot be read.)");
        });
        var report = new TaughtCommand("report", "Lập báo cáo chính thức về một văn bản chỉ đạo. (The official report on one directive.)", """
            Thể thức theo NĐ 30/2020; cùng thời điểm chốt thì cùng một tệp. (Issued again for the same cut-off it is the same file.)

            Ví dụ / example:
              vonggac report --directive 3 --cut-off 2026-11-30T17:00 --out bao-cao.docx --annex phu-luc.xlsx

            Mã thoát / exit codes: 0 xong / done; 1 bị từ chối, ví dụ không có văn bản / refused; 2 sai dòng lệnh / wrong command line; 3 lỗi / failure.
            """) { directive, cutOff, output, annex };
        where.AddTo(report);
        report.SetAction((parsed, cancel) => Run(
            where.Read(parsed), parsed.GetRequiredValue(directive), parsed.GetValue(cutOff) is { } typed ? Read(typed) : null,
            parsed.GetRequiredValue(output), parsed.GetValue(annex), cancel));
        return report;
    }

    private static DateTimeOffset? Read(string typed) =>
        DateTime.TryParseExact(typed, Moments, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            ? new DateTimeOffset(local, VietnamTime.Offset).ToUniversalTime()
            : null;

    private static async Task<int> Run(HouseOptions options, int directive, DateTimeOffset? cutOff, FileInfo output, FileInfo? annex, CancellationToken cancel)
    {
        if (options.Faults() is { Count: > 0 } faults) return await Say.Refused(faults);
        if (!Where.KeysOf(options).Is(out _, out var none)) return await Say.Refused(none);
        await using var house = House.Build(options);
        var done = await Say.WithBar(new("Đang tổng hợp số liệu và viết báo cáo", "Counting and writing"), new Progress(), async () =>
        {
            await House.Prepare(house, cancel);
            return await house.Services.GetRequiredService<ReportsDoor>().Print(directive, cutOff, cancel);
        });
        if (!done.Is(out var printed, out var refusal)) return await Say.Refused(refusal);
        foreach (var (file, bytes) in new[] { (output, printed.Word), (annex, printed.Annex) })
        {
            if (file is null) continue;
            if (await Write(file, bytes, cancel) is { } unwritten) return await Say.Refused(unwritten);
            await Console.Out.WriteLineAsync(file.FullName);
        }

        return Exit.Done;
    }

    private static async Task<Refusal?> Write(FileInfo file, byte[] bytes, CancellationToken cancel)
    {
        try
        {
            await File.WriteAllBytesAsync(file.FullName, bytes, cancel);
            return null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return new Refusal("report.unwritten", new($"Không ghi được {file.FullName}: {fault.Message}", $"{file.FullName} cannot be written: {fault.Message}"));
        }
    }
}
