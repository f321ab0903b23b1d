using System.Diagnostics.CodeAnalysis;

namespace VongGac.Formats.Word;

/// <summary>
/// What a form is filled with: sentences, yes-or-no answers and lists of further values, by name. A name that a list's
/// item does not have is looked for in what surrounds it.
/// </summary>
public sealed class WordValues
{
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<WordValues>> _lists = new(StringComparer.Ordinal);

    /// <summary>What <c>{{name}}</c> becomes. A line feed breaks the line; characters that XML cannot hold are left out.</summary>
    public string this[string name]
    {
        set => _texts[name] = value;
    }

    /// <summary>What <c>{{#name}}</c> … <c>{{/name}}</c> is written for: once an item.</summary>
    public WordValues List(string name, IReadOnlyList<WordValues> items)
    {
        _lists[name] = items;
        return this;
    }

    /// <summary>A list of one value each, named <paramref name="item"/>.</summary>
    public WordValues List(string name, string item, IEnumerable<string> texts) =>
        List(name, [.. texts.Select(text => new WordValues { [item] = text })]);

    /// <summary>Whether <c>{{#name}}</c> … <c>{{/name}}</c> stands in the document.</summary>
    public WordValues When(string name, bool holds) => List(name, holds ? [new WordValues()] : []);

    internal bool Text(string name, [MaybeNullWhen(false)] out string text) => _texts.TryGetValue(name, out text);

    internal bool Items(string name, [MaybeNullWhen(false)] out IReadOnlyList<WordValues> items) => _lists.TryGetValue(name, out items);
}
