using System.Text;
using VongGac.Detection.Events;
using VongGac.Detection.Matching;
using VongGac.Detection.Sigma;
using VongGac.Model;

namespace VongGac.Detection.Explaining;

/// <summary>
/// Explains one rule over one event after another. Every question is answered by the code that answers it for
/// <see cref="Matcher"/>; only nothing is skipped. One thread at a time.
/// </summary>
public sealed class Explainer
{
    /// <summary>So many values of a field are shown.</summary>
    public const int MostValues = 20;

    private readonly SigmaRule _rule;
    private readonly LogSource _source;
    private readonly FieldTable _table;
    private readonly Question[] _questions;
    private readonly IReadOnlyList<(Expr When, Expr Condition)> _branches;
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly EventView _view;
    private readonly Answers _answers;

    /// <param name="set">Where the rule's filters stand.</param>
    /// <param name="rule">One of its rules.</param>
    /// <param name="source">What is known of the stream the events come from.</param>
    public Explainer(RuleSet set, SigmaRule rule, LogSource? source = null)
    {
        _rule = rule;
        _source = source ?? LogSource.None;
        _branches = Routing.Windows.Branches(rule.Source, set.ConditionOf(rule));

        // The engine leaves out what cannot matter; here it is shown too.
        var atoms = new List<Atom>();
        foreach (Atom atom in _branches.SelectMany(branch => branch.When.Atoms().Concat(branch.Condition.Atoms())))
        {
            if (_numbers.TryAdd(atom.Key, atoms.Count))
            {
                atoms.Add(atom);
            }
        }

        _table = new FieldTable(atoms.SelectMany(atom => Refers(atom) ? (string[])[atom.Field, atom.OtherField] : [atom.Field])
            .Where(name => name.Length > 0).Append(Routing.Channel).Append(Routing.EventId).Distinct(StringComparer.Ordinal));
        _questions = [.. atoms.Select(atom => new Question(atom, _table.Find(atom.Field), Refers(atom) ? _table.Find(atom.OtherField) : -1))];
        _view = new EventView(_table);
        _answers = new Answers(_questions, _view);
    }

    /// <param name="line">One JSON object, UTF-8, as <see cref="Matcher.Match"/> takes it.</param>
    /// <returns>The explanation; a refusal when the bytes are no JSON object.</returns>
    public Result<Explanation> Explain(ReadOnlySpan<byte> line)
    {
        if (!_view.Read(line))
        {
            return new Refusal("explain.no-json", Words.NoJson);
        }

        _answers.Begin();
        var hints = new Hints(_table, _view, line);
        var routes = new List<ExplainedRoute>(_branches.Count);
        foreach ((Expr when, Expr condition) in _branches)
        {
            routes.Add(new ExplainedRoute(Part(line, when, hints), Part(line, condition, hints)));
        }

        return new Explanation(_rule, routes.Exists(route => route.Holds), routes);
    }

    private ExplainedPart Part(ReadOnlySpan<byte> line, Expr expr, Hints hints)
    {
        switch (expr)
        {
            case AtomExpr atom:
                ExplainedQuestion question = Question(line, atom.Atom, hints, out bool yes);
                return new ExplainedPart(PartKind.Question, yes, expr.Label, question, []);
            case NotExpr negated:
                ExplainedPart inner = Part(line, negated.Inner, hints);
                return new ExplainedPart(PartKind.Not, !inner.Holds, expr.Label, null, [inner]);
            case ConstExpr constant:
                return new ExplainedPart(PartKind.Constant, constant.Value, expr.Label, null, []);
        }

        bool all = expr is AndExpr;
        Expr[] exprs = expr is AndExpr together ? together.Parts : ((OrExpr)expr).Parts;
        var parts = new List<ExplainedPart>(exprs.Length);
        foreach (Expr part in exprs)
        {
            parts.Add(Part(line, part, hints));
        }

        return new ExplainedPart(
            all ? PartKind.All : PartKind.Any, all ? parts.TrueForAll(part => part.Holds) : parts.Exists(part => part.Holds), expr.Label, null, parts);
    }

    private ExplainedQuestion Question(ReadOnlySpan<byte> line, Atom atom, Hints hints, out bool yes)
    {
        if (atom.Kind == AtomKind.Declared)
        {
            yes = atom.Source!.Covers(_source);
            return new ExplainedQuestion("", Words.Declared, atom.Shown, _source != LogSource.None, [new HeldValue(_source.ToString(), yes)], null);
        }

        int number = _numbers[atom.Key];
        Question question = _questions[number];
        yes = _answers.Ask(line, number);
        var values = new List<HeldValue>();
        bool single = atom.Kind is AtomKind.Exists or AtomKind.Null || Refers(atom);
        if (question.Field < 0)
        {
            for (int value = 0; yes && value < _view.Count && values.Count < MostValues; value++)
            {
                if (_view.Kind(value) is ValueKind.Text or ValueKind.Number or ValueKind.Truth && _answers.Holds(line, question, value))
                {
                    values.Add(new HeldValue(Encoding.UTF8.GetString(_view.Plain(line, value)), true));
                }
            }

            return new ExplainedQuestion("", Words.VerbOf(atom), Asked(atom), true, values, null);
        }

        for (int value = _view.First(question.Field); value >= 0 && values.Count < MostValues; value = _view.Next(value))
        {
            bool text = _view.Kind(value) is ValueKind.Text or ValueKind.Number or ValueKind.Truth;
            values.Add(new HeldValue(Shown(line, value), single ? yes : text && _answers.Holds(line, question, value)));
        }

        return new ExplainedQuestion(
            atom.Field, Words.VerbOf(atom), Asked(atom), _view.Exists(question.Field), values, yes ? null : hints.Of(question));
    }

    private string Shown(ReadOnlySpan<byte> line, int value) => _view.Kind(value) switch
    {
        ValueKind.Null => "null",
        ValueKind.Nested => "{…}",
        _ => Encoding.UTF8.GetString(_view.Plain(line, value)),
    };

    private static bool Refers(Atom atom) => atom.Kind is >= AtomKind.FieldEqual and <= AtomKind.FieldContains;

    private static string Asked(Atom atom)
    {
        switch (atom.Kind)
        {
            case >= AtomKind.FieldEqual and <= AtomKind.FieldContains:
                return atom.OtherField;
            case AtomKind.Regex:
                return Encoding.UTF8.GetString(atom.Literal);
            case AtomKind.Equal or AtomKind.Prefix or AtomKind.Suffix or AtomKind.Contains when atom.Part == TimePart.None:
                // What modifiers made of the value (base64, escapes) is what is really looked for.
                byte[] shown = Encoding.UTF8.GetBytes(atom.Shown);
                return (atom.Cased ? shown : Folding.Fold(shown)).AsSpan().IndexOf(atom.Literal) >= 0
                    ? atom.Shown
                    : $"{atom.Shown} (= {Encoding.UTF8.GetString(atom.Literal)})";
            default:
                return atom.Shown;
        }
    }
}
