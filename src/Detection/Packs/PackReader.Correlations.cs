using VongGac.Detection.Sigma;

namespace VongGac.Detection.Packs;

/// <summary>The correlations of a pack, within the bounds their reader of YAML keeps.</summary>
internal ref partial struct PackReader
{
    private List<CorrelationRule> ReadCorrelations(SigmaRule[] rules, HashSet<object> silent)
    {
        int count = Count();
        var read = new List<CorrelationRule>();
        while (read.Count < count && Fault is null)
        {
            CorrelationRule correlation = ReadCorrelation();
            if (!Truth())
            {
                silent.Add(correlation);
            }

            int parts = Count();
            var meant = new List<CorrelationPart>();
            while (meant.Count < parts && Fault is null)
            {
                string reference = Text();
                int number = Below(rules.Length + read.Count, "reference");
                if (Fault is null)
                {
                    meant.Add(number < rules.Length ? new CorrelationPart(reference, rules[number], null) : new CorrelationPart(reference, null, read[number - rules.Length]));
                }
            }

            // The same bounds as of CorrelationReader: a row of bits holds sixty-four.
            bool temporal = correlation.Type is CorrelationType.Temporal or CorrelationType.TemporalOrdered;
            if (meant.Count == 0 || (temporal && meant.Count > 64) || meant.Select(part => (object?)part.Rule ?? part.Correlation).Distinct().Count() < meant.Count)
            {
                Fail("reference");
            }

            correlation.Parts = meant;
            read.Add(correlation);
        }

        return read;
    }

    private CorrelationRule ReadCorrelation()
    {
        string id = Text();
        string title = Text();
        string? name = TextOrNone();
        int level = Below((int)RuleLevel.Critical + 2, "level");
        var rule = new CorrelationRule
        {
            Id = id,
            Title = title,
            Name = name,
            SaidLevel = level == 0 ? null : (RuleLevel)(level - 1),
            Status = TextOrNone(),
            Tags = Texts(),
            File = Text(),
            Line = Number(),
            Vietnamese = ReadWords(),
            Digest = Text(),
            Type = (CorrelationType)Below((int)CorrelationType.ValuePercentile + 1, "correlation"),
            References = Texts(),
            GroupBy = Texts(),
            Fields = Texts(),
            Timespan = ReadTimespan(),
            Generate = Truth(),
            Bounds = ReadBounds(),
            Percentile = ReadPercentile(),
            Aliases = ReadAliases(),
            ReferenceLines = ReadLines(),
        };

        // What the reader of YAML would have refused.
        bool temporal = rule.Type is CorrelationType.Temporal or CorrelationType.TemporalOrdered;
        if (!temporal && (rule.Bounds.Count == 0 || (rule.Type != CorrelationType.EventCount && rule.Fields.Count == 0)))
        {
            Fail("correlation");
        }

        return rule;
    }

    private TimeSpan ReadTimespan()
    {
        decimal ticks = ReadDecimal();
        if (ticks <= 0 || ticks > TimeSpan.TicksPerDay * 36_525L || ticks != decimal.Truncate(ticks))
        {
            Fail("timespan");
            return TimeSpan.FromTicks(1);
        }

        return TimeSpan.FromTicks((long)ticks);
    }

    private List<Bound> ReadBounds()
    {
        int count = Count();
        var bounds = new List<Bound>();
        while (bounds.Count < count && Fault is null)
        {
            bounds.Add(new Bound((Criterion)Below((int)Criterion.NotEqual + 1, "criterion"), ReadDecimal()));
        }

        return bounds;
    }

    private decimal? ReadPercentile()
    {
        bool said = Truth();
        decimal number = ReadDecimal();
        if (number is < 0 or > 100)
        {
            Fail("percentile");
        }

        return said ? number : null;
    }

    private Dictionary<string, IReadOnlyDictionary<string, string>> ReadAliases()
    {
        var aliases = new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal);
        for (int left = Count(); left > 0 && Fault is null; left--)
        {
            string alias = Text();
            var byRule = new Dictionary<string, string>(StringComparer.Ordinal);
            for (int rules = Count(); rules > 0 && Fault is null; rules--)
            {
                string rule = Text();
                byRule[rule] = Text();
            }

            aliases[alias] = byRule;
        }

        return aliases;
    }

    private int[] ReadLines()
    {
        int[] lines = new int[Count()];
        for (int index = 0; index < lines.Length; index++)
        {
            lines[index] = Number();
        }

        return lines;
    }
}
