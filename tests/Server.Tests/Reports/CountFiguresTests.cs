using CsCheck;
using VongGac.Model;
using VongGac.Server.Reports;

namespace VongGac.Server.Tests.Reports;

public class CountFiguresTests
{
    [Fact]
    public void Every_obligation_has_all_units_as_its_denominator() =>
        Assert.All(MadeFigures.Figures().Obligations, obligation => Assert.Equal(923, obligation.Counts.Population));

    [Fact]
    public void A_unit_without_a_row_is_counted_as_never_seen()
    {
        var figures = MadeFigures.Figures(units: 41, obligations: 1);
        Assert.Equal(Verdict.NeverSeen, AnswerLetter.Read(figures.Obligations[0].Answers[40]));
    }

    [Fact]
    public void A_receipt_after_the_cut_off_has_not_been_received()
    {
        var sources = MadeFigures.Sources();
        var later = sources.Receipts.Where(r => r.Value > MadeFigures.CutOff).Select(r => r.Key).ToHashSet();
        Assert.NotEmpty(later);
        Assert.All(CountFigures.Of(sources).Units.Where(unit => later.Contains(unit.Id)), unit => Assert.Null(unit.ReceivedAt));
    }

    [Fact]
    public void Sent_is_in_time_and_late_and_not_received()
    {
        var receipts = MadeFigures.Figures().Receipts!;
        Assert.Equal(923, receipts.InTime + receipts.Late + receipts.NotReceived);
        Assert.All([receipts.InTime, receipts.Late, receipts.NotReceived], count => Assert.True(count > 0));
    }

    [Fact]
    public void Silence_contradicts_no_claim() =>
        Assert.All(MadeFigures.Figures().Differences, difference => Assert.True(difference.Seen is not VerdictState.Unknown && difference.Seen != difference.Said));

    [Fact]
    public void The_never_heard_of_come_first_and_then_the_longest_silent()
    {
        var silences = MadeFigures.Figures().Silences;
        Assert.Equal(silences.OrderBy(s => s.LastHeard is not null).ThenBy(s => s.Since).Select(s => s.Since), silences.Select(s => s.Since));
        Assert.Null(silences[0].LastHeard);
    }

    [Fact]
    public void A_waiver_stands_beside_the_verdict_and_changes_nothing()
    {
        var figures = MadeFigures.Figures();
        Assert.All(figures.Waivers, waiver => Assert.Equal(
            waiver.Seen, AnswerLetter.Read(figures.Obligations.Single(o => o.Title == waiver.Title).Answers[waiver.Unit]).State));
    }

    [Fact]
    public void A_committee_that_passes_the_letter_on_is_asked_nothing()
    {
        var sources = MadeFigures.Sources(units: 20, obligations: 2);
        var figures = CountFigures.Of(sources with { Units = [sources.Units[0] with { Relays = true }, .. sources.Units.Skip(1)] });
        Assert.All(figures.Obligations, obligation => Assert.Equal(Verdict.NotApplicable, AnswerLetter.Read(obligation.Answers[0])));
        Assert.DoesNotContain(figures.Silences, silence => silence.Unit == 0);
    }

    [Fact]
    public void Figures_survive_being_written_and_read()
    {
        var figures = MadeFigures.Figures(units: 60, obligations: 3);
        Assert.Equal(figures.Write(), ReportFigures.Read(figures.Write()).Write());
    }

    [Fact]
    public void An_answer_is_read_as_it_was_written_and_counted_where_it_belongs() =>
        Gen.Int[0, 7].Select(i => "MNA?SPCJ"[i]).List[0, 50].Sample(letters =>
        {
            var counts = AnswerLetter.Count(string.Concat(letters));
            Assert.Equal(letters.Count, counts.Population);
            Assert.Equal(letters.Count(letter => AnswerLetter.Read(letter).State == VerdictState.Unknown), counts.Unknown);
            Assert.Equal(letters, letters.Select(letter => AnswerLetter.Of(AnswerLetter.Read(letter))));
        });

    [Fact]
    public void What_changed_since_names_the_answer_then_and_now()
    {
        var then = MadeFigures.Figures(units: 50, obligations: 2);
        char other = then.Obligations[1].Answers[7] == 'N' ? 'M' : 'N';
        var now = then with { Seq = then.Seq + 9, Obligations = [then.Obligations[0], then.Obligations[1] with { Answers = then.Obligations[1].Answers.Remove(7, 1).Insert(7, other.ToString()) }] };

        var change = Assert.Single(CorrectedSince.Compare(then, now).Answers);
        Assert.Equal((then.Units[7].Name, AnswerLetter.Read(other)), (change.Unit, change.Is));
    }

    [Fact]
    public void Nothing_changed_since_when_nothing_did()
    {
        var figures = MadeFigures.Figures(units: 50, obligations: 2);
        var since = CorrectedSince.Compare(figures, figures);
        Assert.Equal(0, since.Answers.Count + since.Receipts.Count + since.Added.Count);
    }
}
