using VongGac.Model;
using VongGac.Server.Letters;
using VongGac.Server.Platform;

namespace VongGac.Server.Tests.Letters.Obligations;

public class ObligationCatalogueTests
{
    private static readonly DateOnly Today = new(2026, 11, 24);

    private static readonly Lazy<Task<ObligationCatalogue>> Loaded = new(async () =>
        (await ObligationCatalogue.Load(ContentFolder.BesideProgram, CancellationToken.None)).Value);

    [Fact]
    public async Task The_catalogue_holds_twenty_four_obligations_in_order() =>
        Assert.Equal(Enumerable.Range(1, 24).Select(number => $"O{number:00}"), (await Loaded.Value).At(Today).Select(o => o.Id));

    [Fact]
    public async Task A_day_in_the_past_is_answered_by_the_law_of_that_day()
    {
        ObligationCatalogue catalogue = await Loaded.Value;
        CatalogueObligation before = Assert.IsType<CatalogueObligation>(catalogue.Find("O03", new DateOnly(2026, 8, 18)));
        CatalogueObligation after = Assert.IsType<CatalogueObligation>(catalogue.Find("O03", new DateOnly(2026, 8, 19)));
        Assert.Contains(before.Basis, basis => basis.Document.Contains("85/2016", StringComparison.Ordinal));
        Assert.DoesNotContain(after.Basis, basis => basis.Document.Contains("85/2016", StringComparison.Ordinal));
        Assert.Contains("331/2026", after.Meaning.Vi, StringComparison.Ordinal);
        Assert.DoesNotContain("331/2026", before.Meaning.Vi, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_obligation_has_a_legal_basis_today() =>
        Assert.All((await Loaded.Value).At(Today), obligation => Assert.True(obligation.Basis.Count > 0, obligation.Id));

    [Fact]
    public async Task Only_measures_of_this_issue_are_named() => Assert.Equal(
        [
            "directives.claim-filed", "directives.evidence-accepted", "directives.received-in-time",
            "machines.antivirus-fresh", "machines.clean", "machines.firewall-on", "machines.hunted",
            "machines.no-saved-passwords", "machines.patched",
            "people.contact-verified", "people.focal-point-appointed", "people.head-appointed", "people.leader-appointed",
        ],
        (await Loaded.Value).MeasureKeys);

    [Fact]
    public async Task Only_a_fact_declared_false_excuses_a_unit()
    {
        CatalogueObligation portal = Assert.IsType<CatalogueObligation>((await Loaded.Value).Find("O16", Today));
        Assert.True(portal.AppliesTo(new Dictionary<string, bool>()));
        Assert.True(portal.AppliesTo(new Dictionary<string, bool> { ["has-website"] = false }));
        Assert.True(portal.AppliesTo(new Dictionary<string, bool> { ["has-website"] = false, ["has-social-page"] = true }));
        Assert.False(portal.AppliesTo(new Dictionary<string, bool> { ["has-website"] = false, ["has-social-page"] = false }));
    }

    [Fact]
    public async Task Machines_are_judged_by_shares_and_people_one_by_one()
    {
        ObligationCatalogue catalogue = await Loaded.Value;
        Assert.Equal([new AnsweringMeasure("machines.antivirus-fresh", new Fold(90, 95))], catalogue.Find("O06", Today)?.Measures);
        Assert.All(catalogue.Find("O23", Today)?.Measures ?? [], measure => Assert.Equal(Fold.Every, measure.Fold));
    }

    [Fact]
    public async Task A_catalogue_with_faults_is_refused_with_all_of_them()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("obligations-");
        try
        {
            string obligations = folder.CreateSubdirectory("obligations").FullName;
            string good = await File.ReadAllTextAsync(
                Path.Combine(ContentFolder.BesideProgram.Root, "obligations", "O03.yaml"), TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync(Path.Combine(obligations, "O99.yaml"), good, TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync(
                Path.Combine(obligations, "O03.yaml"),
                good.Replace("from: 2026-08-19\n    meaning", "from: 2026-08-01\n    meaning", StringComparison.Ordinal)
                    .Replace("hồ sơ * cấp độ", "hồ sơ * (cấp độ", StringComparison.Ordinal)
                    .Replace("recurrence: yearly", "recurrence: sometimes", StringComparison.Ordinal)
                    .Replace("    unmeasured:", "    unmeasurable:", StringComparison.Ordinal),
                TestContext.Current.CancellationToken);

            var result = await ObligationCatalogue.Load(new ContentFolder(folder.FullName), TestContext.Current.CancellationToken);
            string[] faults = Assert.IsType<Refusal>(result.Refusal).Message.En.Split('\n');
            Assert.Contains(faults, fault => fault.Contains("editions must follow", StringComparison.Ordinal));
            Assert.Contains(faults, fault => fault.Contains("malformed phrase", StringComparison.Ordinal));
            Assert.Contains(faults, fault => fault.Contains("\"sometimes\" is none of", StringComparison.Ordinal));
            Assert.Contains(faults, fault => fault.Contains("answered by claims alone", StringComparison.Ordinal));
            Assert.Contains(faults, fault => fault.Contains("\"unmeasurable\" is not known", StringComparison.Ordinal));
            Assert.Contains(faults, fault => fault.StartsWith("obligations/O99.yaml:1:", StringComparison.Ordinal));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
