using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using VongGac.Server.Design;
using VongGac.Server.Design.Guide;

namespace VongGac.Server.Platform;

/// <summary>Every component in every state on one page, for those who build and those who judge.</summary>
internal static class StyleGuide
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/design", () => new RazorComponentResult<GuidePage>()).Needs(Permission.RunSystem);
        routes.MapPost("/design", Answer).Needs(Permission.RunSystem);
    }

    /// <summary>Judges the sample form, so that its refusals can be seen; keeps nothing.</summary>
    private static async Task<IResult> Answer(HttpContext http, CancellationToken cancel)
    {
        var form = await http.Request.ReadFormAsync(cancel);
        var refusals = GuideForm.Judge(form);
        if (refusals.Count > 0)
        {
            return new RazorComponentResult<GuidePage>(new { Answers = new Answers(form, refusals) })
            {
                StatusCode = StatusCodes.Status422UnprocessableEntity,
            };
        }

        http.Say(Tone.Good, WebWords.GuideAccepted);
        return new SeeOther("/design");
    }
}
