using VongGac.Checks.Facts;

namespace VongGac.Checks.Tests.Rules;

/// <summary>The language as docs/checks.md tells it.</summary>
public sealed class LanguageTests
{
    private static readonly MachineFacts Pc = Machine.Empty with
    {
        System = new SystemFacts { HostName = "PM1", Name = "Windows 10 Pro", Build = 19045, Ubr = 150, Edition = "Professional" },
        Updates = new UpdateFacts { LastInstalledAt = Machine.Now.AddDays(-10), Pending = 3 },
        Software = new SoftwareFacts { Items = [Program("Cốc Cốc", "118.0.5"), Program("WinRAR 6.11", "6.11"), Program("Phần mềm cũ", null)] },
        Firewall = new FirewallFacts
        {
            Kind = "windows",
            Profiles = [new("domain", true, true, false), new("public", false, null, true)],
            Openings = [new("tcp", "any", "any", null, []), new("tcp", "any", "any", @"C:\Zalo\Zalo.exe", [])],
        },
    };

    [Theory]
    [InlineData("true and true", true)]
    [InlineData("true and false", false)]
    [InlineData("true or false", true)]
    [InlineData("not false", true)]
    [InlineData("not true or true", true)]
    [InlineData("false and false or true", true)]
    [InlineData("false and (false or true)", false)]
    [InlineData("unknown and true", null)]
    [InlineData("unknown and false", false)]
    [InlineData("false and unknown", false)]
    [InlineData("unknown or true", true)]
    [InlineData("true or unknown", true)]
    [InlineData("unknown or false", null)]
    [InlineData("not unknown", null)]
    public void Unknown_is_a_third_answer_that_only_a_decisive_side_overrules(string expression, bool? answer) => Assert.Equal(answer, Machine.Ask(expression));

    [Theory]
    [InlineData("1 + 2 * 3 == 7", true)]
    [InlineData("(1 + 2) * 3 == 9", true)]
    [InlineData("-5 < 3", true)]
    [InlineData("2.5 >= 2.5", true)]
    [InlineData("'a' + 1 == 'A1'", true)]
    [InlineData("'Máy' == 'MÁY'", true)]
    [InlineData("'Đạt' != 'dat'", true)]
    [InlineData("1d == 24h and 60m == 1h and 60s == 1m", true)]
    [InlineData("2 in [1, 2]", true)]
    [InlineData("'C' in ['a', 'c']", true)]
    [InlineData("3 in [1, 2]", false)]
    [InlineData("3 in [1, unknown]", null)]
    [InlineData("1 in [1, unknown]", true)]
    [InlineData("'winword.exe'.endsWith('.EXE') and 'winword'.startsWith('WIN') and 'winword'.contains('NWO')", true)]
    [InlineData("'Microsoft Office 2016'.like('microsoft * 2016*')", true)]
    [InlineData("'Microsoft Office 2016'.like('office*')", false)]
    [InlineData("'aa'.like('a*a*a')", false)]
    [InlineData("'151.0.1'.until('.') == '151'", true)]
    [InlineData("version('9.10') > version('9.9')", true)]
    [InlineData("version('1.0') == version('1')", true)]
    [InlineData("version('1:2.36-9+deb12u4') == version('2.36')", true)]
    [InlineData("version('v8.1') < version(9)", true)]
    [InlineData("version('mới nhất') > version('1')", null)]
    public void Values_compare_as_a_person_expects(string expression, bool? answer) => Assert.Equal(answer, Machine.Ask(expression));

