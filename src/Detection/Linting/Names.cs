using VongGac.Detection.Sigma;

namespace VongGac.Detection.Linting;

/// <summary>Ids and names of all files, and who refers to them.</summary>
internal sealed class Names
{
    private readonly Dictionary<string, (string File, int Line)> _known = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<(string File, YamlScalar Name)> _asked = [];

    public void Add(string key, YamlScalar said, Notes notes)
    {
        if (_known.TryGetValue(said.Value, out (string File, int Line) other))
        {
            notes.Error(key + ".taken", said.Line, Words.Taken(key, said.Value, $"{other.File}:{other.Line}"), key == "id" ? Words.MendNewId : Words.MendNewName);
        }
        else
        {
            _known.Add(said.Value, (notes.File, said.Line));
        }
    }

    public void Ask(YamlScalar name, Notes notes) => _asked.Add((notes.File, name));

    /// <summary>References that lead nowhere: possibly to rules that were not given.</summary>
    public IEnumerable<LintFinding> Unknown() =>
        from asked in _asked
        where !_known.ContainsKey(asked.Name.Value)
        select new LintFinding(asked.File, asked.Name.Line, LintSeverity.Warning, "rules.unknown", Words.UnknownRule(asked.Name.Value), Words.MendGiveRule);
}
