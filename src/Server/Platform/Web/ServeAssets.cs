using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using VongGac.Server.Design;

namespace VongGac.Server.Platform;

/// <summary>Serves stylesheet, script and emblem: compressed once, kept by the browser for a year.</summary>
internal static class ServeAssets
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet(Embedded.Folder + "{name}", Serve).Open("The stylesheet, the script and the emblem: the same for everybody.");
        routes.MapGet("/favicon.ico", (HttpResponse response) =>
        {
            response.Headers.CacheControl = "public, max-age=86400";
            return TypedResults.Redirect(Embedded.Emblem.Address);
        }).Open("Browsers ask for it unasked.");
    }

    private static IResult Serve(string name, HttpContext http)
    {
        if (!Embedded.ByName.TryGetValue(name, out var asset)) return TypedResults.StatusCode(StatusCodes.Status404NotFound);
        var headers = http.Response.Headers;
        headers.CacheControl = "public, max-age=31536000, immutable";
        headers.Vary = "Accept-Encoding";
        string accepted = http.Request.Headers.AcceptEncoding.ToString();
        var (bytes, encoding) = accepted.Contains("br", StringComparison.OrdinalIgnoreCase) ? (asset.Brotli, "br")
            : accepted.Contains("gzip", StringComparison.OrdinalIgnoreCase) ? (asset.Gzip, "gzip")
            : (asset.Plain, null);
        // Said also when plain, so that the compression of pages leaves it alone.
        headers.ContentEncoding = encoding ?? "identity";
        return TypedResults.Bytes(bytes, asset.ContentType);
    }
}
