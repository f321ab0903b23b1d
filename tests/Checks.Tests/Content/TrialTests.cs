using VongGac.Checks.Facts;
using VongGac.Checks.Trials;
using VongGac.Model;

namespace VongGac.Checks.Tests.Content;

public sealed class TrialTests
{
    private static readonly IReadOnlyList<Trial> All = Trials();

    public static TheoryData<string> Checks => [.. CheckSet.BuiltIn.Checks.Select(check => check.Id)];

    [Theory, MemberData(nameof(Checks))]
    public void A_check_answers_as_written_for_every_machine_it_is_tried_on(string check)
    {
        var wrong = All.Where(trial => trial.Check.Id == check && !trial.Right)
            .Select(trial => $"{check}.yaml:{trial.Line} on {trial.On}: expected {trial.Expected}, got {trial.Given.Verdict.State} ({trial.Given.Reason})");

        Assert.Empty(wrong);
    }

    [Theory, MemberData(nameof(Checks))]
    public void A_check_is_tried_on_a_passing_and_a_failing_machine_of_each_platform(string id)
    {
        var check = CheckSet.BuiltIn.Checks.Single(one => one.Id == id);
        foreach (var platform in check.Platforms)
        {
            Assert.Contains(All, trial => trial.Check.Id == id && trial.On == platform && trial.Expected == VerdictState.Met);
            Assert.Contains(All, trial => trial.Check.Id == id && trial.On == platform && trial.Expected == VerdictState.NotMet);
        }
    }

    [Theory, InlineData(Platform.Windows), InlineData(Platform.Linux)]
    public void The_healthy_machine_fails_no_check_and_leaves_none_unanswered(Platform platform)
    {
        var verdicts = CheckSet.BuiltIn.Judge(CheckTrials.Healthy(ContentFolder.Checks, platform).Value);

        Assert.Empty(verdicts.Where(verdict => verdict.Verdict.State is VerdictState.NotMet or VerdictState.Unknown)
            .Select(verdict => $"{verdict.Check.Id}: {verdict.Verdict.State} {verdict.Reason}"));
    }

    private static IReadOnlyList<Trial> Trials() =>
        CheckTrials.Run(ContentFolder.Checks).Is(out var trials, out var refusal) ? trials : throw new InvalidOperationException(refusal.Message.En);
}
