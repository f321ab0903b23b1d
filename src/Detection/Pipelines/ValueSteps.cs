using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using VongGac.Detection.Sigma;
using VongGac.Model;

namespace VongGac.Detection.Pipelines;

/// <summary>Transformations of the values of items.</summary>
internal static partial class ValueSteps
{
    /// <summary>What a value becomes: none, one or several; null when it stays.</summary>
    private delegate IReadOnlyList<YamlScalar>? Revalue(DraftItem item, YamlScalar value, ref Text? fault);

    /// <returns>Null when it is none of these.</returns>
    public static ItemChange? Of(string type, Settings settings)
    {
        Revalue? revalue = type switch
        {
            "replace_string" => Replace(settings),
            "map_string" => Map(settings),
            "set_value" => Set(settings),
            "convert_type" => ConvertTo(settings),
            "case" => Case(settings),
            _ => null,
        };
        return revalue is null ? null : (Draft _, DraftItem item, ref DraftNode? into, ref bool changed) => Change(item, revalue, ref into, ref changed);
    }

    private static Text? Change(DraftItem item, Revalue revalue, ref DraftNode? into, ref bool changed)
    {
        var values = new List<YamlScalar>(item.Values.Count);
        Text? fault = null;
        foreach (YamlScalar value in item.Values)
        {
            IReadOnlyList<YamlScalar>? made = revalue(item, value, ref fault);
            if (fault is not null)
            {
                return fault;
            }

            changed |= made is not null;
            values.AddRange(made ?? [value]);
        }

        if (changed && values.Count == 0)
        {
            into = null;
        }

        item.Values = values;
        return null;
    }

    private static Revalue Replace(Settings settings)
    {
        Regex regex = settings.Expression("regex");
        string replacement = DotNet(settings.NeededText("replacement"));
        bool skip = settings.Truth("skip_special");
        settings.Truth("interpret_special");
        return (DraftItem item, YamlScalar value, ref Text? fault) =>
        {
            if (value.Kind is ScalarKind.Null or ScalarKind.Truth)
            {
                return null;
            }

            try
            {
                // Sigma writes one backslash once or twice; expressions of pipelines see one, and what they make is written twice again.
                string plain = item.Has("re") ? value.Value : value.Value.Replace(@"\\", @"\", StringComparison.Ordinal);
                string made = skip ? Wildcards().Replace(plain, part => part.Groups["plain"].Success ? regex.Replace(part.Value, replacement) : part.Value) : regex.Replace(plain, replacement);
                return made == plain ? null : [Word(item.Has("re") ? made : Backslash().Replace(made, @"\\"), value)];
            }
            catch (RegexMatchTimeoutException)
            {
                fault = Words.SlowRegex(regex.ToString());
                return null;
            }
        };
    }

    private static Revalue Map(Settings settings)
    {
        IReadOnlyDictionary<string, IReadOnlyList<string>> mapping = settings.Mapping("mapping");
        return (DraftItem _, YamlScalar value, ref Text? _) =>
            value.Kind != ScalarKind.Null && mapping.TryGetValue(value.Value, out IReadOnlyList<string>? made) ? [.. made.Select(one => Word(one, value))] : null;
    }

    private static Revalue Set(Settings settings)
    {
        YamlScalar set = settings.NeededScalar("value");
        string kind = settings.Choice("force_type", "", "str", "num");
        if (kind == "num" && !IsNumber(set.Value))
        {
            settings.Faults.Add(Words.NoNumber(set.Value), set.Line);
        }

        return (DraftItem _, YamlScalar value, ref Text? _) =>
            [new YamlScalar(set.Value, plain: kind == "num" || (kind.Length == 0 && set.Kind != ScalarKind.Text), value.Line)];
    }

    private static Revalue ConvertTo(Settings settings)
    {
        if (settings.Node("target_type") is null)
        {
            settings.Needed("target_type");
        }

        bool text = settings.Choice("target_type", "str", "num") == "str";
        return (DraftItem _, YamlScalar value, ref Text? fault) =>
        {
            if (value.Kind == ScalarKind.Null)
            {
                return null;
            }

            if (text)
            {
                return value.Kind == ScalarKind.Text ? null : [Word(value.Value, value)];
            }

            if (!IsNumber(value.Value))
            {
                fault = Words.NoNumber(value.Value);
                return null;
            }

            return [new YamlScalar(value.Value, plain: true, value.Line)];
        };
    }

    private static Revalue Case(Settings settings)
    {
        string method = settings.Choice("method", "lower", "upper", "snake_case");
        return (DraftItem _, YamlScalar value, ref Text? _) => value.Kind != ScalarKind.Text ? null :
        [
            Word(
                method switch
                {
                    "upper" => value.Value.ToUpperInvariant(),
                    "snake_case" => Hump().Replace(value.Value, "_").ToLowerInvariant(),
                    _ => value.Value.ToLowerInvariant(),
                },
                value),
        ];
    }

    private static bool IsNumber(string text) => decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private static YamlScalar Word(string text, YamlScalar instead) => new(text, plain: false, instead.Line);

    /// <summary>Python writes groups as <c>\1</c> and <c>\g&lt;name&gt;</c>, and a dollar means itself.</summary>
    private static string DotNet(string replacement)
    {
        var made = new StringBuilder();
        for (int index = 0; index < replacement.Length; index++)
        {
            char sign = replacement[index];
            char next = index + 1 < replacement.Length ? replacement[index + 1] : '\0';
            int close = sign == '\\' && next == 'g' && index + 2 < replacement.Length && replacement[index + 2] == '<' ? replacement.IndexOf('>', index) : -1;
            if (close > 0)
            {
                made.Append("${").Append(replacement.AsSpan(index + 3, close - index - 3)).Append('}');
                index = close;
            }
            else if (sign == '\\' && char.IsAsciiDigit(next))
            {
                made.Append("${").Append(next).Append('}');
                index++;
            }
            else if (sign == '\\' && next == '\\')
            {
                made.Append('\\');
                index++;
            }
            else
            {
                made.Append(sign == '$' ? "$$" : sign.ToString());
            }
        }

        return made.ToString();
    }

    [GeneratedRegex(@"(?<special>(\\[*?]|[*?])+)|(?<plain>((?!\\[*?])[^*?])+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Wildcards();

    [GeneratedRegex(@"\\(?![*?])", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Backslash();

    [GeneratedRegex("(?<=[a-z0-9])(?=[A-Z])", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Hump();
}
