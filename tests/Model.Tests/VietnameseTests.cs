using CsCheck;

namespace VongGac.Model.Tests;

public class VietnameseTests
{
    [Theory]
    [InlineData("Sở Giáo dục và Đào tạo", "so giao duc va dao tao")]
    [InlineData("TRƯỜNG THPT BA TƠ", "truong thpt ba to")]
    [InlineData("Nguyễn Ðức", "nguyen ðuc")]
    public void Folding_removes_tones_letter_marks_and_case(string text, string folded) =>
        Assert.Equal(folded, Vietnamese.Fold(text));

    [Theory]
    [InlineData("e\u0302\u0301", "ế")]
    [InlineData("e\u0323\u0302", "ệ")]
    [InlineData("O\u031b\u0309", "Ở")]
    [InlineData("x\u0301", "x\u0301")]
    public void Combining_marks_are_composed_in_either_order(string decomposed, string composed) =>
        Assert.Equal(composed, Vietnamese.Compose(decomposed));

    [Fact]
    public void Sorting_follows_the_Vietnamese_dictionary()
    {
        string[] sorted = ["an", "ân", "ba", "bà", "bá", "bạ", "da", "đa", "ơ", "ư"];
        Assert.Equal(sorted, sorted.Reverse().OrderBy(Vietnamese.SortKey, StringComparer.Ordinal));
    }

    [Fact]
    public void Composing_twice_changes_nothing() =>
        Gen.String[Gen.OneOf(Gen.Char, Gen.Char['\u0300', '\u0323'], Gen.Char['a', 'y'])].Sample(text =>
            Vietnamese.Compose(Vietnamese.Compose(text)) == Vietnamese.Compose(text));
}
