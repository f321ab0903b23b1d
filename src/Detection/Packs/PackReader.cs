using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using VongGac.Detection.Matching;
using VongGac.Detection.Sigma;

namespace VongGac.Detection.Packs;

/// <summary>
/// Reads what <see cref="PackWriter"/> wrote and believes nothing: lengths are held against what is left, numbers against what there is.
/// After the first fault everything reads as zero and nothing comes of it.
/// </summary>
internal ref struct PackReader
{
    private const int Deepest = 1000;
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.CultureInvariant;
    private ReadOnlySpan<byte> _rest;
    private string[] _texts = [];
    private int _atoms;

    public PackReader(ReadOnlySpan<byte> content) => _rest = content;

    /// <summary>Where it could not go on; null when it could.</summary>
    public string? Fault { get; private set; }

    public Compilation? Read()
    {
        _texts = new string[Count()];
        for (int index = 0; index < _texts.Length; index++)
        {
            _texts[index] = Encoding.UTF8.GetString(Bytes(Count()));
        }

        var atoms = new Atom[Count()];
        _atoms = atoms.Length;
        for (int index = 0; index < atoms.Length && Fault is null; index++)
        {
            atoms[index] = ReadAtom();
        }

        int count = Count();
        var rules = new SigmaRule[count];
        var terms = new Term[count];
        var silent = new HashSet<object>(ReferenceEqualityComparer.Instance);
        for (int index = 0; index < count && Fault is null; index++)
        {
            rules[index] = ReadRule();
            if (!Truth())
            {
                silent.Add(rules[index]);
            }

            terms[index] = ReadTerm(0);
        }

        List<CorrelationRule> correlations = ReadCorrelations(rules, silent);
        if (!_rest.IsEmpty)
        {
            Fail("end");
        }

        return Fault is null ? new Compilation(new RuleSet(rules, [], [], correlations, silent), atoms, terms) : null;
    }

    private List<CorrelationRule> ReadCorrelations(SigmaRule[] rules, HashSet<object> silent)
    {
        int count = Count();
        var read = new List<CorrelationRule>();
        while (read.Count < count && Fault is null)
        {
            CorrelationRule correlation = ReadCorrelation();
            if (!Truth())
            {
                silent.Add(correlation);
            }

            int parts = Count();
            var meant = new List<CorrelationPart>();
            while (meant.Count < parts && Fault is null)
            {
                string reference = Text();
                int number = Below(rules.Length + read.Count, "reference");
                if (Fault is null)
                {
                    meant.Add(number < rules.Length ? new CorrelationPart(reference, rules[number], null) : new CorrelationPart(reference, null, read[number - rules.Length]));
                }
            }

            // The same bounds as of CorrelationReader: a row of bits holds sixty-four.
            bool temporal = correlation.Type is CorrelationType.Temporal or CorrelationType.TemporalOrdered;
            if (meant.Count == 0 || (temporal && meant.Count > 64) || meant.Select(part => (object?)part.Rule ?? part.Correlation).Distinct().Count() < meant.Count)
            {
                Fail("reference");
            }

            correlation.Parts = meant;
            read.Add(correlation);
        }

        return read;
    }

    private CorrelationRule ReadCorrelation()
    {
        string id = Text();
        string title = Text();
        string? name = TextOrNone();
        int level = Below((int)RuleLevel.Critical + 2, "level");
        var rule = new CorrelationRule
        {
            Id = id,
            Title = title,
            Name = name,
            SaidLevel = level == 0 ? null : (RuleLevel)(level - 1),
            Status = TextOrNone(),
            Tags = Texts(),
            File = Text(),
            Line = Number(),
            Vietnamese = ReadWords(),
            Digest = Text(),
            Type = (CorrelationType)Below((int)CorrelationType.ValuePercentile + 1, "correlation"),
            References = Texts(),
            GroupBy = Texts(),
            Fields = Texts(),
            Timespan = ReadTimespan(),
            Generate = Truth(),
            Bounds = ReadBounds(),
            Percentile = ReadPercentile(),
            Aliases = ReadAliases(),
            ReferenceLines = ReadLines(),
        };

        // What the reader of YAML would have refused.
        bool temporal = rule.Type is CorrelationType.Temporal or CorrelationType.TemporalOrdered;
        if (!temporal && (rule.Bounds.Count == 0 || (rule.Type != CorrelationType.EventCount && rule.Fields.Count == 0)))
        {
            Fail("correlation");
        }

        return rule;
    }

    private TimeSpan ReadTimespan()
    {
        decimal ticks = ReadDecimal();
        if (ticks <= 0 || ticks > TimeSpan.TicksPerDay * 36_525L || ticks != decimal.Truncate(ticks))
        {
            Fail("timespan");
            return TimeSpan.FromTicks(1);
        }

        return TimeSpan.FromTicks((long)ticks);
    }

    private List<Bound> ReadBounds()
    {
        int count = Count();
        var bounds = new List<Bound>();
        while (bounds.Count < count && Fault is null)
        {
            bounds.Add(new Bound((Criterion)Below((int)Criterion.NotEqual + 1, "criterion"), ReadDecimal()));
        }

        return bounds;
    }

    private decimal? ReadPercentile()
    {
        bool said = Truth();
        decimal number = ReadDecimal();
        if (number is < 0 or > 100)
        {
            Fail("percentile");
        }

        return said ? number : null;
    }

    private Dictionary<string, IReadOnlyDictionary<string, string>> ReadAliases()
    {
        var aliases = new Dictionary<string, IReadOnlyDictionary<string, string>>(StringComparer.Ordinal);
        for (int left = Count(); left > 0 && Fault is null; left--)
        {
            string alias = Text();
            var byRule = new Dictionary<string, string>(StringComparer.Ordinal);
            for (int rules = Count(); rules > 0 && Fault is null; rules--)
            {
                string rule = Text();
                byRule[rule] = Text();
            }

            aliases[alias] = byRule;
        }

        return aliases;
    }

    private int[] ReadLines()
    {
        int[] lines = new int[Count()];
        for (int index = 0; index < lines.Length; index++)
        {
            lines[index] = Number();
        }

        return lines;
    }

    private RuleWords? ReadWords() => Truth() ? new RuleWords(TextOrNone(), TextOrNone(), TextOrNone()) : null;

    private bool Truth() => Below(2, "truth") == 1;

    private Atom ReadAtom()
    {
        var kind = (AtomKind)Below((int)AtomKind.Declared + 1, "kind");
        string field = Text();
        bool cased = Truth();
        var part = (TimePart)Below((int)TimePart.Year + 1, "part of time");
        var options = (RegexOptions)Number();
        byte[] literal = Bytes(Count()).ToArray();
        string shown = Text();
        bool compares = kind is >= AtomKind.Less and <= AtomKind.GreaterOrEqual || part != TimePart.None;
        if ((options & ~Options) != RegexOptions.None || (field.Length == 0 && (compares || kind is AtomKind.Exists or AtomKind.Null or >= AtomKind.FieldEqual)))
        {
            Fail("question");
        }

        Wildcards? pattern = kind == AtomKind.Pattern ? ReadPattern() : null;
        IPNetwork network = kind == AtomKind.Cidr ? ReadNetwork() : default;
        LogSource? source = kind == AtomKind.Declared ? ReadSource() : null;
        var atom = new Atom
        {
            Kind = kind,
            Field = field,
            Cased = cased,
            Part = part,
            RegexOptions = options,
            Literal = literal,
            Shown = shown,
            Pattern = pattern,
            Network = network,
            Source = source,
            Number = compares ? ReadDecimal() : 0,
        };
        if (kind == AtomKind.Regex && Fault is null && !CanBeRead(atom))
        {
            Fail("regular expression");
        }

        return atom;
    }

    /// <summary>Here, not in the middle of an event.</summary>
    private static bool CanBeRead(Atom atom)
    {
        try
        {
            return atom.Regex is not null;
        }
        catch (RegexParseException)
        {
            // The pack is refused, with this as the reason.
            return false;
        }
    }

    private Wildcards ReadPattern()
    {
        var tokens = new Token[Count()];
        for (int index = 0; index < tokens.Length; index++)
        {
            int number = Number();
            if (number is >= 0 and < (int)TokenKind.Dash)
            {
                tokens[index] = new Token((TokenKind)(number + 1));
            }
            else if (Rune.IsValid(number - (int)TokenKind.Dash))
            {
                tokens[index] = new Token(TokenKind.Character, new Rune(number - (int)TokenKind.Dash));
            }
            else
            {
                Fail("pattern");
            }
        }

        return new Wildcards(tokens);
    }

    private IPNetwork ReadNetwork()
    {
        int length = Number();
        if (length is not (4 or 16))
        {
            Fail("network");
            return default;
        }

        byte[] bytes = Bytes(length).ToArray();
        int prefix = Below((length * 8) + 1, "network");
        if (Fault is not null)
        {
            return default;
        }

        for (int bit = prefix; bit < length * 8; bit++)
        {
            bytes[bit / 8] &= (byte)~(0x80 >> (bit % 8));
        }

        return new IPNetwork(new IPAddress(bytes), prefix);
    }

    private decimal ReadDecimal()
    {
        int low = Number();
        int middle = Number();
        int high = Number();
        int flags = Number();
        int scale = (flags >> 16) & 0xFF;
        if ((flags & 0x7F00FFFF) != 0 || scale > 28)
        {
            Fail("number");
            return 0;
        }

        return new decimal(low, middle, high, flags < 0, (byte)scale);
    }

    private SigmaRule ReadRule()
    {
        string id = Text();
        string title = Text();
        string? name = TextOrNone();
        var level = (RuleLevel)Below((int)RuleLevel.Critical + 1, "level");
        string? status = TextOrNone();
        return new SigmaRule
        {
            Id = id, Title = title, Name = name, Level = level, Status = status, Tags = Texts(), Source = ReadSource(), File = Text(), Line = Number(),
            Vietnamese = ReadWords(), Digest = Text(),
        };
    }

    private LogSource ReadSource() => new(TextOrNone(), TextOrNone(), TextOrNone());

    private Term ReadTerm(int depth)
    {
        int operation = Number();
        if (depth > Deepest || operation < 0 || operation - PackWriter.Asked >= _atoms)
        {
            Fail("condition");
            return Term.False;
        }

        switch (operation)
        {
            case PackWriter.False:
                return Term.False;
            case PackWriter.True:
                return Term.True;
            case PackWriter.Not:
                return new Term.Negated(ReadTerm(depth + 1));
            case PackWriter.All or PackWriter.Any:
                // Grown as they come: nested claims of many parts would add up.
                int count = Count();
                var parts = new List<Term>();
                while (parts.Count < count && Fault is null)
                {
                    parts.Add(ReadTerm(depth + 1));
                }

                return new Term.Joined(operation == PackWriter.All, [.. parts]);
            default:
                return new Term.Asked(operation - PackWriter.Asked);
        }
    }

    private string[] Texts()
    {
        string[] texts = new string[Count()];
        for (int index = 0; index < texts.Length; index++)
        {
            texts[index] = Text();
        }

        return texts;
    }

    private string Text() => TextOrNone() ?? "";

    private string? TextOrNone()
    {
        int number = Below(_texts.Length + 1, "text");
        return number == 0 ? null : _texts[number - 1];
    }

    /// <summary>How many of something follow, of which each takes a byte at least.</summary>
    private int Count()
    {
        int count = Number();
        if (count < 0 || count > _rest.Length)
        {
            Fail("length");
            return 0;
        }

        return count;
    }

    private int Below(int limit, string what)
    {
        int number = Number();
        if (number < 0 || number >= limit)
        {
            Fail(what);
            return 0;
        }

        return number;
    }

    private ReadOnlySpan<byte> Bytes(int length)
    {
        if (length > _rest.Length)
        {
            Fail("length");
            return [];
        }

        ReadOnlySpan<byte> bytes = _rest[..length];
        _rest = _rest[length..];
        return bytes;
    }

    private int Number()
    {
        uint number = 0;
        for (int shift = 0; shift < 35; shift += 7)
        {
            if (_rest.IsEmpty)
            {
                break;
            }

            byte next = _rest[0];
            _rest = _rest[1..];
            number |= (uint)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return (int)number;
            }
        }

        Fail("number");
        return 0;
    }

    private void Fail(string where)
    {
        Fault ??= where;
        _rest = [];
    }
}
