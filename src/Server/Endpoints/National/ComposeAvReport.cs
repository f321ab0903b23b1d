using Microsoft.EntityFrameworkCore;
using VongGac.Formats.AvReport;
using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.Endpoints;

/// <summary>One machine of a report, with whose it is.</summary>
public sealed record ReportedRow(long Id, UnitId Unit, AvMachine Machine);

/// <summary>What would be reported at a cut-off.</summary>
public sealed record ComposedReport(AvReportForm Form, AvReport Report, IReadOnlyList<ReportedRow> Rows, IReadOnlyList<AvCoverage> Coverage, IReadOnlyList<AvGap> Gaps);

/// <summary>Composes the report of the reader's scope from stored facts, as of a cut-off. Reads only.</summary>
internal sealed class ComposeAvReport(AvReportKnowledge knowledge, HouseOptions options)
{
    /// <summary>A machine inspected longer ago was not measured.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromDays(7);

    private const int AtOnce = 2_000;

    public async Task<Result<ComposedReport>> At(Store store, string form, DateTimeOffset cutOff, CancellationToken cancel)
    {
        if (knowledge.Forms.Find(form) is not { } edition) return new Refusal("avreport.form", AvReportWords.NoSuchForm, "form");
        if (!edition.IsInForce(VietnamTime.DayOf(cutOff))) return new Refusal("avreport.not-in-force", AvReportWords.NotInForce, "day");
        var products = new SortedSet<string>(StringComparer.Ordinal);
        var rows = new List<ReportedRow>();
        string[] sections = [.. ReportedMachine.SectionsOf(edition)];
        long last = 0;
        while (await Machines(store, cutOff, last, cancel) is { Count: > 0 } machines)
        {
            last = machines[^1].Id;
            var measured = await Measured(store, machines, sections, cutOff, cancel);
            // Unpacking and reading is all the work there is: every core takes its share.
            foreach (var (machine, read) in machines.AsParallel().AsOrdered().WithCancellation(cancel)
                .Select(machine => (machine, ReportedMachine.Of(machine.Name, machine.Address, measured.GetValueOrDefault(machine.Id) ?? []))))
            {
                products.UnionWith(read.Products);
                rows.Add(new ReportedRow(machine.Id, machine.UnitId, read.Machine));
            }
        }

        var sender = options.NationalReport?.Sender ?? new AvSender("", "", "", "", "", "", "", "");
        var report = new AvReport(sender, products.Count == 0 ? "Vọng Gác" : $"Vọng Gác ({string.Join(", ", products)})", cutOff, [.. rows.Select(row => row.Machine)]);
        return new ComposedReport(edition, report, rows, AvCheck.Coverage(report, edition), AvCheck.Gaps(report, edition));
    }

    private static async Task<List<Known>> Machines(Store store, DateTimeOffset cutOff, long after, CancellationToken cancel) => await store.Set<Endpoint>().AsNoTracking()
        .Where(e => e.Id > after && e.DeclaredAt <= cutOff && (e.RetiredAt == null || e.RetiredAt > cutOff))
        .OrderBy(e => e.Id).Take(AtOnce).Select(e => new Known(e.Id, e.UnitId, e.Name, e.Address, e.ObservedAt)).ToListAsync(cancel);

    // What changed since the cut-off was another thing at the cut-off, and what it was is not kept whole: not measured.
    private static async Task<Dictionary<long, Dictionary<string, byte[]>>> Measured(
        Store store, List<Known> machines, string[] names, DateTimeOffset cutOff, CancellationToken cancel)
    {
        long[] fresh = [.. machines.Where(machine => machine.ObservedAt is { } at && cutOff - at <= Fresh).Select(machine => machine.Id)];
        // Looked at since the cut-off: when it was last looked at before is not kept, unless something was new then.
        var later = machines.Where(machine => machine.ObservedAt > cutOff).Select(machine => machine.Id).ToHashSet();
        var sections = await store.Set<EndpointSection>().AsNoTracking()
            .Where(s => fresh.Contains(s.EndpointId) && names.Contains(s.Name) && s.Body != null && s.Error == null && s.ChangedAt <= cutOff)
            .Select(s => new { s.EndpointId, s.Name, s.Body, s.ChangedAt }).ToListAsync(cancel);
        var measured = new Dictionary<long, Dictionary<string, byte[]>>();
        foreach (var section in sections.Where(s => !later.Contains(s.EndpointId) || cutOff - s.ChangedAt <= Fresh))
        {
            if (!measured.TryGetValue(section.EndpointId, out var facts)) measured[section.EndpointId] = facts = new(StringComparer.Ordinal);
            facts[section.Name] = section.Body!;
        }

        return measured;
    }

    private sealed record Known(long Id, UnitId UnitId, string Name, string? Address, DateTimeOffset? ObservedAt);
}
