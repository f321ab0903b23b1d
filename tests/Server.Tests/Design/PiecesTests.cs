using CsCheck;
using VongGac.Model;
using VongGac.Server.Design;

namespace VongGac.Server.Tests.Design;

public sealed class PiecesTests
{
    [Theory]
    [InlineData("05/09/2026", "2026-09-05")]
    [InlineData(" 5 / 9 / 2026 ", "2026-09-05")]
    [InlineData("5-9-26", "2026-09-05")]
    [InlineData("5.9.1998", "1998-09-05")]
    [InlineData("ngày 5/9/2026", "2026-09-05")]
    [InlineData("05092026", "2026-09-05")]
    [InlineData("2026-09-05", "2026-09-05")]
    [InlineData("1/2/75", "2075-02-01")]
    public void A_day_is_read_as_people_type_it(string typed, string expected) =>
        Assert.Equal(DateOnly.Parse(expected), TypedDate.Read(typed, "due").Value);

    [Theory]
    [InlineData("", "date.missing")]
    [InlineData(null, "date.missing")]
    [InlineData("31/02/2026", "date.unreadable")]
    [InlineData("09/25/2026", "date.unreadable")]
    [InlineData("mai", "date.unreadable")]
    [InlineData("05/09/0026", "date.unreadable")]
    public void What_is_no_day_is_refused_at_its_field(string? typed, string code)
    {
        var refusal = TypedDate.Read(typed, "due").Refusal!;
        Assert.Equal((code, "due"), (refusal.Code, refusal.Place));
    }

    [Fact]
    public void Every_day_survives_being_written_and_read_again() =>
        Gen.Int[DateOnly.FromDateTime(new(1900, 1, 1)).DayNumber, DateOnly.FromDateTime(new(2199, 12, 31)).DayNumber]
            .Select(DateOnly.FromDayNumber)
            .Sample(day => TypedDate.Read(VietnamTime.Date(day), "d").Value == day);

    [Fact]
    public void Nothing_typed_into_a_date_field_breaks_it() =>
        Gen.String.Sample(text => TypedDate.Read(text, "d") is var read && (read.Refusal is not null || read.Value.Year is >= 1900 and < 2200));

    [Theory]
    [InlineData(0, 0, "–")]
    [InlineData(0, 7, "0%")]
    [InlineData(7, 7, "100%")]
    [InlineData(1, 25_000, "0,1%")]
    [InlineData(24_999, 25_000, "99,9%")]
    [InlineData(1, 3, "33,3%")]
    public void A_share_is_never_rounded_to_all_or_nothing(long part, long whole, string expected) =>
        Assert.Equal(expected, Figures.Share(part, whole, Language.Vi));

    [Fact]
    public void Figures_follow_the_language()
    {
        Assert.Equal("25.013", Figures.Write(25_013, Language.Vi));
        Assert.Equal("25,013", Figures.Write(25_013, Language.En));
        Assert.Equal("1,5 MB", Figures.Size(1_500_000, Language.Vi));
    }

    [Fact]
    public void Changing_one_part_of_an_address_keeps_the_rest_and_goes_back_to_page_one()
    {
        var here = new Here("/units", [new("q", "mầm non & trẻ"), new("sort", "name"), new("page", "4")]);
        Assert.Equal("/units?q=m%E1%BA%A7m%20non%20%26%20tr%E1%BA%BB&sort=-name", here.With("sort", "-name"));
        Assert.Equal("/units?q=m%E1%BA%A7m%20non%20%26%20tr%E1%BA%BB&sort=name&page=5", here.With("page", "5"));
        Assert.Equal("/units?sort=name", here.With("q", null));
        Assert.True(here.IsUnder("/units") && !here.IsUnder("/unit") && !here.IsUnder("/"));
        Assert.True(new Here("/units/7", []).IsUnder("/units"));
    }

    [Fact]
    public void A_list_is_only_sorted_by_what_it_knows()
    {
        var otherwise = new Sort("name", false);
        Assert.Equal(new Sort("due", true), Sort.Of(new Here("/", [new("sort", "-due")]), otherwise, "name", "due"));
        Assert.Equal(otherwise, Sort.Of(new Here("/", [new("sort", "password")]), otherwise, "name", "due"));
    }
}
