using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using VongGac.Model;
using VongGac.Server.Design;

namespace VongGac.Server.Platform;

/// <summary>
/// Answers a request with the reason it was refused: problem details (RFC 9457) for a program, a page for a person.
/// A form's own handler rather renders its page again with <see cref="Answers"/>; this is for all other routes.
/// </summary>
public sealed class RefusalAnswer(Refusal refusal, int status = StatusCodes.Status422UnprocessableEntity) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (httpContext.WantsPage())
        {
            return new RazorComponentResult<StatusPage>(new
            {
                Title = WebWords.Of(status).Title, Help = refusal.Message, Correlation = httpContext.Correlation(),
            }) { StatusCode = status }.ExecuteAsync(httpContext);
        }

        var reader = httpContext.RequestServices.GetRequiredService<Reader>();
        var extensions = new Dictionary<string, object?> { ["code"] = refusal.Code, ["correlation"] = httpContext.Correlation() };
        if (refusal.Place is { } place) extensions["place"] = place;
        return TypedResults.Problem(
            type: "urn:vonggac:refusal:" + refusal.Code, title: reader.Say(WebWords.Of(status).Title),
            detail: reader.Say(refusal.Message), statusCode: status, extensions: extensions).ExecuteAsync(httpContext);
    }
}
