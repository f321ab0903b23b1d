using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;
using VongGac.Model;
using VongGac.Server.Platform;
using VongGac.Server.Reports;

namespace VongGac.Server.Tests.Reports;

public class MakeReportTests
{
    private static readonly ReportScope Scope = new(3, new UnitId(2), Axis.Professional, MadeFigures.CutOff);

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_report_issued_twice_for_one_cut_off_has_the_same_bytes_though_data_moved_on(string kind)
    {
        await using var test = await TestDatabase.Create(kind);
        await using var writer = new Writer(test.Database, TimeProvider.System);
        var time = new FakeTimeProvider(MadeFigures.CutOff.AddHours(2));
        var make = Maker(test, writer, time);
        var first = (await make.Keep(null, Scope, MadeFigures.Fields, MadeFigures.Figures(units: 60), account: 5, default)).Value;
        time.Advance(TimeSpan.FromDays(40));
        // There is nobody to ask for figures here: the second can only come from the first.
        var second = (await make.Make(null, Scope, MadeFigures.Fields, account: 5, default)).Value;

        await using var store = test.Database.Open(null, null);
        var files = await store.Set<ReportFile>().OrderBy(f => f.ReportId).ThenBy(f => f.Kind).ToListAsync();
        Assert.Equal([first.Id, first.Id, second.Id, second.Id], files.Select(f => f.ReportId));
        Assert.Equal(files[0].Bytes, files[2].Bytes);
        Assert.Equal(files[1].Bytes, files[3].Bytes);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_report_is_seen_from_its_own_unit_and_from_above_and_not_from_a_school(string kind)
    {
        await using var test = await TestDatabase.Create(kind);
        await using var writer = new Writer(test.Database, TimeProvider.System);
        await writer.Write<int>(null, async (store, cancel) =>
        {
            foreach (var (ancestor, unit, depth) in new[] { (1, 1, 0), (1, 2, 1), (1, 3, 2), (2, 2, 0), (2, 3, 1), (3, 3, 0) })
                store.Add(new ScopeEdge { Ancestor = new(ancestor), Unit = new(unit), Axis = Axis.Professional, Depth = depth, From = DateTimeOffset.UnixEpoch });
            return await store.SaveChangesAsync(cancel);
        });
        await Maker(test, writer, new FakeTimeProvider(MadeFigures.CutOff)).Keep(null, Scope, MadeFigures.Fields, MadeFigures.Figures(units: 20), null, default);

        var seen = new List<int>();
        foreach (int unit in new[] { 1, 2, 3 })
        {
            await using var store = test.Database.Open(Standing(unit), null);
            seen.Add(await store.Set<Report>().CountAsync());
        }

        Assert.Equal([1, 1, 0], seen);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Making_a_report_is_audited_with_the_ledger_number(string kind)
    {
        await using var test = await TestDatabase.Create(kind);
        await using var writer = new Writer(test.Database, TimeProvider.System);
        var report = (await Maker(test, writer, new FakeTimeProvider(MadeFigures.CutOff)).Keep(null, Scope, MadeFigures.Fields, MadeFigures.Figures(units: 20), 5, default)).Value;

        await using var store = test.Database.Open(null, null);
        var entry = await store.Set<AuditEntry>().SingleAsync();
        Assert.Equal(("reports.make", $"report:{report.Id}", "seq:18204"), (entry.Action, entry.Thing, entry.More));
    }

    [Fact]
    public async Task A_cut_off_that_lies_ahead_is_refused()
    {
        await using var test = await TestDatabase.Create("sqlite");
        await using var writer = new Writer(test.Database, TimeProvider.System);
        var result = await Maker(test, writer, new FakeTimeProvider(MadeFigures.CutOff.AddMinutes(-1))).Make(null, Scope, MadeFigures.Fields, null, default);
        Assert.Equal("reports.future", result.Refusal?.Code);
    }

    [Fact]
    public async Task A_form_that_names_what_is_not_there_keeps_no_report()
    {
        await using var test = await TestDatabase.Create("sqlite");
        await using var writer = new Writer(test.Database, TimeProvider.System);
        var nowhere = new MakeReport(test.Database, writer, gather: null!, new ContentFolder(test.Options.DataFolder), new Audit(), TimeProvider.System);
        var result = await nowhere.Keep(null, Scope, MadeFigures.Fields, MadeFigures.Figures(units: 5), null, default);

        Assert.Equal("reports.form", result.Refusal?.Code);
        await using var store = test.Database.Open(null, null);
        Assert.Equal(0, await store.Set<Report>().CountAsync());
    }

    // Nothing gathers in these tests: figures are handed over or already frozen.
    private static MakeReport Maker(TestDatabase test, Writer writer, TimeProvider time) =>
        new(test.Database, writer, gather: null!, ContentFolder.BesideProgram, new Audit(), time);

    private static Post Standing(int unit) => new()
    {
        Id = new Guid(unit, 0, 0, new byte[8]), AccountId = unit, Role = Role.Department, Unit = new UnitId(unit), Axis = Axis.Professional, From = DateTimeOffset.UnixEpoch,
    };
}
