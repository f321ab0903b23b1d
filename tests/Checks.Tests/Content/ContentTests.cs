using System.Text.RegularExpressions;
using VongGac.Checks.Facts;
using VongGac.Checks.Trials;
using VongGac.Model;

namespace VongGac.Checks.Tests.Content;

/// <summary>What is asked of the checks that travel with the product.</summary>
public sealed partial class ContentTests
{
    private static readonly CheckSet Set = CheckSet.BuiltIn;

    [Fact]
    public void There_are_at_least_sixty_checks() => Assert.InRange(Set.Checks.Count, 60, 1000);

    [Fact]
    public void What_travels_inside_the_program_is_what_lies_in_the_folder() => Assert.Equal(CheckSet.Load(ContentFolder.Checks).Value.Hash, Set.Hash);

    [Fact]
    public void The_nine_measures_of_the_obligations_are_checks() => Assert.Empty(
        new[] { "antivirus-fresh", "firewall-on", "patched", "no-saved-passwords", "system-supported", "remote-desktop-closed", "standard-users", "autorun-off", "clock-right" }
            .Select(slug => "machines." + slug).Except(Set.Checks.Select(check => check.Id)));

    [Fact]
    public void Every_check_serves_an_obligation_that_exists_and_a_row_of_the_control_catalogue()
    {
        var obligations = Directory.EnumerateFiles(Path.Combine(ContentFolder.Root(), "content", "obligations"), "O*.yaml").Select(Path.GetFileNameWithoutExtension).ToHashSet();
        Assert.Empty(Set.Checks.SelectMany(check => check.Obligations.Where(o => !obligations.Contains(o)).Select(o => $"{check.Id}: {o}")));
        Assert.Empty(Set.Checks.Where(check => check.Obligations.Count == 0 || check.Controls.Count == 0 || check.Controls.Any(c => !Control().IsMatch(c))).Select(check => check.Id));
    }

    [Theory, InlineData("O04"), InlineData("O06"), InlineData("O07"), InlineData("O14"), InlineData("O20"), InlineData("O21")]
    public void An_obligation_that_machines_can_answer_is_served(string obligation) =>
        Assert.Contains(Set.Checks, check => check.Obligations.Contains(obligation));

    [Fact]
    public void Names_are_slugs_and_sentences_are_there_in_both_languages() => Assert.Empty(Set.Checks
        .Where(check => !Slug().IsMatch(check.Id) || check.Fix.Ways.Any(way => way.Steps.Count == 0) || check.Title.Vi == check.Title.En)
        .Select(check => check.Id));

    [Fact]
    public void A_fix_suits_every_build_of_Windows_a_check_looks_at()
    {
        int[] builds = [7601, 9600, 19045, 22631, 26200];
        Assert.Empty(Set.Checks.Where(check => check.Platforms.Contains(Platform.Windows))
            .SelectMany(check => builds.Where(build => check.Fix.For(Platform.Windows, build) is null).Select(build => $"{check.Id}: {build}")));
        Assert.NotEqual(Check("machines.patched").Fix.For(Platform.Windows, 7601), Check("machines.patched").Fix.For(Platform.Windows, 26200));
    }

    [Theory, InlineData(Platform.Windows), InlineData(Platform.Linux)]
    public void Vietnamese_names_in_facts_change_no_verdict(Platform platform)
    {
        var machine = CheckTrials.Healthy(ContentFolder.Checks, platform).Value;
        var facts = machine.Facts with
        {
            System = machine.Facts.System! with { HostName = "MÁY-PHÒNG-TIN-HỌC-Đ07" },
            Software = new SoftwareFacts { Items = [.. machine.Facts.Software!.Items.Select(s => s with { Name = $"{s.Name} – Bản tiếng Việt", Publisher = "Công ty Cổ phần Ứng dụng" }), new("Phần mềm quản lý trường học “Đổi mới”", "2.1", "Đơn vị ở Hà Nội", "user", null)] },
            Autostart = new AutostartFacts { Items = [.. machine.Facts.Autostart!.Items.Select(a => a with { Name = $"Tác vụ {a.Name} (khởi động)" })] },
            Firewall = machine.Facts.Firewall! with { Openings = [.. machine.Facts.Firewall.Openings.Select(o => o with { Program = o.Program is null ? null : @"C:\Chương trình\Ứng dụng dạy học.exe" })] },
            Hardware = machine.Facts.Hardware! with { Manufacturer = "Công ty Máy tính Đông Á" },
        };

        Assert.Equal(Answers(machine), Answers(machine with { Facts = facts }));
    }

    [Fact]
    public void A_machine_nobody_could_look_at_is_never_met_and_never_faulted()
    {
        var blind = new Inspection(new MachineFacts { SeenAt = new DateTimeOffset(2026, 8, 20, 1, 0, 0, TimeSpan.Zero), Platform = Platform.Windows }, [new CollectorRun("firewall", Ok: false, 3, "access denied")]);
        var verdicts = Set.Judge(blind);

        Assert.Empty(verdicts.Where(verdict => verdict.Verdict.State is VerdictState.Met or VerdictState.NotMet).Select(verdict => verdict.Check.Id));
        var firewall = verdicts.Single(verdict => verdict.Check.Id == "machines.firewall-on");
        Assert.Equal(Verdict.Unknown(UnknownReason.CollectorFailed), firewall.Verdict);
        Assert.Equal("? firewall (firewall: access denied)", firewall.Reason);
        Assert.Equal(Verdict.Unknown(UnknownReason.NotYetJudged), verdicts.Single(verdict => verdict.Check.Id == "machines.autorun-off").Verdict);
    }

