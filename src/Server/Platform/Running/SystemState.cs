using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace VongGac.Server.Platform;

/// <summary>How the installation is: for whoever looks after it.</summary>
internal static class SystemState
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/system", Show).Needs(Permission.RunSystem);

    private static async Task<IResult> Show(Database database, HouseKeys keys, HouseOptions options, IMailCarrier carrier, CancellationToken cancel)
    {
        await using var store = database.Open(post: null, writer: null);
        var size = await store.Database.SqlQueryRaw<long>(database.ManyWriters
            ? "SELECT pg_database_size(current_database()) AS \"Value\""
            : "SELECT page_count * page_size AS \"Value\" FROM pragma_page_count(), pragma_page_size()").ToListAsync(cancel);
        var notices = await store.Set<OutgoingNotice>().GroupBy(n => n.State).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancel);
        int Of(params NoticeState[] states) => notices.Where(n => states.Contains(n.Key)).Sum(n => n.Count);
        DateTimeOffset? backup = await store.Set<AuditEntry>().Where(e => e.Action == MakeBackup.Action).MaxAsync(e => (DateTimeOffset?)e.At, cancel);
        var works = await store.Set<ScheduleLease>().OrderBy(l => l.Name)
            .Select(l => new WorkRow(l.Name, l.EndedAt, l.Due, l.Fault, l.FaultAt, l.Faults)).ToListAsync(cancel);
        int uncertain = await store.Set<OutgoingNotice>().SumAsync(n => n.Uncertain, cancel);
        return new RazorComponentResult<SystemPage>(new
        {
            State = new SystemFacts(
                MakeBackup.Version, database.ManyWriters ? "PostgreSQL" : "SQLite", size[0], options.Node, backup, keys.Made,
                Of(NoticeState.Queued, NoticeState.Sending), Of(NoticeState.GivenUp), uncertain, carrier.Goes, works),
        });
    }
}

/// <summary>What the page shows.</summary>
public sealed record SystemFacts(
    string Version, string Database, long Bytes, string Node, DateTimeOffset? Backup, DateTimeOffset KeysMade,
    int Waiting, int GivenUp, int Uncertain, bool MailGoes, IReadOnlyList<WorkRow> Works);

/// <summary>One piece of scheduled work.</summary>
public sealed record WorkRow(string Name, DateTimeOffset? EndedAt, DateTimeOffset Due, string? Fault, DateTimeOffset? FaultAt, int Faults);
