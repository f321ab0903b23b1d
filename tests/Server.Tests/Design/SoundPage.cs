using AngleSharp.Dom;

namespace VongGac.Server.Tests.Design;

/// <summary>What must hold on every page of the house, whatever it shows.</summary>
internal static class SoundPage
{
    public static void Check(IDocument page, string language)
    {
        IsADocument(page, language);
        IsLabelled(page);
        NeedsNoHoleInThePolicy(page);
        foreach (var form in page.QuerySelectorAll("form[method=post]"))
            Assert.True(form.QuerySelector("input[name=token]") is not null, "No token: " + form.OuterHtml);
    }

    private static void IsADocument(IDocument page, string language)
    {
        Assert.Equal(language, page.DocumentElement.GetAttribute("lang"));
        Assert.Single(page.QuerySelectorAll("h1"));
        Assert.Equal("#main", page.QuerySelector("body > a")!.GetAttribute("href"));
        Assert.NotNull(page.QuerySelector("main#main"));
        Assert.NotEmpty(page.Title!);
    }

    private static void IsLabelled(IDocument page)
    {
        foreach (var input in page.QuerySelectorAll("input:not([type=hidden]), select, textarea"))
            Assert.True(page.QuerySelector($"label[for='{input.Id}']") is not null, "No label: " + input.OuterHtml);
        var ids = page.QuerySelectorAll("[id]").Select(e => e.Id).ToList();
        Assert.Equal(ids.Distinct(), ids);
        foreach (var pointer in page.QuerySelectorAll("[aria-describedby], [aria-labelledby]"))
        {
            foreach (string id in (pointer.GetAttribute("aria-describedby") ?? pointer.GetAttribute("aria-labelledby"))!.Split(' '))
                Assert.Contains(id, ids);
        }

        foreach (var svg in page.QuerySelectorAll("svg"))
            Assert.True(svg.GetAttribute("aria-hidden") == "true" || svg.QuerySelector("title") is not null, "Neither silent nor titled: " + svg.OuterHtml);
        foreach (var spoken in page.QuerySelectorAll("a, button, summary, th[scope], caption"))
            Assert.True(spoken.TextContent.Trim().Length > 0, "Says nothing: " + spoken.OuterHtml);
    }

    private static void NeedsNoHoleInThePolicy(IDocument page)
    {
        Assert.Empty(page.QuerySelectorAll("[style], style, script:not([src])"));
        Assert.DoesNotContain(page.All.SelectMany(e => e.Attributes), a => a.Name.StartsWith("on", StringComparison.Ordinal));
        foreach (var tag in page.QuerySelectorAll("script, link, img"))
            Assert.StartsWith("/_/", tag.GetAttribute("src") ?? tag.GetAttribute("href"));
    }
}
