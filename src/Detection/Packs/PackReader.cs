using System.Text;
using VongGac.Detection.Matching;
using VongGac.Detection.Sigma;

namespace VongGac.Detection.Packs;

/// <summary>
/// Reads what <see cref="PackWriter"/> wrote and believes nothing: lengths are held against what is left, numbers against what there is.
/// After the first fault everything reads as zero and nothing comes of it.
/// </summary>
internal ref partial struct PackReader
{
    private const int Deepest = 1000;
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

    private RuleWords? ReadWords() => Truth() ? new RuleWords(TextOrNone(), TextOrNone(), TextOrNone()) : null;

    private bool Truth() => Below(2, "truth") == 1;

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

        // Conditions are simplified when they are made: a constant is a whole condition or none of it.
        if (depth > Deepest || operation < 0 || operation - PackWriter.Asked >= _atoms || (depth > 0 && operation is PackWriter.False or PackWriter.True))
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
