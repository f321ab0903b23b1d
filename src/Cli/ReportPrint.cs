using System.CommandLine;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Spectre.Console;
using VongGac.Model;
using VongGac.Server;
using VongGac.Server.Reports;
using Text = VongGac.Model.Text;


namespace VongGac.Cli;

/// <summary><c>vonggac report</c>: the official report on one directive, as Word and, if wished, its annex.</summary>
internal static class ReportPrint
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly string[] Moments = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"];

    public static Command Command()
    {
        var directive = new Option<int>("--directive") { Required = true, Description = "Số của văn bản chỉ đạo trong hệ thống, như trong địa chỉ /directives/N. (The directive's number.)" };
        var cutOff = new Option<string?>("--cut-off") { Description = "Thời điểm chốt, giờ Việt Nam, ví dụ 2026-11-30T17:00; để trống: bây giờ. (Cut-off, Viet Nam time; default now.)" };
        var output = new Option<FileInfo>("--out") { Required = true, Description = "Tệp .docx được ghi ra. (The report.)" };
        var annex = new Option<FileInfo?>("--annex") { Description = "Tệp .xlsx của phụ lục. (The annex.)" };
        var data = new Option<DirectoryInfo>("--data") { Description = "Thư mục dữ liệu; mặc định ./data. (Data folder.)", DefaultValueFactory = _ => new DirectoryInfo("data") };
        var postgres = new Option<string?>("--postgres") { Description = "Chuỗi kết nối PostgreSQL thay cho CSDL nhúng. (PostgreSQL connection string.)" };
        cutOff.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } typed && Read(typed) is null)
                result.AddError($"--cut-off {typed}: không đọc được, ví dụ 2026-11-30T17:00. (Cannot be read.)");
        });
        var report = new Command("report", """
            Lập báo cáo chính thức về một văn bản chỉ đạo theo NĐ 30/2020; cùng thời điểm chốt thì cùng một tệp. (The official report on one directive.)

            Mã thoát / exit codes: 0 xong / done; 1 bị từ chối, ví dụ không có văn bản / refused; 2 sai dòng lệnh / wrong command line; 3 lỗi / failure.
            """) { directive, cutOff, output, annex, data, postgres };
        report.SetAction((parsed, cancel) => Run(
            parsed.GetRequiredValue(directive), parsed.GetValue(cutOff) is { } typed ? Read(typed) : null, parsed.GetRequiredValue(output), parsed.GetValue(annex),
            new HouseOptions(parsed.GetRequiredValue(data).FullName, parsed.GetValue(postgres)), cancel));
        return report;
    }

    private static DateTimeOffset? Read(string typed) =>
        DateTime.TryParseExact(typed, Moments, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            ? new DateTimeOffset(local, VietnamTime.Offset).ToUniversalTime()
            : null;

    private static async Task<int> Run(int directive, DateTimeOffset? cutOff, FileInfo output, FileInfo? annex, HouseOptions options, CancellationToken cancel)
    {
        if (options.Faults() is { Count: > 0 } faults) return await Refuse(faults[0]);
        if (options.Postgres is null && !File.Exists(Path.Combine(options.DataFolder, "vonggac.db")))
            return await Refuse(new("report.no-data", new($"Không có dữ liệu trong {options.DataFolder}.", $"There is no data in {options.DataFolder}.")));
        await using var house = House.Build(options);
        await House.Prepare(house, cancel);
        var work = house.Services.GetRequiredService<ReportsDoor>().Print(directive, cutOff, cancel);
        if (await Task.WhenAny(work, Task.Delay(Patience, cancel)) != work)
        {
            var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });
            await console.Status().StartAsync("Đang tổng hợp số liệu và viết báo cáo… (Counting and writing…)", _ => work);
        }

        if (!(await work).Is(out var printed, out var refusal)) return await Refuse(refusal);
        await File.WriteAllBytesAsync(output.FullName, printed.Word, cancel);
        if (annex is not null) await File.WriteAllBytesAsync(annex.FullName, printed.Annex, cancel);
        await Console.Out.WriteLineAsync(output.FullName);
        if (annex is not null) await Console.Out.WriteLineAsync(annex.FullName);
        return Exit.Done;
    }

    private static async Task<int> Refuse(Refusal refusal)
    {
        await Console.Error.WriteLineAsync(refusal.Message.Vi);
        await Console.Error.WriteLineAsync($"{refusal.Message.En} [{refusal.Code}]");
        return Exit.Refused;
    }
}
