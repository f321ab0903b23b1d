using Microsoft.EntityFrameworkCore;
using VongGac.Formats.Letters;
using VongGac.Server.Letters;
using VongGac.Server.Platform;
using VongGac.Server.Tests.Directives;

namespace VongGac.Server.Tests.Letters;

/// <summary>What people correct stands beside the machine's reading and can always be taken back.</summary>
public sealed class CorrectionTests
{
    private const string Sample = "1-units-under-the-department.docx";

    public static TheoryData<string> Each => TestDatabase.Each;

    [Theory]
    [MemberData(nameof(Each))]
    public async Task Words_kind_and_deadline_are_corrected_and_each_undone_by_itself(string kind)
    {
        await using var house = await DirectiveHouse.Open(kind);
        var letter = await house.ReadIn(DirectiveHouse.Sample(Sample));
        var before = await Corrected(house, letter);
        string id = before.Clauses.First(c => c.Asks).Id;
        var words = await Correct(house, letter, new(CorrectionKind.Text, id, Value: "Lời khác"));
        await Correct(house, letter, new(CorrectionKind.Kind, id, Value: "ban"));
        await Correct(house, letter, new(CorrectionKind.Deadline, id, Value: "2026-02-01"));
        var clause = (await Corrected(house, letter)).Find(id)!;
        Assert.Equal(("Lời khác", AskKind.Ban, new DateOnly(2026, 2, 1), true), (clause.Text, clause.Kind!.Value, clause.Deadlines[0].Date!.Value, clause.Corrected));
        await Undo(house, words);
        Assert.Equal((before.Find(id)!.Text, AskKind.Ban), ((await Corrected(house, letter)).Find(id)!.Text, AskKind.Ban));
        foreach (var correction in await house.See(null, (store, cancel) => house.Letters.Corrections(store, letter.Id, cancel))) await Undo(house, correction.Id);
        Assert.Equivalent(before.Clauses, (await Corrected(house, letter)).Clauses, strict: true);
    }

    [Theory]
    [MemberData(nameof(Each))]
    public async Task A_clause_is_split_joined_removed_and_added(string kind)
    {
        await using var house = await DirectiveHouse.Open(kind);
        var letter = await house.ReadIn(DirectiveHouse.Sample(Sample));
        var before = await Corrected(house, letter);
        var clause = before.Clauses.First(c => c.Asks && c.Text.Contains(' ', StringComparison.Ordinal));
        int place = clause.Text.IndexOf(' ', StringComparison.Ordinal) + 1;
        int split = await Correct(house, letter, new(CorrectionKind.Split, clause.Id, Value: $"{place}"));
        var after = await Corrected(house, letter);
        var second = after.Find($"{clause.Id}~{split}")!;
        Assert.Equal(clause.Text[place..].TrimStart(), second.Text);
        Assert.Equal(second.Text, second.Span!.Value.Of(letter.Source)); // both parts keep their place
        await Correct(house, letter, new(CorrectionKind.Merge, clause.Id, Value: second.Id));
        Assert.Equal(clause.Text, (await Corrected(house, letter)).Find(clause.Id)!.Text);
        int added = await Correct(house, letter, new(CorrectionKind.Add, Value: "Yêu cầu bổ sung"));
        Assert.Equal($"0~{added}", (await Corrected(house, letter)).Clauses[^1].Id);
        var title = before.Clauses.First(c => before.Clauses.Any(child => child.Id.StartsWith(c.Id + ".", StringComparison.Ordinal)));
        await Correct(house, letter, new(CorrectionKind.Delete, title.Id));
        Assert.DoesNotContain((await Corrected(house, letter)).Clauses, c => c.Id == title.Id || c.Id.StartsWith(title.Id + ".", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Each))]
    public async Task A_corrected_header_is_found_by_search_and_the_same_file_is_refused_the_second_time(string kind)
    {
        await using var house = await DirectiveHouse.Open(kind);
        var letter = await house.ReadIn(DirectiveHouse.Sample(Sample));
        await Correct(house, letter, new(CorrectionKind.Header, Field: HeaderField.Subject, Value: "Về việc Đặc Biệt"));
        Assert.True(await house.See(null, (store, cancel) => store.Set<Letter>().AnyAsync(l => l.Folded.Contains("dac biet"), cancel)));
        var again = await house.Try<Letter>(null, async (store, cancel) => await house.Letters.Keep(
            store, new NewLetter(house.Department, "b.docx", "x", DirectiveHouse.Sample(Sample), letter.MachineReading()), house.Now, 7, cancel));
        Assert.Equal("letters.known", again.Refusal!.Code);
    }

    [Theory]
    [MemberData(nameof(Each))]
    public async Task A_proposal_is_accepted_or_turned_down_and_others_can_be_chosen(string kind)
    {
        await using var house = await DirectiveHouse.Open(kind);
        var letter = await house.ReadIn(DirectiveHouse.Sample(Sample));
        var suggest = new SuggestObligations((await house.Letters.Knowledge()).Catalogue.At(house.Today));
        var clause = (await Corrected(house, letter)).Clauses.First(c => c.Asks && suggest.For(c.Text).Count > 0);
        string proposed = suggest.For(clause.Text)[0].Obligation.Id, chosen = proposed == "O24" ? "O01" : "O24";
        var bound = await house.Do(async (store, cancel) => await house.Letters.Bind(
            store, letter.Id, clause.Id, [new NewBinding(chosen, new DateOnly(2026, 2, 1), null, Recurrence.Monthly)], house.Now, 7, cancel));
        Assert.Equal([(chosen, new DateOnly(2026, 2, 1))], bound.Select(b => (b.Obligation, b.Due!.Value)));
        Assert.Contains(await Bindings(house, letter), b => b.Obligation == proposed && b.Rejected);
        await house.Do(async (store, cancel) => await house.Letters.AcceptProposals(store, letter.Id, house.Now, 7, cancel));
        Assert.Contains(await Bindings(house, letter), b => b.Obligation == proposed && b.ClauseId == clause.Id && b.Rejected); // a decision stands
        await house.Do(async (store, cancel) => await house.Letters.Bind(store, letter.Id, clause.Id, [new NewBinding(proposed)], house.Now, 7, cancel));
        Assert.Equal([(proposed, false)], (await Bindings(house, letter)).Where(b => b.ClauseId == clause.Id && !b.Rejected).Select(b => (b.Obligation, b.Rejected)));
    }

