using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using VongGac.Detection.Sigma;

namespace VongGac.Detection.Packs;

/// <summary>The questions of a pack.</summary>
internal ref partial struct PackReader
{
    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.CultureInvariant;

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

    /// <summary>Seen here, not in the middle of an event; the one that is asked is made when it is first asked, as from YAML.</summary>
    private static bool CanBeRead(Atom atom)
    {
        try
        {
            _ = new Regex(Encoding.UTF8.GetString(atom.Literal), atom.RegexOptions, TimeSpan.FromSeconds(1));
            return true;
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
}
