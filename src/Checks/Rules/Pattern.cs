namespace VongGac.Checks.Rules;

/// <summary>A text with <c>*</c> for anything, cut once and compared many times; without regard to case.</summary>
internal sealed class Pattern
{
    private readonly string[] _parts;

    private Pattern(string text) => (Text, _parts) = (text, text.Split('*'));

    public string Text { get; }

    public static Pattern Of(string text) => new(text);

    public bool Fits(string whole)
    {
        var rest = whole.AsSpan();
        if (_parts.Length == 1) return rest.Equals(_parts[0], StringComparison.OrdinalIgnoreCase);
        if (!rest.StartsWith(_parts[0], StringComparison.OrdinalIgnoreCase)) return false;
        rest = rest[_parts[0].Length..];
        for (int i = 1; i < _parts.Length - 1; i++)
        {
            int at = rest.IndexOf(_parts[i], StringComparison.OrdinalIgnoreCase);
            if (at < 0) return false;
            rest = rest[(at + _parts[i].Length)..];
        }

        return rest.EndsWith(_parts[^1], StringComparison.OrdinalIgnoreCase);
    }
}
