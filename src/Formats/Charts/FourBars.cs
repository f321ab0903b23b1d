using VongGac.Model;

namespace VongGac.Formats.Charts;

/// <summary>One bar: what it is called and its counts.</summary>
public sealed record FourBar(string Label, RollUp Counts);

/// <summary>
/// Bars of the four answers, all of the same length because each is a whole population. A hatch for what is not met and
/// dots for what is unknown, so that the colours are never the only sign.
/// </summary>
public static class FourBars
{
    private const double Labels = 56, Length = 600, High = 20, Step = 28;

    // A part that is not empty can be seen: one school in a thousand is 0.6 wide otherwise.
    private const double Least = 4;

    /// <param name="id">Unique in the page: the patterns are named after it. Letters and digits.</param>
    /// <param name="bars">From top to bottom.</param>
    public static string Draw(string id, IReadOnlyList<FourBar> bars)
    {
        var svg = new Svg(Labels + Length, Math.Max(Step, bars.Count * Step));
        svg.Add($"<defs><pattern id=\"{id}-notmet\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\"><path d=\"M0 8L8 0\" stroke=\"#fff\" stroke-opacity=\".6\" stroke-width=\"2\"/></pattern>"
            + $"<pattern id=\"{id}-unknown\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\"><circle cx=\"4\" cy=\"4\" r=\"1.6\" fill=\"#000\" fill-opacity=\".45\"/></pattern></defs>");
        for (int i = 0; i < bars.Count; i++)
        {
            double y = i * Step, x = Labels;
            svg.Text(0, y + 15, bars[i].Label);
            foreach (var (kind, width) in Parts(bars[i].Counts))
            {
                svg.Rect($"class=\"{kind}\"", x, y, width, High);
                if (kind is "notmet" or "unknown") svg.Rect($"fill=\"url(#{id}-{kind})\"", x, y, width, High);
                x += width;
            }
        }

        return svg.Close();
    }

    private static IEnumerable<(string Kind, double Width)> Parts(RollUp counts)
    {
        (string Kind, double Width)[] parts = [.. new[] { ("notmet", counts.NotMet), ("unknown", counts.Unknown), ("met", counts.Met), ("na", counts.NotApplicable) }
            .Where(part => part.Item2 > 0).Select(part => (part.Item1, Length * part.Item2 / counts.Population))];
        double lifted = parts.Sum(part => Math.Max(0, Least - part.Width)), room = parts.Sum(part => Math.Max(0, part.Width - Least));
        return parts.Select(part => (part.Kind, part.Width <= Least ? Least : part.Width - (lifted * (part.Width - Least) / room)));
    }
}
