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
/// <param name="status">404 for what is absent and 422 for anything else when left out.</param>
public sealed class RefusalAnswer(Refusal refusal, int? status = null) : IResult
{
    private readonly int _status = status ?? (refusal.Absent ? StatusCodes.Status404NotFound : StatusCodes.Status422UnprocessableEntity);

    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (httpContext.WantsPage())
        {
            return new RazorComponentResult<StatusPage>(new
            {
                Title = WebWords.Of(_status).Title, Help = refusal.Message, Correlation = httpContext.Correlation(),
            }) { StatusCode = _status }.ExecuteAsync(httpContext);
        }

        var reader = httpContext.RequestServices.GetRequiredService<Reader>();
        var extensions = new Dictionary<string, object?> { ["code"] = refusal.Code, ["correlation"] = httpContext.Correlation() };
        if (refusal.Place is { } place) extensions["place"] = place;
        return TypedResults.Problem(
            type: "urn:vonggac:refusal:" + refusal.Code, title: reader.Say(WebWords.Of(_status).Title),
            detail: reader.Say(refusal.Message), statusCode: _status, extensions: extensions).ExecuteAsync(httpContext);
    }
}
