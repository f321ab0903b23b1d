using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace VongGac.Server.Platform;

/// <summary>Whether start-up is over. Before it is, the house answers 503 and runs nothing by itself.</summary>
public sealed class Readiness
{
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool IsReady => _ready.Task.IsCompletedSuccessfully;

    public Task WhenReady => _ready.Task;

    internal void Ready() => _ready.TrySetResult();
}

internal static class Opening
{
    /// <summary>A visitor who comes during start-up is asked to wait; the stylesheet of that page and the health check go through.</summary>
    public static IApplicationBuilder UseReadiness(this IApplicationBuilder app)
    {
        var readiness = app.ApplicationServices.GetRequiredService<Readiness>();
        return app.Use((http, next) =>
        {
            if (readiness.IsReady || http.Request.Path == Health.Path || http.Request.Path.StartsWithSegments("/_")) return next(http);
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            http.Response.Headers.RetryAfter = "5";
            return Task.CompletedTask;
        });
    }
}
