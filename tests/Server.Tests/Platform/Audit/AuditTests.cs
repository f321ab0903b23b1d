using Microsoft.EntityFrameworkCore;
using VongGac.Model;
using VongGac.Server.Platform;
using Audit = VongGac.Server.Platform.Audit;

namespace VongGac.Server.Tests.Platform.Auditing;

public sealed class AuditTests
{
    private static readonly DateTimeOffset Day = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);
    private readonly HouseKeys _keys = HouseKeys.New(Day);

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Entries_of_several_nodes_written_at_once_form_sound_chains(string kind)
    {
        await using var test = await TestDatabase.Create(kind);
        await using var writer = new Writer(test.Database, TimeProvider.System);
        var nodes = new[] { new Audit("a"), new Audit("b") };
        await Task.WhenAll(Enumerable.Range(0, 60).Select(i => Note(writer, nodes[i % 2], i)));
        await SealAudit.Run(writer, _keys, Day, default);

        Assert.Equal(new AuditWalk(60, 1, null), await Walk(test));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task An_entry_is_undone_with_the_change_it_belongs_to(string kind)
    {
        await using var test = await TestDatabase.Create(kind);
        await using var writer = new Writer(test.Database, TimeProvider.System);
        var audit = new Audit();
        await Note(writer, audit, 1);
        await writer.Write<int>(null, async (store, cancel) =>
        {
            await audit.Note(store, "test.refused", null, null, "x", Day, cancel: cancel);
            return new Refusal("test.no", new Text("Không", "No"));
        });
        await Note(writer, audit, 2);

        Assert.Equal(new AuditWalk(2, 0, null), await Walk(test));
    }

    [Theory]
    [InlineData("sqlite", "UPDATE audit_entry SET account = 8 WHERE seq = 3", "local:3")]
    [InlineData("postgres", "UPDATE audit_entry SET account = 8 WHERE seq = 3", "local:3")]
    [InlineData("sqlite", "UPDATE audit_entry SET more = NULL WHERE seq = 5", "local:5")]
    [InlineData("sqlite", "DELETE FROM audit_entry WHERE seq = 4", "local:4")]
    [InlineData("postgres", "DELETE FROM audit_entry WHERE seq = 4", "local:4")]
    [InlineData("sqlite", "DELETE FROM audit_entry WHERE seq >= 9", "local:9")]
    [InlineData("sqlite", "DELETE FROM audit_entry; DELETE FROM audit_head", "local:1")]
    [InlineData("sqlite", "DELETE FROM audit_seal WHERE number = 1", "seal:1")]
    [InlineData("postgres", "UPDATE audit_seal SET at = at + 1 WHERE number = 2", "seal:2")]
    public async Task Tampering_is_caught_at_the_first_broken_place(string kind, string sql, string place)
    {
        await using var test = await TestDatabase.Create(kind);
        await using var writer = new Writer(test.Database, TimeProvider.System);
        await Fill(writer);
        await using (var store = test.Database.Open(null, null)) await store.Database.ExecuteSqlRawAsync(sql);

        Assert.Equal(place, (await Walk(test)).Broken?.Place);
    }

    [Fact]
    public async Task A_chain_rewritten_with_fitting_hashes_is_caught_by_the_seal()
    {
        await using var test = await TestDatabase.Create("sqlite");
        await using var writer = new Writer(test.Database, TimeProvider.System);
        await Fill(writer);
        await using (var store = test.Database.Open(null, null))
        {
            await store.Database.ExecuteSqlRawAsync("DELETE FROM audit_entry; DELETE FROM audit_head");
            for (int i = 0; i < 10; i++) await new Audit().Note(store, "test.forged", 1, null, $"thing:{i}", Day);
        }

        Assert.Equal("local:5", (await Walk(test)).Broken?.Place);
    }

    [Fact]
    public async Task A_minute_without_changes_needs_no_seal()
    {
        await using var test = await TestDatabase.Create("sqlite");
        await using var writer = new Writer(test.Database, TimeProvider.System);
        Assert.False(await SealAudit.Run(writer, _keys, Day, default));
        await Note(writer, new Audit(), 1);
        Assert.True(await SealAudit.Run(writer, _keys, Day, default));
        Assert.False(await SealAudit.Run(writer, _keys, Day.AddMinutes(1), default));
    }

    // Ten entries; sealed after the fifth and after the last.
    private async Task Fill(Writer writer)
    {
        var audit = new Audit();
        for (int i = 0; i < 10; i++)
        {
            await Note(writer, audit, i);
            if (i is 4 or 9) await SealAudit.Run(writer, _keys, Day.AddMinutes(i), default);
        }
    }

    private static Task Note(Writer writer, Audit audit, int i) => writer.Write<int>(null, async (store, cancel) =>
    {
        await audit.Note(store, "test.change", i, new UnitId(7), $"thing:{i}", Day, "code=1", cancel);
        return i;
    });

    private async Task<AuditWalk> Walk(TestDatabase test)
    {
        await using var store = test.Database.Open(null, null);
        return await VerifyAudit.Run(store, _keys, default);
    }
}
