using Microsoft.EntityFrameworkCore;
using VongGac.Model;
using VongGac.Server.Design;
using VongGac.Server.Ledger;
using VongGac.Server.Platform;

namespace VongGac.Server.Endpoints;

/// <summary>How a machine stands with the house, as lists are narrowed by it.</summary>
public enum Presence
{
    /// <summary>Heard of lately.</summary>
    Seen,

    /// <summary>Enrolled, and heard of no more for <see cref="MachineFilter.SilentAfter"/>.</summary>
    Silent,

    /// <summary>Declared; no agent ever called.</summary>
    Never,

    /// <summary>Its disk goes back to an earlier state.</summary>
    Frozen,

    /// <summary>Told apart from another that used its key.</summary>
    Twin,

    /// <summary>Written off.</summary>
    Retired,
}

/// <summary>Which machines, as the address says; what is null is left out.</summary>
/// <param name="NoRoom">Only those that stand in no lab room.</param>
/// <param name="SilentDays">Not heard of for so many days.</param>
public sealed record MachineFilter(
    string Search, int? Room, bool NoRoom, EndpointPlatform? Platform, Presence? Presence, int? SilentDays, string? Check, VerdictState? Verdict)
{
    public const string UnitKey = "unit", RoomKey = "room", PlatformKey = "platform", PresenceKey = "state", DaysKey = "days", CheckKey = "check", VerdictKey = "verdict";

    /// <summary>The value of <see cref="RoomKey"/> for machines outside of rooms.</summary>
    public const string OutsideRooms = "none";

    /// <summary>Not heard of for so long a machine is called silent. Its answers age by each check's own freshness.</summary>
    public static readonly TimeSpan SilentAfter = TimeSpan.FromDays(14);

    public static MachineFilter Of(Here here, LedgerDoor ledger) => new(
        Vietnamese.Fold(here[FilterBar.Key] ?? ""),
        int.TryParse(here[RoomKey], out int room) ? room : null,
        here[RoomKey] == OutsideRooms,
        Word<EndpointPlatform>(here[PlatformKey]),
        Word<Presence>(here[PresenceKey]),
        int.TryParse(here[DaysKey], out int days) && days is > 0 and < 10_000 ? days : null,
        here[CheckKey] is { } check && IsAsked(ledger, check) ? check : null,
        RowsLink.StateOf(here[VerdictKey]));

    /// <summary>True for a measure about machines.</summary>
    public static bool IsAsked(LedgerDoor ledger, string key) =>
        ledger.Measures.TryGetValue(key, out var measure) && measure.Population == Populations.Endpoints && measure.Kind == MeasureKind.Verdict;

    /// <summary>How a value of an enum is written in an address.</summary>
    public static string Word<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    /// <summary>The machines in the reader's scope this describes.</summary>
    public IQueryable<Endpoint> Among(Store store, MachineScope scope, LedgerDoor ledger, DateTimeOffset now)
    {
        var found = Of(store, scope);
        found = Presence == Endpoints.Presence.Retired ? found.Where(e => e.State == EndpointState.Retired) : found.Where(e => e.State != EndpointState.Retired);
        foreach (string word in Search.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(8)) found = found.Where(e => e.Folded.Contains(word));
        if (Room is { } room) found = found.Where(e => e.RoomId == room);
        if (NoRoom) found = found.Where(e => e.RoomId == null);
        if (Platform is { } platform) found = found.Where(e => e.Platform == platform);
        var heard = now - SilentAfter;
        found = Presence switch
        {
            Endpoints.Presence.Seen => found.Where(e => e.State == EndpointState.Enrolled && e.SeenAt >= heard),
            Endpoints.Presence.Silent => found.Where(e => e.State == EndpointState.Enrolled && (e.SeenAt == null || e.SeenAt < heard)),
            Endpoints.Presence.Never => found.Where(e => e.State == EndpointState.Declared),
            Endpoints.Presence.Frozen => found.Where(e => e.FrozenAt != null),
            Endpoints.Presence.Twin => found.Where(e => e.SplitFrom != null),
            _ => found,
        };
        if (SilentDays is { } days)
        {
            var since = now.AddDays(-days);
            found = found.Where(e => e.State == EndpointState.Enrolled && (e.SeenAt == null || e.SeenAt < since));
        }

        if (Check is not { } check || Verdict is not { } verdict) return found;
        if (verdict != VerdictState.Unknown)
        {
            var answered = ledger.Answered(store, check, verdict);
            return found.Where(e => answered.Contains(e.Id));
        }

        var known = ledger.Answered(store, check, VerdictState.Met, VerdictState.NotMet, VerdictState.NotApplicable);
        return found.Where(e => !known.Contains(e.Id));
    }

    /// <summary>All machines of the scope, written-off ones included.</summary>
    public static IQueryable<Endpoint> Of(Store store, MachineScope scope)
    {
        var all = store.Set<Endpoint>().AsNoTracking();
        if (scope.Unit.Id == scope.Top.Id) return all;
        var (unit, axis) = (scope.Unit.Id, scope.Axis);
        return all.Where(e => store.ScopeEdges.Any(edge => edge.Ancestor == unit && edge.Axis == axis && edge.Unit == e.UnitId && edge.To == null));
    }

    private static T? Word<T>(string? word)
        where T : struct, Enum
    {
        foreach (T value in Enum.GetValues<T>())
        {
            if (Word(value) == word) return value;
        }

        return null;
    }
}
