using System.CommandLine;

using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

using VongGac.Model;
using VongGac.Server;
using VongGac.Server.Endpoints;
using VongGac.Server.Platform;

namespace VongGac.Cli;

/// <summary><c>vonggac serve</c>: runs the product until Ctrl-C.</summary>
internal static class Serve
{
    public static Command Command()
    {
        var where = new Where();
        var urls = new Option<string>("--urls")
        {
            Description = "Địa chỉ lắng nghe, cách nhau bằng dấu chấm phẩy. (Addresses to listen on.)", HelpName = "U",
            DefaultValueFactory = _ => "http://127.0.0.1:5080",
        };
        var node = new Option<string>("--node") { Description = "Tên của nút này khi chạy nhiều nút. (This node's name among several.)", HelpName = "NAME", DefaultValueFactory = _ => "local" };
        var smtp = new Option<string?>("--smtp")
        {
            Description = $"Máy chủ thư: smtp://tên:mật-khẩu@máy:587/?from=địa-chỉ; hoặc biến {Where.SmtpVariable}. (Mail server, or that variable.)", HelpName = "URL",
            DefaultValueFactory = _ => Environment.GetEnvironmentVariable(Where.SmtpVariable),
        };
        var report = new Option<string?>("--national-report")
        {
            Description = $"Tệp cấu hình báo cáo mã độc gửi trung tâm quốc gia; mật khẩu chứng thư trong biến {AvReportOptions.SecretVariable}. (Settings of the national malware report.)",
            HelpName = "FILE",
        };
        var demo = new Option<bool>("--demo") { Description = "Nạp tỉnh ví dụ vào cơ sở dữ liệu còn trống. (Load the example province into an empty database.)" };
        var noAgent = new Option<bool>("--no-agent") { Description = "Không giám sát chính máy chủ này. (Do not look at the machine that serves.)" };
        var serve = new Command("serve", "Chạy máy chủ cho đến khi nhấn Ctrl-C. (Run the server until Ctrl-C.)") { urls, node, smtp, report, demo, noAgent };
        where.AddTo(serve);
        serve.SetAction((parsed, cancel) =>
        {
            var options = where.Read(parsed) with { Urls = parsed.GetRequiredValue(urls), Node = parsed.GetRequiredValue(node), Demo = parsed.GetValue(demo) };
            var faults = options.Faults().ToList();
            if (parsed.GetValue(smtp) is { Length: > 0 } address)
            {
                if (SmtpOptions.Parse(address).Is(out var mail, out var fault)) options = options with { Smtp = mail };
                else faults.Add(fault);
            }

            if (parsed.GetValue(report) is { Length: > 0 } settings)
            {
                if (AvReportOptions.Read(settings, Environment.GetEnvironmentVariable(AvReportOptions.SecretVariable)).Is(out var national, out var fault)) options = options with { NationalReport = national };
                else faults.Add(fault);
            }

            return faults.Count > 0 ? Say.Refused(faults) : Run(options, agent: !parsed.GetValue(noAgent), cancel);
        });
        return serve;
    }

    private static async Task<int> Run(HouseOptions options, bool agent, CancellationToken cancel)
    {
        await using var app = House.Build(options);
        // Listening first: a reverse proxy sees 503 while the database is being prepared, not a closed door.
        await app.StartAsync(cancel);
        var example = options.Demo ? new ExampleSignIn(options) : null;
        Refusal? refused = null;
        await House.Prepare(app, cancel, example is null ? null : async stop => refused = await example.Load(app.Services, stop));
        if (refused is not null) return await Say.Refused(refused);
        string address = app.Urls.First();
        await Say.Done(new($"Vọng Gác đang chạy tại {address}", $"Vọng Gác is running at {address}"));
        if (example is not null) await example.Print(cancel);
        if (await app.Services.GetRequiredService<FirstUse>().Link(cancel) is { } link)
        {
            await Say.Done(new(
                $"Chưa có tài khoản nào. Mở liên kết này để tạo tài khoản đầu tiên: {address}{link}",
                $"No account exists yet. Open this link to create the first: {address}{link}"));
        }

        await using var host = new HostAgent(app, options);
        if (agent) host.Start();
        await Say.Done(new("Nhấn Ctrl-C để dừng.", "Press Ctrl-C to stop."));
        await app.WaitForShutdownAsync(cancel);
        return Exit.Done;
    }
}
