using System.IO.Compression;
using System.Text;
using VongGac.Server.Design;
using VongGac.Server.Platform;

namespace VongGac.Server.Tests.Design;

/// <summary>What a slow link pays. Bytes as they travel, brotli.</summary>
public sealed class BudgetTests
{
    [Fact]
    public void The_stylesheet_weighs_at_most_12_KB_and_the_script_5()
    {
        Assert.InRange(Embedded.Stylesheet.Brotli.Length, 1_000, 12_000);
        Assert.InRange(Embedded.Stylesheet.Gzip.Length, 1_000, 12_000);
        Assert.InRange(Embedded.Script.Brotli.Length, 500, 5_000);
        Assert.InRange(Embedded.Script.Gzip.Length, 500, 5_000);
    }

    [Theory]
    [InlineData("/design")]
    [InlineData("/design?tab=forms")]
    [InlineData("/design?tab=tables")]
    [InlineData("/design?tab=rest")]
    public async Task A_first_visit_costs_at_most_40_KB_without_the_script(string path)
    {
        await using var site = await TestSite.Start();
        using var browser = site.Browser(Role.Administrator);
        browser.DefaultRequestHeaders.Add("Accept-Encoding", "br");
        var answer = await browser.GetAsync(new Uri(path, UriKind.Relative));
        Assert.Equal("br", Assert.Single(answer.Content.Headers.ContentEncoding));
        byte[] bytes = await answer.Content.ReadAsByteArrayAsync();
        TestContext.Current.SendDiagnosticMessage("{0}: {1} bytes", path, bytes.Length);
        int first = bytes.Length + Embedded.Stylesheet.Brotli.Length + Embedded.Emblem.Brotli.Length;
        Assert.InRange(first, 1, 40_000);
        using var plain = new StreamReader(new BrotliStream(new MemoryStream(bytes), CompressionMode.Decompress), Encoding.UTF8);
        Assert.Contains("Bộ thành phần", await plain.ReadToEndAsync(), StringComparison.Ordinal);
    }
}
