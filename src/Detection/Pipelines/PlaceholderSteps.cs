using System.Text.RegularExpressions;
using VongGac.Detection.Sigma;
using VongGac.Model;

namespace VongGac.Detection.Pipelines;

/// <summary>Transformations that put something in for <c>%name%</c> under the modifier <c>expand</c>.</summary>
internal static partial class PlaceholderSteps
{
    private const int MostValues = 10_000;

    /// <returns>Null when it is none of these.</returns>
    public static ItemChange? Of(string type, Settings settings, IReadOnlyDictionary<string, IReadOnlyList<string>> vars)
    {
        if (type is not ("value_placeholders" or "wildcard_placeholders"))
        {
            return null;
        }

        IReadOnlyList<string>? include = settings.Texts("include");
        IReadOnlyList<string>? exclude = settings.Texts("exclude");
        if (include is not null && exclude is not null)
        {
            settings.Faults.Add(Words.NotBoth, settings.Line);
        }

        bool wildcard = type == "wildcard_placeholders";
        return (Draft _, DraftItem item, ref DraftNode? into, ref bool changed) =>
        {
            if (!item.Has("expand"))
            {
                return null;
            }

            var values = new List<YamlScalar>();
            foreach (YamlScalar value in item.Values)
            {
                Text? fault = null;
                IReadOnlyList<string> made = Filled(value.Value, name => Meant(name, item, ref fault), 0);
                if (fault is not null)
                {
                    return fault;
                }

                changed |= made is not [var same] || same != value.Value;
                values.AddRange(made.Take(MostValues).Select(text => new YamlScalar(text, plain: false, value.Line)));
            }

            item.Values = values;
            if (values.Count == 0)
            {
                into = null;
            }

            return null;
        };

        IReadOnlyList<string>? Meant(string name, DraftItem item, ref Text? fault)
        {
            if ((include is not null && !include.Contains(name)) || (exclude is not null && exclude.Contains(name)))
            {
                return null;
            }

            if (wildcard)
            {
                return [item.Has("re") ? ".*" : "*"];
            }

            if (!vars.TryGetValue(name, out IReadOnlyList<string>? values))
            {
                fault = Words.NoVariable(name);
            }

            return values;
        }
    }

    /// <summary>Every reading of a text from a place on, with each value in turn for each name.</summary>
    private static IReadOnlyList<string> Filled(string text, Func<string, IReadOnlyList<string>?> meant, int from)
    {
        Match match = Placeholder().Match(text, from);
        if (!match.Success)
        {
            return [text];
        }

        if (meant(match.Groups["name"].Value) is not { } values)
        {
            return Filled(text, meant, match.Index + match.Length);
        }

        // A percent sign in a value is no placeholder.
        return [.. values.Select(value => value.Replace("%", @"\%", StringComparison.Ordinal)).SelectMany(value =>
            Filled(string.Concat(text.AsSpan(0, match.Index), value, text.AsSpan(match.Index + match.Length)), meant, match.Index + value.Length)).Take(MostValues)];
    }

    [GeneratedRegex(@"(?<!\\)%(?<name>[^%\\\s]+)%", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Placeholder();
}
