namespace VongGac.Formats.Charts;

/// <summary>One bar of machines: each stands in exactly one of the four.</summary>
/// <param name="Seen">Reported lately.</param>
/// <param name="Silent">Enrolled, and heard of no more.</param>
/// <param name="OffByPlan">Silent inside a declared closure.</param>
/// <param name="Never">Declared, and never enrolled.</param>
public sealed record CoverageBar(string Label, long Seen, long Silent, long OffByPlan, long Never)
{
    public long All => Seen + Silent + OffByPlan + Never;
}

/// <summary>
/// How much of what was declared is really looked at. Bars are as long as they have machines, so that a large unit weighs
/// more for the eye; dots for the silent and a hatch for the never enrolled, so that colours are never the only sign.
/// </summary>
public static class CoverageBars
{
    private const double Length = 560, High = 22, Step = 50, Least = 4, Figures = 90;

    /// <param name="id">Unique in the page: the patterns are named after it. Letters and digits.</param>
    /// <param name="bars">From top to bottom.</param>
    public static string Draw(string id, IReadOnlyList<CoverageBar> bars)
    {
        long most = Math.Max(1, bars.Count == 0 ? 1 : bars.Max(bar => bar.All));
        var svg = new Svg(Length + Figures, Math.Max(Step, bars.Count * Step));
        svg.Add($"<defs><pattern id=\"{id}-never\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\"><path d=\"M0 8L8 0\" stroke=\"currentColor\" stroke-opacity=\".45\" stroke-width=\"2\"/></pattern>"
            + $"<pattern id=\"{id}-silent\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\"><circle cx=\"4\" cy=\"4\" r=\"1.6\" fill=\"#000\" fill-opacity=\".45\"/></pattern></defs>");
        for (int i = 0; i < bars.Count; i++)
        {
            double y = i * Step, x = 0;
            svg.Text(0, y + 16, bars[i].Label);
            foreach (var (look, pattern, count) in Parts(bars[i]))
            {
                double width = Math.Max(Least, Length * count / most);
                svg.Rect(look, x, y + 22, width, High);
                if (pattern is not null) svg.Rect($"fill=\"url(#{id}-{pattern})\"", x, y + 22, width, High);
                x += width;
            }

            svg.Text(x + 6, y + 38, $"{Svg.Of(bars[i].Seen)}/{Svg.Of(bars[i].All)}");
        }

        return svg.Close();
    }

    private static IEnumerable<(string Look, string? Pattern, long Count)> Parts(CoverageBar bar) =>
        new (string, string?, long)[]
        {
            ("class=\"met\"", null, bar.Seen), ("class=\"unknown\"", "silent", bar.Silent), ("class=\"na\"", null, bar.OffByPlan),
            ("fill=\"none\" stroke=\"currentColor\" stroke-opacity=\".5\"", "never", bar.Never),
        }.Where(part => part.Item3 > 0);
}
