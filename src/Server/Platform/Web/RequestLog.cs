using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace VongGac.Server.Platform;

/// <summary>
/// One line a request: method, route pattern, status, time, account. Never the address as typed, the query or the
/// body: they carry names, phone numbers and one-time codes.
/// </summary>
internal static partial class RequestLog
{
    public static IApplicationBuilder UseRequestLog(this IApplicationBuilder app)
    {
        var logger = app.ApplicationServices.GetRequiredService<ILoggerFactory>().CreateLogger("VongGac.Request");
        var time = app.ApplicationServices.GetRequiredService<TimeProvider>();
        return app.Use(async (http, next) =>
        {
            long start = time.GetTimestamp();
            string route = (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "(none)";
            await next(http);
            // A monitor asks every few seconds: its answers would drown what people did.
            if (route == Health.Path && http.Response.StatusCode == StatusCodes.Status200OK) return;
            Log.Answered(logger, http.Request.Method, route, http.Response.StatusCode,
                time.GetElapsedTime(start).TotalMilliseconds, http.Post()?.AccountId, http.Correlation());
        });
    }

    /// <summary>The number a person reads out from an error page and an operator finds in the log.</summary>
    public static string Correlation(this HttpContext http) => Activity.Current?.TraceId.ToHexString()[..12] ?? http.TraceIdentifier;

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "{Method} {Route} {Status} {Milliseconds:0.0} ms account={Account} id={Correlation}")]
        public static partial void Answered(ILogger logger, string method, string route, int status, double milliseconds, int? account, string correlation);
    }
}
