using System.Text.RegularExpressions;
using VongGac.Detection.Sigma;

namespace VongGac.Detection.Linting;

/// <summary>The log source.</summary>
internal static partial class SourceLint
{
    private static readonly string[] Parts = ["category", "product", "service"];

    public static void Check(YamlMap map, Notes notes)
    {
        if (map["logsource"] is not YamlMap source)
        {
            notes.Error("logsource.missing", map["logsource"]?.Line ?? map.Line, Sigma.Words.NoSource, Words.MendSource);
            return;
        }

        foreach (string part in Parts)
        {
            if (notes.Text(source, part) is { } said && !Named().IsMatch(said.Value))
            {
                notes.Error("logsource.form", said.Line, Words.SourceForm(said.Value), Words.MendWrite(said.Value.ToLowerInvariant().Replace(' ', '_')));
            }
        }

        _ = notes.Text(source, "definition");
        if (!Array.Exists(Parts, part => source[part] is not null))
        {
            notes.Error("logsource.empty", source.Line, Words.SourceEmpty, Words.MendSource);
            return;
        }

        var meant = new LogSource(source.Text("category"), source.Text("product"), source.Text("service"));
        if (!Routing.Windows.Knows(meant))
        {
            notes.Warn("logsource.unknown", source.Line, Words.SourceUnknown(meant.ToString()), Words.MendSourceUnknown);
        }
    }

    /// <summary>"lower case and spaces are replaced by a _, characters . and - are allowed".</summary>
    [GeneratedRegex("^[a-z0-9_.-]+$", RegexOptions.NonBacktracking)]
    private static partial Regex Named();
}
