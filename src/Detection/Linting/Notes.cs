using VongGac.Detection.Sigma;
using VongGac.Model;

namespace VongGac.Detection.Linting;

/// <summary>The findings of one file while it is looked through.</summary>
internal sealed class Notes(string file)
{
    private readonly List<LintFinding> _findings = [];

    public string File { get; } = file;

    public void Error(string code, int line, Text what, Text mend) => _findings.Add(new LintFinding(File, line, LintSeverity.Error, code, what, mend));

    public void Warn(string code, int line, Text what, Text mend) => _findings.Add(new LintFinding(File, line, LintSeverity.Warning, code, what, mend));

    public bool HasErrorAt(int line) => _findings.Exists(finding => finding.Line == line && finding.Severity == LintSeverity.Error);

    public IEnumerable<LintFinding> InOrder() => _findings.OrderBy(finding => finding.Line);

    /// <summary>A scalar with text under the key; what else stands there is noted. Null when absent.</summary>
    public YamlScalar? Text(YamlMap map, string key, int longest = int.MaxValue)
    {
        switch (map[key])
        {
            case null:
                return null;
            case YamlScalar { Kind: ScalarKind.Text, Value.Length: > 0 } text when text.Value.Length <= longest:
                return text;
            case YamlScalar { Kind: ScalarKind.Text, Value.Length: > 0 } text:
                Error(key + ".long", text.Line, Words.TooLong(key, longest), Words.MendShorten);
                return null;
            case YamlScalar { Kind: ScalarKind.Number or ScalarKind.Truth } other:
                Error(key + ".type", other.Line, Words.NotText(key), Words.MendQuote(other.Value));
                return null;
            case var node:
                Error(key + ".type", node.Line, Words.NotText(key), Words.MendText(key));
                return null;
        }
    }

    /// <summary>The texts of a list; repeated ones and what is no text are noted.</summary>
    public IReadOnlyList<YamlScalar> Texts(YamlMap map, string key, int shortest = 1)
    {
        if (map[key] is not { } node)
        {
            return [];
        }

        if (node is not YamlList list)
        {
            Error(key + ".type", node.Line, Words.NotList(key), Words.MendList(key));
            return [];
        }

        var texts = new List<YamlScalar>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (YamlNode item in list.Items)
        {
            if (item is not YamlScalar { Kind: ScalarKind.Text } text)
            {
                Error(key + ".type", item.Line, Words.NotTexts(key), item is YamlScalar other ? Words.MendQuote(other.Value) : Words.MendList(key));
            }
            else if (text.Value.Length < shortest)
            {
                Error(key + ".short", text.Line, Words.TooShort(key, shortest), Words.MendWriteOut);
            }
            else if (!seen.Add(text.Value))
            {
                Error(key + ".twice", text.Line, Words.Twice(text.Value), Words.MendRemove);
            }
            else
            {
                texts.Add(text);
            }
        }

        return texts;
    }
}
