using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using VongGac.Server.Design;
using VongGac.Server.Platform;

namespace VongGac.Server.Endpoints;

/// <summary>
/// The page a person opens at the machine that is to be enrolled: what to download and what to type. It knows nothing of any
/// unit; the code stands in the address and is only put into the sentence to be copied.
/// </summary>
internal static class AgentHelp
{
    public const string Path = "/agent", CodeKey = "code";

    private const int LongestCode = 24;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, Show).Open("whoever stands at a machine has no account; shows how the agent is installed and nothing of any unit");
        routes.MapGet(Path + "/download/{platform}", Download).Open("the agent's own file, the same for everybody; without a unit's code it can enrol nowhere");
    }

    /// <summary>The newest release there is for a platform; null while the operator has put none there.</summary>
    public static FileInfo? Newest(HouseOptions options, string platform)
    {
        var folder = new DirectoryInfo(ServeRelease.Folder(options));
        return !folder.Exists ? null : folder.EnumerateDirectories().OrderByDescending(version => System.Version.TryParse(version.Name, out var number) ? number : new System.Version())
            .ThenByDescending(version => version.Name, StringComparer.Ordinal).Select(version => ServeRelease.Find(options, version.Name, platform)).OfType<FileInfo>().FirstOrDefault();
    }

    /// <summary>How this house is called from where the reader stands.</summary>
    public static string ServerOf(HttpContext http) => $"{http.Request.Scheme}://{http.Request.Host}";

    public static string Windows(string server, string code) => $"vonggac-agent.exe install --server {server} --code {code}";

    public static string Linux(string server, string code) => $"sudo ./vonggac-agent install --server {server} --code {code}";

    private static IResult Download(string platform, HouseOptions options) => Newest(options, platform) is { } file
        ? TypedResults.PhysicalFile(file.FullName, "application/octet-stream", file.Name, new DateTimeOffset(file.LastWriteTimeUtc), enableRangeProcessing: true)
        : TypedResults.NotFound();

    private static RazorComponentResult<AgentHelpPage> Show(HttpContext http, Reader reader) => new(new { Server = ServerOf(http), Code = Tidy(reader.Here[CodeKey]) });

    /// <summary>Letters, digits and dashes alone: it stands in a command that people copy.</summary>
    private static string? Tidy(string? code) =>
        code is { Length: > 0 and <= LongestCode } && code.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') ? code : null;
}
