using VongGac.Model;

namespace VongGac.Detection.Sigma;

/// <summary>
/// Finds what correlations refer to, in all files together. Those that refer to nothing readable, or in a circle, are faults; so are those
/// that refer to them.
/// </summary>
internal static class CorrelationLinks
{
    /// <summary>The correlations that stand, each behind those it refers to.</summary>
    public static List<CorrelationRule> Resolve(IReadOnlyList<SigmaRule> rules, IReadOnlyList<CorrelationRule> correlations, List<RuleFault> faults)
    {
        if (correlations.Count == 0)
        {
            return [];
        }

        ILookup<string, CorrelationPart> byName = rules.Where(rule => rule.Name is not null).Select(rule => (Name: rule.Name!, Part: new CorrelationPart(rule.Name!, rule, null)))
            .Concat(correlations.Where(rule => rule.Name is not null).Select(rule => (Name: rule.Name!, Part: new CorrelationPart(rule.Name!, null, rule))))
            .ToLookup(pair => pair.Name, pair => pair.Part, StringComparer.Ordinal);
        ILookup<string, CorrelationPart> byId = rules.Where(rule => rule.Id.Length > 0).Select(rule => (rule.Id, Part: new CorrelationPart(rule.Id, rule, null)))
            .Concat(correlations.Where(rule => rule.Id.Length > 0).Select(rule => (rule.Id, Part: new CorrelationPart(rule.Id, null, rule))))
            .ToLookup(pair => pair.Id, pair => pair.Part, StringComparer.OrdinalIgnoreCase);
        var states = new Dictionary<CorrelationRule, bool?>();
        var standing = new List<CorrelationRule>();
        var path = new List<CorrelationRule>();
        foreach (CorrelationRule correlation in correlations)
        {
            Visit(correlation);
        }

        return standing;

        // True when it stands; null in the table while its references are being looked at.
        bool Visit(CorrelationRule correlation)
        {
            if (states.TryGetValue(correlation, out bool? known))
            {
                return known ?? Refuse(correlation, correlation.Line, CorrelationWords.Cycle(
                    string.Join(" → ", path.SkipWhile(one => one != correlation).Append(correlation).Select(one => one.Name ?? one.Title))));
            }

            states.Add(correlation, null);
            path.Add(correlation);
            var parts = new List<CorrelationPart>();
            bool good = true;
            for (int index = 0; good && index < correlation.References.Count; index++)
            {
                string reference = correlation.References[index];
                int line = correlation.ReferenceLines[index];
                CorrelationPart[] meant = Meant(reference, correlation.File);
                good = meant.Length switch
                {
                    0 => Refuse(correlation, line, CorrelationWords.UnknownReference(reference)),
                    1 => meant[0].Correlation is not { } inner || Visit(inner)
                        || Refuse(correlation, line, CorrelationWords.UnknownReference(reference)),
                    _ => Refuse(correlation, line, CorrelationWords.Ambiguous(reference)),
                };
                if (good && !parts.Exists(part => part.Rule == meant[0].Rule && part.Correlation == meant[0].Correlation))
                {
                    parts.Add(meant[0] with { Reference = reference });
                }
            }

            foreach ((string alias, IReadOnlyDictionary<string, string> byRule) in correlation.Aliases)
            {
                string? stranger = byRule.Keys.FirstOrDefault(rule => !parts.Exists(part => part.IsCalled(rule)));
                good = good && (stranger is null || Refuse(correlation, correlation.Line, CorrelationWords.AliasOfStranger(alias, stranger)));
            }

            path.RemoveAt(path.Count - 1);
            if (good)
            {
                correlation.Parts = parts;
                standing.Add(correlation);
            }

            states[correlation] = good;
            return good;
        }

        // Names need only be unique within a correlation's own document set: its own file is asked first.
        CorrelationPart[] Meant(string reference, string file)
        {
            CorrelationPart[] all = byId.Contains(reference) ? [.. byId[reference]] : [.. byName[reference]];
            CorrelationPart[] near = [.. all.Where(part => string.Equals(part.Rule?.File ?? part.Correlation!.File, file, StringComparison.Ordinal))];
            return near.Length > 0 ? near : all;
        }

        bool Refuse(CorrelationRule correlation, int line, Text reason)
        {
            // In a circle several members find the same fault, and what refers to a refused one is refused for that: one fault each.
            if (!faults.Exists(fault => fault.Line == line && string.Equals(fault.File, correlation.File, StringComparison.Ordinal)))
            {
                faults.Add(new RuleFault(correlation.File, line, reason, correlation.Id.Length > 0 ? correlation.Id : null));
            }

            return false;
        }
    }

    /// <summary>The rules that do not fire by themselves: only correlations that do not ask for it refer to them.</summary>
    public static HashSet<object> Silent(IReadOnlyList<CorrelationRule> correlations)
    {
        var silent = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var loud = new HashSet<object>(ReferenceEqualityComparer.Instance);
        foreach (CorrelationRule correlation in correlations)
        {
            foreach (CorrelationPart part in correlation.Parts)
            {
                (correlation.Generate ? loud : silent).Add((object?)part.Rule ?? part.Correlation!);
            }
        }

        silent.ExceptWith(loud);
        return silent;
    }
}
