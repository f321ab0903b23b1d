using VongGac.Model;

namespace VongGac.Formats.Charts;

/// <summary>One day and its count; null where nothing is known, and the line stops.</summary>
public sealed record TimePoint(DateOnly Day, long? Value);

/// <summary>A day on which the question itself changed, or a deadline passed: what lies left and right is not one curve.</summary>
/// <param name="Label">Short: it stands beside the mark.</param>
/// <param name="Cuts">The line is cut there (another version of the question); false only marks the day.</param>
public sealed record TimeMark(DateOnly Day, string Label, bool Cuts);

/// <summary>A count over days.</summary>
public static class TimeLine
{
    private const double Width = 640, Height = 200, Left = 48, Right = 16, Top = 20, Bottom = 28;

    /// <param name="points">In order of days, at least one.</param>
    /// <param name="whole">The denominator: the top of the scale, from 1.</param>
    /// <param name="marks">Any order.</param>
    public static string Draw(IReadOnlyList<TimePoint> points, long whole, IReadOnlyList<TimeMark> marks)
    {
        if (points.Count == 0) throw new ArgumentException("A line has at least one point.", nameof(points));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(whole);
        int first = points[0].Day.DayNumber, days = Math.Max(1, points[^1].Day.DayNumber - first);
        double X(DateOnly day) => Left + ((Width - Left - Right) * (day.DayNumber - first) / days);
        double Y(long value) => Height - Bottom - ((Height - Top - Bottom) * value / whole);
        var svg = new Svg(Width, Height);
        svg.Line(Left, Y(0), Width - Right, Y(0));
        svg.Line(Left, Y(whole), Width - Right, Y(whole), "2 4");
        svg.Text(Left - 6, Y(whole) + 5, Svg.Of(whole), "end");
        svg.Text(Left - 6, Y(0) + 5, "0", "end");
        svg.Text(Left, Height - 8, VietnamTime.Date(points[0].Day));
        svg.Text(Width - Right, Height - 8, VietnamTime.Date(points[^1].Day), "end");
        foreach (var mark in marks.Where(mark => mark.Day >= points[0].Day && mark.Day <= points[^1].Day))
        {
            svg.Line(X(mark.Day), Top, X(mark.Day), Y(0), "5 4");
            bool late = X(mark.Day) > Width * 0.7;
            svg.Text(X(mark.Day) + (late ? -4 : 4), Top - 6, mark.Label, late ? "end" : "start");
        }

        foreach (var stretch in Stretches(points, [.. marks.Where(mark => mark.Cuts).Select(mark => mark.Day)]))
        {
            if (stretch is [{ Value: { } alone } only]) svg.Add($"<circle cx=\"{Svg.Of(X(only.Day))}\" cy=\"{Svg.Of(Y(alone))}\" r=\"3\" fill=\"currentColor\"/>");
            else svg.Add($"<polyline fill=\"none\" stroke=\"currentColor\" stroke-width=\"2.5\" points=\"{string.Join(' ', stretch.Select(p => $"{Svg.Of(X(p.Day))},{Svg.Of(Y(p.Value!.Value))}"))}\"/>");
        }

        return svg.Close();
    }

    // A day of change belongs to what comes after it.
    private static IEnumerable<IReadOnlyList<TimePoint>> Stretches(IReadOnlyList<TimePoint> points, IReadOnlyList<DateOnly> cuts)
    {
        var stretch = new List<TimePoint>();
        foreach (var point in points)
        {
            bool cut = stretch.Count > 0 && cuts.Any(day => day > stretch[^1].Day && day <= point.Day);
            if (stretch.Count > 0 && (cut || point.Value is null))
            {
                yield return stretch;
                stretch = [];
            }

            if (point.Value is not null) stretch.Add(point);
        }

        if (stretch.Count > 0) yield return stretch;
    }
}
