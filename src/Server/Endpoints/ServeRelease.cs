using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using VongGac.Server.Platform;

namespace VongGac.Server.Endpoints;

/// <summary>
/// <c>GET /agent/v1/release/{version}/{platform}</c>: the agent's own file, for those whose signature holds. The command that
/// sends an agent here carries the file's hash and the house's signature, so the file itself is no secret and needs no trust.
/// </summary>
internal sealed class ServeRelease(HouseOptions options, AgentKeys agents, TimeProvider time)
{
    private static readonly Dictionary<string, string> Files = new(StringComparer.Ordinal) { ["win-x64"] = "vonggac-agent.exe", ["linux-x64"] = "vonggac-agent" };

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/agent/v1/release/{version}/{platform}", (HttpContext http, string version, string platform) =>
            http.RequestServices.GetRequiredService<ServeRelease>().Handle(http, version, platform, http.RequestAborted))
        .Open("an agent proves itself by its signature");

    /// <summary>Where releases lie: a folder for each version, in it one for each platform.</summary>
    public static string Folder(HouseOptions options) => options.Releases ?? Path.Combine(options.DataFolder, "releases");

    /// <summary>A release there is; null when there is none of this name.</summary>
    public static FileInfo? Find(HouseOptions options, string version, string platform)
    {
        bool plain = version.Length is > 0 and <= 40 && version.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '+') && !version.Contains("..", StringComparison.Ordinal);
        if (!plain || !Files.TryGetValue(platform, out string? name)) return null;
        var file = new FileInfo(Path.Combine(Folder(options), version, platform, name));
        return file.Exists ? file : null;
    }

    private async Task Handle(HttpContext http, string version, string platform, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        if (AgentCall.SignedBy(http) is not { } signed || await agents.Check(http, signed, [], now, cancel) is { Refused: not null } or { Key: null })
        {
            await AgentCall.Refuse(http, WireRefusals.BadSignature, now, cancel);
            return;
        }

        if (Find(options, version, platform) is not { } file)
        {
            await AgentCall.Refuse(http, WireRefusals.NoRelease, now, cancel);
            return;
        }

        await TypedResults.PhysicalFile(file.FullName, "application/octet-stream", enableRangeProcessing: true, lastModified: new DateTimeOffset(file.LastWriteTimeUtc)).ExecuteAsync(http);
    }
}
