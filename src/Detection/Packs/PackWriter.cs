using System.Buffers;
using System.Net.Sockets;
using System.Text;
using VongGac.Detection.Matching;
using VongGac.Detection.Sigma;

namespace VongGac.Detection.Packs;

/// <summary>Writes a compilation: texts once each, then questions, then rules with their conditions in prefix form.</summary>
internal sealed class PackWriter
{
    private readonly ArrayBufferWriter<byte> _out = new(1 << 20);
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);
    private readonly ArrayBufferWriter<byte> _texts = new(1 << 18);

    /// <summary>Conditions in prefix form: a question is its number behind <see cref="Asked"/>.</summary>
    internal const int False = 0;
    internal const int True = 1;
    internal const int Not = 2;
    internal const int All = 3;
    internal const int Any = 4;
    internal const int Asked = 5;

    private PackWriter()
    {
    }

    public static ReadOnlySpan<byte> Write(Compilation compiled)
    {
        var writer = new PackWriter();
        writer.Number(compiled.Atoms.Length);
        foreach (Atom atom in compiled.Atoms)
        {
            writer.One(atom);
        }

        RuleSet set = compiled.Set;
        writer.Number(set.Rules.Count);
        for (int rule = 0; rule < set.Rules.Count; rule++)
        {
            writer.One(set.Rules[rule]);
            writer.Number(set.Reports(set.Rules[rule]) ? 1 : 0);
            writer.One(compiled.Terms[rule]);
        }

        writer.Correlations(set);

        // The texts stand in front: whoever reads the rest needs them.
        var whole = new ArrayBufferWriter<byte>(writer._texts.WrittenCount + writer._out.WrittenCount + 16);
        Number(writer._numbers.Count, whole);
        whole.Write(writer._texts.WrittenSpan);
        whole.Write(writer._out.WrittenSpan);
        return whole.WrittenSpan;
    }

    private void One(Atom atom)
    {
        Number((int)atom.Kind);
        Text(atom.Field);
        Number(atom.Cased ? 1 : 0);
        Number((int)atom.Part);
        Number((int)atom.RegexOptions);
        Number(atom.Literal.Length);
        _out.Write(atom.Literal);
        Text(atom.Shown);
        switch (atom.Kind)
        {
            case AtomKind.Pattern:
                Number(atom.Pattern!.Tokens.Length);
                foreach (Token token in atom.Pattern.Tokens)
                {
                    // Characters behind the other three kinds.
                    Number(token.Kind == TokenKind.Character ? token.Rune.Value + (int)TokenKind.Dash : (int)token.Kind - 1);
                }

                break;
            case AtomKind.Cidr:
                byte[] address = atom.Network.BaseAddress.GetAddressBytes();
                Number(atom.Network.BaseAddress.AddressFamily == AddressFamily.InterNetwork ? 4 : 16);
                _out.Write(address);
                Number(atom.Network.PrefixLength);
                break;
            case AtomKind.Declared:
                One(atom.Source!);
                break;
        }

        if (atom.Kind is >= AtomKind.Less and <= AtomKind.GreaterOrEqual || atom.Part != TimePart.None)
        {
            Number(atom.Number);
        }
    }

    private void One(SigmaRule rule)
    {
        Text(rule.Id);
        Text(rule.Title);
        Text(rule.Name);
        Number((int)rule.Level);
        Text(rule.Status);
        Texts(rule.Tags);
        One(rule.Source);
        Text(rule.File);
        Number(rule.Line);
        One(rule.Vietnamese);
        Text(rule.Digest);
    }

    private void One(RuleWords? words)
    {
        Number(words is null ? 0 : 1);
        if (words is not null)
        {
            Text(words.Title);
            Text(words.Description);
            Text(words.Advice);
        }
    }

    /// <summary>Each stands behind those it refers to, which are numbers by then.</summary>
    private void Correlations(RuleSet set)
    {
        var numbers = new Dictionary<object, int>(ReferenceEqualityComparer.Instance);
        for (int rule = 0; rule < set.Rules.Count; rule++)
        {
            numbers.Add(set.Rules[rule], rule);
        }

        Number(set.Correlations.Count);
        foreach (CorrelationRule correlation in set.Correlations)
        {
            One(correlation);
            Number(set.Reports(correlation) ? 1 : 0);
            Number(correlation.Parts.Count);
            foreach (CorrelationPart part in correlation.Parts)
            {
                Text(part.Reference);
                Number(numbers[(object?)part.Rule ?? part.Correlation!]);
            }

            numbers.Add(correlation, numbers.Count);
        }
    }

    private void One(CorrelationRule rule)
    {
        Text(rule.Id);
        Text(rule.Title);
        Text(rule.Name);
        Number(rule.SaidLevel is { } level ? (int)level + 1 : 0);
        Text(rule.Status);
        Texts(rule.Tags);
        Text(rule.File);
        Number(rule.Line);
        One(rule.Vietnamese);
        Text(rule.Digest);
        Number((int)rule.Type);
        Texts(rule.References);
        Texts(rule.GroupBy);
        Texts(rule.Fields);
        Number((decimal)rule.Timespan.Ticks);
        Number(rule.Generate ? 1 : 0);
        Number(rule.Bounds.Count);
        foreach (Bound bound in rule.Bounds)
        {
            Number((int)bound.Criterion);
            Number(bound.Value);
        }

        Number(rule.Percentile is null ? 0 : 1);
        Number(rule.Percentile ?? 0);
        Number(rule.Aliases.Count);
        foreach ((string alias, IReadOnlyDictionary<string, string> byRule) in rule.Aliases)
        {
            Text(alias);
            Number(byRule.Count);
            foreach ((string name, string field) in byRule)
            {
                Text(name);
                Text(field);
            }
        }

        Number(rule.ReferenceLines.Count);
        foreach (int line in rule.ReferenceLines)
        {
            Number(line);
        }
    }

    private void One(LogSource source)
    {
        Text(source.Category);
        Text(source.Product);
        Text(source.Service);
    }

    private void One(Term term)
    {
        switch (term)
        {
            case Term.Fixed constant:
                Number(constant.Value ? True : False);
                break;
            case Term.Asked asked:
                Number(Asked + asked.Question);
                break;
            case Term.Negated negated:
                Number(Not);
                One(negated.Inner);
                break;
            case Term.Joined joined:
                Number(joined.All ? All : Any);
                Number(joined.Parts.Length);
                foreach (Term part in joined.Parts)
                {
                    One(part);
                }

                break;
        }
    }

    private void Texts(IReadOnlyList<string> texts)
    {
        Number(texts.Count);
        foreach (string text in texts)
        {
            Text(text);
        }
    }

    private void Number(decimal number)
    {
        foreach (int part in decimal.GetBits(number))
        {
            Number(part);
        }
    }

    /// <summary>0 for none, else the number of the text and one more.</summary>
    private void Text(string? text)
    {
        if (text is null)
        {
            Number(0);
            return;
        }

        if (!_numbers.TryGetValue(text, out int number))
        {
            number = _numbers.Count;
            _numbers.Add(text, number);
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            Number(bytes.Length, _texts);
            _texts.Write(bytes);
        }

        Number(number + 1);
    }

    private void Number(int number) => Number(number, _out);

    /// <summary>Seven bits a byte, the least first.</summary>
    private static void Number(int number, ArrayBufferWriter<byte> to)
    {
        Span<byte> bytes = to.GetSpan(5);
        var rest = (uint)number;
        int length = 0;
        while (rest >= 0x80)
        {
            bytes[length++] = (byte)(rest | 0x80);
            rest >>= 7;
        }

        bytes[length++] = (byte)rest;
        to.Advance(length);
    }
}
