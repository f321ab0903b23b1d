using System.Text.RegularExpressions;

namespace VongGac.Detection.Tests.Reference;

/// <summary>Conditions by recursive descent over the words.</summary>
internal sealed class ReferenceCondition(string text, Func<string, bool> search, List<string> names)
{
    private readonly Queue<string> _words = new(text.Replace("(", " ( ", StringComparison.Ordinal).Replace(")", " ) ", StringComparison.Ordinal)
        .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public bool Result() => Or();

    private bool Next(string word) => _words.TryPeek(out string? next) && string.Equals(next, word, StringComparison.OrdinalIgnoreCase) && _words.TryDequeue(out _);

    private bool Or()
    {
        bool result = And();
        while (Next("or"))
        {
            result |= And();
        }

        return result;
    }

    private bool And()
    {
        bool result = Not();
        while (Next("and"))
        {
            result &= Not();
        }

        return result;
    }

    private bool Not() => Next("not") ? !Not() : Primary();

    private bool Primary()
    {
        if (Next("("))
        {
            bool inside = Or();
            Next(")");
            return inside;
        }

        string word = _words.Dequeue();
        if (!Next("of"))
        {
            return search(word);
        }

        string pattern = _words.Dequeue();
        IEnumerable<string> meant = pattern == "them"
            ? names.Where(name => !name.StartsWith('_'))
            : names.Where(name => Regex.IsMatch(name, "^" + Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal) + "$", RegexOptions.None, TimeSpan.FromSeconds(1)));
        return word == "all" ? meant.All(search) : meant.Any(search);
    }
}
