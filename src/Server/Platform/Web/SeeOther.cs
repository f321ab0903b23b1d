using Microsoft.AspNetCore.Http;

namespace VongGac.Server.Platform;

/// <summary>
/// After a form was accepted: go and look there (303), so that reloading sends nothing twice. Only addresses of this house;
/// anything else, as from a tampered field, leads to the start page.
/// </summary>
public sealed class SeeOther(string? address) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = IsHere(address) ? address : "/";
        return Task.CompletedTask;
    }

    /// <summary>True for a path of this house: one leading slash, printable ASCII only.</summary>
    public static bool IsHere(string? address) =>
        address is ['/', ..] && !(address.Length > 1 && address[1] is '/' or '\\') && !address.AsSpan().ContainsAnyExceptInRange('!', '~');
}
