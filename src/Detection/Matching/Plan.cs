namespace VongGac.Detection.Matching;

/// <summary>
/// Everything there is to ask of events of one channel and event id: the rules that can still match, what must stand in the event
/// for each, and what is left of their conditions.
/// </summary>
internal sealed class Plan
{
    /// <summary>Rules that match every such event.</summary>
    public required int[] Certain { get; init; }

    /// <summary>Conditions that have to be evaluated for every event, because nothing in particular must stand in it.</summary>
    public required int[] Always { get; init; }

    /// <summary>The rule of each condition.</summary>
    public required int[] Rules { get; init; }

    /// <summary>Where each condition begins in <see cref="Code"/>.</summary>
    public required int[] Starts { get; init; }

    public required int[] Code { get; init; }

    public required FieldIndex[] Fields { get; init; }

    public required KeywordScan? Keywords { get; init; }

    /// <summary>Conditions that wait for a keyword: candidates where the line cannot be searched as it stands.</summary>
    public required int[] Waiting { get; init; }

    /// <summary>By question: the conditions that wait for it.</summary>
    public required Dictionary<int, int[]> Wakes { get; init; }

    public bool Empty => Rules.Length == 0 && Certain.Length == 0;

    public static Plan Of(IReadOnlyList<(int Rule, Term Term)> terms, Question[] questions)
    {
        var certain = new List<int>();
        var always = new List<int>();
        var rules = new List<int>();
        var starts = new List<int>();
        var code = new List<int>();
        var wakes = new Dictionary<int, List<int>>();
        foreach ((int rule, Term term) in terms)
        {
            if (term is Term.Fixed)
            {
                certain.Add(rule);
                continue;
            }

            int condition = rules.Count;
            rules.Add(rule);
            starts.Add(code.Count);
            term.Encode(code, questions);
            if (Clause.Of(term, questions) is not { Chance: < 0.9 } clause)
            {
                always.Add(condition);
                continue;
            }

            foreach (int question in clause.Questions)
            {
                if (!wakes.TryGetValue(question, out List<int>? woken))
                {
                    wakes.Add(question, woken = []);
                }

                woken.Add(condition);
            }
        }

        FieldIndex[] fields = [.. wakes.Keys.Where(question => questions[question].Field >= 0)
            .GroupBy(question => questions[question].Field)
            .Select(group => new FieldIndex(group.Key, group, questions))];
        int[] keywords = [.. wakes.Keys.Where(question => questions[question].Field < 0)];
        return new Plan
        {
            Certain = [.. certain],
            Always = [.. always],
            Rules = [.. rules],
            Starts = [.. starts],
            Code = [.. code],
            Fields = fields,
            Keywords = keywords.Length == 0 ? null : new KeywordScan([.. keywords.Select(question => (questions[question].Literal, question))]),
            Waiting = [.. keywords.SelectMany(question => wakes[question]).Distinct()],
            Wakes = wakes.ToDictionary(pair => pair.Key, pair => pair.Value.ToArray()),
        };
    }
}
