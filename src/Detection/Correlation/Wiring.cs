using VongGac.Detection.Sigma;

namespace VongGac.Detection.Correlation;

/// <summary>A place where what an inner correlation found counts: the correlation, and which of its rules matched.</summary>
/// <param name="Correlation">Its number in <see cref="Wiring.Rules"/>.</param>
/// <param name="Position">The rule's place among those it refers to.</param>
internal readonly record struct Socket(int Correlation, int Position);

/// <summary>Which values of an event a correlation wants, as numbers of slots.</summary>
internal sealed record Wanted(int[] Group, int[] Values);

/// <summary>A match that counts: where, by which of the engine's rules, and with which values.</summary>
internal readonly record struct Plug(int Correlation, int Position, int Rule, Wanted Wanted);

/// <summary>
/// Which match counts where, and which fields make its group. A <em>slot</em> is a field under all the names it may have in the events of a
/// rule; an event's slots are written down once, however many correlations want them.
/// </summary>
internal sealed class Wiring
{
    private readonly Dictionary<(int Correlation, int Position, int Rule), Wanted> _wanted = [];
    private readonly List<string[]> _slots = [];
    private readonly Dictionary<string, int> _slotNumbers = new(StringComparer.Ordinal);

    /// <summary>For each correlation, the engine's rules that reach it, and through which of its places.</summary>
    private readonly List<Dictionary<int, int>> _origins = [];

    public Wiring(RuleSet set, Routing routing)
    {
        Rules = set.Correlations;
        Reports = [.. Rules.Select(set.Reports)];
        var rules = new Dictionary<SigmaRule, int>(ReferenceEqualityComparer.Instance);
        for (int rule = 0; rule < set.Rules.Count; rule++)
        {
            rules.Add(set.Rules[rule], rule);
        }

        var correlations = new Dictionary<CorrelationRule, int>(ReferenceEqualityComparer.Instance);
        var byRule = new List<Plug>?[set.Rules.Count];
        var byCorrelation = new List<Socket>[Rules.Count];
        var slotsOf = new SortedSet<int>?[set.Rules.Count];
        for (int number = 0; number < Rules.Count; number++)
        {
            CorrelationRule correlation = Rules[number];
            correlations.Add(correlation, number);
            byCorrelation[number] = [];
            var origins = new Dictionary<int, int>();
            for (int position = 0; position < correlation.Parts.Count; position++)
            {
                CorrelationPart part = correlation.Parts[position];
                IEnumerable<int> through;
                if (part.Rule is { } rule)
                {
                    through = [rules[rule]];
                }
                else
                {
                    int inner = correlations[part.Correlation!];
                    byCorrelation[inner].Add(new Socket(number, position));
                    through = _origins[inner].Keys;
                }

                foreach (int origin in through)
                {
                    origins.TryAdd(origin, position);
                    Wanted wanted = new(
                        [.. correlation.GroupBy.Select(name => Slot(correlation, part, origin, name))],
                        [.. correlation.Fields.Select(name => Slot(correlation, part, origin, name))]);
                    _wanted.Add((number, position, origin), wanted);
                    if (part.Rule is not null)
                    {
                        (byRule[origin] ??= []).Add(new Plug(number, position, origin, wanted));
                    }

                    (slotsOf[origin] ??= []).UnionWith(wanted.Group.Concat(wanted.Values));
                }
            }

            _origins.Add(origins);
        }

        ByRule = Array.ConvertAll(byRule, list => list?.ToArray());
        ByCorrelation = Array.ConvertAll(byCorrelation, list => list.ToArray());
        SlotsOf = Array.ConvertAll(slotsOf, slots => slots?.ToArray() ?? []);

        int Slot(CorrelationRule correlation, CorrelationPart part, int origin, string name)
        {
            string[] names = [.. Names(correlation, part, origin, name)];
            string key = string.Join('\0', names);
            if (!_slotNumbers.TryGetValue(key, out int slot))
            {
                slot = _slots.Count;
                _slotNumbers.Add(key, slot);
                _slots.Add(names);
            }

            return slot;
        }

        // What a chained correlation found keeps the names of its own aliases; everything else is a field of the event that completed it.
        IEnumerable<string> Names(CorrelationRule correlation, CorrelationPart part, int origin, string name)
        {
            string field = correlation.FieldOf(part, name);
            return part.Correlation is { } inner
                ? Names(inner, inner.Parts[_origins[correlations[inner]][origin]], origin, field)
                : set.Rules[origin].NamesOf(field).SelectMany(one => routing.NamesOf(set.Rules[origin].Source, one)).Distinct(StringComparer.Ordinal);
        }
    }

    /// <summary>Each behind those it refers to.</summary>
    public IReadOnlyList<CorrelationRule> Rules { get; }

    /// <summary>Whether what a correlation finds is a detection, or only feeds others.</summary>
    public bool[] Reports { get; }

    /// <summary>By the engine's rule: where its matches count; null when nowhere.</summary>
    public Plug[]?[] ByRule { get; }

    /// <summary>By correlation: where what it finds counts.</summary>
    public Socket[][] ByCorrelation { get; }

    /// <summary>By the engine's rule: the slots its matches must bring.</summary>
    public int[][] SlotsOf { get; }

    /// <summary>By slot: the names a field may have, in the order in which they are tried.</summary>
    public IReadOnlyList<string[]> Slots => _slots;

    /// <summary>What an inner correlation found, counting on in an outer one, with the values of the event that an engine's rule matched.</summary>
    public Plug Chained(Socket socket, int rule) => new(socket.Correlation, socket.Position, rule, _wanted[(socket.Correlation, socket.Position, rule)]);
}