    [Theory]
    [InlineData("system.build == 19045", true)]
    [InlineData("system.server == false", null)]
    [InlineData("disks.systemEncrypted == true", null)]
    [InlineData("platform == 'windows'", true)]
    [InlineData("age(updates.lastInstalledAt) <= 31d", true)]
    [InlineData("age(updates.lastInstalledAt) <= 9d", false)]
    [InlineData("age(updates.lastCheckedAt) <= 9d", null)]
    [InlineData("updates.lastInstalledAt + 5d < now", true)]
    [InlineData("firewall.profiles.all(p, p.enabled)", false)]
    [InlineData("firewall.profiles.any(p, p.enabled)", true)]
    [InlineData("firewall.profiles.none(p, p.name == 'private')", true)]
    [InlineData("firewall.profiles.all(p, p.blocksInbound == true)", null)]
    [InlineData("firewall.profiles.count(p, p.enabled) == 1", true)]
    [InlineData("firewall.profiles.count(p, p.blocksInbound == true) == 1", null)]
    [InlineData("firewall.profiles.where(p, p.active == true).all(p, not p.enabled)", true)]
    [InlineData("'public' in firewall.profiles.map(p, p.name)", true)]
    [InlineData("software.items.any(s, version(s.version) < version('7'))", true)]
    [InlineData("software.items.all(s, version(s.version) > version('1'))", null)]
    public void Facts_are_asked_by_their_names(string expression, bool? answer) => Assert.Equal(answer, Machine.Ask(expression, Pc));

    [Fact]
    public void An_opening_for_no_program_is_for_any() => Assert.True(Machine.Ask("firewall.openings.count(o, o.program == 'any') == 1", Pc));

    [Fact]
    public void An_empty_list_meets_all_and_none_and_no_any() =>
        Assert.True(Machine.Ask("firewall.openings.all(o, false) and firewall.openings.none(o, true) and not firewall.openings.any(o, true)",
            Pc with { Firewall = Pc.Firewall! with { Openings = [] } }));

    [Theory]
    [InlineData("software.items.any(s, s.name == 'WinRAR 6.11')", true)]
    [InlineData("software.items.none(s, s.name == 'KMSpico')", null)]
    [InlineData("software.items.all(s, s.name == 'x')", false)]
    [InlineData("software.items.count() >= 1", null)]
    [InlineData("'KMSpico' in software.items.map(s, s.name)", null)]
    public void A_list_not_seen_whole_proves_what_is_in_it_and_nothing_else(string expression, bool? answer)
    {
        Assert.Equal(answer, Machine.Ask(expression, Pc, new CollectorRun("software", Ok: false, 5, "một nhánh không đọc được")));
        Assert.Equal(answer, Machine.Ask(expression, Pc with { Software = Pc.Software! with { LeftOut = 12 } }));
    }

    [Theory]
    [InlineData("ends['win/11'].value > now", true)]
    [InlineData("ends['WIN/10'].value > now", false)]
    [InlineData("ends['win/12'].value > now", null)]
    [InlineData("'win/12' in ends", false)]
    [InlineData("19045 in least", true)]
    [InlineData("26300 in least", false)]
    [InlineData("19045 in old", true)]
    [InlineData("26300 in old", null)]
    [InlineData("old.rows.any(r, r.value == 1)", true)]
    [InlineData("old.rows.none(r, r.value == 2)", null)]
    [InlineData("least[system.build].value == 200", true)]
    [InlineData("least.before(31d)[system.build].value == 100", true)]
    [InlineData("least.before(365d)[system.build].value == 100", null)]
    [InlineData("ends.rows.count(r, r.value > now) == 1", true)]
    public void Tables_are_dated_and_what_they_do_not_hold_is_unknown(string expression, bool? answer) => Assert.Equal(answer, Machine.Ask(expression, Pc));

    [Fact]
    public void Something_from_the_future_has_no_age_because_the_clock_is_wrong()
    {
        Assert.Null(Machine.Ask("age(updates.lastInstalledAt) <= 7d", Pc with { Updates = new UpdateFacts { LastInstalledAt = Machine.Now.AddDays(30) } }));
        Assert.True(Machine.Ask("age(updates.lastInstalledAt) <= 7d", Pc with { Updates = new UpdateFacts { LastInstalledAt = Machine.Now.AddHours(3) } }));
    }

