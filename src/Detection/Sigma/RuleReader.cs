using System.Globalization;
using VongGac.Detection.Pipelines;
using VongGac.Model;

namespace VongGac.Detection.Sigma;

/// <summary>Reads rules, correlations and filters. What cannot be read is a fault with file, line and reason; the rest stands.</summary>
public static class RuleReader
{
    /// <param name="files">Texts of rules; several documents in one are several rules.</param>
    /// <param name="placeholders">What stands for <c>%name%</c> under the modifier <c>expand</c>.</param>
    /// <param name="pipelines">What changes rules and filters before they are read; their variables stand for placeholders too.</param>
    public static RuleSet Read(IEnumerable<RuleFile> files, IReadOnlyDictionary<string, IReadOnlyList<string>>? placeholders = null, PipelineSet? pipelines = null)
    {
        pipelines ??= new PipelineSet([]);
        var items = new ItemReader(new Placeholders(placeholders ?? pipelines.Vars));
        var rules = new List<SigmaRule>();
        var filters = new List<SigmaFilter>();
        var correlations = new List<CorrelationRule>();
        var faults = new List<RuleFault>();
        foreach (RuleFile file in files)
        {
            List<YamlNode> documents = YamlNode.Documents(file.Text, out (int Line, string Message)? broken);
            if (broken is { } fault)
            {
                faults.Add(new RuleFault(file.Path, fault.Line, Words.NotYaml(fault.Message)));
            }

            foreach (YamlNode document in documents)
            {
                if (document is YamlScalar { Kind: ScalarKind.Null })
                {
                    continue;
                }

                Refusal? refusal;
                if (document is YamlMap map && map["filter"] is not null)
                {
                    if (Filter(map, items, pipelines).Is(out SigmaFilter? filter, out refusal))
                    {
                        filters.Add(filter);
                    }
                }
                else if (document is YamlMap meta && meta["correlation"] is not null)
                {
                    if (CorrelationReader.Read(meta, file).Is(out CorrelationRule? correlation, out refusal))
                    {
                        correlations.Add(correlation);
                    }
                }
                else if (Rule(document, file, items, pipelines).Is(out SigmaRule? rule, out refusal))
                {
                    rules.Add(rule);
                }

                if (refusal is not null)
                {
                    int line = int.Parse(refusal.Place!, NumberStyles.None, CultureInfo.InvariantCulture);
                    faults.Add(new RuleFault(file.Path, line, refusal.Message, (document as YamlMap)?.Text("id")));
                }
            }
        }

        return new RuleSet(rules, filters, faults, CorrelationLinks.Resolve(rules, correlations, faults));
    }

    private static Result<SigmaRule> Rule(YamlNode document, RuleFile file, ItemReader items, PipelineSet pipelines)
    {
        if (document is not YamlMap map)
        {
            return ItemReader.Fault(Words.NoMap, document.Line);
        }

        if (map["action"] is { } action)
        {
            return ItemReader.Fault(Words.OldDocuments, action.Line);
        }

        string? title = map.Text("title");
        if (title is null)
        {
            return ItemReader.Fault(Words.NoTitle, map.Line);
        }

        if (!pipelines.Apply(map, "detection").Is(out Shaped? shaped, out Refusal? changed))
        {
            return changed;
        }

        YamlMap written = map;
        map = shaped.Document;
        if (map["logsource"] is not YamlMap source)
        {
            return ItemReader.Fault(Words.NoSource, map["logsource"]?.Line ?? map.Line);
        }

        if (map["detection"] is not YamlMap detection)
        {
            return ItemReader.Fault(Words.NoDetection, map["detection"]?.Line ?? map.Line);
        }

        RuleLevel level = RuleLevel.Medium;
        if (map["level"] is YamlScalar { Kind: not ScalarKind.Null } said
            && (!Enum.TryParse(said.Value, ignoreCase: true, out level) || char.IsAsciiDigit(said.Value[0])))
        {
            return ItemReader.Fault(Words.UnknownLevel(said.Value), said.Line);
        }

        return Condition(detection, items).Then(condition => With(condition, shaped, items)).Then<SigmaRule>(condition => new SigmaRule
        {
            Id = map.Text("id") ?? "",
            Title = title,
            Name = map.Text("name"),
            Level = level,
            Status = map.Text("status"),
            Tags = map["tags"] is YamlList tags ? [.. tags.Items.OfType<YamlScalar>().Select(tag => tag.Value)] : [],
            Source = Source(source),
            File = file.Path,
            Line = map.Line,
            Vietnamese = RuleWords.Of(map),
            Digest = RuleDigest.Of(written),
            Condition = condition,
            NamesOf = field => pipelines.NamesOf(written, field),
        });
    }

    private static LogSource Source(YamlMap map) => new(
        map.Text("category")?.ToLowerInvariant(), map.Text("product")?.ToLowerInvariant(), map.Text("service")?.ToLowerInvariant());

