using CsCheck;
using VongGac.Model;
using VongGac.Wire;

namespace VongGac.Agent.Tests.Offline;

public sealed class OfflineCodeTests
{
    private const string Letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static readonly string Written = Agent.Offline.Code(Samples.Look(), Samples.Verdicts(), Samples.Catalogue).Write();

    private static readonly Gen<VerdictState> States = Gen.Int[1, 4].Select(state => (VerdictState)state);

    [Fact]
    public void Any_verdicts_come_back() => Gen.Select(States.Array[0, 255], Gen.Bool, Gen.Int[0, (1 << 24) - 1]).Sample((states, windows, minutes) =>
    {
        var code = new OfflineCode(windows, new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(minutes), "01ab", "cd23", states);

        Assert.Equivalent(code, OfflineCode.Read(code.Write()).Value, strict: true);
    });

    [Theory, InlineData(1980, 2025), InlineData(2099, 2056)]
    public void A_clock_out_of_all_range_is_written_as_the_nearest_end(int year, int written)
    {
        var code = new OfflineCode(true, new DateTimeOffset(year, 1, 1, 0, 0, 0, TimeSpan.Zero), "01ab", "cd23", [VerdictState.Met]);
        Assert.Equal(written, OfflineCode.Read(code.Write()).Value.ObservedAt.Year);
    }

    [Fact]
    public void Only_checks_of_the_machines_platform_are_typed() =>
        Assert.Equal(63, OfflineCode.Read(Written).Value.States.Count);

    [Fact]
    public void It_is_at_most_twelve_groups_of_five_for_seventy_checks()
    {
        string[] groups = Written.Split('-');

        Assert.InRange(groups.Length, 1, 12);
        Assert.All(groups, group => Assert.Equal(5, group.Length));
    }

    [Fact]
    public void It_is_read_as_people_type_it() => Assert.Equivalent(
        OfflineCode.Read(Written).Value, OfflineCode.Read("  " + Written.ToLowerInvariant().Replace('-', ' ').Replace('0', 'o').Replace('1', 'l') + "\n").Value, strict: true);

    [Fact]
    public void One_wrong_letter_names_its_group() => Gen.Int[0, Written.Length - 1].Select(Gen.Int[0, 31], (at, letter) => (at, Letter: Letters[letter]))
        .Where(change => Written[change.at] != '-' && Written[change.at] != change.Letter).Sample(change =>
        {
            var refusal = OfflineCode.Read(Written[..change.at] + change.Letter + Written[(change.at + 1)..]).Refusal!;

            Assert.Equal("offline.code-group", refusal.Code);
            Assert.Contains($"Nhóm thứ {change.at / 6 + 1} ", refusal.Message.Vi, StringComparison.Ordinal);
        });

    [Fact]
    public void Two_letters_swapped_in_a_group_are_found()
    {
        string[] groups = Written.Split('-');
        for (int g = 0; g < groups.Length; g++)
        {
            for (int i = 0; i < 4; i++)
            {
                char[] five = groups[g].ToCharArray();
                if (five[i] == five[i + 1]) continue;
                (five[i], five[i + 1]) = (five[i + 1], five[i]);
                string[] typed = [.. groups[..g], new string(five), .. groups[(g + 1)..]];
                Assert.Equal("offline.code-group", OfflineCode.Read(string.Join('-', typed)).Refusal?.Code);
            }
        }
    }

    [Fact]
    public void Groups_swapped_or_left_out_are_found()
    {
        string[] groups = Written.Split('-');

        Assert.NotNull(OfflineCode.Read(string.Join('-', groups.Reverse())).Refusal);
        for (int g = 0; g < groups.Length; g++) Assert.NotNull(OfflineCode.Read(string.Join('-', groups.Where((_, i) => i != g))).Refusal);
    }

    [Fact]
    public void Any_text_is_refused_and_none_throw() => Gen.String[0, 450].Sample(text => Assert.NotNull(OfflineCode.Read(text).Refusal));
}
