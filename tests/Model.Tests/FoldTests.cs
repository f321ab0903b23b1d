using CsCheck;

namespace VongGac.Model.Tests;

public class FoldTests
{
    private static readonly Fold Shares = new(90, 95);

    [Theory]
    [InlineData(0, 0, 0, VerdictState.NotApplicable)]
    [InlineData(3, 0, 0, VerdictState.Met)]
    [InlineData(3, 0, 1, VerdictState.Unknown)]
    [InlineData(3, 1, 1, VerdictState.NotMet)]
    [InlineData(0, 0, 1, VerdictState.Unknown)]
    public void Every_subject_counts(int met, int notMet, int unknown, VerdictState expected) =>
        Assert.Equal(expected, Fold.Every.Of(met, notMet, unknown));

    [Theory]
    [InlineData(38, 2, 0, VerdictState.Met)] // 95 % of 40 seen
    [InlineData(37, 3, 0, VerdictState.NotMet)]
    [InlineData(36, 0, 4, VerdictState.Met)] // 90 % seen
    [InlineData(35, 0, 5, VerdictState.Unknown)]
    [InlineData(10, 3, 27, VerdictState.NotMet)] // even if all unseen were met: 37 of 40
    [InlineData(10, 2, 28, VerdictState.Unknown)]
    [InlineData(0, 0, 40, VerdictState.Unknown)]
    public void Shares_ask_for_enough_seen_and_enough_met(int met, int notMet, int unknown, VerdictState expected) =>
        Assert.Equal(expected, Shares.Of(met, notMet, unknown));

    [Fact]
    public void Silence_never_turns_into_met() =>
        Gen.Select(Gen.Int[0, 50], Gen.Int[0, 50], Gen.Int[0, 50], Gen.Int[1, 100], Gen.Int[1, 100]).Sample((met, notMet, unknown, seen, share) =>
        {
            var fold = new Fold(seen, share);
            return fold.Of(met, notMet, unknown + 1) != VerdictState.Met || fold.Of(met, notMet, unknown) == VerdictState.Met;
        });

    [Fact]
    public void One_question_not_met_is_enough()
    {
        Assert.Equal(VerdictState.NotMet, Fold.Worst([VerdictState.Met, VerdictState.Unknown, VerdictState.NotMet]));
        Assert.Equal(VerdictState.Unknown, Fold.Worst([VerdictState.Met, VerdictState.Unknown, VerdictState.NotApplicable]));
        Assert.Equal(VerdictState.Met, Fold.Worst([VerdictState.Met, VerdictState.NotApplicable]));
        Assert.Equal(VerdictState.NotApplicable, Fold.Worst([]));
    }
}
