using AngleSharp.Html.Parser;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using VongGac.Server.Design;
using VongGac.Server.Platform;

namespace VongGac.Server.Tests.Design;

/// <summary>Walks every page whose address needs no id, in both languages: a new room is checked without asking.</summary>
public sealed class EveryPageTests
{
    private const int FirstLoad = 40_000;

    [Theory]
    [InlineData("vi")]
    [InlineData("en")]
    public async Task Every_page_is_sound_and_keeps_the_budget(string language)
    {
        await using var site = await TestSite.Start();
        int pages = 0;
        foreach (var route in site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(IsPlainGet))
        {
            string path = "/" + route.RoutePattern.RawText!.TrimStart('/');
            using var browser = site.Browser(WhoMay(route), language);
            browser.DefaultRequestHeaders.Add("Accept-Encoding", "br");
            using var answer = await browser.GetAsync(new Uri(path, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead);
            if (answer.Content.Headers.ContentType?.MediaType != "text/html") continue;
            byte[] bytes = await answer.Content.ReadAsByteArrayAsync();
            pages++;
            int first = bytes.Length + Embedded.Stylesheet.Brotli.Length + Embedded.Emblem.Brotli.Length;
            Assert.True(first <= FirstLoad, $"{path}: {first} bytes on a first visit");
            using var plain = new System.IO.Compression.BrotliStream(new MemoryStream(bytes), System.IO.Compression.CompressionMode.Decompress);
            SoundPage.Check(await new HtmlParser().ParseDocumentAsync(plain), language);
        }

        Assert.True(pages >= 1, "No page was found: the walk itself is broken.");
    }

    private static bool IsPlainGet(RouteEndpoint route) =>
        route.RoutePattern.Parameters.Count == 0 && route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") == true;

    private static Role? WhoMay(RouteEndpoint route) => route.Metadata.GetMetadata<NeedsPermission>() is { } need
        ? Enum.GetValues<Role>().First(role => role.May(need.Permission))
        : null;
}