    [Theory]
    [MemberData(nameof(Each))]
    public async Task A_letter_is_seen_by_its_authority_alone(string kind)
    {
        await using var house = await DirectiveHouse.Open(kind);
        var letter = await house.ReadIn(DirectiveHouse.Sample(Sample));
        Assert.NotNull(await house.See(DirectiveHouse.At(house.Department, Role.Department), (store, cancel) => house.Letters.Find(store, letter.Id, cancel)));
        foreach (var unit in new[] { house.UpperOne, house.PrimaryA, house.CommuneA })
        {
            Assert.Null(await house.See(DirectiveHouse.At(unit, Role.Head), (store, cancel) => house.Letters.Find(store, letter.Id, cancel)));
            Assert.False(await house.See(DirectiveHouse.At(unit, Role.Head), (store, cancel) => store.Set<LetterFile>().AnyAsync(cancel)));
        }
    }

    [Theory]
    [InlineData(DeadlineKind.Relative, "trong vòng 05 ngày làm việc kể từ ngày nhận được văn bản", null, "2026-01-10", null)] // that Saturday makes up for 02/01
    [InlineData(DeadlineKind.Relative, "trong vòng 24 giờ", null, "2026-01-06", null)]
    [InlineData(DeadlineKind.Absolute, "trước ngày 23/3", "Sở Giáo dục và Đào tạo", "2026-03-23", null)]
    [InlineData(DeadlineKind.Absolute, "trước ngày 23/3", "UBND tỉnh", null, "2026-03-23")]
    public async Task A_time_limit_becomes_a_day(DeadlineKind kind, string text, string? to, string? due, string? up)
    {
        var holidays = (await Calendars.Load(ContentFolder.BesideProgram, TestContext.Current.CancellationToken)).Value.Holidays;
        DateOnly? said = kind == DeadlineKind.Absolute ? new DateOnly(2026, 3, 23) : null;
        var days = ClauseDue.Of([new LetterDeadline(kind, said, to, text)], new DateOnly(2026, 1, 5), holidays);
        Assert.Equal((due is null ? null : DateOnly.Parse(due, null), up is null ? null : DateOnly.Parse(up, null)), ((DateOnly?)days.Due, (DateOnly?)days.ReportUpBy));
    }

    [Theory]
    [InlineData("trước ngày 20 hằng tháng", Recurrence.Monthly)]
    [InlineData("định kỳ hằng quý", Recurrence.Quarterly)]
    [InlineData("6 tháng một lần", Recurrence.HalfYearly)]
    public async Task A_recurring_limit_says_how_often(string text, Recurrence expected)
    {
        var holidays = (await Calendars.Load(ContentFolder.BesideProgram, TestContext.Current.CancellationToken)).Value.Holidays;
        Assert.Equal(expected, ClauseDue.Of([new LetterDeadline(DeadlineKind.Recurring, null, null, text)], new DateOnly(2026, 1, 5), holidays).Every);
    }

    [Fact]
    public async Task The_parts_of_the_marked_source_joined_are_the_source()
    {
        var knowledge = await LetterKnowledge.Load(ContentFolder.BesideProgram);
        var reading = (await LetterReader.Read(DirectiveHouse.Sample(Sample), knowledge.Calendars.Holidays.ForLetters(), null, TestContext.Current.CancellationToken)).Value;
        var letter = CorrectedLetter.Of(reading, []);
        var parts = SourceMap.Of(reading.Source, letter.Clauses);
        Assert.Equal(reading.Source, string.Concat(parts.Select(p => p.Text)));
        Assert.Equal(letter.Clauses.Select(c => c.Id), parts.Select(p => p.Clause?.Id).OfType<string>());
        Assert.All(parts.Where(p => p.Clause is not null), p => Assert.Equal(p.Clause!.Text, p.Text));
    }

    private static Task<CorrectedLetter> Corrected(DirectiveHouse house, Letter letter) =>
        house.See(null, (store, cancel) => house.Letters.Corrected(store, letter, cancel));

    private static Task<IReadOnlyList<ClauseBinding>> Bindings(DirectiveHouse house, Letter letter) =>
        house.See(null, (store, cancel) => house.Letters.Bindings(store, letter.Id, cancel));

    private static async Task<int> Correct(DirectiveHouse house, Letter letter, NewCorrection correction) =>
        (await house.Do(async (store, cancel) => await house.Letters.Correct(store, letter.Id, correction, house.Now, 7, cancel))).Id;

    private static async Task Undo(DirectiveHouse house, int correction) =>
        await house.Do(async (store, cancel) => await house.Letters.Undo(store, correction, house.Now, 7, cancel));
}
