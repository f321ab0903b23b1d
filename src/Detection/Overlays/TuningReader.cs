using System.Globalization;
using VongGac.Detection.Sigma;
using VongGac.Model;

namespace VongGac.Detection.Overlays;

/// <summary>Reads overlays; what cannot be read is a fault with its line, the rest stands.</summary>
internal sealed class TuningReader
{
    private static readonly string[] Keys = ["rule", "action", "filter", "level", "owner", "reason", "expires", "digest"];

    private readonly ItemReader _items = new(new Placeholders(new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal)));

    public List<Tuning> Tunings { get; } = [];

    public List<RuleFault> Faults { get; } = [];

    public void Read(RuleFile file)
    {
        List<YamlNode> documents = YamlNode.Documents(file.Text, out (int Line, string Message)? broken);
        if (broken is { } fault)
        {
            Faults.Add(new RuleFault(file.Path, fault.Line, Sigma.Words.NotYaml(fault.Message)));
        }

        foreach (YamlNode document in documents)
        {
            if (document is not YamlMap map || map["overlays"] is not YamlList list)
            {
                Faults.Add(new RuleFault(file.Path, document.Line, Words.NoList));
                continue;
            }

            foreach (YamlNode entry in list.Items)
            {
                if (One(entry, file).Is(out Tuning? tuning, out Refusal? refusal))
                {
                    Tunings.Add(tuning);
                }
                else
                {
                    int line = int.Parse(refusal.Place!, NumberStyles.None, CultureInfo.InvariantCulture);
                    Faults.Add(new RuleFault(file.Path, line, refusal.Message, (entry as YamlMap)?.Text("rule")));
                }
            }
        }
    }

    private Result<Tuning> One(YamlNode node, RuleFile file)
    {
        if (node is not YamlMap map)
        {
            return ItemReader.Fault(Sigma.Words.NoMap, node.Line);
        }

        // An unknown key would be a condition somebody believes in: nothing of the entry is taken.
        foreach ((YamlScalar key, _) in map.Pairs)
        {
            if (!Keys.Contains(key.Value, StringComparer.Ordinal))
            {
                return ItemReader.Fault(Words.UnknownKey(key.Value), key.Line);
            }
        }

        foreach (string key in (string[])["rule", "action", "owner", "reason", "expires"])
        {
            if (string.IsNullOrWhiteSpace(map.Text(key)))
            {
                return ItemReader.Fault(Words.Lacks(key), map[key]?.Line ?? map.Line);
            }
        }

        if (!DateOnly.TryParseExact(map.Text("expires"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly expires))
        {
            return ItemReader.Fault(Words.NoDate(map.Text("expires")!), map["expires"]!.Line);
        }

        TuningAction? action = map.Text("action") switch { "filter" => TuningAction.Filter, "level" => TuningAction.Level, "off" => TuningAction.Off, _ => null };
        if (action is null)
        {
            return ItemReader.Fault(Words.UnknownAction(map.Text("action")!), map["action"]!.Line);
        }

        foreach ((string key, TuningAction of) in ((string, TuningAction)[])[("filter", TuningAction.Filter), ("level", TuningAction.Level)])
        {
            if (map[key] is null == (action == of))
            {
                return ItemReader.Fault(action == of ? Words.Lacks(key) : Words.Stray(key, map.Text("action")!), map[key]?.Line ?? map.Line);
            }
        }

        RuleLevel? level = null;
        if (action == TuningAction.Level)
        {
            if (!Enum.TryParse(map.Text("level"), ignoreCase: true, out RuleLevel said) || !Enum.IsDefined(said) || char.IsAsciiDigit(map.Text("level")![0]))
            {
                return ItemReader.Fault(Sigma.Words.UnknownLevel(map.Text("level") ?? ""), map["level"]!.Line);
            }

            level = said;
        }

        Expr? suppressed = null;
        if (action == TuningAction.Filter)
        {
            if (map["filter"] is not YamlMap filter)
            {
                return ItemReader.Fault(Sigma.Words.NoMap, map["filter"]!.Line);
            }

            if (!RuleReader.Condition(filter, _items).Is(out suppressed, out Refusal? refusal))
            {
                return refusal;
            }
        }

        return new Tuning(
            map.Text("rule")!, action.Value, level, map.Text("owner")!, map.Text("reason")!, expires, map.Text("digest"), file.Path, map.Line)
        {
            Suppressed = suppressed,
        };
    }
}
