using System.Buffers;
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
internal sealed class ItemReader(IReadOnlyDictionary<string, IReadOnlyList<string>> placeholders)
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
            readings.Add(Tokens(text));
        }
        else if (!Expanded(text, scalar.Line, readings).Is(out _, out Refusal? missing))
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
                    changed.Add(tokens.ConvertAll(token => IsDash(token) ? new Token(TokenKind.Dash) : token));
                    continue;
                }

                if (tokens.Exists(token => token.Kind != TokenKind.Character))
                {
                    return Fault(Words.EncodedWildcards, scalar.Line);
                }

                changed.AddRange(Encoded(step, bytes ? Latin(tokens) : Utf8(tokens)));
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
            return new AtomExpr(new Atom { Field = mode.Field, Kind = AtomKind.Pattern, Cased = mode.Cased, Pattern = new Wildcards(tokens), Shown = shown });
        }

        return new AtomExpr(new Atom { Field = mode.Field, Kind = kind, Cased = mode.Cased, Literal = Utf8(tokens.GetRange(from, to - from)), Shown = shown });
    }

    /// <summary>"Plain backslash not followed by a wildcard can be expressed as single \ or double backslash."</summary>
    private static List<Token> Tokens(string text)
    {
        var tokens = new List<Token>(text.Length + 2);
        for (int index = 0; index < text.Length;)
        {
            char current = text[index];
            char next = index + 1 < text.Length ? text[index + 1] : '\0';
            if (current == '\\' && (next is '\\' or '*' or '?'))
            {
                tokens.Add(new Token(TokenKind.Character, new Rune(next)));
                index += 2;
            }
            else if (current is '*' or '?')
            {
                tokens.Add(new Token(current == '*' ? TokenKind.Run : TokenKind.One));
                index++;
            }
            else
            {
                if (Rune.DecodeFromUtf16(text.AsSpan(index), out Rune rune, out int width) != OperationStatus.Done)
                {
                    rune = Rune.ReplacementChar;
                }

                tokens.Add(new Token(TokenKind.Character, rune));
                index += width;
            }
        }

        return tokens;
    }

    /// <summary>Every <c>%name%</c> replaced by each of its values; <c>\%</c> is a percent sign.</summary>
    private Result<bool> Expanded(string text, int line, List<List<Token>> readings)
    {
        readings.Add([]);
        int from = 0;
        while (from < text.Length)
        {
            int open = Percent(text, from);
            int close = open < 0 ? -1 : Percent(text, open + 1);
            string plain = (close < 0 ? text[from..] : text[from..open]).Replace("\\%", "%", StringComparison.Ordinal);
            foreach (List<Token> reading in readings)
            {
                reading.AddRange(Tokens(plain));
            }

            if (close < 0)
            {
                break;
            }

            string name = text[(open + 1)..close];
            if (!placeholders.TryGetValue(name, out IReadOnlyList<string>? values))
            {
                return Fault(Words.NoPlaceholder(name), line);
            }

            List<List<Token>> before = [.. readings];
            readings.Clear();
            foreach (List<Token> reading in before)
            {
                foreach (string value in values)
                {
                    readings.Add([.. reading, .. Tokens(value)]);
                }
            }

            from = close + 1;
        }

        return true;
    }

    private static int Percent(string text, int from)
    {
        for (int index = from; index < text.Length; index++)
        {
            if (text[index] == '%' && (index == 0 || text[index - 1] != '\\'))
            {
                return index;
            }
        }

        return -1;
    }

    private static bool IsDash(Token token) =>
        token.Kind == TokenKind.Character && (token.Rune.Value is '-' or '/' or 0x2013 or 0x2014 or 0x2015);

    private static IEnumerable<List<Token>> Encoded(string step, byte[] bytes)
    {
        switch (step)
        {
            case "base64":
                yield return Ascii(Convert.ToBase64String(bytes));
                break;
            case "base64offset":
                for (int shift = 0; shift < 3; shift++)
                {
                    string encoded = Convert.ToBase64String([.. new byte[shift], .. bytes]);

                    // Of the first and the last group only what does not depend on the neighbours stays.
                    int skip = shift switch { 0 => 0, 1 => 2, _ => 3 };
                    int keep = ((shift + bytes.Length) % 3) switch { 0 => encoded.Length, 1 => encoded.Length - 3, _ => encoded.Length - 2 };
                    yield return Ascii(encoded[Math.Min(skip, keep)..keep]);
                }

                break;
            default:
                string text = Encoding.UTF8.GetString(bytes);
                byte[] wide = step switch
                {
                    "utf16be" => Encoding.BigEndianUnicode.GetBytes(text),
                    "utf16" => [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(text)],
                    _ => Encoding.Unicode.GetBytes(text),
                };
                yield return [.. wide.Select(value => new Token(TokenKind.Character, new Rune(value)))];
                break;
        }
    }

    private static List<Token> Ascii(string text) => [.. text.Select(character => new Token(TokenKind.Character, new Rune(character)))];

    private static byte[] Latin(List<Token> tokens) => [.. tokens.Select(token => (byte)token.Rune.Value)];

    private static byte[] Utf8(List<Token> tokens)
    {
        byte[] bytes = new byte[tokens.Count * 4];
        int length = 0;
        foreach (Token token in tokens)
        {
            length += token.Rune.EncodeToUtf8(bytes.AsSpan(length));
        }

        return bytes[..length];
    }

    public static Refusal Fault(Text message, int line) => new("sigma.rule", message, line.ToString(CultureInfo.InvariantCulture));

    private enum Form
    {
        Text,
        Exists,
        Regex,
        Cidr,
        Compare,
        FieldRef,
    }

    /// <summary>What the modifiers of one line say together.</summary>
    private sealed class Mode
    {
        public required string Field { get; init; }

        public Form Form { get; private set; }

        public bool All { get; private set; }

        public bool Negated { get; private set; }

        public bool Cased { get; private set; }

        public bool Before { get; private set; }

        public bool After { get; private set; }

        public bool Expand { get; private set; }

        public List<string> Steps { get; } = [];

        public RegexOptions RegexOptions { get; private set; }

        public AtomKind Comparison { get; private set; }

        public TimePart Part { get; private set; }

        public bool Plain => Form == Form.Text && !Before && !After && !Expand && Steps.Count == 0 && Part == TimePart.None;

        /// <summary>Takes the next modifier; answers what is wrong with it.</summary>
        public Text? Take(string name)
        {
            switch (name)
            {
                case "all":
                    All = true;
                    return null;
                case "neq":
                    Negated = true;
                    return null;
                case "cased":
                    Cased = true;
                    return null;
                case "contains":
                    Before = After = true;
                    return Form is Form.Text or Form.FieldRef ? null : Words.Misplaced(name, Form.ToString());
                case "startswith":
                    After = true;
                    return Form is Form.Text or Form.FieldRef ? null : Words.Misplaced(name, Form.ToString());
                case "endswith":
                    Before = true;
                    return Form is Form.Text or Form.FieldRef ? null : Words.Misplaced(name, Form.ToString());
                case "expand":
                    Expand = true;
                    return null;
                case "base64" or "base64offset" or "wide" or "utf16le" or "utf16be" or "utf16" or "windash":
                    if (Form != Form.Text || Before || After)
                    {
                        // The encoded value would hold the wildcards.
                        return name == "windash" && Form == Form.Text ? Step(name) : Words.Misplaced(name, "contains");
                    }

                    return Step(name);
                case "i" or "m" or "s" when Form == Form.Regex:
                    RegexOptions |= name switch { "i" => RegexOptions.IgnoreCase, "m" => RegexOptions.Multiline, _ => RegexOptions.Singleline };
                    return null;
                case "re":
                    return Take(Form.Regex, name);
                case "cidr":
                    return Take(Form.Cidr, name);
                case "exists":
                    return Take(Form.Exists, name);
                case "fieldref":
                    return Form == Form.Text && Steps.Count == 0 ? Set(Form.FieldRef) : Words.Misplaced(name, Form.ToString());
                case "lt" or "lte" or "gt" or "gte":
                    Comparison = name switch { "lt" => AtomKind.Less, "lte" => AtomKind.LessOrEqual, "gt" => AtomKind.Greater, _ => AtomKind.GreaterOrEqual };
                    return Take(Form.Compare, name);
                case "minute" or "hour" or "day" or "week" or "month" or "year":
                    Part = Enum.Parse<TimePart>(name, ignoreCase: true);
                    return (Form is Form.Text or Form.Compare) && !Before && !After ? null : Words.Misplaced(name, Form.ToString());
                default:
                    return Words.UnknownModifier(name);
            }
        }

        private Text? Step(string name)
        {
            Steps.Add(name);
            return null;
        }

        private Text? Take(Form form, string name) =>
            Form == Form.Text && !Before && !After && Steps.Count == 0 ? Set(form) : Words.Misplaced(name, Before || After ? "contains" : Form.ToString());

        private Text? Set(Form form)
        {
            Form = form;
            return null;
        }
    }
}
