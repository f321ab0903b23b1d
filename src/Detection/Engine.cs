using System.Collections.Concurrent;
using VongGac.Detection.Correlation;
using VongGac.Detection.Events;
using VongGac.Detection.Matching;
using VongGac.Detection.Sigma;

namespace VongGac.Detection;

/// <summary>
/// Rules made ready to match. Immutable and shared; every thread asks through a <see cref="Matcher"/> of its own.
/// </summary>
public sealed class Engine
{
    /// <summary>Channels and event ids beyond so many share one plan: hostile input must not fill the memory.</summary>
    internal const int MostPlans = 4096;

    private readonly Term[] _terms;
    private readonly bool[] _reports;
    private readonly ConcurrentDictionary<string, Plan> _plans = new(StringComparer.Ordinal);

    /// <summary>Compiles rules; what they could not say was refused when they were read.</summary>
    /// <param name="set">The rules.</param>
    /// <param name="fields">Fields whose values are wanted of <see cref="Matcher.Values"/> though no rule may ask for them.</param>
    public Engine(RuleSet set, IEnumerable<string>? fields = null)
        : this(set, Routing.Windows, fields)
    {
    }

    internal Engine(RuleSet set, Routing routing, IEnumerable<string>? fields = null)
        : this(Compilation.Of(set, routing), routing, fields)
    {
    }

    internal Engine(Compilation compiled, Routing routing, IEnumerable<string>? fields)
    {
        Compiled = compiled;
        Wiring = new Wiring(compiled.Set, routing);
        _reports = [.. compiled.Set.Rules.Select(compiled.Set.Reports)];
        _terms = compiled.Terms;
        var names = new HashSet<string>(fields ?? [], StringComparer.Ordinal) { Routing.Channel, Routing.EventId };
        names.UnionWith(Wiring.Slots.SelectMany(slot => slot));
        foreach (Atom atom in compiled.Atoms)
        {
            if (atom.Field.Length > 0)
            {
                names.Add(atom.Field);
            }

            if (atom.RefersToField)
            {
                names.Add(atom.OtherField);
            }
        }

        Table = new FieldTable(names);
        Channel = Table.Find(Routing.Channel);
        EventId = Table.Find(Routing.EventId);
        Questions = Array.ConvertAll(compiled.Atoms, atom => new Question(atom, Table.Find(atom.Field), atom.RefersToField ? Table.Find(atom.OtherField) : -1));
    }

    /// <summary>In the order in which <see cref="Matcher"/> numbers them.</summary>
    public IReadOnlyList<SigmaRule> Rules => Compiled.Set.Rules;

    /// <summary>The number of a field that a rule asks for or that was wanted; -1 of any other.</summary>
    public int Field(string name) => Table.Find(name);

    /// <summary>How many different questions the rules ask together.</summary>
    public int QuestionCount => Questions.Length;

    /// <summary>Whether a match of a rule is a detection; false when it only feeds correlations.</summary>
    public bool Reports(int rule) => _reports[rule];

    /// <summary>Whether correlations count a rule's matches.</summary>
    public bool Feeds(int rule) => Wiring.ByRule[rule] is not null;

    internal Wiring Wiring { get; }

    /// <summary>What it was made of, to be kept for the next start.</summary>
    internal Compilation Compiled { get; }

    internal Question[] Questions { get; }

    internal FieldTable Table { get; }

    internal int Channel { get; }

    internal int EventId { get; }

    /// <summary>The plan under a key; made by asking for what is known of all events of that key.</summary>
    internal Plan PlanFor(string key, Func<int, bool?> known)
    {
        if (_plans.TryGetValue(key, out Plan? plan))
        {
            return plan;
        }

        var terms = new List<(int, Term)>();
        for (int rule = 0; rule < _terms.Length; rule++)
        {
            Term term = _terms[rule].Simplify(known);
            if (term is not Term.Fixed { Value: false })
            {
                terms.Add((rule, term));
            }
        }

        return _plans.GetOrAdd(key, Plan.Of(terms, Questions));
    }

    /// <summary>When a rule matches, over numbered questions.</summary>
    internal Term TermOf(int rule) => _terms[rule];

    /// <summary>Whether one more plan may be kept.</summary>
    internal bool RoomForPlans => _plans.Count < MostPlans;
}
