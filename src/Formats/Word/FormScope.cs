using System.Diagnostics.CodeAnalysis;

namespace VongGac.Formats.Word;

/// <summary>Values and what surrounds them: an item of a list sees the list's own surroundings.</summary>
internal sealed record FormScope(WordValues Values, FormScope? Around)
{
    public bool Text(string name, [MaybeNullWhen(false)] out string text)
    {
        for (var scope = this; scope is not null; scope = scope.Around)
        {
            if (scope.Values.Text(name, out text)) return true;
        }

        text = null;
        return false;
    }

    public bool Items(string name, [MaybeNullWhen(false)] out IReadOnlyList<WordValues> items)
    {
        for (var scope = this; scope is not null; scope = scope.Around)
        {
            if (scope.Values.Items(name, out items)) return true;
        }

        items = null;
        return false;
    }
}
