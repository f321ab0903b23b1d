using VongGac.Model;
using VongGac.Server.Ledger;
using VongGac.Server.Platform;

namespace VongGac.Server.Endpoints;

/// <summary>One fault of one group of machines: however many machines bear it, it is one finding and one job.</summary>
/// <param name="Room">Name of the lab room; null for machines that stand by themselves.</param>
/// <param name="Count">Machines that bear it.</param>
/// <param name="ByImage">It was seen in the image they are restored from: mended there it is mended in all.</param>
/// <param name="One">One of the machines, to show.</param>
public sealed record Finding(UnitId Unit, Measure Measure, string? Room, int Count, bool ByImage, SubjectId One)
{
    /// <summary>Mending one machine by hand takes so long; most of it is walking there.</summary>
    private const int MinutesEach = 5;

    /// <summary>Unlocking, mending and locking an image, or looking up what to do.</summary>
    private const int MinutesOnce = 15;

    /// <summary>What asks for more than an afternoon is asked for in parts.</summary>
    private const int MostMinutes = 240;

    /// <summary>What it costs to mend, estimated: an image once, machines one by one.</summary>
    public int Minutes => Math.Min(MostMinutes, ByImage ? MinutesOnce + MinutesEach : MinutesOnce + (MinutesEach * Count));

    /// <summary>The page with its steps and its machines.</summary>
    public string Href => HrefOf(new FaultPlace(Unit, Measure.Key, Room));

    /// <summary>The same for a finding known by its keys alone.</summary>
    public static string HrefOf(FaultPlace place) => RowsLink.Build(
        ShowChecks.Link(place.Measure), (MachineFilter.UnitKey, place.Unit.ToString()), (ShowChecks.PlaceKey, place.Group),
        (MachineFilter.RoomKey, place.Group is null ? MachineFilter.OutsideRooms : null), (MachineFilter.VerdictKey, RowsLink.Word(VerdictState.NotMet)));
}

/// <summary>What fails on the machines of units, gravest first.</summary>
internal static class Findings
{
    public static async Task<IReadOnlyList<Finding>> Of(LedgerDoor ledger, Store store, IReadOnlyList<UnitId> units, CancellationToken cancel) =>
        [.. (await ledger.Faults(store, Populations.Endpoints, units, cancel))
            .Select(fault => new Finding(fault.Unit, ledger.Measures[fault.Measure], fault.Group, fault.Count, fault.Image * 2 > fault.Count, fault.One))
            .OrderByDescending(finding => finding.Measure.Severity).ThenByDescending(finding => finding.Count)
            .ThenBy(finding => finding.Measure.Key, StringComparer.Ordinal).ThenBy(finding => finding.Room, StringComparer.Ordinal)];
}
