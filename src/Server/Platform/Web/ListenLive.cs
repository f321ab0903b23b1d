using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using VongGac.Model;

namespace VongGac.Server.Platform;

/// <summary>The stream behind live fragments: says which of the page's topics changed, at most once a second.</summary>
internal static class ListenLive
{
    /// <summary>Sent by the script when it fetches a page only to cut a fragment out of it.</summary>
    public const string FragmentHeader = "X-Fragment";

    private const int MostTopics = 8;
    private static readonly TimeSpan Pace = TimeSpan.FromSeconds(1);

    // A connection silent for longer is cut by proxies on the way.
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(25);

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/live", Handle).Needs(Permission.SeeHome);

    private static IResult Handle(string[] t, HttpContext http, LiveEvents events, IDataProtectionProvider protection, TimeProvider time)
    {
        if (t.Length is 0 or > MostTopics) return new RefusalAnswer(new Refusal("live.topics", WebWords.TopicCount.With(MostTopics)));
        var seals = new Dictionary<string, string>();
        foreach (string seal in t)
        {
            if (!TopicSeal.Open(protection, http.Post(), seal).Is(out string? topic, out var foreign))
                return new RefusalAnswer(foreign, StatusCodes.Status403Forbidden);
            seals[topic] = seal;
        }

        if (!events.Listen(seals.Keys).Is(out var listener, out var full))
            return new RefusalAnswer(full, StatusCodes.Status503ServiceUnavailable);
        http.Response.RegisterForDispose(listener);
        http.Response.Headers["X-Accel-Buffering"] = "no";
        return TypedResults.ServerSentEvents(Stream(listener, seals, time, http.RequestAborted));
    }

    private static async IAsyncEnumerable<SseItem<string>> Stream(
        LiveListener listener, Dictionary<string, string> seals, TimeProvider time, [EnumeratorCancellation] CancellationToken cancel)
    {
        yield return new("", "ready");
        while (true)
        {
            var changed = await listener.Next(Beat, time, cancel);
            if (changed.Count == 0) yield return new("", "beat");
            foreach (string topic in changed) yield return new(seals[topic], "changed");
            await Task.Delay(Pace, time, cancel);
        }
    }
}