    private static Result<SigmaFilter> Filter(YamlMap map, ItemReader items, PipelineSet pipelines)
    {
        if (!pipelines.Apply(map, "filter").Is(out Shaped? shaped, out Refusal? changed))
        {
            return changed;
        }

        map = shaped.Document;
        if (map["filter"] is not YamlMap filter)
        {
            return ItemReader.Fault(Words.NoMap, map["filter"]!.Line);
        }

        List<string> rules = filter["rules"] switch
        {
            YamlList list => [.. list.Items.OfType<YamlScalar>().Select(item => item.Value)],
            YamlScalar { Kind: not ScalarKind.Null } one => [one.Value],
            _ => [],
        };
        if (rules.Count == 0)
        {
            return ItemReader.Fault(Words.NoRules, filter.Line);
        }

        LogSource source = map["logsource"] is YamlMap said ? Source(said) : LogSource.None;
        return Condition(filter, items, skip: "rules").Then<SigmaFilter>(condition => new SigmaFilter(
            map.Text("title") ?? "", rules, source, condition is NotExpr { Label: null } kept ? kept.Inner : condition));
    }

    /// <summary>The condition of a detection with its search identifiers put in.</summary>
    internal static Result<Expr> Condition(YamlMap detection, ItemReader items, string? skip = null)
    {
        if (detection["timeframe"] is { } timeframe)
        {
            return ItemReader.Fault(Words.Timeframe, timeframe.Line);
        }

        YamlNode? said = detection["condition"];
        IReadOnlyList<YamlNode> conditions = said is YamlList list ? list.Items : said is null ? [] : [said];
        if (conditions.Count == 0 || conditions.Any(one => one is not YamlScalar { Kind: not ScalarKind.Null }))
        {
            return ItemReader.Fault(Words.NoCondition, said?.Line ?? detection.Line);
        }

        // The old aggregation is the better reason than whatever its searches look like.
        YamlNode? old = conditions.FirstOrDefault(one => ((YamlScalar)one).Value.Contains('|', StringComparison.Ordinal));
        if (old is not null)
        {
            return ItemReader.Fault(Words.Aggregation, old.Line);
        }

        var searches = new Dictionary<string, Expr>(StringComparer.Ordinal);
        foreach ((YamlScalar name, YamlNode value) in detection.Pairs)
        {
            if (name.Value is "condition" || string.Equals(name.Value, skip, StringComparison.Ordinal))
            {
                continue;
            }

            if (!Search(value, items).Is(out Expr? search, out Refusal? refusal))
            {
                return refusal;
            }

            searches.Add(name.Value, search.As(name.Value));
        }

        var meant = new List<Expr>();
        foreach (YamlScalar condition in conditions.Cast<YamlScalar>())
        {
            if (!ConditionReader.Read(condition.Value, searches, condition.Line).Is(out Expr? expr, out Refusal? refusal))
            {
                return refusal;
            }

            meant.Add(expr);
        }

        return Expr.Or(meant);
    }

    /// <summary>The condition together with what pipelines added.</summary>
    private static Result<Expr> With(Expr condition, Shaped shaped, ItemReader items)
    {
        var parts = new List<Expr> { condition };
        foreach ((YamlNode added, bool negated) in shaped.Added)
        {
            if (!Search(added, items).Is(out Expr? search, out Refusal? refusal))
            {
                return refusal;
            }

            parts.Add(negated ? Expr.Not(search) : search);
        }

        return parts.Count == 1 ? condition : Expr.And(parts);
    }

    /// <summary>Maps are joined by "and", lists by "or"; words alone are keywords.</summary>
    private static Result<Expr> Search(YamlNode node, ItemReader items)
    {
        var parts = new List<Expr>();
        switch (node)
        {
            case YamlMap { Pairs.Count: > 0 } map:
                foreach ((YamlScalar key, YamlNode value) in map.Pairs)
                {
                    if (!items.Read(key.Value, value, key.Line).Is(out Expr? item, out Refusal? refusal))
                    {
                        return refusal;
                    }

                    parts.Add(item);
                }

                return Expr.And(parts);
            case YamlList { Items.Count: > 0 } list:
                foreach (YamlNode entry in list.Items)
                {
                    if (entry is YamlList)
                    {
                        return ItemReader.Fault(Words.ListOfLists, entry.Line);
                    }

                    if (!(entry is YamlScalar ? items.Read("", entry, entry.Line) : Search(entry, items)).Is(out Expr? item, out Refusal? refusal))
                    {
                        return refusal;
                    }

                    parts.Add(item);
                }

                return Expr.Or(parts);
            case YamlScalar { Kind: not ScalarKind.Null } word:
                return items.Read("", word, word.Line);
            case YamlJoined { Parts.Count: > 0 } joined:
                foreach (YamlNode part in joined.Parts)
                {
                    if (!Search(part, items).Is(out Expr? item, out Refusal? refusal))
                    {
                        return refusal;
                    }

                    parts.Add(item);
                }

                return joined.All ? Expr.And(parts) : Expr.Or(parts);
            default:
                return ItemReader.Fault(Words.EmptySearch, node.Line);
        }
    }
}