    [Fact]
    public void An_answer_says_until_when_it_holds_while_nothing_changes()
    {
        var machine = CheckTrials.Healthy(ContentFolder.Checks, Platform.Windows).Value;
        var fresh = Set.Judge(machine).Single(verdict => verdict.Check.Id == "machines.antivirus-fresh");
        Assert.Equal(machine.Facts.Antimalware!.Products[0].SignaturesAt!.Value.AddDays(7), fresh.Until);
        Assert.Equal(VerdictState.Met, At(fresh.Until!.Value).State);
        Assert.Equal(VerdictState.NotMet, At(fresh.Until.Value.AddSeconds(1)).State);
        Assert.Null(Set.Judge(machine).Single(verdict => verdict.Check.Id == "machines.autorun-off").Until);

        Verdict At(DateTimeOffset moment) => Set.Judge(machine with { Facts = machine.Facts with { SeenAt = moment } })
            .Single(verdict => verdict.Check.Id == "machines.antivirus-fresh").Verdict;
    }

    [Fact]
    public void Before_its_until_no_answer_of_any_check_turns()
    {
        foreach (var platform in new[] { Platform.Windows, Platform.Linux })
        {
            var machine = CheckTrials.Healthy(ContentFolder.Checks, platform).Value;
            var first = Set.Judge(machine);
            for (int days = 1; days < 800; days += 3)
            {
                var moment = machine.Facts.SeenAt.AddDays(days);
                var later = Set.Judge(machine with { Facts = machine.Facts with { SeenAt = moment } });
                for (int i = 0; i < first.Count; i++)
                    Assert.True(first[i].Until <= moment || first[i].Verdict == later[i].Verdict, $"{first[i].Check.Id} turned on {moment:yyyy-MM-dd} before {first[i].Until:yyyy-MM-dd}");
            }
        }
    }

    [Theory]
    [InlineData("machines.no-weak-programs", "weakPrograms")]
    [InlineData("machines.no-cracking-tools", "unwantedPrograms")]
    [InlineData("machines.no-old-programs", "oldPrograms")]
    [InlineData("machines.windows-revision-known-good", "windowsUpdates")]
    public void A_table_nobody_kept_makes_the_answer_unknown_and_says_of_when_it_is(string check, string table)
    {
        var machine = CheckTrials.Healthy(ContentFolder.Checks, Platform.Windows).Value;
        Assert.Equal(VerdictState.Met, Judged(machine, check).Verdict.State);
        var later = Judged(machine with { Facts = machine.Facts with { SeenAt = machine.Facts.SeenAt.AddDays(800) } }, check);
        Assert.Equal(Verdict.Unknown(UnknownReason.NotYetJudged), later.Verdict);
        Assert.Matches($@"data {table}: \d\d/\d\d/\d{{4}}$", later.Reason);
    }

    [Fact]
    public void What_an_old_table_proves_stays_proven()
    {
        var machine = CheckTrials.Healthy(ContentFolder.Checks, Platform.Windows).Value;
        var weak = machine.Facts with { SeenAt = machine.Facts.SeenAt.AddDays(800), Software = new SoftwareFacts { Items = [new("WinRAR 5.00", "5.00", "win.rar", "machine", null)] } };
        Assert.Equal(VerdictState.NotMet, Judged(machine with { Facts = weak }, "machines.no-weak-programs").Verdict.State);
    }

    [Fact]
    public void A_version_newer_than_the_table_is_not_known_and_the_reason_says_of_when_the_table_is()
    {
        var machine = CheckTrials.Healthy(ContentFolder.Checks, Platform.Windows).Value;
        var browsers = machine.Facts.Browsers! with { Items = [.. machine.Facts.Browsers.Items.Select(browser => browser with { Name = "chrome", Version = "999.0.1" })] };
        var judged = Judged(machine with { Facts = machine.Facts with { Browsers = browsers } }, "machines.browsers-current");
        Assert.Equal(VerdictState.Unknown, judged.Verdict.State);
        Assert.Matches(@"^\? data browserReleases\[chrome/999\]; data browserReleases: \d\d/\d\d/\d{4}$", judged.Reason);
    }

    private static CheckVerdict Judged(Inspection machine, string check) => Set.Judge(machine).Single(verdict => verdict.Check.Id == check);

    private static Check Check(string id) => Set.Checks.Single(check => check.Id == id);

    private static IEnumerable<(string, Verdict)> Answers(Inspection machine) => Set.Judge(machine).Select(verdict => (verdict.Check.Id, verdict.Verdict));

    [GeneratedRegex("^[A-Z]{2,3}-[0-9]{2}$", RegexOptions.None, 1000)]
    private static partial Regex Control();

    [GeneratedRegex("^machines\\.[a-z0-9]+(?:-[a-z0-9]+)*$", RegexOptions.None, 1000)]
    private static partial Regex Slug();
}
