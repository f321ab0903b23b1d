using System.Globalization;
using System.Xml.Linq;
using CsCheck;
using VongGac.Formats.Charts;
using VongGac.Model;

namespace VongGac.Formats.Tests.Charts;

public class ChartTests
{
    private static readonly DateOnly Day = new(2026, 11, 1);

    [Fact]
    public void Bars_of_any_counts_are_equally_long_and_hide_no_part() =>
        Gen.Long[0, 30_000].Array[4].Where(counts => counts.Sum() > 0).Sample(counts =>
        {
            var drawing = XElement.Parse(FourBars.Draw("t", [new FourBar("O01", new RollUp(counts[0], counts[1], counts[2], counts[3], 0, 0, 0, 0))]));
            var parts = drawing.Elements("rect").Where(r => r.Attribute("class") is not null).Select(r => double.Parse(r.Attribute("width")!.Value, CultureInfo.InvariantCulture)).ToList();
            Assert.Equal(600, parts.Sum(), tolerance: 0.1);
            Assert.Equal(counts.Count(count => count > 0), parts.Count);
            Assert.All(parts, width => Assert.True(width >= 3.9));
        }, iter: 300);

    [Fact]
    public void What_is_not_met_and_what_is_unknown_bear_a_pattern() =>
        Assert.Equal(["url(#t-notmet)", "url(#t-unknown)"], XElement.Parse(FourBars.Draw("t", [new FourBar("O01", new RollUp(1, 1, 1, 1, 0, 0, 0, 0))]))
            .Elements("rect").Select(r => r.Attribute("fill")?.Value).OfType<string>());

    [Fact]
    public void A_new_version_of_the_question_cuts_the_line() =>
        Assert.Equal(2, Lines([5, 6, 7, 8], new TimeMark(Day.AddDays(2), "v2", Cuts: true)));

    [Fact]
    public void A_deadline_marks_the_day_and_cuts_nothing() =>
        Assert.Equal(1, Lines([5, 6, 7, 8], new TimeMark(Day.AddDays(2), "hạn", Cuts: false)));

    [Fact]
    public void The_line_stops_where_nothing_is_known() => Assert.Equal(2, Lines([5, 6, null, 7, 8]));

    [Fact]
    public void An_empty_cell_has_no_shade_and_every_cell_its_count()
    {
        var drawing = XElement.Parse(HeatStrip.Draw([new("0", 0), new("1", 923)]));
        Assert.Equal(["0", "0.5"], drawing.Elements("rect").Select(r => r.Attribute("fill-opacity")!.Value));
        Assert.Equal(["0", "0", "923", "1"], drawing.Elements("text").Select(t => t.Value));
    }

    [Fact]
    public void Drawings_carry_no_style_and_escape_what_they_are_given()
    {
        string[] drawings = [FourBars.Draw("t", [new("<b>&\"", new RollUp(1, 0, 0, 0, 0, 0, 0, 0))]), HeatStrip.Draw([new("<b>&\"", 1)]), TimeLine.Draw([new(Day, 1)], 1, [new(Day, "<b>&\"", true)])];
        Assert.All(drawings, drawing =>
        {
            Assert.Contains(XElement.Parse(drawing).Elements("text"), text => text.Value == "<b>&\"");
            Assert.DoesNotContain("style", drawing, StringComparison.Ordinal);
        });
    }

    private static int Lines(long?[] values, params TimeMark[] marks) => XElement.Parse(
        TimeLine.Draw([.. values.Select((value, i) => new TimePoint(Day.AddDays(i), value))], 10, marks)).Elements("polyline").Count();
}
