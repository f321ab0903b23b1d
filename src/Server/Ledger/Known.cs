using VongGac.Model;
using VongGac.Server.Platform;

namespace VongGac.Server.Ledger;

/// <summary>A registered measure with its numbers in the database.</summary>
/// <param name="Collector">Its bit; -1 without one.</param>
/// <param name="Since">Nothing expires by this freshness before.</param>
internal sealed record Asked(int Id, Measure Measure, int PopulationId, int Collector, long Since)
{
    /// <summary>Milliseconds; null while an answer holds until it changes.</summary>
    public long? Freshness { get; } = Measure.Freshness is { } fresh ? (long)fresh.TotalMilliseconds : null;
}

/// <summary>A fold rule in numbers, in force from the first moment inclusive to the second exclusive.</summary>
internal sealed record Rule(long From, long To, IReadOnlyList<RuleInput> Inputs, IReadOnlyList<int> Facts);

/// <param name="Measure">Null for a measure nobody registered: not known, so never green.</param>
internal sealed record RuleInput(Asked? Measure, Fold Fold);

/// <summary>What is registered: read often, replaced whole.</summary>
internal sealed class Known
{
    private readonly Dictionary<long, long?> _shortest = [];

    public required IReadOnlyDictionary<string, Measure> Measures { get; init; }

    public required IReadOnlyDictionary<string, Asked> ByKey { get; init; }

    public required IReadOnlyDictionary<int, Asked> ById { get; init; }

    /// <summary>Number of each population by its name.</summary>
    public required IReadOnlyDictionary<string, int> Populations { get; init; }

    /// <summary>Bit of each collector by its name.</summary>
    public required IReadOnlyDictionary<string, int> Collectors { get; init; }

    /// <summary>The rules of each obligation.</summary>
    public required IReadOnlyDictionary<int, IReadOnlyList<Rule>> Rules { get; init; }

    /// <summary>Which obligations a measure's or population's counts feed.</summary>
    public required ILookup<int, int> Feeds { get; init; }

    /// <summary>Moments at which a rule begins or ends, in order.</summary>
    public required IReadOnlyList<(long At, int Obligation)> Boundaries { get; init; }

    /// <summary>Stretches in which the house did not run, in order.</summary>
    public required IReadOnlyList<(long From, long To)> Downtimes { get; init; }

    public required SchoolYears Schools { get; init; }

    public int Units => Populations[Model.Populations.Units];

    /// <summary>What the counts of a measure are kept under, the size of its population included.</summary>
    public IEnumerable<int> Counted => ById.Keys.Concat(Populations.Values);

    /// <summary>The moment <paramref name="freshness"/> after <paramref name="from"/>, the house's own downtime left out.</summary>
    public long Aged(long from, long freshness)
    {
        long end = from + freshness;
        foreach (var (began, ended) in Downtimes)
        {
            if (ended <= from) continue;
            if (began >= end) break;
            end += ended - Math.Max(from, began);
        }

        return end;
    }

    /// <summary>The shortest freshness among the measures that a run of these collectors keeps fresh.</summary>
    public long? Shortest(long mask)
    {
        lock (_shortest)
        {
            if (!_shortest.TryGetValue(mask, out long? shortest))
            {
                shortest = ById.Values.Where(a => a.Collector >= 0 && (mask >> a.Collector & 1) == 1).Min(a => a.Freshness);
                _shortest[mask] = shortest;
            }

            return shortest;
        }
    }

    public Rule? RuleAt(int obligation, long moment) =>
        Rules[obligation].FirstOrDefault(rule => rule.From <= moment && moment < rule.To);

    public Known With(IReadOnlyList<(long From, long To)> downtimes) => new()
    {
        Measures = Measures, ByKey = ByKey, ById = ById, Populations = Populations, Collectors = Collectors,
        Rules = Rules, Feeds = Feeds, Boundaries = Boundaries, Downtimes = downtimes, Schools = Schools,
    };
}
