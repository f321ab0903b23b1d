using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace VongGac.Detection.Sigma;

/// <summary>What an <see cref="Atom"/> asks of a field.</summary>
internal enum AtomKind
{
    /// <summary>The whole value is the literal.</summary>
    Equal,
    Prefix,
    Suffix,
    Contains,

    /// <summary>Wildcards or dash classes that are none of the four above.</summary>
    Pattern,
    Regex,
    Cidr,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Exists,

    /// <summary>Missing, null or empty.</summary>
    Null,

    /// <summary>Equal to, begins with, ends with or contains the value of another field.</summary>
    FieldEqual,
    FieldPrefix,
    FieldSuffix,
    FieldContains,

    /// <summary>A constant of the stream: the declared log source says everything the rule's source asks for.</summary>
    Declared,
}

/// <summary>A part of a date, asked for by a time modifier.</summary>
internal enum TimePart
{
    None,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Year,
}

/// <summary>
/// One question to one field: the smallest thing that is shared between rules. A field of several values (a JSON array) answers
/// yes when one of them does. An empty field name asks all values of the event (a keyword).
/// </summary>
internal sealed class Atom
{
    public required string Field { get; init; }

    public required AtomKind Kind { get; init; }

    /// <summary>Upper and lower case differ.</summary>
    public bool Cased { get; init; }

    /// <summary>UTF-8, folded unless <see cref="Cased"/>; for literals, regular expressions (as written) and other fields' names.</summary>
    public byte[] Literal { get; init; } = [];

    public Wildcards? Pattern { get; init; }

    public RegexOptions RegexOptions { get; init; }

    /// <summary>
    /// Made when first asked, because most rules are never asked. With several repetitions without an end it is of the kind whose
    /// time grows with the text alone, where the expression allows it: rules hold some that would take the other kind minutes.
    /// With fewer the other kind is quicker and allocates nothing.
    /// </summary>
    public Regex Regex => Volatile.Read(ref _regex) ?? Interlocked.CompareExchange(ref _regex, MakeRegex(), null) ?? _regex!;

    private Regex? _regex;

    /// <summary>A hostile expression may not hold up an event longer than this.</summary>
    private static readonly TimeSpan RegexLimit = TimeSpan.FromSeconds(1);

    /// <summary>How many parts may repeat without an end.</summary>
    private static int Repetitions(string pattern)
    {
        int count = 0;
        bool inClass = false;
        for (int index = 0; index < pattern.Length; index++)
        {
            switch (pattern[index])
            {
                case '\\':
                    index++;
                    break;
                case '[':
                    inClass = true;
                    break;
                case ']':
                    inClass = false;
                    break;
                case '*' or '+' when !inClass:
                case ',' when !inClass && index + 1 < pattern.Length && pattern[index + 1] == '}':
                    count++;
                    break;
            }
        }

        return count;
    }

    private Regex MakeRegex()
    {
        string pattern = System.Text.Encoding.UTF8.GetString(Literal);
        if (Repetitions(pattern) < 2)
        {
            return new Regex(pattern, RegexOptions, RegexLimit);
        }

        try
        {
            return new Regex(pattern, RegexOptions | RegexOptions.NonBacktracking, RegexLimit);
        }
        catch (NotSupportedException)
        {
            // Look-arounds, references back: only the other kind knows them.
            return new Regex(pattern, RegexOptions, RegexLimit);
        }
    }

    public IPNetwork Network { get; init; }

    public decimal Number { get; init; }

    public TimePart Part { get; init; }

    /// <summary>The address lies in <see cref="Network"/>.</summary>
    public bool Contains(UInt128 address, bool four)
    {
        if (_network is null)
        {
            bool small = Network.BaseAddress.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork;
            _network = new Bounds(small, Matching.Address.Of(Network.BaseAddress), (small ? 32 : 128) - Network.PrefixLength);
        }

        return four == _network.Four && (_network.Free >= 128 || address >> _network.Free == _network.Base >> _network.Free);
    }

    private Bounds? _network;

    private sealed record Bounds(bool Four, UInt128 Base, int Free);

    /// <summary>For <see cref="AtomKind.Declared"/>.</summary>
    public LogSource? Source { get; init; }

    /// <summary>As the rule writes it, for explanations.</summary>
    public required string Shown { get; init; }

    /// <summary>Two atoms of the same key are the same question.</summary>
    public string Key => field ??= string.Create(
        CultureInfo.InvariantCulture,
        $"{Field}\0{Kind}\0{(Cased ? 'c' : 'i')}\0{Part}\0{RegexOptions}\0{Number}\0{Network}\0{Source}\0{(Pattern is null ? Convert.ToHexString(Literal) : Pattern.Key)}");

    /// <summary>It compares with another field.</summary>
    public bool RefersToField => Kind is >= AtomKind.FieldEqual and <= AtomKind.FieldContains;

    /// <summary>The other field of a field reference.</summary>
    public string OtherField => System.Text.Encoding.UTF8.GetString(Literal);

    /// <summary>The same question to another field.</summary>
    public Atom To(string field, string? other = null) => new()
    {
        Field = field,
        Kind = Kind,
        Cased = Cased,
        Literal = other is null ? Literal : System.Text.Encoding.UTF8.GetBytes(other),
        Pattern = Pattern,
        RegexOptions = RegexOptions,
        Network = Network,
        Number = Number,
        Part = Part,
        Source = Source,
        Shown = Shown,
    };
}
