using System.Globalization;
using VongGac.Detection.Sigma;
using VongGac.Model;

namespace VongGac.Detection.Pipelines;

/// <summary>
/// A Sigma processing pipeline in pySigma's YAML: changes what rules ask before they are read, so that they fit the field names and log
/// sources of another product. Immutable.
/// </summary>
public sealed class Pipeline
{
    private readonly IReadOnlyList<Step> _steps;

    private Pipeline(string name, int priority, IReadOnlyDictionary<string, IReadOnlyList<string>> vars, IReadOnlyList<Step> steps)
    {
        Name = name;
        Priority = priority;
        Vars = vars;
        _steps = steps;
    }

    /// <summary>As it calls itself.</summary>
    public string Name { get; }

    /// <summary>Lower ones are applied first.</summary>
    public int Priority { get; }

    /// <summary>What stands for <c>%name%</c>.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Vars { get; }

    /// <param name="file">The text, and how it shall be named in faults.</param>
    /// <returns>The pipeline, or a refusal that names file and line.</returns>
    public static Result<Pipeline> Read(RuleFile file)
    {
        var faults = new Faults();
        List<YamlNode> documents = YamlNode.Documents(file.Text, out (int Line, string Message)? broken);
        if (broken is { } fault)
        {
            faults.Add(Words.NotYaml(fault.Message), fault.Line);
        }

        if (documents is not [YamlMap map])
        {
            faults.Add(Words.NoMap, documents.Count > 1 ? documents[1].Line : 1);
            map = new YamlMap([], 1);
        }

        var settings = new Settings(map, faults);
        string name = settings.Text("name") ?? file.Path;
        int priority = settings.Number("priority");
        settings.Node("allowed_backends");
        var vars = settings.Node("vars") is null ? new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) : settings.Mapping("vars");
        foreach (string output in (ReadOnlySpan<string>)["postprocessing", "finalizers"])
        {
            if (settings.Node(output) is { } node and not YamlList { Items.Count: 0 })
            {
                faults.Add(Words.Output, node.Line);
            }
        }

        if (settings.Node("transformations") is null)
        {
            faults.Add(Words.NoSteps, map.Line);
        }

        IReadOnlyList<Step> steps = Steps(settings, "transformations", vars);
        settings.Finish();
        if (faults.First is not { } first)
        {
            return new Pipeline(name, priority, vars, steps);
        }

        string place = string.Create(CultureInfo.InvariantCulture, $"{file.Path}:{first.Line}");
        return new Refusal("sigma.pipeline", new Text($"{place}: {first.Reason.Vi}", $"{place}: {first.Reason.En}"), place);
    }

    /// <summary>Changes a rule; answers why it cannot be taken.</summary>
    internal Text? Apply(Draft draft) => new NestedStep(_steps).Run(draft);

    private static List<Step> Steps(Settings settings, string key, IReadOnlyDictionary<string, IReadOnlyList<string>> vars)
    {
        YamlNode? node = settings.Node(key);
        if (node is not (null or YamlList))
        {
            settings.Faults.Add(Words.NoListHere, node.Line);
        }

        return [.. (node as YamlList)?.Items.Select(item => One(new Settings(item, settings.Faults), vars)) ?? []];
    }

    private static Step One(Settings settings, IReadOnlyDictionary<string, IReadOnlyList<string>> vars)
    {
        string? id = settings.Text("id");
        string type = settings.NeededText("type");
        Gate rules = Conditions.Gate(settings, "rule_conditions", "rule_cond", Conditions.OfRule);
        Gate items = Conditions.Gate(settings, "detection_item_conditions", "detection_item_cond", Conditions.OfItem);
        Gate fields = Conditions.Gate(settings, "field_name_conditions", "field_name_cond", Conditions.OfField);
        Step? step = null;
        if (type == "nest")
        {
            step = new NestedStep(Steps(settings, "items", vars)) { Id = id, Rules = rules };
        }
        else if (RuleSteps.OfRule(type, settings) is { } rule)
        {
            step = new RuleStep(rule) { Id = id, Rules = rules };
        }
        else if (FieldSteps.Of(type, settings, fields) is { } field)
        {
            step = new ItemStep(field) { Id = id, Rules = rules, Items = items };
        }
        else if ((RuleSteps.OfItem(type, settings) ?? ValueSteps.Of(type, settings) ?? PlaceholderSteps.Of(type, settings, vars)) is { } item)
        {
            step = new ItemStep(item) { Id = id, Rules = rules, Items = items, Fields = fields };
        }

        if (step is null)
        {
            settings.Faults.Add(type == "query_expression_placeholders" ? Words.QueryExpression : Words.UnknownStep(type), settings.Line);
            return new NestedStep([]);
        }

        settings.Finish();
        return step;
    }
}
