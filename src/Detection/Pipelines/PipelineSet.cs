using VongGac.Detection.Sigma;
using VongGac.Model;

namespace VongGac.Detection.Pipelines;

/// <summary>Pipelines in the order in which they are applied: by priority, then as given.</summary>
public sealed class PipelineSet(IEnumerable<Pipeline> pipelines)
{
    private readonly Pipeline[] _pipelines = [.. pipelines.OrderBy(pipeline => pipeline.Priority)];

    /// <summary>What stands for <c>%name%</c> where no transformation said otherwise; the later pipeline wins.</summary>
    internal IReadOnlyDictionary<string, IReadOnlyList<string>> Vars
    {
        get
        {
            var vars = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
            foreach ((string name, IReadOnlyList<string> values) in _pipelines.SelectMany(pipeline => pipeline.Vars))
            {
                vars[name] = values;
            }

            return vars;
        }
    }

    /// <summary>The names under which a field of a rule is found in the events, such as a field by which a correlation groups.</summary>
    internal IReadOnlyList<string> NamesOf(YamlMap rule, string field)
    {
        if (_pipelines.Length == 0)
        {
            return [field];
        }

        var draft = new Draft(rule, "detection");
        DraftGroup asked = DraftGroup.Of(new YamlMap([(new YamlScalar(field, plain: false, rule.Line), new YamlScalar("", plain: false, rule.Line))], rule.Line));
        draft.Added.Add((asked, false));
        foreach (Pipeline pipeline in _pipelines)
        {
            pipeline.Apply(draft);
        }

        string[] names = [.. asked.Items().Select(item => item.Field)];
        return names.Length == 0 ? [field] : names;
    }

    /// <summary>The rule or filter as the pipelines leave it, or why it cannot be taken.</summary>
    /// <param name="document">The rule or filter.</param>
    /// <param name="part">Where its searches stand: <c>detection</c> or <c>filter</c>.</param>
    internal Result<Shaped> Apply(YamlMap document, string part)
    {
        if (_pipelines.Length == 0 || document[part] is not YamlMap searches)
        {
            return new Shaped(document, []);
        }

        var draft = new Draft(document, part);
        foreach (Pipeline pipeline in _pipelines)
        {
            if (pipeline.Apply(draft) is { } fault)
            {
                return ItemReader.Fault(fault, searches.Line);
            }
        }

        return draft.Shape();
    }
}
