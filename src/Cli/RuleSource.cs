using System.CommandLine;

using VongGac.Detection.Sigma;
using VongGac.Model;

namespace VongGac.Cli;

/// <summary>The option by which a stream is declared to be of a log source.</summary>
internal static class RuleSource
{
    public static Option<string?> Option() => new("--source")
    {
        Description = "Nguồn nhật ký của sự kiện, dạng product/category/service, như linux//sshd. (Log source of the events.)", HelpName = "P/C/S",
    };

    public static Result<LogSource?> Read(string? said)
    {
        if (said is null) return (LogSource?)null;
        string[] parts = said.Split('/');
        return parts.Length == 3
            ? new LogSource(Part(parts[1]), Part(parts[0]), Part(parts[2]))
            : new Refusal("rules.source", new($"'{said}' không có dạng product/category/service, như linux//sshd.", $"'{said}' is not product/category/service, like linux//sshd."));
    }

    private static string? Part(string part) => part is "" or "-" ? null : part.ToLowerInvariant();
}
