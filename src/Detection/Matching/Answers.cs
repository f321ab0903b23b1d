using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using VongGac.Detection.Events;
using VongGac.Detection.Sigma;

namespace VongGac.Detection.Matching;

/// <summary>Answers questions about the event at hand, each at most once.</summary>
internal sealed class Answers(Question[] questions, EventView view)
{
    private readonly int[] _asked = new int[questions.Length];
    private readonly bool[] _yes = new bool[questions.Length];
    private int _round;
    private char[] _text = new char[4096];
    private int _textLength;
    private int _textOf = -1;

    public long TimeOuts { get; private set; }

    /// <summary>A new event is in the view.</summary>
    public void Begin()
    {
        _textOf = -1;
        if (++_round == int.MaxValue)
        {
            Array.Clear(_asked);
            _round = 1;
        }
    }

    /// <summary>Evaluates what <see cref="Term.Encode"/> wrote.</summary>
    public bool Evaluate(ReadOnlySpan<byte> line, int[] code, int at) => Evaluate(line, code, ref at);

    private bool Evaluate(ReadOnlySpan<byte> line, int[] code, ref int at)
    {
        int operation = code[at++];
        switch (operation & 3)
        {
            case 0:
                return Ask(line, operation >> 2);
            case 1:
                return !Evaluate(line, code, ref at);
            default:
                bool all = operation == 2;
                int end = code[at++];
                while (at < end)
                {
                    if (Evaluate(line, code, ref at) != all)
                    {
                        at = end;
                        return !all;
                    }
                }

                return all;
        }
    }

    public bool Ask(ReadOnlySpan<byte> line, int number)
    {
        if (_asked[number] == _round)
        {
            return _yes[number];
        }

        bool yes = Answer(line, questions[number]);
        _asked[number] = _round;
        _yes[number] = yes;
        return yes;
    }

    private bool Answer(ReadOnlySpan<byte> line, Question question)
    {
        switch (question.Kind)
        {
            case AtomKind.Exists:
                return view.Exists(question.Field);
            case AtomKind.Null:
                return Empty(question.Field);
            case AtomKind.FieldEqual or AtomKind.FieldPrefix or AtomKind.FieldSuffix or AtomKind.FieldContains:
                return SameAsOther(line, question);
            case AtomKind.Declared:
                throw new InvalidOperationException("what a stream declares is known before its events");
        }

        if (question.Field < 0)
        {
            for (int value = 0; value < view.Count; value++)
            {
                if (HasText(value) && Holds(line, question, value))
                {
                    return true;
                }
            }

            return false;
        }

        for (int value = view.First(question.Field); value >= 0; value = view.Next(value))
        {
            if (HasText(value) && Holds(line, question, value))
            {
                return true;
            }
        }

        return false;
    }

    private bool HasText(int value) => view.Kind(value) is ValueKind.Text or ValueKind.Number or ValueKind.Truth;

    /// <summary>"A field missing and a field empty both equal null."</summary>
    private bool Empty(int field)
    {
        for (int value = view.First(field); value >= 0; value = view.Next(value))
        {
            if (view.Kind(value) is ValueKind.Number or ValueKind.Truth || (view.Kind(value) == ValueKind.Text && !view.IsEmpty(value)))
            {
                return false;
            }
        }

        return !view.HasNested(field);
    }

    /// <summary>What one value of the field answers, for questions that are asked value by value.</summary>
    public bool Holds(ReadOnlySpan<byte> line, Question question, int value)
    {
        Atom atom = question.Atom;
        switch (question.Kind)
        {
            case AtomKind.Regex:
                return Regex(line, question, value);
            case AtomKind.Cidr:
                return Address.TryParse(view.Plain(line, value), out UInt128 address, out bool four) && atom.Contains(address, four);
            case AtomKind.Less or AtomKind.LessOrEqual or AtomKind.Greater or AtomKind.GreaterOrEqual:
                return Compare(line, atom, value);
            case AtomKind.Equal when atom.Part != TimePart.None:
                return Compare(line, atom, value);
        }

        ReadOnlySpan<byte> text = atom.Cased ? view.Plain(line, value) : view.Folded(line, value);
        return question.Kind switch
        {
            AtomKind.Equal => text.SequenceEqual(question.Literal),
            AtomKind.Prefix => text.StartsWith(question.Literal),
            AtomKind.Suffix => text.EndsWith(question.Literal),
            AtomKind.Contains => text.IndexOf(question.Literal) >= 0,
            _ => atom.Pattern!.Matches(text),
        };
    }

    private bool Compare(ReadOnlySpan<byte> line, Atom atom, int value)
    {
        ReadOnlySpan<byte> text = view.Plain(line, value);
        decimal number;
        if (atom.Part != TimePart.None)
        {
            if (!Moment.TryPart(text, atom.Part, out int part))
            {
                return false;
            }

            number = part;
        }
        else if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number))
        {
            return false;
        }

        return atom.Kind switch
        {
            AtomKind.Less => number < atom.Number,
            AtomKind.LessOrEqual => number <= atom.Number,
            AtomKind.Greater => number > atom.Number,
            AtomKind.GreaterOrEqual => number >= atom.Number,
            _ => number == atom.Number,
        };
    }

    private bool SameAsOther(ReadOnlySpan<byte> line, Question question)
    {
        for (int value = view.First(question.Field); value >= 0; value = view.Next(value))
        {
            for (int other = view.First(question.Other); other >= 0; other = view.Next(other))
            {
                if (!HasText(value) || !HasText(other))
                {
                    continue;
                }

                // The second look may move the buffer; the first is taken again.
                bool cased = question.Atom.Cased;
                _ = cased ? view.Plain(line, value) : view.Folded(line, value);
                ReadOnlySpan<byte> right = cased ? view.Plain(line, other) : view.Folded(line, other);
                ReadOnlySpan<byte> left = cased ? view.Plain(line, value) : view.Folded(line, value);
                bool yes = question.Kind switch
                {
                    AtomKind.FieldEqual => left.SequenceEqual(right),
                    AtomKind.FieldPrefix => left.StartsWith(right),
                    AtomKind.FieldSuffix => left.EndsWith(right),
                    _ => left.IndexOf(right) >= 0,
                };
                if (yes)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private bool Regex(ReadOnlySpan<byte> line, Question question, int value)
    {
        if (question.InOrder.Length > 0 && !StandInOrder(view.Folded(line, value), question.InOrder))
        {
            return false;
        }

        if (_textOf != value)
        {
            ReadOnlySpan<byte> plain = view.Plain(line, value);
            if (_text.Length < plain.Length)
            {
                _text = new char[plain.Length * 2];
            }

            _textLength = Encoding.UTF8.GetChars(plain, _text);
            _textOf = value;
        }

        try
        {
            return question.Atom.Regex.IsMatch(_text.AsSpan(0, _textLength));
        }
        catch (RegexMatchTimeoutException)
        {
            // Not seen whether it matches: counted and shown, so that nobody takes silence for an answer.
            TimeOuts++;
            return false;
        }
    }

    /// <summary>One text of each group stands in the value, each behind the one before; taking what ends first leaves most for the rest.</summary>
    private static bool StandInOrder(ReadOnlySpan<byte> value, byte[][][] groups)
    {
        foreach (byte[][] texts in groups)
        {
            int first = int.MaxValue;
            foreach (byte[] text in texts)
            {
                int at = value.IndexOf(text);
                first = at < 0 ? first : int.Min(first, at + text.Length);
            }

            if (first == int.MaxValue)
            {
                return false;
            }

            value = value[first..];
        }

        return true;
    }
}
