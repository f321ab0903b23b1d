using System.Globalization;
using System.Text;
using System.Text.Json;
using VongGac.Detection.Events;
using VongGac.Detection.Matching;
using VongGac.Detection.Sigma;
using VongGac.Model;

namespace VongGac.Detection.Explaining;

/// <summary>What is nearly right when a question was answered no: the mistakes people make most when they write rules.</summary>
internal sealed class Hints
{
    private readonly FieldTable _table;
    private readonly EventView _view;
    private readonly byte[] _line;
    private List<string>? _keys;

    public Hints(FieldTable table, EventView view, ReadOnlySpan<byte> line)
    {
        _table = table;
        _view = view;
        _line = line.ToArray();
    }

    public Text? Of(Question question)
    {
        Atom atom = question.Atom;
        if (!_view.Exists(question.Field))
        {
            string? near = Keys().Find(key => string.Equals(key, atom.Field, StringComparison.OrdinalIgnoreCase) && !string.Equals(key, atom.Field, StringComparison.Ordinal));
            return near is null ? null : Words.OtherCase(near);
        }

        if (question.Other >= 0)
        {
            return _view.Exists(question.Other) ? null : Words.OtherMissing(_table.Name(question.Other));
        }

        for (int value = _view.First(question.Field); value >= 0; value = _view.Next(value))
        {
            if (_view.Kind(value) is ValueKind.Text or ValueKind.Number or ValueKind.Truth && Of(atom, value) is { } hint)
            {
                return hint;
            }
        }

        return null;
    }

    private Text? Of(Atom atom, int value)
    {
        ReadOnlySpan<byte> text = _view.Plain(_line, value);
        switch (atom.Kind)
        {
            case AtomKind.Less or AtomKind.LessOrEqual or AtomKind.Greater or AtomKind.GreaterOrEqual:
            case AtomKind.Equal when atom.Part != TimePart.None:
                if (atom.Part != TimePart.None)
                {
                    return Moment.TryPart(text, atom.Part, out int part) ? Words.PartIs(part) : Words.NoDate;
                }

                return decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? null : Words.NoNumber;
            case AtomKind.Cidr:
                return System.Net.IPAddress.TryParse(Encoding.UTF8.GetString(text), out _) ? null : Words.NoAddress;
            case AtomKind.Equal or AtomKind.Prefix or AtomKind.Suffix or AtomKind.Contains when atom.Literal.Length > 0:
                return OfText(atom, value);
            default:
                return null;
        }
    }

    private Text? OfText(Atom atom, int value)
    {
        ReadOnlySpan<byte> needle = atom.Cased ? Folding.Fold(atom.Literal) : atom.Literal;
        ReadOnlySpan<byte> folded = _view.Folded(_line, value);
        bool fits = atom.Kind switch
        {
            AtomKind.Equal => folded.SequenceEqual(needle),
            AtomKind.Prefix => folded.StartsWith(needle),
            AtomKind.Suffix => folded.EndsWith(needle),
            _ => folded.IndexOf(needle) >= 0,
        };
        if (fits)
        {
            return Words.CaseOnly;
        }

        if (atom.Kind == AtomKind.Contains || folded.IndexOf(needle) < 0)
        {
            return null;
        }

        return atom.Kind switch
        {
            AtomKind.Equal when folded.Trim(" \t\r\n"u8).SequenceEqual(needle) => Words.BlanksAround,
            AtomKind.Equal => Words.OnlyInside,
            AtomKind.Prefix => Words.NotAtStart,
            _ => Words.NotAtEnd,
        };
    }

    private List<string> Keys()
    {
        if (_keys is null)
        {
            _keys = [];
            var reader = new Utf8JsonReader(_line);
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName)
                {
                    _keys.Add(reader.GetString()!);
                }
            }
        }

        return _keys;
    }
}
