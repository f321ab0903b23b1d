using System.Security.Cryptography;
using System.Text;

namespace VongGac.Detection.Sigma;

/// <summary>
/// A short sum over what a rule looks for, so that a tuning can tell whether the rule it was written for is still the same. Comments,
/// titles, levels, quoting and line ends do not count; the order of keys does.
/// </summary>
internal static class RuleDigest
{
    private static readonly string[] Parts = ["logsource", "detection", "correlation"];

    /// <summary>16 lower-case hex digits of SHA-256.</summary>
    public static string Of(YamlMap rule)
    {
        var text = new StringBuilder();
        foreach (string part in Parts)
        {
            if (rule[part] is { } node)
            {
                text.Append(part).Append('\0');
                Write(node, text);
            }
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..16];
    }

    private static void Write(YamlNode node, StringBuilder to)
    {
        switch (node)
        {
            case YamlMap map:
                to.Append('{');
                foreach ((YamlScalar key, YamlNode value) in map.Pairs)
                {
                    to.Append(key.Value).Append('\0');
                    Write(value, to);
                }

                to.Append('}');
                break;
            case YamlList list:
                to.Append('[');
                foreach (YamlNode item in list.Items)
                {
                    Write(item, to);
                }

                to.Append(']');
                break;
            case YamlScalar scalar:
                to.Append(scalar.Kind == ScalarKind.Null ? "n" : "s").Append(scalar.Value).Append('\0');
                break;
        }
    }
}
