using System.Text;
using VongGac.Detection.Events;
using VongGac.Detection.Matching;
using VongGac.Detection.Sigma;

namespace VongGac.Detection.Detections;

/// <summary>
/// Finds which questions made a rule match the event in the view, and the values that answered them. What stands behind "not" held by
/// not being there and shows nothing; channel and event id are shown where the rule itself asks for them.
/// </summary>
internal readonly struct Evidence(Engine engine, LogSource source, EventView view, Answers answers)
{
    public IReadOnlyList<MatchedField> Of(ReadOnlySpan<byte> line, int rule)
    {
        var because = new List<int>();
        Holds(line, engine.TermOf(rule), because);
        var fields = new List<(string Name, List<(int Place, MatchedValue Value)> Values)>();
        foreach (int number in because.Distinct())
        {
            Question question = engine.Questions[number];
            if (question.Kind == AtomKind.Declared || (IsRoute(question.Field) && !Asks(engine.Rules[rule], engine.Table.Name(question.Field))))
            {
                continue;
            }

            if (question.Field < 0)
            {
                Keyword(line, question, fields);
                continue;
            }

            Values(line, question, question.Field, fields);
            if (question.Other >= 0)
            {
                Values(line, question, question.Other, fields);
            }
        }

        return [.. fields.Select(field => new MatchedField(field.Name, [.. field.Values.Select(value => value.Value)]))];
    }

    /// <summary>Whether the condition holds; the questions that made it hold are added.</summary>
    private bool Holds(ReadOnlySpan<byte> line, Term term, List<int> because)
    {
        switch (term)
        {
            case Term.Fixed constant:
                return constant.Value;
            case Term.Negated negated:
                return !Holds(line, negated.Inner, []);
            case Term.Asked asked:
                Question question = engine.Questions[asked.Question];
                bool yes = question.Kind == AtomKind.Declared ? question.Atom.Source!.Covers(source) : answers.Ask(line, asked.Question);
                if (yes)
                {
                    because.Add(asked.Question);
                }

                return yes;
        }

        var joined = (Term.Joined)term;
        int before = because.Count;
        bool any = false;
        foreach (Term part in joined.Parts)
        {
            bool holds = Holds(line, part, because);
            if (joined.All && !holds)
            {
                because.RemoveRange(before, because.Count - before);
                return false;
            }

            any |= holds;
        }

        return joined.All || any;
    }

    private bool IsRoute(int field) => field >= 0 && (field == engine.Channel || field == engine.EventId);

    private static bool Asks(SigmaRule rule, string field) => rule.Condition.Atoms().Any(atom => string.Equals(atom.Field, field, StringComparison.Ordinal));

    private void Values(ReadOnlySpan<byte> line, Question question, int field, List<(string Name, List<(int Place, MatchedValue Value)> Values)> fields)
    {
        var values = In(fields, engine.Table.Name(field));
        bool whole = question.Kind is AtomKind.Exists or AtomKind.Null || question.Other >= 0;
        for (int value = view.First(field); value >= 0; value = view.Next(value))
        {
            if (whole || (view.Kind(value) is ValueKind.Text or ValueKind.Number or ValueKind.Truth && answers.Holds(line, question, value)))
            {
                Add(values, value, Value(line, value));
            }
        }

        if (values.Count == 0)
        {
            values.Add((-1, new MatchedValue("", MatchedKind.None)));
        }
    }

    private void Keyword(ReadOnlySpan<byte> line, Question question, List<(string Name, List<(int Place, MatchedValue Value)> Values)> fields)
    {
        for (int value = 0; value < view.Count; value++)
        {
            if (view.Kind(value) is ValueKind.Text or ValueKind.Number or ValueKind.Truth && answers.Holds(line, question, value))
            {
                Add(In(fields, KeyPlace.Of(line, view.Start(value))), value, Value(line, value));
            }
        }
    }

    private static List<(int Place, MatchedValue Value)> In(List<(string Name, List<(int Place, MatchedValue Value)> Values)> fields, string name)
    {
        int at = fields.FindIndex(field => string.Equals(field.Name, name, StringComparison.Ordinal));
        if (at < 0)
        {
            at = fields.Count;
            fields.Add((name, []));
        }

        return fields[at].Values;
    }

    private static void Add(List<(int Place, MatchedValue Value)> values, int place, MatchedValue value)
    {
        if (!values.Exists(known => known.Place == place))
        {
            values.Add((place, value));
        }
    }

    private MatchedValue Value(ReadOnlySpan<byte> line, int value) => view.Kind(value) switch
    {
        ValueKind.Text => new(Encoding.UTF8.GetString(view.Plain(line, value)), MatchedKind.Text),
        ValueKind.Number or ValueKind.Truth => new(Encoding.UTF8.GetString(view.Plain(line, value)), MatchedKind.Bare),
        _ => new("", MatchedKind.None),
    };
}
