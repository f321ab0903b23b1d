using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using VongGac.Detection.Matching;
using VongGac.Model;

namespace VongGac.Detection.Sigma;

/// <summary>
/// Reads one line of a selection, <c>Field|modifier|modifier: values</c>, into tests. The modifiers change the values in the order
/// in which they stand.
/// </summary>
internal sealed class ItemReader(Placeholders placeholders)
{
    public Result<Expr> Read(string key, YamlNode node, int line)
    {
        string[] parts = key.Split('|');
        IReadOnlyList<YamlNode> values = node is YamlList list ? list.Items : [node];
        if (values.Count == 0)
        {
            return Fault(Words.EmptySearch, node.Line);
        }

        Result<Mode> read = ReadMode(parts, line);
        if (!read.Is(out Mode? mode, out Refusal? refusal))
        {
            return refusal;
        }

        var tests = new List<Expr>(values.Count);
        foreach (YamlNode value in values)
        {
            if (value is not YamlScalar scalar)
            {
                return Fault(value is YamlList ? Words.ListOfLists : Words.MapAsValue, value.Line);
            }

            if (!Test(mode, scalar).Is(out Expr? test, out refusal))
            {
                return refusal;
            }

            tests.Add(test);
        }

        Expr joined = mode.All ? Expr.And(tests) : Expr.Or(tests);
        return mode.Negated ? Expr.Not(joined) : joined;
    }

    private static Result<Mode> ReadMode(string[] parts, int line)
    {
        var mode = new Mode { Field = parts[0] };
        foreach (string name in parts.AsSpan(1))
        {
            Text? fault = mode.Take(name);
            if (fault is not null)
            {
                return Fault(fault, line);
            }
        }

        if (mode.Field.Length == 0 && (mode.Form is Form.Exists or Form.Compare or Form.FieldRef || mode.Part != TimePart.None))
        {
            return Fault(Words.FieldNeeded, line);
        }

        return mode;
    }

    private Result<Expr> Test(Mode mode, YamlScalar scalar)
    {
        if (scalar.Kind == ScalarKind.Null)
        {
            return mode.Plain && mode.Field.Length > 0
                ? new AtomExpr(new Atom { Field = mode.Field, Kind = AtomKind.Null, Shown = "null" })
                : Fault(Words.NullWithModifier, scalar.Line);
        }

        switch (mode.Form)
        {
            case Form.Exists:
                if (!bool.TryParse(scalar.Value, out bool wanted))
                {
                    return Fault(Words.ExistsWantsTruth, scalar.Line);
                }

                Expr exists = new AtomExpr(new Atom { Field = mode.Field, Kind = AtomKind.Exists, Shown = "exists" });
                return wanted ? exists : Expr.Not(exists);
            case Form.Regex:
                return RegexTest(mode, scalar);
            case Form.Cidr:
                return CidrTest(mode, scalar);
            case Form.Compare:
                return NumberTest(mode, scalar, mode.Comparison);
            case Form.FieldRef:
                return new AtomExpr(new Atom
                {
                    Field = mode.Field,
                    Kind = (mode.Before, mode.After) switch
                    {
                        (false, false) => AtomKind.FieldEqual,
                        (false, true) => AtomKind.FieldPrefix,
                        (true, false) => AtomKind.FieldSuffix,
                        _ => AtomKind.FieldContains,
                    },
                    Cased = mode.Cased,
                    Literal = Encoding.UTF8.GetBytes(scalar.Value),
                    Shown = "%" + scalar.Value,
                });
            default:
                return mode.Part == TimePart.None ? TextTest(mode, scalar) : NumberTest(mode, scalar, AtomKind.Equal);
        }
    }

    private static Result<Expr> RegexTest(Mode mode, YamlScalar scalar)
    {
        try
        {
            // Only to see that it can be read; the one that is asked is made later.
            _ = new Regex(scalar.Value, mode.RegexOptions | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        }
        catch (RegexParseException bad)
        {
            return Fault(Words.NoRegex(scalar.Value, bad.Message), scalar.Line);
        }

        return new AtomExpr(new Atom
        {
            Field = mode.Field,
            Kind = AtomKind.Regex,
            Cased = !mode.RegexOptions.HasFlag(RegexOptions.IgnoreCase),
            Literal = Encoding.UTF8.GetBytes(scalar.Value),
            RegexOptions = mode.RegexOptions | RegexOptions.CultureInvariant,
            Shown = "re:" + scalar.Value,
        });
    }

    private static Result<Expr> CidrTest(Mode mode, YamlScalar scalar)
    {
        // The specification writes networks; an address alone is the network of one. Host bits are masked as firewalls do.
        string text = scalar.Value;
        int slash = text.IndexOf('/', StringComparison.Ordinal);
        if (!IPAddress.TryParse(slash < 0 ? text : text[..slash], out IPAddress? address))
        {
            return Fault(Words.NoNetwork(text), scalar.Line);
        }

        byte[] bytes = address.GetAddressBytes();
        int length = bytes.Length * 8;
        if (slash >= 0 && (!int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out length) || length > bytes.Length * 8))
        {
            return Fault(Words.NoNetwork(text), scalar.Line);
        }

        for (int bit = length; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] &= (byte)~(0x80 >> (bit % 8));
        }

