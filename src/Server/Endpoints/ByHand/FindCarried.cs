using Microsoft.EntityFrameworkCore;
using VongGac.Model;
using VongGac.Server.Ledger;
using VongGac.Server.Platform;

namespace VongGac.Server.Endpoints;

/// <summary>Who was inspected, as far as what was carried in tells.</summary>
/// <param name="Agent">The identity of an agent that enrolled; null for a program run from a stick.</param>
/// <param name="IsBy">Whether the signature is of a key the house knows; asked only with an identity.</param>
/// <param name="Hardware">As <see cref="HardwareKeys"/> writes them; null when only digits of them are known.</param>
/// <param name="Digits">Of a typed code; null otherwise.</param>
internal sealed record Carried(UnitId Unit, Guid? Agent, Func<byte[], bool> IsBy, string? Hardware, string? Digits, string Name, EndpointPlatform Platform);

/// <summary>
/// The machine something carried in is about: the one whose key signed, else the one with this hardware, else the one of this
/// name nobody ever saw the hardware of, else a declared one nobody was seen at, else a new one.
/// </summary>
internal sealed class FindCarried(LedgerDoor ledger)
{
    public async Task<Result<Endpoint>> In(Store store, Carried carried, DateTimeOffset at, int account, CancellationToken cancel)
    {
        if (carried.Agent is { } agent)
        {
            string id = agent.ToString("N");
            if (await store.Set<Endpoint>().AsTracking().FirstOrDefaultAsync(e => e.Agent == id, cancel) is not { PublicKey: { } key } known || known.UnitId != carried.Unit || !carried.IsBy(key))
                return ByHandWords.UnknownKey;
            return known.State == EndpointState.Retired ? ByHandWords.Retired : known;
        }

        var there = await store.Set<Endpoint>().AsTracking().Where(e => e.UnitId == carried.Unit && e.State != EndpointState.Retired).OrderBy(e => e.Origin).ThenBy(e => e.Id).ToListAsync(cancel);
        string folded = Vietnamese.Fold(carried.Name);
        var found = there.Find(e => carried.Hardware is { } hardware ? Likeness.Surely(e.Hardware, hardware) : DigitsOf(e.Hardware) == carried.Digits)
            ?? there.Find(e => e.Folded == folded && (e.Hardware is null || carried.Hardware is null))
            ?? there.Find(e => e is { State: EndpointState.Declared, Hardware: null, ObservedAt: null });
        if (found is null)
        {
            long number = await store.Reserve("endpoint", 1, cancel);
            long added = (await DeclareMachines.New(
                store, carried.Unit, null, null, [(DeclareMachines.Key(number), carried.Name)], EndpointState.Declared, EndpointOrigin.Found, at, account, ledger, cancel))[0];
            found = await store.Set<Endpoint>().AsTracking().FirstAsync(e => e.Id == added, cancel);
        }

        if (found.State == EndpointState.Declared)
        {
            if (found.Name != carried.Name) await ledger.Declare(store, [new NewSubject(Populations.Endpoints, found.Key, found.UnitId, carried.Name)], at, cancel);
            (found.Name, found.Folded, found.Platform) = (carried.Name, folded, carried.Platform);
            found.Hardware = carried.Hardware ?? found.Hardware;
            if (found.Origin == EndpointOrigin.Presumed) found.Origin = EndpointOrigin.Found;
        }

        return found;
    }

    private static string? DigitsOf(string? hardware) => hardware is null ? null : Wire.OfflineCode.Digits(new([.. hardware.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(signal => signal.Split(':', 2)).Where(pair => pair.Length == 2).Select(pair => new Wire.HardwareKey(pair[0], pair[1]))]));
}
