using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using VongGac.Server.Design;

namespace VongGac.Server.Platform;

/// <summary>Every answer without a body becomes a page that says what happened and what to do, or problem details for a program.</summary>
internal static partial class ErrorPages
{
    public static IApplicationBuilder UseErrorPages(this IApplicationBuilder app)
    {
        var logger = app.ApplicationServices.GetRequiredService<ILoggerFactory>().CreateLogger("VongGac.Request");
        return app
            .UseExceptionHandler(new ExceptionHandlerOptions
            {
                StatusCodeSelector = StatusOf,
                ExceptionHandler = http =>
                {
                    if (http.Response.StatusCode >= 500) Log.Failed(logger, http.Correlation());
                    return Write(http);
                },
            })
            .UseStatusCodePages(context => Write(context.HttpContext));
    }

    /// <summary>A body too large or a form that cannot be read is the caller's doing, also when the token check was the first to read it.</summary>
    private static int StatusOf(Exception error) => error switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        AntiforgeryValidationException { InnerException: BadHttpRequestException bad } => bad.StatusCode,
        AntiforgeryValidationException => StatusCodes.Status400BadRequest,
        _ => StatusCodes.Status500InternalServerError,
    };

    private static Task Write(HttpContext http)
    {
        int status = http.Response.StatusCode;
        var (title, help) = WebWords.Of(status);
        if (http.WantsPage())
        {
            return new RazorComponentResult<StatusPage>(new { Title = title, Help = help, Correlation = http.Correlation() }) { StatusCode = status }
                .ExecuteAsync(http);
        }

        var reader = http.RequestServices.GetRequiredService<Reader>();
        return TypedResults.Problem(
            title: reader.Say(title), detail: reader.Say(help), statusCode: status,
            extensions: [new("correlation", http.Correlation())]).ExecuteAsync(http);
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "A request failed; the exception is logged above. id={Correlation}")]
        public static partial void Failed(ILogger logger, string correlation);
    }
}
