using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

using VongGac.Detection.Detections;
using VongGac.Detection.Sigma;
using VongGac.Model;

namespace VongGac.Cli;

/// <summary><c>vonggac detect</c>: Sigma rules over event logs.</summary>
internal static class DetectCommand
{
    private const string Lesson = """
        Ví dụ / examples:
          vonggac detect --rules luat/ --events Security.evtx
          vonggac detect --rules sigma-rules.tar.gz --events nhat-ky/ --level high --json > phat-hien.jsonl
          tail -f eve.json | vonggac detect --rules luat/ --events -

        Định dạng được nhận theo nội dung, không theo tên tệp; gói .gz, .tar, .tar.gz và .zip được đọc thẳng.
        (Formats are told by content, not by name; gzip, tar and zip are read as they are.)
        JSON của mỗi phát hiện và tên trường ECS, OCSF: docs/detection.md.
        (The JSON of a detection and the names for ECS and OCSF: docs/detection.md.)
        """;

    public static Command Command()
    {
        var rules = Paths("--rules", "Luật Sigma: tệp, thư mục hoặc gói. (Sigma rules: files, folders or archives.)");
        var events = Paths("--events", "Nhật ký: tệp, thư mục, gói, hoặc - là đầu vào chuẩn. (Logs: files, folders, archives, or - for standard input.)");
        var indicators = Paths("--indicators", "Danh sách chỉ dấu: địa chỉ, tên miền, URL, mã băm, đường dẫn; danh sách cảnh báo nhầm của MISP. (Lists of indicators, and MISP's warning lists.)", required: false);
        var zone = new Option<TimeSpan>("--zone")
        {
            Description = "Múi giờ của nhật ký không ghi múi giờ, như +07:00. (Offset of times that name none.)", HelpName = "±HH:MM", CustomParser = ZoneOf, DefaultValueFactory = _ => VietnamTime.Offset,
        };
        var overlay = new Option<string[]>("--overlay")
        {
            Description = "Tinh chỉnh luật của đơn vị: ngoại lệ, mức, tắt, có hạn. (Overlays: exceptions, levels, off, each with its last day.)", HelpName = "FILE", AllowMultipleArgumentsPerToken = true,
        };
        var pipeline = new Option<string[]>("--pipeline")
        {
            Description = "Ánh xạ tên trường và các phép biến đổi luật, YAML như pySigma. (Processing pipelines, YAML as of pySigma.)", HelpName = "FILE", AllowMultipleArgumentsPerToken = true,
        };
        var level = new Option<RuleLevel>("--level") { Description = "Mức thấp nhất được in. (The lowest level that is printed.)", HelpName = "LEVEL" };
        level.AcceptOnlyFromAmong([.. Enum.GetNames<RuleLevel>().Select(name => name.ToLowerInvariant())]);
        var json = new Option<bool>("--json") { Description = "Mỗi phát hiện một dòng JSON. (One line of JSON for each detection.)" };
        var format = new Option<DetectionFormat?>("--format") { Description = "Tên trường của JSON: own, ecs, ocsf; kèm luôn --json. (Names in the JSON; implies --json.)", HelpName = "NAMES" };
        format.AcceptOnlyFromAmong([.. Enum.GetNames<DetectionFormat>().Select(name => name.ToLowerInvariant())]);
        var source = new Option<LogSource>("--logsource")
        {
            Description = "Nguồn của nhật ký không tự nói rõ, như product=linux,service=auth. (Log source of streams that do not say, such as product=linux,service=auth.)",
            HelpName = "KEY=VALUE,…", CustomParser = SourceOf, DefaultValueFactory = _ => LogSource.None,
        };
        var threads = new Option<int>("--threads") { Description = "Số luồng; mặc định mọi nhân. (Threads; all cores unless said.)", HelpName = "N", DefaultValueFactory = _ => Environment.ProcessorCount };
        threads.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > 256) result.AddError("--threads: từ 1 đến 256. (--threads: from 1 to 256.)");
        });
        var stats = new Option<bool>("--stats") { Description = "Dòng cuối của đầu ra lỗi là số liệu, JSON. (The last line of standard error holds the figures, as JSON.)" };
        var detect = new TaughtCommand("detect", "Dò tấn công trong nhật ký bằng luật Sigma. (Find attacks in logs by Sigma rules.)", Lesson)
        {
            rules, events, indicators, pipeline, overlay, level, json, format, source, zone, threads, stats,
        };
        detect.SetAction((parsed, cancel) => new DetectRun(new DetectOptions
        {
            Rules = parsed.GetRequiredValue(rules),
            Events = parsed.GetRequiredValue(events),
            Indicators = parsed.GetValue(indicators) ?? [],
            Zone = parsed.GetValue(zone),
            Pipelines = parsed.GetValue(pipeline) ?? [],
            Overlays = parsed.GetValue(overlay) ?? [],
            Level = parsed.GetValue(level),
            Format = parsed.GetValue(format) ?? (parsed.GetValue(json) ? DetectionFormat.Own : null),
            Source = parsed.GetRequiredValue(source),
            Threads = parsed.GetValue(threads),
            Stats = parsed.GetValue(stats),
        }).Run(cancel));
        return detect;
    }

    private static Option<string[]> Paths(string name, string description, bool required = true) =>
        new(name) { Description = description, Required = required, HelpName = "PATH…", AllowMultipleArgumentsPerToken = true };

    private static TimeSpan ZoneOf(ArgumentResult result)
    {
        string said = result.Tokens[0].Value;
        if (said is "Z" or "UTC") return TimeSpan.Zero;
        if (said is ['+' or '-', .. var clock] && TimeSpan.TryParseExact(clock, @"hh\:mm", CultureInfo.InvariantCulture, out var offset) && offset <= TimeSpan.FromHours(14)) return said[0] == '-' ? -offset : offset;
        result.AddError($"--zone: '{said}'; cần dạng +07:00. (+07:00 is the form.)");
        return default;
    }

    private static LogSource? SourceOf(ArgumentResult result)
    {
        var source = LogSource.None;
        foreach (string part in result.Tokens.SelectMany(token => token.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)))
        {
            string[] pair = part.ToLowerInvariant().Split('=', 2);
            switch (pair)
            {
                case ["category", { Length: > 0 } value]:
                    source = source with { Category = value };
                    break;
                case ["product", { Length: > 0 } value]:
                    source = source with { Product = value };
                    break;
                case ["service", { Length: > 0 } value]:
                    source = source with { Service = value };
                    break;
                default:
                    result.AddError($"--logsource: '{part}'; cần category=…, product=… hoặc service=…. (category=…, product=… or service=… is wanted.)");
                    return null;
            }
        }

        return source;
    }
}