        return new AtomExpr(new Atom { Field = mode.Field, Kind = AtomKind.Cidr, Network = new IPNetwork(new IPAddress(bytes), length), Shown = text });
    }

    private static Result<Expr> NumberTest(Mode mode, YamlScalar scalar, AtomKind kind)
    {
        return decimal.TryParse(scalar.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number)
            ? new AtomExpr(new Atom { Field = mode.Field, Kind = kind, Number = number, Part = mode.Part, Shown = scalar.Value })
            : Fault(Words.NoNumber(scalar.Value), scalar.Line);
    }

    private Result<Expr> TextTest(Mode mode, YamlScalar scalar)
    {
        string text = scalar.Kind == ScalarKind.Truth ? scalar.Value.ToLowerInvariant() : scalar.Value;
        var readings = new List<List<Token>>();
        if (!mode.Expand)
        {
            readings.Add(Tokens.Of(text));
        }
        else if (!placeholders.Expand(text, scalar.Line, readings).Is(out _, out Refusal? missing))
        {
            return missing;
        }

        bool bytes = false;
        foreach (string step in mode.Steps)
        {
            var changed = new List<List<Token>>(readings.Count);
            foreach (List<Token> tokens in readings)
            {
                if (step == "windash")
                {
                    changed.Add(tokens.ConvertAll(token => Tokens.IsDash(token) ? new Token(TokenKind.Dash) : token));
                    continue;
                }

                if (tokens.Exists(token => token.Kind != TokenKind.Character))
                {
                    return Fault(Words.EncodedWildcards, scalar.Line);
                }

                changed.AddRange(Tokens.Encoded(step, bytes ? Tokens.Latin(tokens) : Tokens.Utf8(tokens)));
            }

            readings = changed;

            // After a wide encoding every character stands for one byte.
            bytes = step is "wide" or "utf16le" or "utf16be" or "utf16";
        }

        return Expr.Or(readings.ConvertAll(tokens => TextAtom(mode, tokens, text)));
    }

    private static AtomExpr TextAtom(Mode mode, List<Token> tokens, string shown)
    {
        // A keyword is looked for anywhere in the values.
        bool anywhere = mode.Field.Length == 0 && !mode.Before && !mode.After;
        if (mode.Before || anywhere)
        {
            tokens.Insert(0, new Token(TokenKind.Run));
        }

        if (mode.After || anywhere)
        {
            tokens.Add(new Token(TokenKind.Run));
        }

        for (int index = tokens.Count - 1; index > 0; index--)
        {
            if (tokens[index].Kind == TokenKind.Run && tokens[index - 1].Kind == TokenKind.Run)
            {
                tokens.RemoveAt(index);
            }
        }

        if (!mode.Cased)
        {
            tokens = tokens.ConvertAll(token => token.Kind == TokenKind.Character ? new Token(TokenKind.Character, Folding.Fold(token.Rune)) : token);
        }

        int from = tokens.Count > 0 && tokens[0].Kind == TokenKind.Run ? 1 : 0;
        int to = tokens.Count > from && tokens[^1].Kind == TokenKind.Run ? tokens.Count - 1 : tokens.Count;
        bool literal = tokens.GetRange(from, to - from).TrueForAll(token => token.Kind == TokenKind.Character);
        AtomKind kind = (from > 0, to < tokens.Count) switch
        {
            (false, false) => AtomKind.Equal,
            (true, false) => AtomKind.Suffix,
            (false, true) => AtomKind.Prefix,
            _ => AtomKind.Contains,
        };
        if (!literal || (from == to && kind != AtomKind.Equal))
        {
            return new AtomExpr(new Atom { Field = mode.Field, Kind = AtomKind.Pattern, Cased = mode.Cased, Pattern = new Wildcards(tokens), Shown = (mode.Before ? "*" : "") + shown + (mode.After ? "*" : "") });
        }

        return new AtomExpr(new Atom { Field = mode.Field, Kind = kind, Cased = mode.Cased, Literal = Tokens.Utf8(tokens.GetRange(from, to - from)), Shown = shown });
    }

    public static Refusal Fault(Text message, int line) => new("sigma.rule", message, line.ToString(CultureInfo.InvariantCulture));
}
