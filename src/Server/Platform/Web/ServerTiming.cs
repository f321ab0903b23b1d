using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace VongGac.Server.Platform;

/// <summary>
/// Says in each answer how long the house itself took, from the first byte of the request understood to the first byte of
/// the answer (milliseconds). Pages are rendered whole before they are written, so only their compression comes after. The
/// browser shows it to whoever looks; <c>bench web</c> tells server time from the way by it.
/// </summary>
internal static class ServerTiming
{
    public const string Header = "Server-Timing";

    public static IApplicationBuilder UseServerTiming(this IApplicationBuilder app)
    {
        var time = app.ApplicationServices.GetRequiredService<TimeProvider>();
        return app.Use((http, next) =>
        {
            long start = time.GetTimestamp();
            http.Response.OnStarting(() =>
            {
                http.Response.Headers[Header] = string.Create(CultureInfo.InvariantCulture, $"total;dur={time.GetElapsedTime(start).TotalMilliseconds:0.00}");
                return Task.CompletedTask;
            });
            return next(http);
        });
    }
}
