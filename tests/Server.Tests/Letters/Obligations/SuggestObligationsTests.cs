using VongGac.Formats.Letters;
using VongGac.Model;
using VongGac.Server.Letters;
using VongGac.Server.Platform;

namespace VongGac.Server.Tests.Letters.Obligations;

public class SuggestObligationsTests
{
    private static readonly Lazy<Task<SuggestObligations>> Loaded = new(async () =>
        new SuggestObligations((await ObligationCatalogue.Load(ContentFolder.BesideProgram, CancellationToken.None)).Value.At(new DateOnly(2026, 11, 24))));

    [Theory]
    [InlineData("labelled-clauses.tsv", 0.95, 0.95)]
    [InlineData("held-out-clauses.tsv", 0.88, 0.95)]
    public async Task Proposals_for_composed_clauses_stay_above_the_floor(string set, double leastPrecision, double leastRecall)
    {
        SuggestObligations suggest = await Loaded.Value;
        int right = 0, wrong = 0, missed = 0, firstRight = 0, asked = 0;
        foreach (var (expected, clause) in Labelled(set))
        {
            var proposals = suggest.For(clause);
            string[] proposed = [.. proposals.Select(proposal => proposal.Obligation.Id)];
            string[] extra = [.. proposed.Except(expected)], lacking = [.. expected.Except(proposed)];
            right += proposed.Length - extra.Length;
            wrong += extra.Length;
            missed += lacking.Length;
            if (expected.Length > 0) asked++;
            if (expected.Length > 0 && proposed.Length > 0 && expected.Contains(proposed[0])) firstRight++;
            if (extra.Length + lacking.Length > 0)
                TestContext.Current.SendDiagnosticMessage($"+{string.Join(',', extra)} -{string.Join(',', lacking)}: {clause}");
        }

        double precision = (double)right / (right + wrong), recall = (double)right / (right + missed), first = (double)firstRight / asked;
        TestContext.Current.SendDiagnosticMessage($"{set}: precision {precision:P1}, recall {recall:P1}, first proposal right {first:P1}");
        Assert.True(precision >= leastPrecision, $"precision {precision:P1}");
        Assert.True(recall >= leastRecall, $"recall {recall:P1}");
    }

    [Theory]
    [InlineData("1.1", "O01 O02")]
    [InlineData("1.2", "O03 O04 O05 O06 O07")]
    [InlineData("1.3", "O08 O09 O10")]
    [InlineData("1.4", "O11 O12 O13 O14")]
    [InlineData("1.5", "O13 O15")]
    [InlineData("1.6", "O16 O17")]
    [InlineData("1.7", "O18 O19")]
    [InlineData("2", "O20 O21 O22")]
    [InlineData("3", "O23")]
    public async Task The_source_letter_is_understood(string clauseId, string expected)
    {
        byte[] file = await File.ReadAllBytesAsync(SharedFile.Path("data", "letters", "source-letter.txt"), TestContext.Current.CancellationToken);
        LetterReading letter = (await LetterReader.Read(file, LetterCalendar.Empty, ocr: null, TestContext.Current.CancellationToken)).Value;
        LetterClause clause = letter.AllClauses().Single(clause => clause.Id == clauseId);
        Assert.Equal(expected, string.Join(' ', Ids((await Loaded.Value).For(clause.Text)).Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task Clauses_without_tones_get_the_same_proposals()
    {
        SuggestObligations suggest = await Loaded.Value;
        foreach (var (_, clause) in Labelled("labelled-clauses.tsv"))
            Assert.Equal(Ids(suggest.For(clause)), Ids(suggest.For(Vietnamese.Fold(clause))));
    }

    [Fact]
    public async Task Every_obligation_is_proposed_for_some_clause()
    {
        SuggestObligations suggest = await Loaded.Value;
        var proposed = Labelled("labelled-clauses.tsv").SelectMany(row => Ids(suggest.For(row.Clause))).Distinct().Order(StringComparer.Ordinal);
        Assert.Equal(Enumerable.Range(1, 24).Select(number => $"O{number:00}"), proposed);
    }

    [Fact]
    public async Task The_words_that_matched_explain_a_proposal()
    {
        const string Clause = "Các trường không\n\nlưu mật khẩu trên  trình duyệt.";
        Proposal proposal = (await Loaded.Value).For(Clause)[0];
        Assert.Equal("O21", proposal.Obligation.Id);
        Assert.Contains(proposal.Found, sign => Clause.Substring(sign.Start, sign.Length) == "lưu mật khẩu trên  trình duyệt");
        Assert.All(proposal.Found, sign => Assert.InRange(sign.Start + sign.Length, 1, Clause.Length));
    }

    [Theory]
    [InlineData("lưu mật khẩu * trình duyệt", "Không lưu mật khẩu. Cập nhật trình duyệt.", false)]
    [InlineData("lưu mật khẩu * trình duyệt", "Không lưu mật khẩu công việc trên các trình duyệt", true)]
    [InlineData("(tường lửa|firewall)", "Bật FIREWALL ngay", true)]
    [InlineData("24/7", "trực 24/7.", true)]
    [InlineData("cấp độ", "cấp  độ", true)]
    [InlineData("bản vá", "bản văn", false)]
    public void A_phrase_is_found_within_one_sentence(string phrase, string clause, bool found) =>
        Assert.Equal(found, SignPhrase.Read(phrase)?.FindIn(new ClauseWords(clause)) is not null);

    [Theory]
    [InlineData("")]
    [InlineData("* mật khẩu")]
    [InlineData("mật khẩu *")]
    [InlineData("(a|b")]
    [InlineData("a|b")]
    [InlineData("a) b")]
    [InlineData("a * b * c * d * e")]
    public void A_malformed_phrase_is_not_read(string phrase) => Assert.Null(SignPhrase.Read(phrase));

    [Fact]
    public void A_long_clause_made_to_mislead_the_search_is_read_to_its_end()
    {
        SignPhrase phrase = Assert.IsType<SignPhrase>(SignPhrase.Read("a * a * a * b"));
        Assert.Null(phrase.FindIn(new ClauseWords(string.Concat(Enumerable.Repeat("a ", 10_000)))));
    }

    private static string[] Ids(IReadOnlyList<Proposal> proposals) => [.. proposals.Select(proposal => proposal.Obligation.Id)];

    private static IEnumerable<(string[] Expected, string Clause)> Labelled(string set) =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Letters", "Obligations", set))
            .Where(line => line[0] != '#')
            .Select(line => line.Split('\t'))
            .Select(row => (row[0] == "-" ? [] : row[0].Split(','), row[1]));
}