    [Theory]
    [InlineData("sytem.build == 1", 0, "there is no fact or table named \"sytem\"")]
    [InlineData("system.buld == 1", 7, "systemFacts has no \"buld\"")]
    [InlineData("system.build == 'x'", 13, "cannot compare a number with a text")]
    [InlineData("system.name < 'x'", 12, "cannot compare a text with a text")]
    [InlineData("system.build", 0, "the expression must be true or false; this is a number")]
    [InlineData("not 1", 0, "expected a true/false, this is a number")]
    [InlineData("true and", 8, "something is missing here")]
    [InlineData("(true", 5, ") is missing")]
    [InlineData("true true", 5, "\"true\" makes no sense here")]
    [InlineData("'open", 0, "\"'open\" makes no sense here")]
    [InlineData("system.build && true", 13, "\"&\" makes no sense here")]
    [InlineData("software.items.any(system.build == 1)", 25, ", is missing")]
    [InlineData("age(now) < 1d", 0, "expected a moment, this is a now")]
    [InlineData("'' + age(updates.lastInstalledAt) == '3d'", 3, "cannot reckon a text + a age")]
    [InlineData("system[1] == 1", 6, "only data tables are looked up with [ ]")]
    [InlineData("99999d > 1d", 0, "the duration is too long")]
    [InlineData("1 in ends", 2, null)]
    public void A_mistake_is_found_when_content_is_read_and_its_place_is_said(string expression, int at, string? what)
    {
        if (what is null)
        {
            Assert.False(Machine.Ask(expression));
            return;
        }

        var fault = Machine.Fault(expression);
        Assert.Equal((at, what), (fault.At, fault.What.En));
    }

    [Fact]
    public void Length_and_depth_are_bounded()
    {
        Assert.Contains("longer", Machine.Fault(new string(' ', 2001)).What.En, StringComparison.Ordinal);
        Assert.Contains("deep", Machine.Fault(new string('(', 100) + "true").What.En, StringComparison.Ordinal);
        Assert.Contains("deep", Machine.Fault(string.Concat(Enumerable.Repeat("not ", 100)) + "true").What.En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_judgement_that_would_take_too_long_is_cut_off_and_unknown()
    {
        var many = Pc with { Software = new SoftwareFacts { Items = [.. Enumerable.Range(0, 20_000).Select(i => Program($"p{i}", "1"))] } };
        Assert.Null(Machine.Ask("software.items.all(a, software.items.any(b, b.name == a.name))", many));
        Assert.True(Machine.Ask("software.items.none(a, a.name == 'x')", many));
    }

    [Theory]
    [InlineData("{system.name} {system.build}.{system.ubr}", "Windows 10 Pro 19045.150")]
    [InlineData("{firewall.profiles.map(p, p.name + '=' + p.enabled)}", "domain=true, public=false")]
    [InlineData("{updates.lastInstalledAt} ({age(updates.lastInstalledAt)})", "2026-08-10 (10d)")]
    [InlineData("{disks.systemEncrypted}", "?")]
    [InlineData("{software.items.where(s, s.name == 'x').map(s, s.name)}", null)]
    public void A_sentence_shows_data_only(string template, string? sentence) => Assert.Equal(sentence, Machine.Write(template, Pc));

    [Fact]
    public void A_sentence_is_short_and_carries_no_control_characters()
    {
        var hostile = Pc with { Software = new SoftwareFacts { Items = [.. Enumerable.Range(0, 50).Select(i => Program($"\u001b[31m\r\n\u202e{i}" + new string('x', 500), "1"))] } };
        string sentence = Machine.Write("{software.items.map(s, s.name)}", hostile)!;

        Assert.DoesNotContain(sentence, c => char.IsControl(c) || c == '\u202e');
        Assert.InRange(sentence.Length, 1, 301);
    }

    private static InstalledSoftware Program(string name, string? version) => new(name, version, null, "machine", null);
}
