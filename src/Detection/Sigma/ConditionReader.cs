using System.Text.RegularExpressions;
using VongGac.Model;

namespace VongGac.Detection.Sigma;

/// <summary>
/// Reads a condition: <c>or</c> binds least, then <c>and</c>, <c>not</c>, <c>1 of</c> / <c>all of</c>, brackets.
/// </summary>
internal sealed class ConditionReader
{
    private const int Deepest = 200;
    private readonly IReadOnlyDictionary<string, Expr> _searches;
    private readonly int _line;
    private readonly List<string> _words = [];
    private int _at;
    private int _depth;

    private ConditionReader(string condition, IReadOnlyDictionary<string, Expr> searches, int line)
    {
        _searches = searches;
        _line = line;
        foreach (string blank in condition.Replace("(", " ( ", StringComparison.Ordinal).Replace(")", " ) ", StringComparison.Ordinal)
            .Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries))
        {
            _words.Add(blank);
        }
    }

    public static Result<Expr> Read(string condition, IReadOnlyDictionary<string, Expr> searches, int line)
    {
        if (condition.Contains('|', StringComparison.Ordinal))
        {
            return ItemReader.Fault(Words.Aggregation, line);
        }

        var reader = new ConditionReader(condition, searches, line);
        Result<Expr> whole = reader.Either();
        return whole.Refusal is null && reader._at < reader._words.Count ? reader.Fault(Words.BadCondition(reader._words[reader._at])) : whole;
    }

    private Refusal Fault(Text text) => ItemReader.Fault(text, _line);

    private bool Next(string word)
    {
        if (_at < _words.Count && string.Equals(_words[_at], word, StringComparison.OrdinalIgnoreCase))
        {
            _at++;
            return true;
        }

        return false;
    }

    private Result<Expr> Either() => Chain("or", Both, Expr.Or);

    private Result<Expr> Both() => Chain("and", Maybe, Expr.And);

    private Result<Expr> Chain(string word, Func<Result<Expr>> part, Func<IReadOnlyList<Expr>, Expr> join)
    {
        if (++_depth > Deepest)
        {
            return Fault(Words.TooDeep);
        }

        var parts = new List<Expr>();
        do
        {
            if (!part().Is(out Expr? one, out Refusal? refusal))
            {
                return refusal;
            }

            parts.Add(one);
        }
        while (Next(word));
        _depth--;
        return join(parts);
    }

    private Result<Expr> Maybe()
    {
        bool negated = false;
        while (Next("not"))
        {
            negated = !negated;
        }

        Result<Expr> inner = One();
        return negated && inner.Is(out Expr? expr, out _) ? Expr.Not(expr) : inner;
    }

    private Result<Expr> One()
    {
        if (_at >= _words.Count)
        {
            return Fault(Words.ConditionEnds);
        }

        if (Next("("))
        {
            Result<Expr> inside = Either();
            return inside.Refusal is not null ? inside : Next(")") ? inside : Fault(_at < _words.Count ? Words.BadCondition(_words[_at]) : Words.ConditionEnds);
        }

        string word = _words[_at++];
        if (_at < _words.Count && string.Equals(_words[_at], "of", StringComparison.OrdinalIgnoreCase))
        {
            _at++;
            return Several(word);
        }

        return _searches.TryGetValue(word, out Expr? known) ? known : Fault(Words.UnknownSearch(word));
    }

    private Result<Expr> Several(string quantity)
    {
        bool all = string.Equals(quantity, "all", StringComparison.OrdinalIgnoreCase);
        if (!all && quantity != "1" && !string.Equals(quantity, "any", StringComparison.OrdinalIgnoreCase))
        {
            return Fault(Words.BadCondition(quantity + " of"));
        }

        if (_at >= _words.Count)
        {
            return Fault(Words.ConditionEnds);
        }

        string pattern = _words[_at++];
        bool them = string.Equals(pattern, "them", StringComparison.OrdinalIgnoreCase);
        var regex = new Regex(
            "^" + Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal) + "$", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        List<Expr> meant = [.. _searches
            .Where(search => them ? !search.Key.StartsWith('_') : regex.IsMatch(search.Key))
            .Select(search => search.Value)];
        if (meant.Count == 0)
        {
            return Fault(Words.NothingLike(pattern));
        }

        return all ? Expr.And(meant) : Expr.Or(meant);
    }
}
