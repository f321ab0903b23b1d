using VongGac.Model;
using VongGac.Server.Ledger;
using VongGac.Server.Platform;

namespace VongGac.Server.Units;

/// <summary>One thing a unit can declare to have.</summary>
/// <param name="Key">As obligations name it: <c>has-website</c>.</param>
public sealed record UnitFact(string Key, Text Title, Text Help);

/// <summary>What units can declare, read from <c>content/units/facts.yaml</c>.</summary>
public static class UnitFacts
{
    private const string Prefix = "units.";

    /// <summary>The measure that holds the declaration.</summary>
    public static string MeasureOf(string fact) => Prefix + fact;

    /// <summary>Reads the catalogue; the refusal lists every fault.</summary>
    public static async Task<Result<IReadOnlyList<UnitFact>>> Load(ContentFolder folder, CancellationToken cancel)
    {
        var reading = new ContentReading(folder);
        ContentNode file = await reading.Open("units/facts.yaml", cancel);
        var facts = file.Map(map => map["facts"].List(node => node.Map(fact =>
            new UnitFact(fact["key"].String(), fact["title"].Text(), fact["help"].Text()))));
        return reading.Finish(() => facts);
    }

    /// <summary>The fact a measure holds; null when it holds none of this room's.</summary>
    internal static string? KeyOf(Measure measure) =>
        measure.Kind == MeasureKind.Fact && measure.Key.StartsWith(Prefix, StringComparison.Ordinal) ? measure.Key[Prefix.Length..] : null;

    internal static Measure AsMeasure(UnitFact fact) => new(MeasureOf(fact.Key), Populations.Units, fact.Title, MeasureKind.Fact);
}

/// <summary>Makes the facts known to the ledger.</summary>
internal sealed class UnitsAtStart(LedgerDoor ledger) : IAtStart
{
    public async Task<Result<bool>> Start(Store store, DateTimeOffset now, CancellationToken cancel)
    {
        if (!(await UnitFacts.Load(ContentFolder.BesideProgram, cancel)).Is(out var facts, out var refusal)) return refusal;
        await ledger.Register(store, [.. facts.Select(UnitFacts.AsMeasure)], [], now, cancel);
        return true;
    }
}
