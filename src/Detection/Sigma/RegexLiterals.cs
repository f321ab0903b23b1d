using System.Globalization;
using System.Text;

namespace VongGac.Detection.Sigma;

/// <summary>
/// Finds texts of which one must stand in everything a regular expression matches, so that most values are refused without running
/// it. Careful: what it does not understand it takes for "anything".
/// </summary>
internal sealed class RegexLiterals
{
    private readonly string _pattern;
    private int _at;

    private RegexLiterals(string pattern) => _pattern = pattern;

    /// <summary>One of these (upper and lower case alike) stands in every match; null when nothing can be said.</summary>
    public static IReadOnlyList<string>? Of(string pattern) => Read(pattern).Best;

    /// <summary>
    /// The same, in the order in which a match holds them: one text of the first group, behind it one of the second, and so on. Empty
    /// when nothing can be said.
    /// </summary>
    public static IReadOnlyList<IReadOnlyList<string>> InOrder(string pattern) => Read(pattern).InOrder;

    private static Found Read(string pattern)
    {
        // Blanks and comments inside the pattern change its meaning.
        if (pattern.Contains("(?x", StringComparison.Ordinal))
        {
            return Found.Nothing;
        }

        var reader = new RegexLiterals(pattern);
        Found found = reader.Alternatives();
        return reader._at == pattern.Length && found.Best is { Count: > 0 and <= 64 } ? found : Found.Nothing;
    }

    private Found Alternatives()
    {
        Found first = Sequence();
        if (_at >= _pattern.Length || _pattern[_at] != '|')
        {
            return first;
        }

        List<string>? all = first.Best;
        while (_at < _pattern.Length && _pattern[_at] == '|')
        {
            _at++;
            List<string>? one = Sequence().Best;
            all = all is null || one is null ? null : [.. all, .. one];
        }

        return all is null ? Found.Nothing : new Found(all, [all]);
    }

    private Found Sequence()
    {
        List<string>? best = null;
        var inOrder = new List<IReadOnlyList<string>>();
        var run = new StringBuilder();
        while (_at < _pattern.Length && _pattern[_at] is not ('|' or ')'))
        {
            Found? group = null;
            char? literal = null;
            bool anything = false;
            char current = _pattern[_at];
            switch (current)
            {
                case '(':
                    group = Group(out bool transparent);
                    anything = true;
                    if (transparent)
                    {
                        group = null;
                    }

                    break;
                case '[':
                    Class();
                    anything = true;
                    break;
                case '.' or '^' or '$':
                    _at++;
                    anything = true;
                    break;
                case '\\':
                    literal = Escape();
                    anything = literal is null;
                    break;
                default:
                    _at++;
                    literal = current;
                    break;
            }

            int least = Quantifier(out bool quantified);
            if (anything)
            {
                Keep();
                if (least > 0 && group?.Best is { } texts)
                {
                    inOrder.AddRange(group.InOrder);
                    Better(texts);
                }
            }
            else if (!quantified)
            {
                run.Append(literal!.Value);
            }
            else
            {
                if (least > 0)
                {
                    run.Append(literal!.Value);
                }

                Keep();
            }
        }

        Keep();
        return new Found(best, inOrder);

        void Keep()
        {
            if (run.Length > 0)
            {
                List<string> text = [run.ToString()];
                inOrder.Add(text);
                Better(text);
                run.Clear();
            }
        }

        void Better(List<string> texts)
        {
            if (best is null || texts.Min(text => text.Length) > best.Min(text => text.Length))
            {
                best = texts;
            }
        }
    }

    private Found Group(out bool transparent)
    {
        _at++;
        transparent = false;
        if (_at < _pattern.Length && _pattern[_at] == '?')
        {
            int close = _at + 1;
            while (close < _pattern.Length && (char.IsAsciiLetter(_pattern[close]) || _pattern[close] == '-'))
            {
                close++;
            }

            if (close < _pattern.Length && _pattern[close] == ')' && close > _at + 1)
            {
                _at = close + 1;
                transparent = true;
                return Found.Nothing;
            }

            if (close < _pattern.Length && _pattern[close] == ':')
            {
                _at = close + 1;
            }
            else
            {
                // Look-arounds, names, conditions: their content is walked over, and says nothing.
                transparent = true;
                _at++;
            }
        }

        Found inside = Alternatives();
        if (_at < _pattern.Length)
        {
            _at++;
        }

        return inside;
    }

    private void Class()
    {
        _at++;
        if (_at < _pattern.Length && _pattern[_at] == '^')
        {
            _at++;
        }

        if (_at < _pattern.Length && _pattern[_at] == ']')
        {
            _at++;
        }

        while (_at < _pattern.Length && _pattern[_at] != ']')
        {
            _at += _pattern[_at] == '\\' ? 2 : 1;
        }

        _at++;
    }

    private char? Escape()
    {
        char next = _at + 1 < _pattern.Length ? _pattern[_at + 1] : '\0';
        _at += 2;
        switch (next)
        {
            case 't':
                return '\t';
            case 'r':
                return '\r';
            case 'n':
                return '\n';
            case 'x' or 'u':
                int digits = next == 'x' ? 2 : 4;
                if (_at + digits <= _pattern.Length
                    && int.TryParse(_pattern.AsSpan(_at, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int code))
                {
                    _at += digits;
                    return (char)code;
                }

                return null;
            case 'p' or 'P' or 'k':
                int end = _pattern.IndexOfAny(['}', '>'], Math.Min(_at, _pattern.Length));
                _at = end < 0 ? _pattern.Length : end + 1;
                return null;
            case 'c':
                _at++;
                return null;
            default:
                return char.IsAsciiLetterOrDigit(next) || next == '\0' ? null : next;
        }
    }

    /// <summary>The least number of repetitions of what stood before.</summary>
    private int Quantifier(out bool quantified)
    {
        quantified = true;
        int least = 1;
        if (_at >= _pattern.Length)
        {
            quantified = false;
            return least;
        }

        switch (_pattern[_at])
        {
            case '?' or '*':
                least = 0;
                _at++;
                break;
            case '+':
                _at++;
                break;
            case '{' when Counted(out int count, out int after):
                least = count;
                _at = after;
                break;
            default:
                quantified = false;
                return least;
        }

        if (_at < _pattern.Length && (_pattern[_at] is '?' or '+'))
        {
            _at++;
        }

        return least;
    }

    private bool Counted(out int count, out int after)
    {
        count = 0;
        int close = _pattern.IndexOf('}', _at);
        after = close + 1;
        if (close < 0)
        {
            return false;
        }

        ReadOnlySpan<char> inside = _pattern.AsSpan(_at + 1, close - _at - 1);
        int comma = inside.IndexOf(',');
        return int.TryParse(comma < 0 ? inside : inside[..comma], NumberStyles.None, CultureInfo.InvariantCulture, out count)
            && (comma < 0 || inside[(comma + 1)..].IndexOfAnyExceptInRange('0', '9') < 0);
    }

    /// <param name="Best">One of these stands in every match; null when nothing can be said.</param>
    /// <param name="InOrder">One of each stands there, one behind the other.</param>
    private sealed record Found(List<string>? Best, IReadOnlyList<IReadOnlyList<string>> InOrder)
    {
        public static readonly Found Nothing = new(null, []);
    }
}
